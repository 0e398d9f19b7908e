import Foundation
import ProtoWire
import Temporal
import TemporalAPI
import Testing

@Suite("data_converter", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(2)))
struct DataConverterFeatures {
  @Test("data_converter/binary") func binary() async throws {
    try await Stage.play([Mirror<[UInt8]>.self]) { stage in
      let bytes: [UInt8] = [0xde, 0xad, 0xbe, 0xef]
      let handle = try await stage.start(Mirror<[UInt8]>.self, bytes)
      #expect(try await handle.result() == bytes)
      for payload in try await handle.ends() {
        #expect(payload.encoding == "binary/plain")
        #expect(payload.data == bytes)
        #expect(payload.metadata.count == 1)
      }
    }
  }

  @Test("data_converter/json") func json() async throws {
    struct Spec: Codable, Equatable { var spec: Bool }
    try await Stage.play([Mirror<Spec>.self]) { stage in
      let handle = try await stage.start(Mirror<Spec>.self, Spec(spec: true))
      #expect(try await handle.result() == Spec(spec: true))
      for payload in try await handle.ends() {
        #expect(payload.encoding == "json/plain")
        #expect(String(decoding: payload.data, as: UTF8.self) == "{\"spec\":true}")
      }
    }
  }

  @Test("data_converter/json_protobuf") func jsonProtobuf() async throws {
    try await protobuf(.json, encoding: "json/protobuf") { blob in blob.json() }
  }

  @Test("data_converter/binary_protobuf") func binaryProtobuf() async throws {
    try await protobuf(.binary, encoding: "binary/protobuf") { blob in blob.encoded() }
  }

  /// A message that goes through a workflow, and how it lies in history.
  private func protobuf(
    _ form: StandardPayloadConverter.ProtobufForm, encoding: String,
    _ bytes: (DataBlob) -> [UInt8]
  ) async throws {
    typealias Blob = ProtobufValue<DataBlob>
    var blob = DataBlob()
    blob.data = WireBytes([0xde, 0xad, 0xbe, 0xef])
    var configuration = Stage.configuration()
    configuration.converter = StandardPayloadConverter(protobuf: form)
    try await Stage.play([Mirror<Blob>.self], configuration: configuration) { stage in
      let handle = try await stage.start(Mirror<Blob>.self, Blob(blob))
      #expect(try await handle.result() == Blob(blob))
      for payload in try await handle.ends() {
        #expect(payload.encoding == encoding)
        #expect(payload.metadata["messageType"] == Array("temporal.api.common.v1.DataBlob".utf8))
        #expect(payload.data == bytes(blob))
      }
    }
  }

  @Test("data_converter/empty") func empty() async throws {
    let body = NullArgument.activity.implemented { (text: String?) -> Void in
      guard text == nil else { throw ApplicationFailure("there is a value", isNonRetryable: true) }
    }
    try await Stage.play([NullArgument.self], [body]) { stage in
      let handle = try await stage.start(NullArgument.self)
      try await handle.result()
      let inputs = try await handle.events().compactMap { event -> Payloads? in
        guard case .activityTaskScheduledEventAttributes(let it) = event.attributes else {
          return nil
        }
        return it.input
      }
      let input = try #require(inputs.first?.payloads.first)
      #expect(
        Temporal.Payload(input)
          == Temporal.Payload(metadata: ["encoding": Array("binary/null".utf8)]))
    }
  }

  @Test("data_converter/codec") func codec() async throws {
    struct Spec: Codable, Equatable { var spec: Bool }
    var configuration = Stage.configuration()
    configuration.codec = Base64Codec()
    try await Stage.play([Mirror<Spec>.self], configuration: configuration) { stage in
      let handle = try await stage.start(Mirror<Spec>.self, Spec(spec: true))
      #expect(try await handle.result() == Spec(spec: true))
      for payload in try await handle.ends() {
        #expect(payload.encoding == "my-encoding")
        let inner = try #require(Data(base64Encoded: Data(payload.data)))
        let plain = try Temporal.Payload(serialized: [UInt8](inner))
        #expect(plain.encoding == "json/plain")
        #expect(String(decoding: plain.data, as: UTF8.self) == "{\"spec\":true}")
      }
    }
  }

  @Test("data_converter/failure") func failure() async throws {
    var configuration = Stage.configuration()
    configuration.codec = Base64Codec()
    configuration.encodesFailures = true
    let body = FailingInside.activity.implemented { () -> Void in
      throw ApplicationFailure(
        "main error", isNonRetryable: true, cause: ApplicationFailure("cause error"))
    }
    try await Stage.play([FailingInside.self], [body], configuration: configuration) { stage in
      let handle = try await stage.start(FailingInside.self)
      let error = await #expect(throws: WorkflowFailure.self) { try await handle.result() }
      let failure = try #require((error?.cause as? ActivityFailure)?.cause as? ApplicationFailure)
      #expect(failure.message == "main error")
      #expect((failure.cause as? ApplicationFailure)?.message == "cause error")
      let failures = try await handle.events().compactMap { event -> Failure? in
        guard case .activityTaskFailedEventAttributes(let it) = event.attributes else { return nil }
        return it.failure
      }
      let sent = try #require(failures.first)
      #expect(try texts(of: sent) == "main error")
      #expect(try texts(of: try #require(sent.cause?.value)) == "cause error")
    }
  }

  /// The message that lies in the payload of a failure; in the open there is none.
  private func texts(of failure: Failure) throws -> String? {
    #expect(failure.message == "Encoded failure")
    #expect(failure.stackTrace.isEmpty)
    let sealed = Temporal.Payload(try #require(failure.encodedAttributes))
    #expect(sealed.encoding == "my-encoding")
    let inner = try #require(Data(base64Encoded: Data(sealed.data)))
    let plain = try Temporal.Payload(serialized: [UInt8](inner))
    let texts = try JSONDecoder().decode([String: String].self, from: Data(plain.data))
    return texts["message"]
  }
}

/// Gives back what it got.
actor Mirror<Value: Codable & Sendable>: Workflow {
  static var name: String { "Mirror" }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ value: Value) async throws -> Value { value }
}

extension WorkflowHandle {
  /// The input and the result, as history has them.
  func ends() async throws -> [Temporal.Payload] {
    let events = try await events()
    var payloads: [TemporalAPI.Payload] = []
    for event in events {
      switch event.attributes {
      case .workflowExecutionStartedEventAttributes(let it): payloads += it.input?.payloads ?? []
      case .workflowExecutionCompletedEventAttributes(let it):
        payloads += it.result?.payloads ?? []
      default: break
      }
    }
    #expect(payloads.count == 2)
    return payloads.map { Temporal.Payload($0) }
  }
}

private actor NullArgument: Workflow {
  static let activity = Activity<(String?) -> Void>(
    "NullArgument", .startToClose(.seconds(60), retry: .never))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws { try await context.execute(Self.activity, nil) }
}

private actor FailingInside: Workflow {
  static let activity = Activity<() -> Void>("FailingInside", .startToClose(.seconds(60)))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws { try await context.execute(Self.activity) }
}

/// The whole payload in base64.
private struct Base64Codec: PayloadCodec {
  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) -> [Temporal.Payload] {
    payloads.map {
      Temporal.Payload(
        metadata: ["encoding": Array("my-encoding".utf8)],
        data: [UInt8](Data($0.serialized()).base64EncodedData()))
    }
  }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) throws -> [Temporal.Payload] {
    try payloads.map { payload in
      guard payload.encoding == "my-encoding" else { return payload }
      return try Temporal.Payload(
        serialized: [UInt8](Data(base64Encoded: Data(payload.data)) ?? Data()))
    }
  }
}

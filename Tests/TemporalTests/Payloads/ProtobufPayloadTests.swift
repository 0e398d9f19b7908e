import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("Messages of Protocol Buffers")
struct ProtobufPayloadTests {
  private typealias Blob = ProtobufValue<DataBlob>

  private var blob: Blob {
    var blob = DataBlob()
    blob.encodingType = .proto3
    blob.data = WireBytes([0xde, 0xad, 0xbe, 0xef])
    return Blob(blob)
  }

  @Test func areJSONUnlessSaidOtherwise() throws {
    let converter = StandardPayloadConverter()
    let payload = try converter.payload(for: blob)
    #expect(payload.encoding == "json/protobuf")
    #expect(payload.metadata["messageType"] == Array("temporal.api.common.v1.DataBlob".utf8))
    #expect(
      String(decoding: payload.data, as: UTF8.self)
        == #"{"encodingType":"ENCODING_TYPE_PROTO3","data":"3q2+7w=="}"#)
    #expect(try converter.value(of: Blob.self, from: payload) == blob)
  }

  @Test func areBinaryWhereAskedFor() throws {
    let payload = try StandardPayloadConverter(protobuf: .binary).payload(for: blob)
    #expect(payload.encoding == "binary/protobuf")
    #expect(payload.data == blob.message.encoded())
    // Whoever sends the other form reads this one.
    #expect(try StandardPayloadConverter().value(of: Blob.self, from: payload) == blob)
  }

  @Test func mayBeMissing() throws {
    let converter = StandardPayloadConverter()
    #expect(try converter.payload(for: Blob?.none).encoding == "binary/null")
    let some = try converter.payload(for: Blob?.some(blob))
    #expect(some.encoding == "json/protobuf")
    #expect(try converter.value(of: Blob?.self, from: some) == blob)
    let none = try converter.payload(for: Blob?.none)
    #expect(try converter.value(of: Blob?.self, from: none) == nil)
  }

  @Test func lieInsideOtherValues() throws {
    let converter = StandardPayloadConverter()
    let payload = try converter.payload(for: [blob, blob])
    #expect(payload.encoding == "json/plain")
    #expect(try converter.value(of: [Blob].self, from: payload) == [blob, blob])
  }

  @Test func whatIsWrongIsSaidWithoutItsContent() throws {
    let converter = StandardPayloadConverter()
    let sent = try converter.payload(for: blob)
    func refusal<Value: Decodable>(_ type: Value.Type, _ payload: Temporal.Payload) -> String? {
      #expect(throws: TemporalError.self) { try converter.value(of: type, from: payload) }?.message
    }
    #expect(
      refusal(String.self, sent)
        == "a protobuf message came where String was expected, which is none")
    #expect(
      refusal(ProtobufValue<WorkflowExecution>.self, sent)
        == "the message temporal.api.common.v1.DataBlob came where "
        + "temporal.api.common.v1.WorkflowExecution was expected")
    var spoilt = sent
    spoilt.data = Array(#"{"data":"secret"#.utf8)
    let text = try #require(refusal(Blob.self, spoilt))
    #expect(text.hasPrefix("the message temporal.api.common.v1.DataBlob could not be read"))
    #expect(!text.contains("secret"))
    // Older senders name no type.
    var nameless = sent
    nameless.metadata["messageType"] = nil
    #expect(try converter.value(of: Blob.self, from: nameless) == blob)
  }
}

@Suite("Converters made of others")
struct ComposedPayloadConverterTests {
  /// Texts backwards, but for the empty one.
  private struct Backwards: EncodingConverter {
    var encoding = "test/backwards"

    func payload(for value: some Encodable) -> Temporal.Payload? {
      guard let text = value as? String, !text.isEmpty else { return nil }
      return Temporal.Payload(data: text.utf8.reversed())
    }

    func value<Value: Decodable>(
      of type: Value.Type, from payload: Temporal.Payload
    ) throws -> Value {
      guard let text = String(decoding: payload.data.reversed(), as: UTF8.self) as? Value else {
        throw TemporalError(.malformedPayload, "\(type) is no text")
      }
      return text
    }
  }

  private let converter = ComposedPayloadConverter([Backwards(), Backwards(encoding: "other")])

  @Test func theFirstThatTakesAValueWritesIt() throws {
    let payload = try converter.payload(for: "abc")
    #expect(payload.encoding == "test/backwards")
    #expect(payload.data == Array("cba".utf8))
    #expect(try converter.value(of: String.self, from: payload) == "abc")
  }

  @Test func whatNobodyTakesIsTheStandardOnes() throws {
    for payload in [try converter.payload(for: ""), try converter.payload(for: 7)] {
      #expect(payload.encoding == "json/plain")
    }
    #expect(try converter.value(of: Int.self, from: try converter.payload(for: 7)) == 7)
    #expect(throws: TemporalError.self) {
      try converter.value(of: Int.self, from: try converter.payload(for: "abc"))
    }
  }
}

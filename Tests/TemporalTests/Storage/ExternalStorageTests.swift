import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Large values are kept elsewhere")
struct ExternalStorageTests {
  private let context = PayloadContext(namespace: "default", workflowID: "w")

  /// Keeps values in memory, and what it was asked.
  private final class MemoryDriver: StorageDriver {
    let name: String
    let type = "test.memory"
    private let kept = Guarded<[[Temporal.Payload]]>([])
    private let asked = Guarded<[StorageTarget]>([])

    init(_ name: String = "memory") { self.name = name }

    var calls: [[Temporal.Payload]] { kept.withLock { $0 } }
    var targets: [StorageTarget] { asked.withLock { $0 } }

    func store(
      _ payloads: [Temporal.Payload], for target: StorageTarget, _ limiter: StorageLimiter
    ) async throws -> [StorageClaim] {
      asked.withLock { $0.append(target) }
      return kept.withLock { kept in
        kept.append(payloads)
        return payloads.indices.map { StorageClaim(["key": "\(kept.count - 1)/\($0)"]) }
      }
    }

    func retrieve(
      _ claims: [StorageClaim], _ limiter: StorageLimiter
    ) async throws -> [Temporal.Payload] {
      try claims.map { claim in
        let places = claim.data["key"]?.split(separator: "/").compactMap { Int($0) } ?? []
        guard places.count == 2 else { throw TemporalError.storage("no such key", nil) }
        return kept.withLock { $0[places[0]][places[1]] }
      }
    }
  }

  /// Inverts every payload, whatever it is: what went through it twice, or never, cannot be opened.
  private struct Inverting: PayloadCodec {
    func encode(_ payloads: [Temporal.Payload], for context: PayloadContext) -> [Temporal.Payload] {
      payloads.map {
        Temporal.Payload(
          metadata: ["encoding": Array("test/inverted".utf8)], data: $0.serialized().map { ~$0 })
      }
    }

    func decode(
      _ payloads: [Temporal.Payload], for context: PayloadContext
    ) throws -> [Temporal.Payload] {
      try payloads.map {
        guard $0.encoding == "test/inverted" else {
          throw TemporalError(.malformedPayload, "not inverted")
        }
        return try Temporal.Payload(serialized: $0.data.map { ~$0 })
      }
    }
  }

  private func start(_ texts: String...) throws -> StartWorkflowExecutionRequest {
    var request = StartWorkflowExecutionRequest()
    request.workflowId = "w"
    request.input = Payloads()
    for text in texts {
      request.input?.payloads.append(try DataConverter().payload(for: text))
    }
    return request
  }

  private func texts(_ request: StartWorkflowExecutionRequest) throws -> [String] {
    try (request.input?.payloads ?? []).map {
      try DataConverter().value(of: String.self, from: $0)
    }
  }

  private let large = String(repeating: "x", count: 1_000)

  @Test(arguments: [true, false]) func goAndComeBack(isSealed: Bool) async throws {
    let driver = MemoryDriver()
    let storage = try ExternalStorage(driver, threshold: 1_000)
    let codec = MessageCodec(codec: isSealed ? Inverting() : nil, storage: storage)
    let sent = try await codec.encoded(try start("small", large, "tiny", large), context)
    let payloads = try #require(sent.input?.payloads)
    #expect(payloads.map { Temporal.Payload($0).isStorageReference } == [false, true, false, true])
    #expect(payloads[1].metadata["__temporal_external_storage_reference"] != nil)
    #expect(
      Temporal.Payload(payloads[1]).encoding == (isSealed ? "test/inverted" : "json/protobuf"))
    // One call; what is kept is what history would have held, and its size is told.
    #expect(driver.calls.map(\.count) == [2])
    let kept = try #require(driver.calls.first?.first)
    #expect(kept.encoding == (isSealed ? "test/inverted" : "json/plain"))
    #expect(payloads[1].externalPayloads.map(\.sizeBytes) == [Int64(kept.wire.encodedSize)])
    #expect(driver.targets == [StorageTarget(namespace: "default", workflowID: "w")])
    let opened = try await codec.decoded(sent, context)
    #expect(try texts(opened) == ["small", large, "tiny", large])
  }

  private func counted(_ registry: MetricsRegistry) -> [Substring] {
    registry.exposition.split(separator: "\n").filter {
      !$0.hasPrefix("#") && !$0.contains("_bucket") && !$0.contains("_sum")
    }
  }

  /// The bytes are those that the driver keeps, and each is said once for storing and once for finding again.
  @Test func whatIsMovedIsCountedByTheKindOfDriver() async throws {
    let registry = MetricsRegistry()
    let driver = MemoryDriver()
    let storage = try ExternalStorage(driver, threshold: 1_000)
    let codec = MessageCodec(
      codec: nil, storage: storage.counted(by: registry, namespace: "shop"))
    let sent = try await codec.encoded(try start("small", large, large), context)
    _ = try await codec.decoded(sent, context)
    let size = driver.calls.joined().reduce(0) { $0 + $1.wire.encodedSize }
    #expect(size > 2_000)
    let labels =
      #"client_name="temporal_swift",driver_type="test.memory",namespace="shop",operation="#
    #expect(
      counted(registry) == [
        "temporal_external_storage_bytes_total{\(labels)\"retrieve\"} \(size)",
        "temporal_external_storage_bytes_total{\(labels)\"store\"} \(size)",
        "temporal_external_storage_failure_total{\(labels)\"retrieve\"} 0",
        "temporal_external_storage_failure_total{\(labels)\"store\"} 0",
        "temporal_external_storage_latency_seconds_count{\(labels)\"retrieve\"} 1",
        "temporal_external_storage_latency_seconds_count{\(labels)\"store\"} 1",
      ])
  }

  /// A driver whose store is away, or that was given up.
  private struct Broken: StorageDriver {
    let name = "broken", type = "test.broken"
    let error: any Error
    func store(
      _ payloads: [Temporal.Payload], for target: StorageTarget, _ limiter: StorageLimiter
    ) async throws -> [StorageClaim] { throw error }
    func retrieve(
      _ claims: [StorageClaim], _ limiter: StorageLimiter
    ) async throws -> [Temporal.Payload] { [] }
  }

  @Test(arguments: [(true, "0"), (false, "1")])
  func whatFailsIsCountedAndWhatIsGivenUpIsNot(_ isGivenUp: Bool, _ count: String) async throws {
    let registry = MetricsRegistry()
    let error: any Error = isGivenUp ? CancellationError() : ApplicationFailure("away")
    let storage = try ExternalStorage(Broken(error: error), threshold: 0)
      .counted(by: registry, namespace: "shop")
    await #expect(throws: TemporalError.self) {
      _ = try await storage.offload(
        [Temporal.Payload("x")], for: StorageTarget(namespace: "shop"))
    }
    let lines = counted(registry).filter { $0.contains("failure") }
    #expect(lines.map { $0.split(separator: " ").last } == [Substring(count)])
    // Too few values are a failure as well.
    await #expect(throws: TemporalError.self) {
      _ = try await storage.retrieve([
        StorageReference(driver: "broken", claim: StorageClaim([:]), size: 0)
      ])
    }
    #expect(counted(registry).contains { $0.contains(#""retrieve"} 1"#) && $0.contains("failure") })
  }

  @Test func theReferenceIsAsTheSpecificationHasIt() async throws {
    let codec = MessageCodec(
      codec: nil, storage: try ExternalStorage(MemoryDriver(), threshold: 0))
    let sent = try await codec.encoded(try start("x"), context)
    let payload = Temporal.Payload(try #require(sent.input?.payloads.first))
    #expect(
      payload.metadata["messageType"]
        == Array("temporal.api.sdk.v1.ExternalStorageReference".utf8))
    #expect(
      String(decoding: payload.data, as: UTF8.self)
        == #"{"driverName":"memory","claimData":{"key":"0/0"}}"#)
    #expect(
      payload.metadata["__temporal_external_storage_reference"] == Array("true".utf8))
    // One without the mark, from before there was one.
    var old = sent
    old.input?.payloads[0].metadata["__temporal_external_storage_reference"] = nil
    #expect(try texts(try await codec.decoded(old, context)) == ["x"])
  }

  @Test func theSelectorChooses() async throws {
    let (one, two) = (MemoryDriver("one"), MemoryDriver("two"))
    let storage = try ExternalStorage(one, two, threshold: 0) { payload, _ in
      switch payload.data.count {
      case 3: "one"
      case 4: "two"
      case 5: nil
      default: "three"
      }
    }
    let codec = MessageCodec(codec: nil, storage: storage)
    let sent = try await codec.encoded(try start("1", "22", "333", "4"), context)
    #expect(one.calls.map(\.count) == [2] && two.calls.map(\.count) == [1])
    #expect(try texts(try await codec.decoded(sent, context)) == ["1", "22", "333", "4"])
    let error = await #expect(throws: TemporalError.self) {
      try await codec.encoded(try start("7777777"), context)
    }
    #expect(error?.code == .storageFailed)
  }

  @Test func withoutStorageAReferenceIsRefusedLoudly() async throws {
    let sealed = MessageCodec(
      codec: Inverting(), storage: try ExternalStorage(MemoryDriver(), threshold: 0))
    let sent = try await sealed.encoded(try start("x"), context)
    let without = MessageCodec(codec: Inverting())
    let error = await #expect(throws: TemporalError.self) {
      try await without.decoded(sent, context)
    }
    #expect(error?.code == .storageFailed)
    #expect(error?.message.hasPrefix("[TMPRL1105]") == true)
    // Where there is neither codec nor storage, nobody looks at the message: the converter does.
    let plain = MessageCodec(
      codec: nil, storage: try ExternalStorage(MemoryDriver(), threshold: 0))
    let open = try await plain.encoded(try start("x"), context)
    let read = #expect(throws: TemporalError.self) { try texts(open) }
    #expect(read?.message.hasPrefix("[TMPRL1105]") == true)
    let other = MessageCodec(codec: nil, storage: try ExternalStorage(MemoryDriver("other")))
    let unknown = await #expect(throws: TemporalError.self) {
      try await other.decoded(open, context)
    }
    #expect(unknown?.message.contains("\"memory\"") == true)
  }

  @Test func whatCannotWorkIsNotMade() {
    for make in [
      { try ExternalStorage() }, { try ExternalStorage(MemoryDriver("")) },
      { try ExternalStorage(MemoryDriver(), MemoryDriver()) { _, _ in nil } },
      { try ExternalStorage(MemoryDriver("a"), MemoryDriver("b")) },
      { try ExternalStorage(MemoryDriver(), threshold: -1) },
      { try ExternalStorage(MemoryDriver(), openRequests: 0) },
    ] as [() throws -> ExternalStorage] {
      #expect(throws: TemporalError.self) { try make() }
    }
  }

  @Test func filesAreNamedByWhatTheyHold() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "storage-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let driver = FileStorageDriver(folder: folder.path)
    let codec = MessageCodec(codec: nil, storage: try ExternalStorage(driver, threshold: 0))
    let sent = try await codec.encoded(try start("a", "b", "a"), context)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count == 2 && names.allSatisfy { $0.utf8.count == 64 })
    #expect(try texts(try await codec.decoded(sent, context)) == ["a", "b", "a"])
    for name in names { try Data("spoilt".utf8).write(to: folder.appending(path: name)) }
    await #expect(throws: TemporalError.self) { try await codec.decoded(sent, context) }
  }

  /// A claim comes out of a history.
  @Test func aClaimCannotLeaveTheFolder() async throws {
    let driver = FileStorageDriver(folder: "/etc")
    let limiter = StorageLimiter(message: SlotPool(size: 1), shared: SlotPool(size: 1))
    for claim in [
      ["sha256": "passwd"], ["sha256": "../etc/passwd"], [:], ["file": "passwd"],
      ["sha256": String(repeating: "/", count: 64)], ["sha256": String(repeating: "a", count: 64)],
    ] {
      let error = await #expect(throws: TemporalError.self) {
        try await driver.retrieve([StorageClaim(claim)], limiter)
      }
      #expect(error?.code == .storageFailed)
    }
  }
}

import ProtoWire
import TemporalAPI
import Testing

@Suite(
  "protobuf-c reads what we write, and writes what we read",
  .enabled(if: Oracle.isBuilt, "the oracle is not built: make -C Tests/Oracle"))
struct OracleTests {
  private let oracle: Oracle

  init() throws {
    oracle = try Oracle()
  }

  private func check<M: WireMessage>(_ type: M.Type, seed: UInt64) throws {
    let bytes = RandomFields.message(type, seed: seed).encoded()
    let recoded = try oracle.recoded(M.protoName, bytes)
    #expect(try M(decoding: recoded).encoded() == bytes, "\(M.protoName), seed \(seed)")
  }

  @Test func everyMessageWithRandomFields() throws {
    for type in Messages.all {
      for seed: UInt64 in 1...8 { try check(type, seed: seed) }
    }
  }

  /// So many that every member of their oneofs comes.
  @Test func everyEventAndCommand() throws {
    for seed: UInt64 in 1...400 {
      try check(HistoryEvent.self, seed: seed)
      try check(Command.self, seed: seed)
    }
  }

  /// What else would say that the tests above can fail?
  @Test func theOracleSeesAFieldThatIsNotDeclared() throws {
    #expect(throws: Oracle.Refusal.self) {
      try oracle.recoded("temporal.api.common.v1.WorkflowType", [0x12, 1, 0x61])
    }
    #expect(throws: Oracle.Refusal.self) {
      try oracle.recoded("temporal.api.common.v1.Payloads", [0x0A, 2, 0x28, 1])
    }
    #expect(throws: Oracle.Refusal.self) { try oracle.recoded("temporal.api.Nothing", []) }
  }
}

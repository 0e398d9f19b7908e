import ProtoWire
import TemporalAPI
import TestKit
import Testing

@Suite("Every message survives both forms, any order, and damage")
struct RandomMessageTests {
  @Test func binaryAndJSON() throws {
    for type in Messages.all {
      for seed: UInt64 in 1...3 { try checkForms(type, seed: seed) }
    }
  }

  private func checkForms<M: WireMessage>(_ type: M.Type, seed: UInt64) throws {
    let bytes = RandomFields.message(type, seed: seed).encoded()
    let message = try M(decoding: bytes)
    #expect(message.encoded() == bytes, "\(M.protoName), seed \(seed)")
    let back = try M(json: message.json())
    #expect(back.encoded() == bytes, "\(M.protoName), seed \(seed), through JSON")
  }

  @Test func fieldsInAnyOrderAndInParts() throws {
    for type in Messages.all {
      for seed: UInt64 in 1...3 { try checkOrder(type, seed: seed) }
    }
    for seed: UInt64 in 10...60 { try checkOrder(HistoryEvent.self, seed: seed) }
  }

  private func checkOrder<M: WireMessage>(_ type: M.Type, seed: UInt64) throws {
    let bytes = RandomFields.message(type, seed: seed).encoded()
    var disorder = Disorder(seed: seed)
    let disordered = disorder.disordered(bytes, of: type)
    #expect(try M(decoding: disordered).encoded() == bytes, "\(M.protoName), seed \(seed)")
  }

  /// An error or a message, and nothing else: no trap, no endless loop, no message that does not
  /// survive its own encoding.
  @Test func damagedBytes() throws {
    for type in Messages.all {
      for seed: UInt64 in 1...20 { try checkDamaged(type, seed: seed) }
    }
    for seed: UInt64 in 100...600 { try checkDamaged(HistoryEvent.self, seed: seed) }
  }

  private func checkDamaged<M: WireMessage>(_ type: M.Type, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var bytes = RandomFields.message(type, seed: seed % 5).encoded()
    guard !bytes.isEmpty else { return }
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    }
    guard let message = try? M(decoding: bytes) else { return }
    let again = message.encoded()
    #expect(try M(decoding: again).encoded() == again, "\(M.protoName), seed \(seed)")
  }
}

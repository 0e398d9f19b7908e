import Foundation
import OpenSSLKit
import Testing
import Threads

@testable import Temporal

@Suite("The encryption codec")
struct EncryptionCodecTests {
  static let context = PayloadContext(namespace: "default")
  let payload = Payload(
    metadata: ["encoding": Array("json/plain".utf8), "other": [1, 2]],
    data: Array(#"{"card":"4111"}"#.utf8))

  @Test func sealsTheWholePayload() async throws {
    let codec = EncryptionCodec(key: try key(0))
    let sealed = try #require(await codec.encode([payload], for: Self.context).first)
    #expect(sealed.metadata == ["encoding": Array("binary/encrypted".utf8)])
    #expect(sealed.data.count == payload.serialized().count + 28)
    #expect(try await codec.decode([sealed], for: Self.context) == [payload])
  }

  /// Sealed by the Go order worker with the key 00 01 … 1f: `{"valid":true,"message":"Order is valid"}`.
  @Test func opensWhatGoSealed() async throws {
    let sealed = try #require(
      base64(
        "m4XbfGRomD3CNeOHdrfxFIXRvL84JQtSN8u71+7qKxmtDAFyVYirjDLG+SNKR9B0z1FJ5IG30P52h+EUrpXEKl"
          + "IsixpHTkdudYveiuKbjb0qihABKk+ASNood/KyHgs="))
    let codec = EncryptionCodec(key: try EncryptionKey(Array(0..<32)))
    let opened = try #require(
      try await codec.decode([encrypted(sealed)], for: Self.context).first)
    #expect(opened.encoding == "json/plain")
    #expect(
      String(decoding: opened.data, as: UTF8.self)
        == #"{"valid":true,"message":"Order is valid"}"#)
  }

  @Test func eachTimeWithAnotherNonce() async throws {
    let codec = EncryptionCodec(key: try key(0))
    let sealed = try await codec.encode([payload, payload], for: Self.context)
    #expect(sealed[0] != sealed[1])
    #expect(sealed[0].data.prefix(12) != sealed[1].data.prefix(12))
  }

  @Test func keepsOrderAndNumber() async throws {
    let codec = EncryptionCodec(key: try key(0))
    let payloads = (0..<20).map { Payload(data: [UInt8](repeating: UInt8($0), count: $0)) }
    let sealed = try await codec.encode(payloads, for: Self.context)
    #expect(sealed.count == 20)
    #expect(try await codec.decode(sealed, for: Self.context) == payloads)
  }

  @Test func whatIsSealedIsNotSealedTwice() async throws {
    let codec = EncryptionCodec(key: try key(0))
    let sealed = try await codec.encode([payload], for: Self.context)
    #expect(try await codec.encode(sealed, for: Self.context) == sealed)
  }

  @Test func otherEncodingsPassThrough() async throws {
    let codec = EncryptionCodec(key: try key(0))
    let clear = [payload, Payload(), Payload(metadata: ["encoding": [0xff]], data: [1])]
    #expect(try await codec.decode(clear, for: Self.context) == clear)
  }

  @Test func payloadsInTheClearAreRefusedWhereEncryptionIsRequired() async throws {
    let codec = EncryptionCodec(key: try key(0), requiresEncryption: true)
    await expectFailure("a payload came in the clear (json/plain), and encryption is required") {
      try await codec.decode([payload], for: Self.context)
    }
  }

  @Test func aKeyIDIsWrittenAndFindsItsKey() async throws {
    let old = EncryptionCodec(key: try key(1), keyID: "2025b")
    let new = EncryptionCodec(
      key: try key(2), keyID: "2026a", otherKeys: ["2025b": try key(1)], defaultKey: try key(3))
    let fromOld = try await old.encode([payload], for: Self.context)
    #expect(fromOld[0].metadata["encryption-key-id"] == Array("2025b".utf8))
    #expect(try await new.decode(fromOld, for: Self.context) == [payload])
    let fromNew = try await new.encode([payload], for: Self.context)
    #expect(fromNew[0].metadata["encryption-key-id"] == Array("2026a".utf8))
    #expect(try await new.decode(fromNew, for: Self.context) == [payload])
    let without = try await EncryptionCodec(key: try key(3)).encode([payload], for: Self.context)
    #expect(try await new.decode(without, for: Self.context) == [payload])
  }

  @Test func anUnknownKeyIDIsNamed() async throws {
    let other = EncryptionCodec(key: try key(1), keyID: "lost")
    let sealed = try await other.encode([payload], for: Self.context)
    let codec = EncryptionCodec(key: try key(1))
    await expectFailure(
      "a payload was encrypted with the key \"lost\", which this codec does not have"
    ) { try await codec.decode(sealed, for: Self.context) }
  }

  @Test func aProvidersKeysAreAskedForOnce() async throws {
    let vault = Vault(["2025b": try key(1), "2026a": try key(2)], current: "2025b")
    let codec = EncryptionCodec(keys: vault, keptFor: .seconds(3_600))
    let payloads = [payload, payload]
    let sealed = try await codec.encode(payloads, for: Self.context)
    #expect(
      sealed.map { $0.metadata["encryption-key-id"] } == [Array("2025b".utf8), Array("2025b".utf8)])
    #expect(try await codec.decode(sealed, for: Self.context) == payloads)
    #expect(try await codec.decode(sealed, for: Self.context) == payloads)
    #expect(vault.asked == ["current", "2025b"])
    // Another process that seals with the next one already.
    let newer = EncryptionCodec(key: try key(2), keyID: "2026a")
    let ahead = try await newer.encode([payload], for: Self.context)
    #expect(try await codec.decode(ahead, for: Self.context) == [payload])
    #expect(vault.asked == ["current", "2025b", "2026a"])
  }

  @Test func aProviderThatHasNoSuchKeyIsNamedWithIt() async throws {
    let other = EncryptionCodec(key: try key(1), keyID: "lost")
    let sealed = try await other.encode([payload], for: Self.context)
    let unnamed = try await EncryptionCodec(key: try key(1)).encode([payload], for: Self.context)
    let codec = EncryptionCodec(keys: Vault(["a": try key(2)], current: "gone"))
    await expectFailure(
      "a payload was encrypted with the key \"lost\", which this codec does not have"
    ) { try await codec.decode(sealed, for: Self.context) }
    await expectFailure(
      "a payload was encrypted with the key \"gone\", which this codec does not have"
    ) { try await codec.encode([payload], for: Self.context) }
    await expectFailure(
      "a payload was encrypted without a key id, and this codec has no key for those"
    ) { try await codec.decode(unnamed, for: Self.context) }
    let older = EncryptionCodec(
      keys: Vault(["a": try key(2)], current: "a"), defaultKey: try key(1))
    #expect(try await older.decode(unnamed, for: Self.context) == [payload])
  }

  @Test func aProviderThatCannotBeReachedIsTheCause() async throws {
    let vault = Vault([:], current: nil)
    let codec = EncryptionCodec(keys: vault)
    let error = await #expect(throws: TemporalError.self) {
      try await codec.encode([payload], for: Self.context)
    }
    #expect(error?.code == .codecFailed && error?.cause is Vault.Away)
    #expect(error?.message == "the key provider does not say which key seals")
  }

  /// What is sealed already, or nothing, needs no key.
  @Test func aProviderIsNotAskedInVain() async throws {
    let vault = Vault([:], current: nil)
    let codec = EncryptionCodec(keys: vault)
    #expect(try await codec.encode([], for: Self.context) == [])
    let sealed = [encrypted([1, 2, 3])]
    #expect(try await codec.encode(sealed, for: Self.context) == sealed)
    #expect(try await codec.decode([payload], for: Self.context) == [payload])
    #expect(vault.asked == [])
  }

  @Test func anotherKeyATruncationOrAChangeIsRefused() async throws {
    let codec = EncryptionCodec(key: try key(0))
    let sealed = try #require(await codec.encode([payload], for: Self.context).first)
    let refusal =
      "a payload cannot be decrypted: these bytes were sealed with another key, or changed since"
    let wrong = EncryptionCodec(key: try key(9))
    await expectFailure(refusal) { try await wrong.decode([sealed], for: Self.context) }
    var changed = sealed
    changed.data[20] ^= 1
    await expectFailure(refusal) { try await codec.decode([changed], for: Self.context) }
    for count in 0..<sealed.data.count {
      let cut = encrypted(Array(sealed.data.prefix(count)))
      await #expect(throws: TemporalError.self) {
        try await codec.decode([cut], for: Self.context)
      }
    }
  }

  @Test func sealedBytesThatAreNoPayloadAreAnError() async throws {
    let key = try key(0)
    let codec = EncryptionCodec(key: key)
    let garbage = encrypted(try key.cipher.seal([0xff, 0xff, 0xff]))
    let error = await #expect(throws: TemporalError.self) {
      try await codec.decode([garbage], for: Self.context)
    }
    #expect(error?.code == .malformedPayload)
  }

  @Test func errorsAndDescriptionsShowNoKeyAndNoPayload() async throws {
    let codec = EncryptionCodec(key: try key(65), keyID: "a")
    let sealed = try #require(await codec.encode([payload], for: Self.context).first)
    #expect(!"\(codec) \(sealed) \(try key(65))".contains("AAAA"))
    var dumped = ""
    dump(codec, to: &dumped)
    #expect(!dumped.contains("- 65"), "\(dumped)")
    var changed = sealed
    changed.data[20] ^= 1
    let error = await #expect(throws: TemporalError.self) {
      try await codec.decode([changed], for: Self.context)
    }
    let text = error.map { "\($0)" } ?? ""
    #expect(!text.contains("4111") && !text.contains("65, 65"))
  }

  @Test(arguments: [0, 16, 31, 33])
  func aKeyOfAnotherLengthIsRefused(count: Int) {
    let error = #expect(throws: TemporalError.self) {
      try EncryptionKey([UInt8](repeating: 1, count: count))
    }
    #expect(error?.message == "an AES-256 key has 32 bytes, this one has \(count)")
  }

  @Test func newKeysAreRandom() throws {
    let one = try EncryptionKey.randomBytes()
    #expect(one.count == 32)
    #expect(try EncryptionKey.randomBytes() != one)
  }

  // MARK: Parts

  private func key(_ byte: UInt8) throws -> EncryptionKey {
    try EncryptionKey([UInt8](repeating: byte, count: 32))
  }

  private func encrypted(_ data: [UInt8]) -> Payload {
    Payload(metadata: ["encoding": Array("binary/encrypted".utf8)], data: data)
  }

  private func expectFailure(_ message: String, _ body: () async throws -> [Payload]) async {
    let error = await #expect(throws: TemporalError.self) { try await body() }
    #expect(error?.code == .codecFailed)
    #expect(error?.message == message)
  }

  private func base64(_ text: String) -> [UInt8]? {
    Data(base64Encoded: text).map { Array($0) }
  }
}

/// Keys behind a door that counts who knocks.
private final class Vault: EncryptionKeyProvider {
  struct Away: Error {}

  private let keys: [String: EncryptionKey]
  private let current: String?
  private let knocks = Guarded<[String]>([])

  init(_ keys: [String: EncryptionKey], current: String?) {
    self.keys = keys
    self.current = current
  }

  var asked: [String] { knocks.withLock { $0 } }

  func currentKeyID() async throws -> String {
    knocks.withLock { $0.append("current") }
    guard let current else { throw Away() }
    return current
  }

  func key(id: String) async throws -> EncryptionKey? {
    knocks.withLock { $0.append(id) }
    return keys[id]
  }
}

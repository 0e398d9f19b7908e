import Testing

@testable import OpenSSLKit

@Suite("AES-256-GCM seals whole messages")
struct AES256GCMTests {
  static let key = [UInt8](0..<32)

  /// Cases 13 to 15 of McGrew and Viega, "The Galois/Counter Mode of Operation".
  @Test(arguments: [
    (
      String(repeating: "00", count: 32), String(repeating: "00", count: 12), "", "",
      "530f8afbc74536b9a963b4f1c4cb738b"
    ),
    (
      String(repeating: "00", count: 32), String(repeating: "00", count: 12),
      "00000000000000000000000000000000", "cea7403d4d606b6e074ec5d3baf39d18",
      "d0d1c8a799996bf0265b98b5d48ab919"
    ),
    (
      "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
      "cafebabefacedbaddecaf888",
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad",
      "b094dac5d93471bdec1a502270e3cc6c"
    ),
  ])
  func agreesWithThePublishedVectors(
    key: String, nonce: String, plaintext: String, ciphertext: String, tag: String
  ) throws {
    let cipher = try AES256GCM(key: bytes(key))
    let sealed = try cipher.seal(bytes(plaintext), nonce: bytes(nonce))
    #expect(sealed == bytes(nonce) + bytes(ciphertext) + bytes(tag))
    #expect(try cipher.open(sealed) == bytes(plaintext))
  }

  @Test(arguments: [0, 1, 15, 16, 17, 1_000, 2 * 1_024 * 1_024 + 1])
  func opensWhatItSealed(count: Int) throws {
    let cipher = try AES256GCM(key: Self.key)
    let plaintext = try SecureRandom.bytes(count)
    let sealed = try cipher.seal(plaintext)
    #expect(sealed.count == count + 28)
    #expect(try cipher.open(sealed) == plaintext)
  }

  @Test func everyFlippedBitIsNoticed() throws {
    let cipher = try AES256GCM(key: Self.key)
    let sealed = try cipher.seal(Array("an order of one laptop".utf8))
    for bit in 0..<sealed.count * 8 {
      var changed = sealed
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: notAuthentic) { try cipher.open(changed) }
    }
  }

  @Test func everyTruncationAndAnyAdditionIsNoticed() throws {
    let cipher = try AES256GCM(key: Self.key)
    let sealed = try cipher.seal(Array("an order of one laptop".utf8))
    for count in 0..<sealed.count {
      let error = #expect(throws: CryptographyError.self) {
        try cipher.open(Array(sealed.prefix(count)))
      }
      #expect(error?.code == .notAuthentic)
    }
    #expect(throws: notAuthentic) { try cipher.open(sealed + [0]) }
    #expect(throws: notAuthentic) { try cipher.open([0] + sealed) }
  }

  @Test func partsOfTwoMessagesDoNotMix() throws {
    let cipher = try AES256GCM(key: Self.key)
    let one = try cipher.seal(Array("one".utf8))
    let two = try cipher.seal(Array("two".utf8))
    #expect(throws: notAuthentic) { try cipher.open(Array(one[..<12] + two[12...])) }
    #expect(throws: notAuthentic) { try cipher.open(Array(one[..<15] + two[15...])) }
  }

  @Test func anotherKeyDoesNotOpen() throws {
    let sealed = try AES256GCM(key: Self.key).seal(Array("secret".utf8))
    for bit in 0..<256 {
      var key = Self.key
      key[bit / 8] ^= 1 << (bit % 8)
      let cipher = try AES256GCM(key: key)
      #expect(throws: notAuthentic) { try cipher.open(sealed) }
    }
  }

  @Test(arguments: [0, 1, 16, 31, 33, 64])
  func aKeyOfAnotherLengthIsRefused(count: Int) {
    let error = #expect(throws: CryptographyError.self) {
      try AES256GCM(key: [UInt8](repeating: 7, count: count))
    }
    #expect(error?.code == .invalidKey)
    #expect(error?.message == "an AES-256 key has 32 bytes, this one has \(count)")
  }

  @Test func noncesDoNotRepeat() throws {
    let cipher = try AES256GCM(key: Self.key)
    var nonces = Set<[UInt8]>()
    for _ in 0..<20_000 { nonces.insert(Array(try cipher.seal([]).prefix(12))) }
    #expect(nonces.count == 20_000)
  }

  /// SP 800-38D 8.3.
  @Test func aKeyIsExhaustedAfterTwoToTheThirtyTwo() throws {
    let cipher = try AES256GCM(key: Self.key, alreadySealed: (1 << 32) - 1)
    let last = try cipher.seal([1])
    let error = #expect(throws: CryptographyError.self) { try cipher.seal([2]) }
    #expect(error?.code == .exhaustedKey)
    #expect(try cipher.open(last) == [1])
  }

  @Test func servesManyThreadsAtOnce() async throws {
    let cipher = try AES256GCM(key: Self.key)
    let opened = await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          let text = [UInt8](repeating: UInt8(task), count: 500)
          return (0..<200).count { _ in
            (try? cipher.seal(text)).flatMap { try? cipher.open($0) } == text
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(opened == 1_600)
  }

  @Test func failuresLeaveNothingInTheErrorQueue() throws {
    let cipher = try AES256GCM(key: Self.key)
    _ = try? cipher.open([UInt8](repeating: 0, count: 40))
    #expect(CryptographyError.library("probe").message == "OpenSSL: probe failed")
  }

  private var notAuthentic: CryptographyError {
    CryptographyError(.notAuthentic, "these bytes were sealed with another key, or changed since")
  }

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}

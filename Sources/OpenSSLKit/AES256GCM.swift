internal import COpenSSL
internal import Synchronization

/// AES-256 in Galois/counter mode, sealing whole messages: a fresh 12-byte nonce, the ciphertext and
/// the 16-byte tag, in this order and nothing else. That is what Go's `cipher.AEAD` writes with the
/// nonce in front, and what the Temporal samples' encryption codecs exchange.
///
/// There is no additional data, no other nonce size and no shorter tag. What does not authenticate
/// is never returned, not even in part. May be used from any thread: each call has a context of its
/// own.
package final class AES256GCM: Sendable {
  package static let keyLength = 32
  package static let nonceLength = 12
  package static let tagLength = 16
  /// SP 800-38D 8.3: with random nonces of 96 bits a key may seal 2^32 times.
  static let sealLimit: UInt64 = 1 << 32
  /// SP 800-38D 5.2.1.1: 2^39 - 256 bits of plaintext a message.
  static let plaintextLimit = (1 << 36) - 32

  private let key: KeyMemory
  private let sealed: Atomic<UInt64>

  /// - Throws: `CryptographyError` (`invalidKey`) when the key is not 32 bytes long.
  package convenience init(key: [UInt8]) throws(CryptographyError) {
    try self.init(key: key, alreadySealed: 0)
  }

  init(key: [UInt8], alreadySealed: UInt64) throws(CryptographyError) {
    guard key.count == Self.keyLength else {
      throw CryptographyError(
        .invalidKey, "an AES-256 key has \(Self.keyLength) bytes, this one has \(key.count)")
    }
    self.key = KeyMemory(key)
    sealed = Atomic(alreadySealed)
  }

  /// Nonce, ciphertext and tag of `plaintext`; 28 bytes longer than it.
  package func seal(_ plaintext: [UInt8]) throws(CryptographyError) -> [UInt8] {
    guard sealed.wrappingAdd(1, ordering: .relaxed).newValue <= Self.sealLimit else {
      throw CryptographyError(
        .exhaustedKey, "this key has sealed 2^32 messages in this process; a new key is needed")
    }
    return try seal(plaintext, nonce: SecureRandom.bytes(Self.nonceLength))
  }

  /// As above with a given nonce, for published test vectors. A nonce used twice gives the key away.
  func seal(_ plaintext: [UInt8], nonce: [UInt8]) throws(CryptographyError) -> [UInt8] {
    guard nonce.count == Self.nonceLength, plaintext.count <= Self.plaintextLimit else {
      throw CryptographyError(.library, "\(plaintext.count) bytes are too many to seal at once")
    }
    let context = try CipherContext()
    let count = Self.nonceLength + plaintext.count + Self.tagLength
    var isSealed = false
    let output = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      for (offset, byte) in nonce.enumerated() { unsafe buffer[offset] = byte }
      isSealed = unsafe plaintext.withUnsafeBufferPointer { input in
        unsafe key.withPointer { key in
          unsafe context.seal(input, key: key, into: buffer)
        }
      }
      initialized = isSealed ? count : 0
    }
    guard isSealed else { throw .library("AES-256-GCM encryption") }
    return output
  }

  /// The plaintext of what `seal` made with the same key.
  ///
  /// - Throws: `CryptographyError` (`notAuthentic`) when it was made with another key, changed or cut.
  package func open(_ sealed: [UInt8]) throws(CryptographyError) -> [UInt8] {
    let overhead = Self.nonceLength + Self.tagLength
    guard sealed.count >= overhead else {
      throw CryptographyError(
        .notAuthentic,
        "\(sealed.count) bytes are too few to be sealed: nonce and tag alone take \(overhead)")
    }
    let context = try CipherContext()
    let count = sealed.count - overhead
    var isAuthentic = false
    // A buffer of at least one byte has an address; OpenSSL takes nil for "additional data".
    let output = unsafe [UInt8](unsafeUninitializedCapacity: max(count, 1)) { buffer, initialized in
      isAuthentic = unsafe sealed.withUnsafeBufferPointer { input in
        unsafe key.withPointer { key in
          unsafe context.open(input, key: key, into: buffer)
        }
      }
      if !isAuthentic { unsafe OPENSSL_cleanse(buffer.baseAddress, count) }
      initialized = isAuthentic ? count : 0
    }
    guard isAuthentic else {
      ERR_clear_error()
      throw CryptographyError(
        .notAuthentic, "these bytes were sealed with another key, or changed since")
    }
    return output
  }
}

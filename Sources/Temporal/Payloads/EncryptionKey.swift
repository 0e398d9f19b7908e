internal import OpenSSLKit

/// A key of AES-256: 32 bytes that are overwritten in memory when the last reference goes.
public struct EncryptionKey: Sendable, CustomStringConvertible {
  let cipher: AES256GCM

  /// - Parameter bytes: exactly 32, from a source of random bytes; text is no key.
  /// - Throws: `TemporalError` of code `.invalidConfiguration` where there are more or fewer.
  public init(_ bytes: [UInt8]) throws(TemporalError) {
    do {
      cipher = try AES256GCM(key: bytes)
    } catch {
      throw TemporalError(.invalidConfiguration, error.message, cause: error)
    }
  }

  /// 32 random bytes, for whoever stores a new key.
  ///
  /// - Throws: `TemporalError` of code `.codecFailed` where the system has no random bytes to give.
  public static func randomBytes() throws(TemporalError) -> [UInt8] {
    do {
      return try SecureRandom.bytes(AES256GCM.keyLength)
    } catch {
      throw TemporalError(.codecFailed, error.message, cause: error)
    }
  }

  /// Says that it is a key, and nothing of it.
  public var description: String { "EncryptionKey" }
}

internal import OpenSSLKit

/// Encrypts payloads with AES-256-GCM before they leave the process, in the format that Temporal's
/// encryption samples share: `encoding` is `binary/encrypted`, the data are a 12-byte nonce, the
/// ciphertext and a 16-byte tag, over the serialized payload.
///
/// Keys may be rotated: a codec with a key id writes it as `encryption-key-id` and reads what any key
/// it was given has sealed. Where there is no id the default key is meant, which is how the Go order
/// application writes. Keys of a key management service come by an ``EncryptionKeyProvider``.
///
/// What is not encrypted passes through `decode` unless encryption is required. Workflow ids, types,
/// search attributes and headers stay readable; messages and stack traces of failures too, unless the
/// client `encodesFailures`.
public struct EncryptionCodec: UniformPayloadCodec {
  static let encoding = "binary/encrypted"
  static let keyIDEntry = "encryption-key-id"

  private let keys: EncryptionKeys
  private let requiresEncryption: Bool

  /// - Parameters:
  ///   - key: seals everything that this codec sends.
  ///   - keyID: the name to write beside it; nil writes none.
  ///   - otherKeys: for what was sealed before, by the ids that were written then.
  ///   - defaultKey: for what was sealed without an id; nil is `key`.
  ///   - requiresEncryption: refuse payloads in the clear, which somebody on the way could have put
  ///     there.
  public init(
    key: EncryptionKey, keyID: String? = nil, otherKeys: [String: EncryptionKey] = [:],
    defaultKey: EncryptionKey? = nil, requiresEncryption: Bool = false
  ) {
    keys = .fixed(
      FixedEncryptionKeys(key: key, keyID: keyID, others: otherKeys, defaultKey: defaultKey))
    self.requiresEncryption = requiresEncryption
  }

  /// A codec whose keys are asked for when they are needed.
  ///
  /// - Parameters:
  ///   - provider: has the keys.
  ///   - keptFor: how long its answers count as new. Older ones are still used while it is asked again, and
  ///     for as long as it cannot be reached; so a key that it has taken back goes with the first answer that
  ///     says so. Zero asks again after each use.
  ///   - defaultKey: for what was sealed without an id; nil: that cannot be opened.
  ///   - requiresEncryption: refuse payloads in the clear, which somebody on the way could have put
  ///     there.
  public init(
    keys provider: any EncryptionKeyProvider, keptFor: Duration = .seconds(300),
    defaultKey: EncryptionKey? = nil, requiresEncryption: Bool = false
  ) {
    keys = .provided(
      ProvidedEncryptionKeys(provider, keptFor: keptFor, defaultKey: defaultKey))
    self.requiresEncryption = requiresEncryption
  }

  /// Seals each payload that is not sealed already.
  ///
  /// - Throws: `TemporalError` of code `.codecFailed` when OpenSSL cannot, the key is exhausted, or the
  ///   provider has none.
  public func encode(_ payloads: [Payload]) async throws -> [Payload] {
    guard payloads.contains(where: { $0.encoding != Self.encoding }) else { return payloads }
    let (id, key) = try await keys.sealing()
    return try payloads.map { try seal($0, key, id) }
  }

  /// Opens each payload that is sealed.
  ///
  /// - Throws: `TemporalError` of code `.codecFailed` for a key id that this codec does not have, for
  ///   bytes that the key did not seal or that were changed or cut since, and for a payload in the
  ///   clear where encryption is required.
  public func decode(_ payloads: [Payload]) async throws -> [Payload] {
    var opened: [Payload] = []
    opened.reserveCapacity(payloads.count)
    for payload in payloads { opened.append(try await open(payload)) }
    return opened
  }

  private func seal(
    _ payload: Payload, _ key: EncryptionKey, _ keyID: String?
  ) throws(TemporalError) -> Payload {
    guard payload.encoding != Self.encoding else { return payload }
    var metadata = ["encoding": Array(Self.encoding.utf8)]
    if let keyID { metadata[Self.keyIDEntry] = Array(keyID.utf8) }
    do {
      return Payload(metadata: metadata, data: try key.cipher.seal(payload.serialized()))
    } catch {
      throw TemporalError(.codecFailed, error.message, cause: error)
    }
  }

  private func open(_ payload: Payload) async throws(TemporalError) -> Payload {
    guard payload.encoding == Self.encoding else {
      guard !requiresEncryption else {
        throw TemporalError(
          .codecFailed,
          "a payload came in the clear (\(payload.encoding ?? "no encoding")), "
            + "and encryption is required")
      }
      return payload
    }
    let id = payload.metadata[Self.keyIDEntry].map { String(decoding: $0, as: UTF8.self) }
    let key = try await keys.opening(id)
    let plaintext: [UInt8]
    do {
      plaintext = try key.cipher.open(payload.data)
    } catch {
      throw TemporalError(
        .codecFailed, "a payload cannot be decrypted: \(error.message)", cause: error)
    }
    return try Payload(serialized: plaintext)
  }
}

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

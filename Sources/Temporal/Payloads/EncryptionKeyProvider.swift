/// Where encryption keys are kept: a key management service, a vault, a folder that others write.
///
/// ```swift
/// let codec = EncryptionCodec(keys: VaultKeys(address: vault))
/// ```
///
/// An id names one key for ever: a key is replaced by making another id the current one. The codec keeps what
/// it was told and asks again behind the back of whoever seals or opens, so both methods may take their time;
/// each should bound it, for the first payload of a key waits for the answer. They are called from any task,
/// several at once.
public protocol EncryptionKeyProvider: Sendable {
  /// The id of the key that seals from now on.
  ///
  /// - Throws: where the service cannot tell. What was told before goes on being used.
  func currentKeyID() async throws -> String

  /// The key of an id, which came with a payload: from whoever may write to the namespace, so it is checked
  /// before it becomes a part of a path or of a request.
  ///
  /// - Returns: nil where there is no such key, or none any more.
  /// - Throws: where the service cannot tell. A key that was told before goes on being used.
  func key(id: String) async throws -> EncryptionKey?
}

/// The keys of a codec: what seals now, and what opens what was sealed before.
enum EncryptionKeys: Sendable {
  case fixed(FixedEncryptionKeys)
  case provided(ProvidedEncryptionKeys)

  /// The key that seals, and the id to write beside it.
  func sealing() async throws(TemporalError) -> (id: String?, key: EncryptionKey) {
    switch self {
    case .fixed(let keys): (keys.keyID, keys.key)
    case .provided(let keys): try await keys.sealing()
    }
  }

  /// - Parameter id: what stands beside the payload; nil: nothing does.
  func opening(_ id: String?) async throws(TemporalError) -> EncryptionKey {
    switch self {
    case .fixed(let keys): try keys.opening(id)
    case .provided(let keys): try await keys.opening(id)
    }
  }
}

/// Keys that do not change while the process runs.
struct FixedEncryptionKeys: Sendable {
  let key: EncryptionKey
  let keyID: String?
  private let keysByID: [String: EncryptionKey]
  private let defaultKey: EncryptionKey

  init(
    key: EncryptionKey, keyID: String?, others: [String: EncryptionKey], defaultKey: EncryptionKey?
  ) {
    self.key = key
    self.keyID = keyID
    keysByID = keyID.map { others.merging([$0: key]) { $1 } } ?? others
    self.defaultKey = defaultKey ?? key
  }

  func opening(_ id: String?) throws(TemporalError) -> EncryptionKey {
    guard let id else { return defaultKey }
    guard let key = keysByID[id] else { throw .unknownKey(id) }
    return key
  }
}

/// Keys of a provider, as far as they are known.
final class ProvidedEncryptionKeys: Sendable {
  private let current: KeptAnswers<Bool, String>
  private let keys: KeptAnswers<String, EncryptionKey>
  private let defaultKey: EncryptionKey?

  init(_ provider: any EncryptionKeyProvider, keptFor: Duration, defaultKey: EncryptionKey?) {
    current = KeptAnswers(keptFor: keptFor) { _ in try await provider.currentKeyID() }
    // A key counts how often it has sealed, and would begin anew.
    keys = KeptAnswers(keptFor: keptFor, staysTheFirst: true) { try await provider.key(id: $0) }
    self.defaultKey = defaultKey
  }

  func sealing() async throws(TemporalError) -> (id: String?, key: EncryptionKey) {
    let id: String?
    do {
      id = try await current.answer(to: true)
    } catch {
      throw TemporalError(
        .codecFailed, "the key provider does not say which key seals", cause: error)
    }
    return (id, try await opening(id))
  }

  func opening(_ id: String?) async throws(TemporalError) -> EncryptionKey {
    guard let id else {
      guard let defaultKey else {
        throw TemporalError(
          .codecFailed,
          "a payload was encrypted without a key id, and this codec has no key for those")
      }
      return defaultKey
    }
    let key: EncryptionKey?
    do {
      key = try await keys.answer(to: id)
    } catch {
      throw TemporalError(
        .codecFailed, "the key provider does not give the key \"\(id)\"", cause: error)
    }
    guard let key else { throw .unknownKey(id) }
    return key
  }
}

extension TemporalError {
  /// The id is not secret, but anybody's: it is shown up to a length.
  fileprivate static func unknownKey(_ id: String) -> TemporalError {
    let shown = id.count > 100 ? "\(id.prefix(100))…" : id
    return TemporalError(
      .codecFailed,
      "a payload was encrypted with the key \"\(shown)\", which this codec does not have")
  }
}

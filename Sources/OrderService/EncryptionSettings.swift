package import Temporal

/// Whether and with what payloads are sealed.
package struct EncryptionSettings: Sendable, Hashable {
  package static let defaultKeyFile = ".encryption.key"

  package var isEnabled: Bool
  /// The one key of an application that does not rotate it; of one that does, what opens the payloads from
  /// before.
  package var keyFile: EncryptionKeyFile
  /// A named file that is missing is an error; the default one a worker may create.
  package var isKeyFileNamed: Bool
  /// Keys with ids; nil: there is the key file alone.
  package var keys: NamedKeys?

  /// Keys with ids, and which of them seals.
  package enum NamedKeys: Sendable, Hashable {
    case list(EncryptionKeyList)
    case folder(EncryptionKeyFolder)
  }

  init(_ variables: Variables) throws(InvalidSetting) {
    isEnabled = try variables.isTrue("ENCRYPTION_ENABLED") ?? false
    let path = variables.text("ENCRYPTION_KEY_FILE")
    isKeyFileNamed = path != nil
    keyFile = EncryptionKeyFile(path: path ?? Self.defaultKeyFile)
    let sealingID = variables.text("ENCRYPTION_KEY_ID")
    guard let text = variables.text("ENCRYPTION_KEYS") else {
      guard let sealingID else { return }
      throw InvalidSetting(
        "ENCRYPTION_KEY_ID", sealingID, expected: "nothing where ENCRYPTION_KEYS is not set")
    }
    keys = try Self.namedKeys(text, sealingID)
  }

  /// What begins as a path does, or has no colon, is a folder. The text may hold keys, so no error shows it.
  private static func namedKeys(
    _ text: String, _ sealingID: String?
  ) throws(InvalidSetting) -> NamedKeys {
    let isPath = text.hasPrefix("/") || text.hasPrefix(".") || !text.contains(":")
    do throws(EncryptionKeyFileError) {
      guard isPath else { return .list(try EncryptionKeyList(text, sealing: sealingID)) }
      return .folder(try EncryptionKeyFolder(path: text, sealing: sealingID))
    } catch {
      throw InvalidSetting("ENCRYPTION_KEYS", says: "ENCRYPTION_KEYS: \(error.message)")
    }
  }
}

extension EncryptionSettings {
  /// The codec, or nil where encryption is off.
  ///
  /// - Parameters:
  ///   - mayCreateKey: a worker may create the default key file where there is none; nobody may create
  ///     one that was named, for it was meant to be there.
  ///   - keyWasCreated: called with the path of a new file.
  /// - Throws: `EncryptionKeyFileError`, with what to do.
  package func codec(
    mayCreateKey: Bool, keyWasCreated: (String) -> Void = { _ in }
  ) throws -> EncryptionCodec? {
    guard isEnabled else { return nil }
    if keys == nil, mayCreateKey, !isKeyFileNamed {
      let (key, isNew) = try keyFile.readOrCreate(newKey: EncryptionKeyFile.newKey)
      if isNew { keyWasCreated(keyFile.absolutePath) }
      return EncryptionCodec(key: try EncryptionKey(key))
    }
    return try openingCodec()
  }

  /// The codec, whether or not payloads are sealed by this process.
  package func openingCodec() throws -> EncryptionCodec {
    switch keys {
    case nil: EncryptionCodec(key: try EncryptionKey(readKey()))
    case .list(let list): try list.codec(defaultKey: keyFromBefore())
    case .folder(let folder): try folder.codec(defaultKey: keyFromBefore())
    }
  }

  /// In words, without a key: `off`, `by the key 2026-11-28`.
  package var summary: String {
    guard isEnabled else { return "off" }
    switch keys {
    case nil: return "by the key in \(keyFile.absolutePath)"
    case .list(let list): return "by the key \(list.sealingID)"
    case .folder(let folder):
      let id = (try? folder.sealingID()) ?? "none"
      return "by the key \(id) in \(folder.path)"
    }
  }

  /// What opens payloads that name no key, where there is such a file.
  private func keyFromBefore() throws -> EncryptionKey? {
    let bytes: [UInt8]
    do throws(EncryptionKeyFileError) {
      bytes = try isKeyFileNamed ? readKey() : keyFile.read()
    } catch {
      guard error.code == .missing, !isKeyFileNamed else { throw error }
      return nil
    }
    return try EncryptionKey(bytes)
  }

  private func readKey() throws(EncryptionKeyFileError) -> [UInt8] {
    do {
      return try keyFile.read()
    } catch {
      guard error.code == .missing else { throw error }
      throw EncryptionKeyFileError(
        .missing,
        "there is no key file \(keyFile.absolutePath): copy the one of your workers there, or name "
          + "it with ENCRYPTION_KEY_FILE; a worker creates \(Self.defaultKeyFile) where it starts "
          + "when ENCRYPTION_KEY_FILE is not set")
    }
  }
}

extension EncryptionKeyFile {
  /// 32 random bytes.
  package static func newKey() throws(EncryptionKeyFileError) -> [UInt8] {
    do throws(TemporalError) {
      return try EncryptionKey.randomBytes()
    } catch {
      throw EncryptionKeyFileError(.system, "cannot draw a key: \(error.message)")
    }
  }
}

internal import ProtoWire
package import Temporal

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// A folder with a key file `ID.key` for each id. Of its keys the one whose id comes last seals, unless another
/// is named, and all open; so ids begin with a date.
///
/// It is looked at while the process runs: a payload of a key that has just come is opened, and within
/// `keptFor` the new key seals.
package struct EncryptionKeyFolder: Sendable, Hashable {
  package static let keptFor = Duration.seconds(30)
  private static let ending = ".key"

  package let path: String
  private let namedID: String?

  /// - Parameter sealing: the id of the key that seals; nil: the last in the order of the alphabet.
  package init(path: String, sealing: String? = nil) throws(EncryptionKeyFileError) {
    if let sealing, !EncryptionKeyID.isOne(sealing) {
      throw EncryptionKeyFileError(
        .refused, "ENCRYPTION_KEY_ID is not an id, of \(EncryptionKeyID.form)")
    }
    self.path = path
    namedID = sealing
  }

  /// Of the keys that there are, in the order of the alphabet; of what has another name nothing.
  package func ids() throws(EncryptionKeyFileError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw EncryptionKeyFileError(
        .missing,
        "there is no folder \(path) of keys that can be read; order keys rotate makes one")
    }
    return names.filter { $0.hasSuffix(Self.ending) }.map { String($0.dropLast(Self.ending.count)) }
      .filter { EncryptionKeyID.isOne($0) }.sorted()
  }

  package func sealingID() throws(EncryptionKeyFileError) -> String {
    if let namedID { return namedID }
    guard let last = try ids().last else {
      throw EncryptionKeyFileError(
        .missing, "the folder \(path) holds no key; order keys rotate makes one")
    }
    return last
  }

  /// - Parameter id: is one.
  package func file(_ id: String) -> EncryptionKeyFile {
    EncryptionKeyFile(path: "\(path)/\(id)\(Self.ending)")
  }

  /// Each key is read once here, so that what is wrong with one is told at the start.
  func codec(defaultKey: EncryptionKey?) throws -> EncryptionCodec {
    for id in try ids() { _ = try file(id).read() }
    _ = try file(sealingID()).read()
    return EncryptionCodec(keys: self, keptFor: Self.keptFor, defaultKey: defaultKey)
  }
}

extension EncryptionKeyFolder: EncryptionKeyProvider {
  package func currentKeyID() async throws -> String { try sealingID() }

  package func key(id: String) async throws -> EncryptionKey? {
    guard EncryptionKeyID.isOne(id) else { return nil }
    let bytes: [UInt8]
    do throws(EncryptionKeyFileError) {
      bytes = try file(id).read()
    } catch {
      guard error.code == .missing else { throw error }
      return nil
    }
    return try EncryptionKey(bytes)
  }
}

extension EncryptionKeyFolder {
  /// Makes a key that comes last, and the folder where there is none.
  ///
  /// - Parameters:
  ///   - id: what to call it; nil: by the date.
  ///   - date: of today.
  /// - Returns: its id.
  /// - Throws: `EncryptionKeyFileError`; `refused` where the id is none, or would not come last.
  package func rotate(id: String?, date: Date) throws(EncryptionKeyFileError) -> String {
    try makeFolder()
    let newest = try ids().last
    let new = id ?? Self.id(of: date, after: newest)
    guard EncryptionKeyID.isOne(new) else {
      throw EncryptionKeyFileError(.refused, "-id \(new): expected \(EncryptionKeyID.form)")
    }
    if let newest, newest >= new {
      throw EncryptionKeyFileError(
        .refused, "the key \(new) would not come last, behind \(newest), and so not seal; see -id")
    }
    _ = try file(new).readOrCreate(newKey: EncryptionKeyFile.newKey)
    return new
  }

  /// `2026-11-28`; where that is taken `2026-11-28-02` and so on.
  private static func id(of date: Date, after newest: String?) -> String {
    let day = (RFC3339(date)?.milliseconds ?? "").prefix(10)
    guard let newest, newest.hasPrefix(day) else { return String(day) }
    let number = Int(newest.dropFirst(day.count + 1)) ?? 1
    return "\(day)-\(number < 9 ? "0" : "")\(number + 1)"
  }

  private func makeFolder() throws(EncryptionKeyFileError) {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw EncryptionKeyFileError(.system, "cannot make the folder \(path): \(error)")
    }
  }
}

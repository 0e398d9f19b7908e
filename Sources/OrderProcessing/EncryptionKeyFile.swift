#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The file that holds the key payloads are sealed with: 32 raw bytes, readable by its owner alone.
///
/// A file that is not exactly that is refused and never repaired: a key that was written over takes
/// every history sealed with it along. A new one appears whole or not at all, and of several
/// processes that create it at once one wins and the others use its key.
package struct EncryptionKeyFile: Sendable, Hashable {
  package static let length = 32

  package let path: String

  package init(path: String) { self.path = path }

  /// `path` as seen from anywhere.
  package var absolutePath: String {
    guard !path.hasPrefix("/"), let current = unsafe getcwd(nil, 0) else { return path }
    defer { unsafe free(current) }
    return unsafe "\(String(cString: current))/\(path)"
  }

  /// - Throws: `EncryptionKeyFileError`: `missing`, or what is wrong with the file.
  package func read() throws(EncryptionKeyFileError) -> [UInt8] {
    let file = try OpenFile(reading: self)
    try file.checkOwnership()
    let key = try file.readKey()
    guard key.contains(where: { $0 != 0 }) else {
      throw refused("holds nothing but zeros; a key is random")
    }
    return key
  }

  /// The key there is; where there is no file, a new one. A file that is there is never touched.
  ///
  /// - Parameter newKey: 32 random bytes.
  package func readOrCreate(
    newKey: () throws(EncryptionKeyFileError) -> [UInt8]
  ) throws(EncryptionKeyFileError) -> (key: [UInt8], isNew: Bool) {
    do throws(EncryptionKeyFileError) {
      return (try read(), false)
    } catch {
      guard error.code == .missing else { throw error }
    }
    let isOurs = try create(with: newKey())
    return (try read(), isOurs)
  }

  /// Whether the file is ours; false when another process was faster.
  ///
  /// The name is linked only when the bytes are on disk (link(2) never replaces), so nobody sees
  /// half a key: a process that dies on the way leaves a file under another name.
  private func create(with key: [UInt8]) throws(EncryptionKeyFileError) -> Bool {
    let temporary = try OpenFile(creatingBeside: self)
    defer { temporary.remove() }
    try temporary.write(key)
    guard unsafe link(temporary.path, path) == 0 else {
      guard errno == EEXIST else {
        throw EncryptionKeyFileError.system("cannot create the key file \(path)")
      }
      return false
    }
    temporary.syncDirectory()
    return true
  }

  func refused(_ reason: String) -> EncryptionKeyFileError {
    EncryptionKeyFileError(.refused, "the key file \(path) \(reason)")
  }
}

/// Why there is no key.
package struct EncryptionKeyFileError: Error, Hashable, CustomStringConvertible {
  package enum Code: Sendable, Hashable {
    case missing
    /// Not a regular file, somebody else's, open to others, of another size, or all zeros.
    case refused
    /// The operating system said no: no space, read-only, no permission.
    case system
  }

  package let code: Code
  package let message: String
  package var description: String { message }

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// With the reason of the call that has just failed.
  static func system(_ what: String) -> Self {
    unsafe Self(.system, "\(what): \(String(cString: strerror(errno)))")
  }
}

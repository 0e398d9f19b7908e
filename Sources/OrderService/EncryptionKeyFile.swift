#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
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

/// A descriptor of the key file, or of the temporary file that becomes one.
struct OpenFile: ~Copyable {
  let path: String
  private let keyFile: EncryptionKeyFile
  private let descriptor: Int32

  /// O_NONBLOCK, so that opening a FIFO returns and its type can be seen.
  init(reading keyFile: EncryptionKeyFile) throws(EncryptionKeyFileError) {
    let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    let descriptor = unsafe open(keyFile.path, flags)
    guard descriptor >= 0 else { throw Self.failure(opening: keyFile) }
    self.init(descriptor: descriptor, path: keyFile.path, keyFile: keyFile)
  }

  /// In the same directory, for link(2) does not cross file systems.
  init(creatingBeside keyFile: EncryptionKeyFile) throws(EncryptionKeyFileError) {
    let path = "\(keyFile.path).\(getpid()).\(UInt64.random(in: .min ... .max))"
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw EncryptionKeyFileError.system("cannot create the key file \(keyFile.path)")
    }
    self.init(descriptor: descriptor, path: path, keyFile: keyFile)
  }

  private init(descriptor: Int32, path: String, keyFile: EncryptionKeyFile) {
    self.descriptor = descriptor
    self.path = path
    self.keyFile = keyFile
  }

  deinit { _ = close(descriptor) }

  borrowing func checkOwnership() throws(EncryptionKeyFileError) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw EncryptionKeyFileError.system("cannot look at the key file \(path)")
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw keyFile.refused("is no regular file") }
    guard status.st_uid == geteuid() else {
      throw keyFile.refused("belongs to user \(status.st_uid), not to user \(geteuid())")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw keyFile.refused("can be read or written by others; run: chmod 600 \(path)")
    }
    guard status.st_size == EncryptionKeyFile.length else {
      throw keyFile.refused("has \(status.st_size) bytes; a key has \(EncryptionKeyFile.length)")
    }
  }

  /// The size was checked; a file that changes meanwhile is refused too.
  borrowing func readKey() throws(EncryptionKeyFileError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: EncryptionKeyFile.length + 1)
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe systemRead(descriptor, $0.baseAddress, $0.count)
    }
    guard count >= 0 else {
      throw EncryptionKeyFileError.system("cannot read the key file \(path)")
    }
    guard count == EncryptionKeyFile.length else {
      throw keyFile.refused("changed while it was read")
    }
    buffer.removeLast()
    return buffer
  }

  /// Mode 0600 whatever the umask, and on disk when this returns.
  borrowing func write(_ key: [UInt8]) throws(EncryptionKeyFileError) {
    let count = unsafe key.withUnsafeBytes {
      unsafe systemWrite(descriptor, $0.baseAddress, $0.count)
    }
    guard count == key.count, fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
      throw EncryptionKeyFileError.system("cannot write the key file \(keyFile.path)")
    }
  }

  borrowing func remove() { _ = unsafe unlink(path) }

  /// So that the name survives a power cut. What fails here leaves a key that is complete.
  borrowing func syncDirectory() {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let directory = parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
    let opened = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { return }
    _ = fsync(opened)
    _ = close(opened)
  }

  private static func failure(opening keyFile: EncryptionKeyFile) -> EncryptionKeyFileError {
    switch errno {
    case ENOENT: EncryptionKeyFileError(.missing, "there is no key file \(keyFile.path)")
    case ELOOP: keyFile.refused("is a symbolic link")
    default: .system("cannot open the key file \(keyFile.path)")
    }
  }
}

/// `read(2)` and `write(2)`, whose names are taken above.
private func systemRead(_ descriptor: Int32, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  unsafe read(descriptor, base, count)
}

private func systemWrite(_ descriptor: Int32, _ base: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, base, count)
}

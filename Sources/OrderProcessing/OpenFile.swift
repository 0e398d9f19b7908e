#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

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
      unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
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
      unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
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

internal import COpenSSL

/// Reads certificates and a key from a file or from bytes, without ever asking for a password.
///
/// All or nothing: a bundle of which a part cannot be read is refused, because a file that was cut would
/// otherwise trust less, or show a shorter chain, than it says.
struct PEM {
  @safe
  final class Certificate {
    let pointer: OpaquePointer
    init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }
    deinit { unsafe X509_free(pointer) }
  }

  @safe
  final class PrivateKey {
    let pointer: OpaquePointer
    init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }
    deinit { unsafe EVP_PKEY_free(pointer) }
  }

  /// The largest file that is read: bundles of all public authorities have less than a quarter of a MiB.
  private static let maximumCount = 16 << 20

  private let source: TLSConfiguration.Source

  init(_ source: TLSConfiguration.Source) {
    self.source = source
  }

  /// At least one.
  func certificates() throws(TLSError) -> [Certificate] {
    let text = try text()
    var found: [Certificate] = []
    ERR_clear_error()
    guard let input = unsafe makeInput(text) else { throw memoryError }
    while let certificate = unsafe PEM_read_bio_X509(input, nil, noPassword, nil) {
      unsafe found.append(Certificate(certificate))
    }
    unsafe BIO_free(input)
    // That no further block begins is an error to OpenSSL, and how a good bundle ends.
    let isWhole = shim_is_no_start_line(ERR_peek_last_error()) == 1 && !Self.isCut(text)
    let reason = ErrorQueue.drain().text
    guard !found.isEmpty else {
      throw TLSError(.configurationRefused, "no certificate can be read from \(source): \(reason)")
    }
    guard isWhole else {
      throw TLSError(
        .configurationRefused,
        "\(source) is broken after its certificate number \(found.count): \(reason)")
    }
    return found
  }

  /// The key goes from the file into OpenSSL's own memory: no copy of it is left in ours.
  func privateKey() throws(TLSError) -> PrivateKey {
    ERR_clear_error()
    let input: OpaquePointer?
    switch source {
    case .file(let path): unsafe input = try Self.open(path)
    case .pem(let bytes): unsafe input = unsafe makeInput(bytes)
    }
    guard let input = unsafe input else { throw memoryError }
    defer { unsafe BIO_free(input) }
    guard let key = unsafe PEM_read_bio_PrivateKey(input, nil, noPassword, nil) else {
      throw TLSError(
        .configurationRefused,
        "no unencrypted private key can be read from \(source): \(ErrorQueue.drain().text)")
    }
    return unsafe PrivateKey(key)
  }

  /// A line that begins like a boundary and does not end like one: the text was cut within it, and
  /// OpenSSL takes what is left for a comment.
  private static func isCut(_ text: [UInt8]) -> Bool {
    let boundary = "-----".utf8
    return text.split(whereSeparator: isEndOfLine).contains { line in
      guard line.starts(with: boundary) else { return false }
      let end = line.reversed().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      return end.count < 11 || !end.starts(with: boundary)
    }
  }

  private static func isEndOfLine(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  // MARK: The text

  private func text() throws(TLSError) -> [UInt8] {
    switch source {
    case .pem(let bytes): bytes
    case .file(let path): try Self.contents(of: path)
    }
  }

  /// nil when there is no memory.
  private func makeInput(_ bytes: [UInt8]) -> OpaquePointer? {
    guard let input = unsafe BIO_new(BIO_s_mem()) else { return nil }
    // A memory BIO takes everything, or nothing when there is no memory.
    let count = Int32(clamping: bytes.count)
    guard unsafe count == 0 || BIO_write(input, bytes, count) == count else {
      unsafe BIO_free(input)
      return nil
    }
    return unsafe input
  }

  private var memoryError: TLSError {
    TLSError(.configurationRefused, "there is no memory for \(source)")
  }

  private static func open(_ path: String) throws(TLSError) -> OpaquePointer {
    // NULL: no such file, no right to read it, or no descriptor left; the queue says which.
    guard let input = unsafe BIO_new_file(path, "r") else {
      throw TLSError(.configurationRefused, "\(path) cannot be read: \(ErrorQueue.drain().text)")
    }
    return unsafe input
  }

  private static func contents(of path: String) throws(TLSError) -> [UInt8] {
    ERR_clear_error()
    let input = try unsafe open(path)
    defer { unsafe BIO_free(input) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= maximumCount {
      let count = unsafe BIO_read(input, &buffer, Int32(buffer.count))
      // 0 is the end; -1 is a failure, such as that of a folder.
      if count == 0 { return bytes }
      guard count > 0 else {
        throw TLSError(.configurationRefused, "\(path) cannot be read: \(ErrorQueue.drain().text)")
      }
      bytes.append(contentsOf: buffer[..<Int(count)])
    }
    throw TLSError(
      .configurationRefused, "\(path) cannot be read: it has more than \(maximumCount) bytes")
  }
}

/// Without it OpenSSL asks on the terminal for the password of an encrypted key.
private func noPassword(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int32, _ isWriting: Int32,
  _ context: UnsafeMutableRawPointer?
) -> Int32 { -1 }

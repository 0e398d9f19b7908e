internal import COpenSSL

/// Reads certificates and a key from a file or from bytes, without ever asking for a password.
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

  private let source: TLSConfiguration.Source

  init(_ source: TLSConfiguration.Source) {
    self.source = source
  }

  /// At least one.
  func certificates() throws(TLSError) -> [Certificate] {
    let (found, error) = try unsafe read { input in
      var found: [Certificate] = []
      while let certificate = unsafe PEM_read_bio_X509(input, nil, noPassword, nil) {
        unsafe found.append(Certificate(certificate))
      }
      return found
    }
    guard !found.isEmpty else {
      throw TLSError(.configurationRefused, "no certificate can be read from \(source): \(error)")
    }
    return found
  }

  func privateKey() throws(TLSError) -> PrivateKey {
    let (found, error) = try unsafe read { input in
      unsafe PEM_read_bio_PrivateKey(input, nil, noPassword, nil).map { unsafe PrivateKey($0) }
    }
    guard let found else {
      throw TLSError(
        .configurationRefused, "no unencrypted private key can be read from \(source): \(error)")
    }
    return found
  }

  /// Answers also what OpenSSL had to say: the end of the input is an error to it, too.
  private func read<Result>(
    _ body: (OpaquePointer) -> Result
  ) throws(TLSError) -> (Result, String) {
    ERR_clear_error()
    switch source {
    case .file(let path):
      // NULL: no such file, or no right to read it; the queue says which.
      guard let input = unsafe BIO_new_file(path, "r") else {
        throw TLSError(
          .configurationRefused, "\(path) cannot be read: \(ErrorQueue.drain().text)")
      }
      defer { unsafe BIO_free(input) }
      return (unsafe body(input), ErrorQueue.drain().text)
    case .pem(let bytes):
      let result: Result? = unsafe bytes.withUnsafeBytes { bytes in
        guard let input = unsafe BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count))
        else { return nil }
        defer { unsafe BIO_free(input) }
        return unsafe body(input)
      }
      guard let result else {
        throw TLSError(.configurationRefused, "there is no memory for \(source)")
      }
      return (result, ErrorQueue.drain().text)
    }
  }
}

/// Without it OpenSSL asks on the terminal for the password of an encrypted key.
private func noPassword(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int32, _ isWriting: Int32,
  _ context: UnsafeMutableRawPointer?
) -> Int32 { -1 }

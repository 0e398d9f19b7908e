internal import COpenSSL

/// The client side of one TLS connection as a byte transformer over two memory BIOs: feed what the
/// socket gave, send what `takeOutput` gives, and read and write plain bytes in between.
///
/// It knows neither sockets nor time. It refuses a host that is empty (OpenSSL would then check no
/// name at all), a certificate that is not for the host, and a peer that does not agree to `h2`.
///
/// Thread rule: one thread at a time. Lifetime: the context may go first, OpenSSL keeps what it needs.
@safe
package struct TLSClient: ~Copyable {
  private let ssl: OpaquePointer?
  private let input: OpaquePointer?
  private let output: OpaquePointer?
  private let host: String
  package private(set) var isEstablished = false

  /// - Parameter host: the name or the IP address that the certificate must be for, unless the
  ///   configuration names another. IPv6 without brackets.
  package init(_ context: borrowing TLSContext, host dialled: String) throws(TLSError) {
    let name = context.serverName ?? dialled
    // A name with a dot at its end is the same name, but no certificate has it.
    host = name.hasSuffix(".") ? String(name.dropLast()) : name
    ERR_clear_error()
    unsafe ssl = SSL_new(context.pointer)
    unsafe input = BIO_new(BIO_s_mem())
    unsafe output = BIO_new(BIO_s_mem())
    guard unsafe ssl != nil, unsafe input != nil, unsafe output != nil else {
      throw TLSError(.failed, "there is no memory for a TLS connection")
    }
    unsafe shim_bio_mem_eof(input)
    // Both BIOs are the connection's from here on.
    unsafe SSL_set_bio(ssl, input, output)
    guard !host.isEmpty else {
      throw TLSError(.configurationRefused, "TLS needs the name of the host, and it is empty")
    }
    try expectHost()
    unsafe SSL_set_connect_state(ssl)
  }

  deinit { unsafe SSL_free(ssl) }

  private func expectHost() throws(TLSError) {
    // X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS and _NEVER_CHECK_SUBJECT: both holes are open by default.
    unsafe SSL_set_hostflags(ssl, 0x4 | 0x20)
    // An IP literal is matched with IP addresses in the certificate only (OpenSSL 3).
    guard unsafe SSL_set1_host(ssl, host) == 1 else {
      throw TLSError(.configurationRefused, "\"\(host)\" cannot be verified: \(reason())")
    }
    let isAddress = host.contains(":") || host.utf8.allSatisfy { $0 < UInt8(ascii: ":") }
    // RFC 6066, section 3: the name is sent for names, not for addresses.
    if !isAddress { _ = unsafe shim_set_sni(ssl, host) }
  }

  // MARK: Bytes from and to the socket

  /// Takes over what the socket gave.
  package mutating func feed(_ bytes: RawSpan) {
    guard !bytes.isEmpty else { return }
    unsafe bytes.withUnsafeBytes { bytes in
      // A memory BIO takes everything; -1 would be a lack of memory, and the next read fails.
      _ = unsafe BIO_write(input, bytes.baseAddress, Int32(clamping: bytes.count))
    }
  }

  /// How many bytes wait for the socket.
  package var outputCount: Int { unsafe Int(max(shim_bio_pending(output), 0)) }

  /// Moves bytes for the socket into `room` and answers how many.
  package mutating func takeOutput(into room: UnsafeMutableRawBufferPointer) -> Int {
    let count = unsafe BIO_read(output, room.baseAddress, Int32(clamping: room.count))
    return max(0, Int(count))
  }

  // MARK: The handshake

  /// Goes on with the handshake as far as the bytes reach.
  /// - Returns: true once it is done, the certificate verified and `h2` agreed.
  /// - Throws: why the server is refused, or refuses us; an alert for it may wait in the output.
  package mutating func handshake() throws(TLSError) -> Bool {
    guard !isEstablished else { return true }
    ERR_clear_error()
    // 1: done. Else WANT_READ (more bytes needed), SSL (the queue says why), or others that a
    // memory BIO cannot give and that count as failures.
    let result = unsafe SSL_do_handshake(ssl)
    guard result == 1 else {
      if unsafe SSL_get_error(ssl, result) == SSL_ERROR_WANT_READ { return false }
      throw handshakeError()
    }
    do throws(TLSError) {
      try checkOutcome()
    } catch {
      // OpenSSL is content and sends no alert by itself: the server is told that we leave.
      _ = unsafe SSL_shutdown(ssl)
      throw error
    }
    isEstablished = true
    return true
  }

  private func checkOutcome() throws(TLSError) {
    // The library has seen to both already; a wrong option would show here.
    let certificate = unsafe SSL_get0_peer_certificate(ssl)
    let isVerified = unsafe SSL_get_verify_result(ssl) == X509_V_OK
    let takesAny = unsafe SSL_get_verify_mode(ssl) == SSL_VERIFY_NONE
    guard unsafe certificate != nil, isVerified || takesAny else {
      throw TLSError(.certificateRefused, "TLS: \(host) showed no certificate that verifies")
    }
    var name: UnsafePointer<UInt8>?
    var count: UInt32 = 0
    unsafe SSL_get0_alpn_selected(ssl, &name, &count)
    let agreed = unsafe UnsafeBufferPointer(start: name, count: Int(count))
    guard unsafe agreed.elementsEqual("h2".utf8) else {
      throw TLSError(
        .protocolNotAgreed,
        "TLS: \(host) did not agree to HTTP/2 (ALPN h2): it is no gRPC server, or a proxy stands "
          + "before it")
    }
  }

  private func handshakeError() -> TLSError {
    let verification = unsafe SSL_get_verify_result(ssl)
    let (number, text) = ErrorQueue.drain()
    if verification != X509_V_OK {
      let words =
        unsafe X509_verify_cert_error_string(verification)
        .map { unsafe String(cString: $0) } ?? text
      return TLSError(
        .certificateRefused, "TLS: the certificate of \(host) was refused: \(words)")
    }
    return Self.error(number, text, host)
  }

  /// Numbers of sslerr.h. From 1000 on they are alerts of the peer (RFC 8446, section 6).
  private static func error(_ number: Int32, _ text: String, _ host: String) -> TLSError {
    switch number {
    case 1120:
      TLSError(
        .protocolNotAgreed, "TLS: \(host) does not agree to HTTP/2 (ALPN h2): \(text)")
    case 1000...2000:
      TLSError(.alertReceived, "TLS: \(host) refused the connection: \(text)")
    case SSL_R_WRONG_VERSION_NUMBER, SSL_R_HTTP_REQUEST, SSL_R_PACKET_LENGTH_TOO_LONG,
      SSL_R_BAD_RECORD_TYPE:
      TLSError(
        .notTLS,
        "TLS: what \(host) answered is no TLS (\(text)): connect without TLS, or to another port")
    default:
      TLSError(.failed, "TLS: the connection to \(host) failed: \(text)")
    }
  }

  // MARK: Plain bytes

  /// Moves decrypted bytes into `room`; 0 when more must be fed first.
  /// - Throws: `closed` when the server said so, else what is wrong with its record.
  package mutating func read(into room: UnsafeMutableRawBufferPointer) throws(TLSError) -> Int {
    ERR_clear_error()
    let count = unsafe SSL_read(ssl, room.baseAddress, Int32(clamping: room.count))
    if count > 0 { return Int(count) }
    switch unsafe SSL_get_error(ssl, count) {
    // WANT_WRITE: a key update waits to be sent, which `takeOutput` does anyway.
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return 0
    case SSL_ERROR_ZERO_RETURN:
      throw TLSError(.closed, "TLS: \(host) closed the connection")
    default:
      let (number, text) = ErrorQueue.drain()
      throw Self.error(number, text, host)
    }
  }

  /// Encrypts from the front of `bytes` and answers how many; 0 when more must be fed first.
  package mutating func write(_ bytes: UnsafeRawBufferPointer) throws(TLSError) -> Int {
    guard bytes.count > 0 else { return 0 }
    ERR_clear_error()
    let count = unsafe SSL_write(ssl, bytes.baseAddress, Int32(clamping: bytes.count))
    if count > 0 { return Int(count) }
    switch unsafe SSL_get_error(ssl, count) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return 0
    default:
      let (number, text) = ErrorQueue.drain()
      throw Self.error(number, text, host)
    }
  }

  /// Says that we send no more (close_notify); the bytes wait in the output.
  package mutating func close() {
    guard isEstablished else { return }
    ERR_clear_error()
    // 0: said, not yet heard back, which nobody waits for.
    _ = unsafe SSL_shutdown(ssl)
  }

  private func reason() -> String { ErrorQueue.drain().text }
}

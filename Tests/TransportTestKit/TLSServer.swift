import COpenSSL

/// How a server of the tests shows itself over TLS.
package struct TLSServerSettings: Sendable {
  package var identity: Certificates.Identity
  /// Certificates of clients must be signed by one of these; nil asks for none.
  package var clientRoots: String?
  /// What it agrees to by ALPN, the first that the client offers too.
  package var protocols = ["h2"]
  /// The highest version of the protocol that it speaks, as OpenSSL numbers them.
  package var maximumVersion: Int32 = 0x304

  package init(_ identity: Certificates.Identity) { self.identity = identity }
}

/// The server side of a TLS connection over two memory BIOs: the counterpart that clients are
/// tested with, byte by byte where they like.
@safe
package final class TLSServer {
  private let context: OpaquePointer?
  private let ssl: OpaquePointer?
  private let input: OpaquePointer?
  private let output: OpaquePointer?
  package private(set) var isEstablished = false
  /// The handshake failed, or a record did.
  package private(set) var isBroken = false
  /// The client's alert, in OpenSSL's words.
  package private(set) var alert: String?

  package init(_ settings: TLSServerSettings) {
    unsafe context = SSL_CTX_new(TLS_server_method())
    unsafe SSL_CTX_ctrl(context, 124, Int(settings.maximumVersion), nil)
    // Lets TLS 1.0 and 1.1 happen where a test wants them.
    unsafe SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0")
    unsafe SSL_CTX_use_certificate_chain_file(context, settings.identity.certificate)
    unsafe SSL_CTX_use_PrivateKey_file(context, settings.identity.key, SSL_FILETYPE_PEM)
    if let roots = settings.clientRoots {
      unsafe SSL_CTX_load_verify_file(context, roots)
      unsafe SSL_CTX_set_verify(
        context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nil)
    }
    switch settings.protocols {
    case ["h2"]: unsafe SSL_CTX_set_alpn_select_cb(context, selectHTTP2, nil)
    case ["http/1.1"]: unsafe SSL_CTX_set_alpn_select_cb(context, selectHTTP1, nil)
    default: break
    }
    unsafe ssl = SSL_new(context)
    unsafe input = BIO_new(BIO_s_mem())
    unsafe output = BIO_new(BIO_s_mem())
    unsafe shim_bio_mem_eof(input)
    unsafe SSL_set_bio(ssl, input, output)
    unsafe SSL_set_accept_state(ssl)
  }

  deinit {
    unsafe SSL_free(ssl)
    unsafe SSL_CTX_free(context)
  }

  /// Takes bytes of the client and answers what they decrypt to.
  package func feed(_ bytes: [UInt8]) -> [UInt8] {
    unsafe BIO_write(input, bytes, Int32(bytes.count))
    if !isEstablished {
      ERR_clear_error()
      let result = unsafe SSL_do_handshake(ssl)
      isEstablished = result == 1
      if result != 1, unsafe SSL_get_error(ssl, result) != SSL_ERROR_WANT_READ { noteFailure() }
      guard isEstablished else { return [] }
    }
    var plain: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      ERR_clear_error()
      let count = unsafe SSL_read(ssl, &buffer, 16_384)
      guard count > 0 else {
        if unsafe SSL_get_error(ssl, count) == SSL_ERROR_SSL { noteFailure() }
        return plain
      }
      plain += buffer[..<Int(count)]
    }
  }

  /// Alerts are errors from 1000 on (sslerr.h).
  private func noteFailure() {
    isBroken = true
    let number = ERR_get_error()
    guard shim_error_reason(number) >= 1_000 else { return }
    alert = unsafe ERR_reason_error_string(number).map { unsafe String(cString: $0) }
  }

  /// The client said that it sends no more.
  package var wasToldGoodbye: Bool {
    unsafe SSL_get_shutdown(ssl) & SSL_RECEIVED_SHUTDOWN != 0
  }

  package func write(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let rest = Array(bytes[sent...])
      let count = unsafe SSL_write(ssl, rest, Int32(rest.count))
      guard count > 0 else { return }
      sent += Int(count)
    }
  }

  /// Says that no more will come (close_notify).
  package func close() { unsafe SSL_shutdown(ssl) }

  /// What is to be sent to the client.
  package func takeOutput() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = unsafe BIO_read(output, &buffer, 16_384)
      guard count > 0 else { return bytes }
      bytes += buffer[..<Int(count)]
    }
  }
}

private func select(
  _ name: StaticString, _ selected: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
  _ count: UnsafeMutablePointer<UInt8>?
) -> Int32 {
  unsafe selected?.pointee = name.utf8Start
  unsafe count?.pointee = UInt8(name.utf8CodeUnitCount)
  return SSL_TLSEXT_ERR_OK
}

private func selectHTTP2(
  _ ssl: OpaquePointer?, _ selected: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
  _ count: UnsafeMutablePointer<UInt8>?, _ offered: UnsafePointer<UInt8>?, _ size: UInt32,
  _ context: UnsafeMutableRawPointer?
) -> Int32 { unsafe select("h2", selected, count) }

private func selectHTTP1(
  _ ssl: OpaquePointer?, _ selected: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
  _ count: UnsafeMutablePointer<UInt8>?, _ offered: UnsafePointer<UInt8>?, _ size: UInt32,
  _ context: UnsafeMutableRawPointer?
) -> Int32 { SSL_TLSEXT_ERR_ALERT_FATAL }

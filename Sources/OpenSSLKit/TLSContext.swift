internal import COpenSSL

/// OpenSSL as a whole, made ready before its first use here.
enum OpenSSLLibrary {
  /// Without its `atexit` handler, which frees what OpenSSL holds while a connection's own thread may
  /// still free the connection: a short-lived program over TLS would end in an abort now and then. The
  /// operating system takes the memory of a process that ends.
  static let isReady: Bool = OPENSSL_init_crypto(noAtExit, nil) == 1

  /// `OPENSSL_INIT_NO_ATEXIT`, a macro that Swift does not see.
  private static let noAtExit: UInt64 = 0x0008_0000
}

/// A configuration with its certificates and keys read: what connections are made from.
///
/// It refuses TLS below 1.2, the ciphers that RFC 9113 (appendix A) forbids, servers without a
/// certificate that verifies (unless the configuration takes any), and a key that does not belong to its certificate.
@safe
package final class TLSContext {
  let pointer: OpaquePointer
  let serverName: String?

  package init(_ configuration: TLSConfiguration) throws(TLSError) {
    ERR_clear_error()
    // NULL: no memory, or a configuration file of OpenSSL's own that is broken.
    guard OpenSSLLibrary.isReady, let made = unsafe SSL_CTX_new(TLS_client_method()) else {
      throw TLSError(.configurationRefused, "OpenSSL cannot be used: \(ErrorQueue.drain().text)")
    }
    unsafe pointer = made
    serverName = configuration.serverName
    try restrict()
    if !configuration.verifiesServer { unsafe SSL_CTX_set_verify(pointer, SSL_VERIFY_NONE, nil) }
    try trust(configuration.roots)
    if let identity = configuration.identity { try show(identity) }
  }

  deinit { unsafe SSL_CTX_free(pointer) }

  private func restrict() throws(TLSError) {
    // All answer 1, unless OpenSSL was built without what we ask for.
    let ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20"
    let isSet =
      unsafe shim_set_min_tls12(pointer) == 1
      && SSL_CTX_set_cipher_list(pointer, ciphers) == 1
    // Here 0 is success.
    let protocols: [UInt8] = [2, UInt8(ascii: "h"), UInt8(ascii: "2")]
    guard isSet, unsafe SSL_CTX_set_alpn_protos(pointer, protocols, 3) == 0 else {
      throw TLSError(.configurationRefused, "OpenSSL has no TLS 1.2: \(ErrorQueue.drain().text)")
    }
    unsafe shim_harden(pointer)
    _ = unsafe shim_set_mode(
      pointer,
      Int(SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_RELEASE_BUFFERS)
        | Int(SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER))
    unsafe SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER, nil)
  }

  private func trust(_ roots: TLSConfiguration.Source?) throws(TLSError) {
    guard let roots else {
      // Honours SSL_CERT_FILE and SSL_CERT_DIR. Missing files are no error until a handshake.
      unsafe SSL_CTX_set_default_verify_paths(pointer)
      return
    }
    let certificates = try PEM(roots).certificates()
    unsafe shim_trust_any_anchor(pointer)
    let store = unsafe SSL_CTX_get_cert_store(pointer)
    // 1, also for a certificate that is in the store already.
    for certificate in certificates { unsafe X509_STORE_add_cert(store, certificate.pointer) }
  }

  private func show(_ identity: TLSConfiguration.Identity) throws(TLSError) {
    let chain = try PEM(identity.certificateChain).certificates()
    let key = try PEM(identity.privateKey).privateKey()
    guard let leaf = chain.first, unsafe SSL_CTX_use_certificate(pointer, leaf.pointer) == 1 else {
      throw TLSError(
        .configurationRefused,
        "the certificate in \(identity.certificateChain) cannot be used: "
          + ErrorQueue.drain().text)
    }
    for certificate in chain.dropFirst() {
      _ = unsafe shim_add_chain_certificate(pointer, certificate.pointer)
    }
    // 0 where the key is not the certificate's.
    guard unsafe SSL_CTX_use_PrivateKey(pointer, key.pointer) == 1,
      unsafe SSL_CTX_check_private_key(pointer) == 1
    else {
      throw TLSError(
        .configurationRefused,
        "the key in \(identity.privateKey) is not that of the certificate in "
          + "\(identity.certificateChain): \(ErrorQueue.drain().text)")
    }
  }
}

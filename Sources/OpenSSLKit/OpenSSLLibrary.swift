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

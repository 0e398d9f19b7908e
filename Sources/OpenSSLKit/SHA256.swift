internal import COpenSSL

/// The SHA-256 of bytes (FIPS 180-4).
package enum SHA256 {
  /// 32 bytes.
  package static func digest(_ bytes: [UInt8]) throws(CryptographyError) -> [UInt8] {
    guard OpenSSLLibrary.isReady else { throw .library("OPENSSL_init_crypto") }
    ERR_clear_error()
    var result: Int32 = 0
    let digest = unsafe [UInt8](unsafeUninitializedCapacity: 32) { buffer, initialized in
      var length: UInt32 = 0
      result = unsafe bytes.withUnsafeBytes {
        unsafe EVP_Digest($0.baseAddress, $0.count, buffer.baseAddress, &length, EVP_sha256(), nil)
      }
      initialized = result == 1 ? min(32, Int(length)) : 0
    }
    guard result == 1, digest.count == 32 else { throw .library("EVP_Digest") }
    return digest
  }
}

internal import COpenSSL

/// Random bytes fit for keys and nonces: OpenSSL's generator, seeded by the kernel and re-seeded
/// after a fork. There is no fallback: without entropy it throws.
package enum SecureRandom {
  package static func bytes(_ count: Int) throws(CryptographyError) -> [UInt8] {
    guard count > 0 else { return [] }
    guard let length = Int32(exactly: count) else {
      throw CryptographyError(.library, "\(count) random bytes are more than one call may ask for")
    }
    guard OpenSSLLibrary.isReady else { throw .library("OPENSSL_init_crypto") }
    ERR_clear_error()
    // RAND_bytes answers 1, or 0 and -1 when it cannot vouch for the bytes.
    var result: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      result = unsafe RAND_bytes(buffer.baseAddress, length)
      initialized = result == 1 ? count : 0
    }
    guard result == 1 else { throw .library("RAND_bytes") }
    return bytes
  }
}

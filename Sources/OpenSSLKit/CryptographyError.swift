internal import COpenSSL

/// What sealing, opening and drawing random bytes refuse. Its text never holds a key, a plaintext
/// or a ciphertext.
package struct CryptographyError: Error, Hashable, CustomStringConvertible {
  package enum Code: Sendable, Hashable {
    /// A key that is not exactly 32 bytes long.
    case invalidKey
    /// Bytes that this key did not seal, or that were changed or cut since.
    case notAuthentic
    /// A key that has sealed as often as SP 800-38D allows with random nonces.
    case exhaustedKey
    /// OpenSSL itself gave up: no memory, no entropy, no such cipher.
    case library
  }

  package let code: Code
  package let message: String

  package var description: String { message }

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// Names the call that failed, with OpenSSL's first reason, and empties the thread's error queue
  /// so that no later call on this thread mistakes the rest for its own.
  static func library(_ call: String) -> Self {
    let first = ERR_get_error()
    ERR_clear_error()
    guard first != 0, let reason = unsafe ERR_reason_error_string(first) else {
      return Self(.library, "OpenSSL: \(call) failed")
    }
    return unsafe Self(.library, "OpenSSL: \(call) failed: \(String(cString: reason))")
  }
}

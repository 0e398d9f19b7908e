internal import COpenSSL

/// Why there is no TLS connection, or no longer one, in OpenSSL's words where it has some.
package struct TLSError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Code: Sendable, Equatable {
    /// A certificate, a key or a name of ours cannot be used.
    case configurationRefused
    /// The server's certificate is not for this host, not trusted or not valid.
    case certificateRefused
    /// The server refused us by an alert; mostly our certificate, or the lack of one.
    case alertReceived
    /// The bytes are no TLS.
    case notTLS
    /// The server agreed to no protocol, or to another than `h2`.
    case protocolNotAgreed
    /// The handshake or a record failed otherwise.
    case failed
    /// The server said that it sends no more.
    case closed
  }

  package let code: Code
  package let message: String
  package var description: String { message }

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

/// OpenSSL's queue of errors of this thread.
enum ErrorQueue {
  /// Empties the queue and joins what it says, oldest first.
  static func drain() -> (reason: Int32, text: String) {
    var reasons: [String] = []
    var first: Int32 = 0
    while true {
      let number = ERR_get_error()
      guard number != 0 else { break }
      if first == 0 { first = shim_error_reason(number) }
      let reason = unsafe ERR_reason_error_string(number).map { unsafe String(cString: $0) }
      let text = reason ?? "error \(String(number, radix: 16))"
      if !reasons.contains(text), reasons.count < 4 { reasons.append(text) }
    }
    return (first, reasons.joined(separator: ", "))
  }
}

internal import OpenSSLKit

/// What a connection's end is called, by how far it had come: the sentence says what to do where
/// there is something.
extension Connection {
  func lost(_ message: String) -> GRPCError {
    .unavailable(message, phase < .ready ? .connectionFailed : .connectionLost)
  }

  func broken(_ error: SystemError) -> GRPCError {
    guard hasTLS, phase == .greeting else {
      return lost("the connection to \(address) broke (\(error))")
    }
    // In TLS 1.3 a server refuses our certificate after its own handshake is done, and its reset
    // may overtake the alert that says so.
    return .unavailable(
      "\(address) broke the connection after the TLS handshake (\(error)): perhaps it wants a "
        + "client certificate", .tlsFailed, isUnprocessed: true)
  }

  static func tlsError(_ error: TLSError) -> GRPCError {
    .unavailable(error.message, .tlsFailed, isUnprocessed: true)
  }

  /// The server closed the connection.
  var endError: GRPCError {
    switch phase {
    case .handshaking:
      .unavailable(
        "\(address) closed the connection during the TLS handshake: perhaps it speaks no TLS",
        .tlsFailed, isUnprocessed: true)
    case .connecting, .greeting:
      hasTLS
        ? .unavailable(
          "\(address) closed the connection before its HTTP/2 settings: perhaps it wants a client "
            + "certificate", .notHTTP2, isUnprocessed: true)
        : .unavailable(
          "\(address) closed the connection before its HTTP/2 settings: perhaps it wants TLS",
          .notHTTP2, isUnprocessed: true)
    case .ready, .draining, .closed:
      lost("\(address) closed the connection")
    }
  }

  /// A server's first frame is SETTINGS (RFC 9113, section 3.4): type 4, flags 0, stream 0.
  var looksLikeHTTP2: Bool {
    let expected: [UInt8?] = [0, nil, nil, 4, 0, 0, 0, 0, 0]
    return zip(firstBytes, expected).allSatisfy { $1 == nil || $0 == $1 }
  }

  var notHTTP2: GRPCError {
    let message: String
    if firstBytes.starts(with: [21, 3]), !hasTLS {
      message = "\(address) speaks TLS: connect with TLS"
    } else if firstBytes.starts(with: "HTTP/1".utf8) {
      message = "\(address) speaks HTTP/1 and not gRPC\(hasTLS ? "" : ", or wants TLS")"
    } else {
      message = "\(address) does not speak HTTP/2: it is no gRPC server"
    }
    return .unavailable(message, .notHTTP2, isUnprocessed: true)
  }
}

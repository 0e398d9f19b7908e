internal import OpenSSLKit

/// What a connection's end is called, by who the peer is and how far we had come with it: the sentence
/// says what to do where there is something.
struct ConnectionDiagnosis {
  let address: SocketAddress
  let hasTLS: Bool
  /// The first bytes of the peer, for a better word than "protocol error".
  private var firstBytes: [UInt8] = []

  init(_ address: SocketAddress, hasTLS: Bool) {
    self.address = address
    self.hasTLS = hasTLS
  }

  /// Takes a peer's first bytes, as far as they are not known yet, and says whether they may be
  /// HTTP/2: its first frame is SETTINGS (RFC 9113, section 3.4), of type 4, with flags 0, on stream 0.
  mutating func looksLikeHTTP2(_ bytes: RawSpan) -> Bool {
    firstBytes += bytes.prefix(16 - firstBytes.count)
    let expected: [UInt8?] = [0, nil, nil, 4, 0, 0, 0, 0, 0]
    return zip(firstBytes, expected).allSatisfy { $1 == nil || $0 == $1 }
  }

  func lost(_ message: String, _ phase: Connection.Phase) -> GRPCError {
    .unavailable(
      message, phase < .ready ? .connectionFailed : .connectionLost, isUnprocessed: phase < .ready)
  }

  func broken(_ error: SystemError, _ phase: Connection.Phase) -> GRPCError {
    guard hasTLS, phase == .greeting else {
      return lost("the connection to \(address) broke (\(error))", phase)
    }
    // In TLS 1.3 a server refuses our certificate after its own handshake is done, and its reset
    // may overtake the alert that says so.
    return .unavailable(
      "\(address) broke the connection after the TLS handshake (\(error)): perhaps it wants a "
        + "client certificate", .tlsFailed, isUnprocessed: true)
  }

  static func tlsFailed(_ error: TLSError) -> GRPCError {
    .unavailable(error.message, .tlsFailed, isUnprocessed: true)
  }

  /// The server closed the connection.
  func ended(_ phase: Connection.Phase) -> GRPCError {
    switch phase {
    case .tunnelling:
      .unavailable(
        "the proxy \(address) closed the connection without an answer", .proxyRefused,
        isUnprocessed: true)
    case .handshaking:
      .unavailable(
        "\(address) closed the connection during the TLS handshake: perhaps it speaks no TLS",
        .tlsFailed, isUnprocessed: true)
    case .connecting, .greeting:
      .unavailable(
        "\(address) closed the connection before its HTTP/2 settings: perhaps it wants "
          + (hasTLS ? "a client certificate" : "TLS"), .notHTTP2, isUnprocessed: true)
    case .ready, .draining, .closed:
      lost("\(address) closed the connection", phase)
    }
  }

  func timedOut(_ phase: Connection.Phase, after timeout: Duration) -> GRPCError {
    let reached =
      switch phase {
      case .connecting: "did not accept the connection"
      case .tunnelling: "did not answer as a proxy"
      case .handshaking: "did not finish the TLS handshake"
      default: "sent no HTTP/2 settings"
      }
    return .unavailable(
      "\(address) \(reached) within \(timeout)", .connectionTimedOut, isUnprocessed: true)
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

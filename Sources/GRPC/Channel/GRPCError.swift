/// A call without an answer, or a connection that could not be made.
package struct GRPCError: Error, Sendable, CustomStringConvertible {
  /// What lies below the status, where we and not the server made it.
  package enum Cause: Sendable, Hashable {
    /// Nobody listens at the address.
    case connectionRefused
    /// The address could not be reached for another reason of the system's.
    case connectionFailed
    /// TCP, TLS and the HTTP/2 settings together took longer than the configuration allows.
    case connectionTimedOut
    /// The host's name has no address.
    case nameNotResolved
    /// The proxy does not connect us, or is none; the message has its words.
    case proxyRefused
    /// The TLS handshake failed; the message has OpenSSL's words.
    case tlsFailed
    /// Whoever answered does not speak HTTP/2 (or speaks TLS where we did not).
    case notHTTP2
    /// An established connection ended while the call ran.
    case connectionLost
    /// The server answered no ping.
    case keepaliveTimedOut
    /// The server reset the stream, with this code of RFC 9113, section 7.
    case streamReset(UInt32)
    /// An answer that is no gRPC, with this status of HTTP.
    case httpStatus(Int)
    /// The server broke gRPC's or HTTP/2's rules.
    case protocolViolated
    /// The answer is larger than the configuration allows.
    case messageTooLarge
    /// The request cannot travel as it is.
    case requestUnsendable
    /// The channel was closed by us.
    case channelClosed
  }

  package var code: GRPCStatusCode
  /// The server's words where the server answered, else a sentence of ours with the values in it.
  package var message: String
  /// The bytes of a `google.rpc.Status` (`grpc-status-details-bin`), empty when there were none.
  package var details: [UInt8]
  /// nil for what the server answered.
  package var cause: Cause?
  /// True when no server can have acted on the call, so that sending it again is always safe.
  package var isUnprocessed: Bool

  package init(
    _ code: GRPCStatusCode, _ message: String, details: [UInt8] = [], cause: Cause? = nil,
    isUnprocessed: Bool = false
  ) {
    self.code = code
    self.message = message
    self.details = details
    self.cause = cause
    self.isUnprocessed = isUnprocessed
  }

  /// Code and message. Never details: a server may have put payloads there.
  package var description: String {
    message.isEmpty ? "\(code)" : "\(code): \(message)"
  }
}

extension GRPCError {
  static let cancelled = GRPCError(.cancelled, "the call was cancelled")
  static let channelClosed = GRPCError(
    .cancelled, "the channel was closed", cause: .channelClosed, isUnprocessed: true)

  static let noThread = GRPCError(
    .unavailable, "the system has no thread for the connection", cause: .connectionFailed,
    isUnprocessed: true)

  static func unavailable(_ message: String, _ cause: Cause, isUnprocessed: Bool = false) -> Self {
    GRPCError(.unavailable, message, cause: cause, isUnprocessed: isUnprocessed)
  }

  static func late(isUnprocessed: Bool) -> GRPCError {
    GRPCError(
      .deadlineExceeded,
      isUnprocessed
        ? "the request could not be sent in time" : "the server did not answer in time",
      isUnprocessed: isUnprocessed)
  }

  static func broken(_ message: String) -> GRPCError {
    GRPCError(.internalError, message, cause: .protocolViolated)
  }
}

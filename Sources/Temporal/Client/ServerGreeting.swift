internal import GRPC
internal import TemporalAPI
internal import Threads

/// The first call of a connection: finds out whether a Temporal server is there and what it can do.
///
/// It answers errors that somebody who has never seen one can act on.
struct ServerGreeting: Sendable {
  let service: WorkflowService
  let logger: TemporalLogger
  /// How long to try again while the server cannot be reached.
  let patience: Duration

  /// What the server can do; nothing special where it does not know the call (GetSystemInfo is of 1.15).
  func capabilities() async throws(TemporalError) -> GetSystemInfoResponseCapabilities {
    let time = service.time
    let deadline = time.now.advanced(by: patience)
    var pause = Duration.seconds(1)
    var lastReason: String?
    while true {
      do throws(TemporalError) {
        return try await service.getSystemInfo().capabilities ?? .init()
      } catch {
        if error.code == .unimplemented, error.transport == nil { return .init() }
        guard error.isUnreachable else { throw error }
        let next = time.now.advanced(by: pause)
        guard next < deadline else { throw explained(error) }
        if lastReason != error.message {
          logger.warning(
            "cannot reach Temporal yet; trying again until it answers",
            ["Address": service.address, LogField.error: explained(error).message])
        }
        lastReason = error.message
        do { try await time.sleep(until: next) } catch { throw .cancelled }
        pause = min(pause * 2, .seconds(5))
      }
    }
  }

  /// The same error with what somebody who sees it first needs to know.
  private func explained(_ error: TemporalError) -> TemporalError {
    if error.code == .unauthenticated { return error }
    var message = "cannot reach a Temporal server at \(service.address): \(error.message)"
    if error.isNobodyThere {
      message += ". Is it running? \(Self.advice(service.address))"
    }
    return TemporalError(
      .unavailable, message, cause: error.cause, grpcCode: error.grpcCode,
      transport: error.transport)
  }

  /// How a server comes to be at this address; only that of this machine can be started from here.
  static func advice(_ address: String) -> String {
    guard let server = try? GRPCChannelConfiguration(address: address),
      Loopback.contains(server.host)
    else { return "Is the address right?" }
    let port = server.port == 7_233 ? "" : " --port \(server.port)"
    return "`temporal server start-dev\(port)` starts one there"
  }
}

extension TemporalError {
  /// Whether nothing of a Temporal server was heard.
  fileprivate var isUnreachable: Bool {
    // A key that cannot be had is no answer of the server's.
    if code == .unauthenticated { return grpcCode == nil }
    return code != .cancelled
      && (transport != nil || code == .unavailable || code == .deadlineExceeded)
  }

  /// Whether a server that was not started would look like this.
  fileprivate var isNobodyThere: Bool {
    switch transport {
    case .connectionRefused, .connectionFailed, .connectionTimedOut, .nameNotResolved, .none: true
    default: false
    }
  }
}

internal import GRPC
internal import Threads

/// Writes what happens to an established connection: when it goes, and when there is one again.
///
/// Before the first one, `connect` tells its caller. While the server is away, the reason is written once,
/// and again when it changes: attempts go on every few seconds.
final class ConnectionLog: Sendable {
  private struct State {
    var wasReady = false
    var reason: String?
  }

  private let logger: TemporalLogger
  private let address: String
  private let state = Guarded(State())

  init(_ logger: TemporalLogger, address: String) {
    self.logger = logger
    self.address = address
  }

  /// Takes an event of the channel, on the loop's thread.
  func report(_ event: GRPCChannelEvent) {
    switch event {
    case .ready: ready()
    case .lost(let error): away("the connection to Temporal was lost", error.message)
    case .failing(let error): away("Temporal cannot be reached", error.message)
    case .goAwayReceived(_, let reason):
      logger.debug("the server asks for a new connection", ["Address": address, "Reason": reason])
    case .connecting, .closed: break
    }
  }

  private func ready() {
    let wasAway = state.withLock { state in
      defer { state = State(wasReady: true) }
      return state.reason != nil
    }
    if wasAway { logger.info("connected to Temporal again", ["Address": address]) }
  }

  private func away(_ what: String, _ reason: String) {
    let isNews = state.withLock { state in
      defer { state.reason = state.wasReady ? reason : nil }
      return state.wasReady && state.reason != reason
    }
    if isNews { logger.warning(what, ["Address": address, LogField.error: reason]) }
  }
}

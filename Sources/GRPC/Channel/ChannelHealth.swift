internal import Threads

/// How a channel is doing, as far as it matters to those who watch it.
package enum GRPCChannelState: Sendable {
  /// Nobody has asked for a connection yet.
  case idle
  case connecting
  case ready(address: String)
  /// The last attempt failed; another follows after a pause.
  case failing(GRPCError)
  case closed
}

/// What happened to a channel's connections: for logs. One each time, never one a call.
package enum GRPCChannelEvent: Sendable {
  case connecting
  case ready(address: String)
  /// All addresses were tried in vain.
  case failing(GRPCError)
  /// A working connection ended without a GOAWAY; its calls failed with this error.
  case lost(GRPCError)
  /// The server wants us to go elsewhere, as servers do every few minutes; no call is lost.
  case goAwayReceived(address: String, String)
  case closed
}

/// The state of a channel, written by the loop and read by anybody.
final class ChannelHealth: Sendable {
  private let guarded = Guarded(GRPCChannelState.idle)
  private let observer: (@Sendable (GRPCChannelEvent) -> Void)?

  init(_ observer: (@Sendable (GRPCChannelEvent) -> Void)?) {
    self.observer = observer
  }

  var state: GRPCChannelState { guarded.withLock { $0 } }

  func report(_ event: GRPCChannelEvent) {
    switch event {
    case .connecting: set(.connecting)
    case .ready(let address): set(.ready(address: address))
    case .failing(let error), .lost(let error): set(.failing(error))
    case .goAwayReceived: set(.connecting)
    case .closed: set(.closed)
    }
    observer?(event)
  }

  private func set(_ state: GRPCChannelState) { guarded.withLock { $0 = state } }
}

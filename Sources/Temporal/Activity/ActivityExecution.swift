internal import TemporalAPI
internal import Threads

/// The state that a running activity shares with its worker: why it was cancelled, whom to tell,
/// and where its heartbeats go.
final class ActivityExecution: Sendable {
  private struct State {
    var cancellation: CancellationReason?
    var onCancel: (@Sendable () -> Void)?
    /// What the body said last, or its last attempt: each heartbeat brings it, for the server keeps what
    /// came with the last.
    var note: Payloads?
  }

  /// The details of the last attempt's last heartbeat, as the codec left them.
  let lastDetails: Payloads?
  let converter: DataConverter
  private let beat: @Sendable (ActivityExecution, Payloads?) -> Void
  /// What stands before each heartbeat; nil for nothing.
  private let hook: (@Sendable (Payloads?, (Payloads?) -> Void) -> Void)?
  private let state: Guarded<State>

  init(
    lastDetails: Payloads?, converter: DataConverter,
    hook: (@Sendable (Payloads?, (Payloads?) -> Void) -> Void)? = nil,
    beat: @escaping @Sendable (ActivityExecution, Payloads?) -> Void
  ) {
    self.lastDetails = lastDetails
    self.converter = converter
    self.hook = hook
    self.beat = beat
    state = Guarded(State(note: lastDetails))
  }

  var cancellation: CancellationReason? { state.withLock { $0.cancellation } }

  /// - Parameter note: nil leaves what was said before.
  func heartbeat(_ note: Payloads?) {
    if let hook { hook(note, give) } else { give(note) }
  }

  private func give(_ note: Payloads?) {
    let note = state.withLock { state in
      state.note = note ?? state.note
      return state.note
    }
    beat(self, note)
  }

  /// The first reason holds. Whoever waits in ``onCancel(_:)`` is told outside the lock.
  func cancel(_ reason: CancellationReason) {
    let tell = state.withLock { state -> (@Sendable () -> Void)? in
      guard state.cancellation == nil else { return nil }
      state.cancellation = reason
      return state.onCancel
    }
    tell?()
  }

  /// Calls `action` once the activity is cancelled; at once when it is already.
  func onCancel(_ action: @escaping @Sendable () -> Void) {
    let isCancelled = state.withLock { state in
      state.onCancel = action
      return state.cancellation != nil
    }
    if isCancelled { action() }
  }
}

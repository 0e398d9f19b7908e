internal import Dispatch
internal import Threads

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A signal that asks a process to end.
public struct ProcessSignal: Sendable, Hashable {
  let number: Int32

  /// SIGTERM: what `kill`, systemd, Docker and Kubernetes send.
  public static let terminate = ProcessSignal(number: SIGTERM)
  /// SIGINT: Ctrl-C.
  public static let interrupt = ProcessSignal(number: SIGINT)

  /// Runs `body`, and cancels its task when the process receives one of the signals. A second signal ends
  /// the process at once, as if nobody had waited for it.
  ///
  /// ``Worker/run()`` stops gracefully when it is cancelled, and ``TemporalClient/connect(_:patience:)``
  /// throws: so this is for programs that must end well while they still wait for the server.
  public static func cancelling<Result: Sendable>(
    on signals: ProcessSignal..., body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let work = Task { try await body() }
    let watch = SignalWatch(signals) { work.cancel() }
    defer { watch.end() }
    return try await withTaskCancellationHandler {
      try await work.value
    } onCancel: {
      work.cancel()
    }
  }
}

/// Takes the process's signals until it ends: calls an action for the first, and lets the second end the
/// process.
final class SignalWatch: Sendable {
  private struct State {
    var sources: [any DispatchSourceSignal] = []
    var isAsked = false
  }

  /// How many watches there are in the process, by signal.
  private static let watches = Guarded<[ProcessSignal: Int]>([:])

  /// Whether a signal is waited for, so that another one ends the process.
  static var isActive: Bool { watches.withLock { !$0.isEmpty } }

  private let signals: Set<ProcessSignal>
  private let state = Guarded(State())

  init(_ signals: [ProcessSignal], _ action: @escaping @Sendable () -> Void) {
    self.signals = Set(signals)
    // A queue of its own has a thread however busy all others are.
    let queue = DispatchQueue(label: "temporal.signals")
    for watched in self.signals {
      // A Dispatch source does not replace the default action, which would end the process first.
      _ = signal(watched.number, SIG_IGN)
      Self.watches.withLock { $0[watched, default: 0] += 1 }
      let source = DispatchSource.makeSignalSource(signal: watched.number, queue: queue)
      source.setEventHandler { [weak self] in self?.take(watched, action) }
      source.activate()
      state.withLock { $0.sources.append(source) }
    }
  }

  deinit { end() }

  /// Gives the signals back to the process, unless another watch has them too.
  func end() {
    let sources = state.withLock { state in
      defer { state.sources = [] }
      return state.sources
    }
    guard !sources.isEmpty else { return }
    for source in sources { source.cancel() }
    for watched in signals where Self.isLast(watched) { _ = signal(watched.number, SIG_DFL) }
  }

  private static func isLast(_ watched: ProcessSignal) -> Bool {
    watches.withLock { watches in
      let others = (watches[watched] ?? 1) - 1
      watches[watched] = others > 0 ? others : nil
      return others <= 0
    }
  }

  private func take(_ watched: ProcessSignal, _ action: () -> Void) {
    let isFirst = state.withLock { state in
      defer { state.isAsked = true }
      return !state.isAsked
    }
    guard !isFirst else { return action() }
    _ = signal(watched.number, SIG_DFL)
    _ = raise(watched.number)
  }
}

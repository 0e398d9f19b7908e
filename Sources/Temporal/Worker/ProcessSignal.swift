internal import Threads

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
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
  /// throws: so this is for programs that must end well while they still wait for the server. Calls may be
  /// nested, and hold a worker that runs by ``Worker/run(stoppingOn:)``: all of them hear of a signal.
  public static func cancelling<Result: Sendable>(
    on signals: ProcessSignal..., body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    // Not before signals are watched: one that came meanwhile would end the process.
    let isWatched = Promise<Void>()
    let work = Task {
      await isWatched.value
      return try await body()
    }
    let watch = SignalWatch(signals) { work.cancel() }
    defer { watch.end() }
    isWatched.keep(())
    return try await withTaskCancellationHandler {
      try await work.value
    } onCancel: {
      work.cancel()
    }
  }
}

/// Takes the process's signals until it ends: calls an action for the first, and lets the second end the
/// process. The first is the first for all watches there are at that moment.
final class SignalWatch: Sendable {
  private struct Entry {
    let signals: Set<ProcessSignal>
    let action: @Sendable () -> Void
    var isAsked = false
  }

  private struct State {
    var entries: [UInt64: Entry] = [:]
    var lastID: UInt64 = 0

    func isWatched(_ signal: ProcessSignal) -> Bool {
      entries.values.contains { $0.signals.contains(signal) }
    }
  }

  /// The watches of the process.
  private static let watches = Guarded(State())

  /// Whether a signal is waited for, so that another one ends the process.
  static var isActive: Bool { watches.withLock { !$0.entries.isEmpty } }

  private let id: UInt64

  init(_ signals: [ProcessSignal], _ action: @escaping @Sendable () -> Void) {
    id = Self.watches.withLock { watches in
      watches.lastID += 1
      watches.entries[watches.lastID] = Entry(signals: Set(signals), action: action)
      return watches.lastID
    }
    guard SignalInbox.open(Self.receive) else {
      // The default action stays.
      TemporalLogger().warning(
        "no descriptor or thread is left to watch for signals: the first ends the process at once")
      return
    }
    Self.watches.withLock { _ in for watched in signals { SignalInbox.take(watched.number) } }
  }

  deinit { end() }

  /// Gives the signals back to the process, unless another watch has them too.
  func end() {
    Self.watches.withLock { watches in
      guard let entry = watches.entries.removeValue(forKey: id) else { return }
      for watched in entry.signals where !watches.isWatched(watched) {
        SignalInbox.giveBack(watched.number)
      }
    }
  }

  @Sendable private static func receive(_ number: Int32) {
    let signal = ProcessSignal(number: number)
    let (isSecond, actions) = watches.withLock { watches in
      let concerned = watches.entries.filter { $0.value.signals.contains(signal) }
      let isSecond = concerned.values.contains(where: \.isAsked)
      for id in concerned.keys { watches.entries[id]?.isAsked = true }
      return (isSecond, concerned.sorted { $0.key < $1.key }.map(\.value.action))
    }
    if isSecond { return SignalInbox.endProcess(by: number) }
    for action in actions { action() }
  }
}

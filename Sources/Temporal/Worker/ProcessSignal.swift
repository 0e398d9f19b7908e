internal import Dispatch

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
}

/// Calls an action for each of the signals, in place of what the process would do, while it lives.
final class SignalWatch {
  private let sources: [any DispatchSourceSignal]
  private let signals: [ProcessSignal]

  init(_ signals: [ProcessSignal], _ action: @escaping @Sendable () -> Void) {
    self.signals = signals
    sources = signals.map { watched in
      // A Dispatch source does not replace the default action, which would end the process first.
      _ = signal(watched.number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: watched.number, queue: .global())
      source.setEventHandler(handler: action)
      source.activate()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
    for watched in signals { _ = signal(watched.number, SIG_DFL) }
  }
}

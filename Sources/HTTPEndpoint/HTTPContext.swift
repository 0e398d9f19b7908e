internal import Dispatch
internal import Synchronization

/// What the callbacks need of the server: its handler and limits. Lives as long as the daemon.
final class HTTPContext: Sendable {
  let limits: HTTPServer.Limits
  private let handler: HTTPRoutes.Handler
  private let isStopping = Atomic(false)

  init(limits: HTTPServer.Limits, handler: @escaping HTTPRoutes.Handler) {
    self.limits = limits
    self.handler = handler
  }

  /// True for the first caller only.
  func beginStopping() -> Bool { !isStopping.exchange(true, ordering: .acquiringAndReleasing) }

  /// Runs the handler as a task and waits for it: the caller's thread is the connection's own.
  func answer(_ request: HTTPRequest) -> HTTPResponse {
    let outcome = Outcome()
    // Above what computes in this process: a health check must not wait behind it.
    let task = Task(priority: .high) { [handler] in outcome.deliver(await handler(request)) }
    if let response = outcome.wait(atMost: limits.answer) { return response }
    task.cancel()
    return .json(#"{"error":"no answer in time"}"#, status: 503)
  }
}

/// One response on its way from a task to the thread that waits for it.
private final class Outcome: Sendable {
  private let isDelivered = DispatchSemaphore(value: 0)
  private let response = Mutex<HTTPResponse?>(nil)

  func deliver(_ response: HTTPResponse) {
    self.response.withLock { $0 = response }
    isDelivered.signal()
  }

  func wait(atMost limit: Duration) -> HTTPResponse? {
    let milliseconds = limit.components.seconds.clampedMilliseconds
    guard isDelivered.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else {
      return nil
    }
    return response.withLock { $0 }
  }
}

extension Int64 {
  /// Seconds in milliseconds, at most an hour.
  fileprivate var clampedMilliseconds: Int { Int(Swift.min(Swift.max(self, 0), 3_600)) * 1_000 }
}

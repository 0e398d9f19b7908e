internal import Dispatch
internal import Threads

/// What the callbacks need of the server: its handler and limits. Lives as long as the daemon.
final class HTTPContext: Sendable {
  let limits: HTTPServer.Limits
  private let handler: HTTPRoutes.Handler
  /// What is done to each answer before it goes out.
  let finish: HTTPServer.Finish
  /// Where handlers run: one thread of the server's own, for all of them. The cooperative pool may be blocked
  /// to its last thread by code that should not be there, and that is when a health check has to answer.
  private let executor = ThreadExecutor(named: "http-handlers", threads: 1)
  private let isStopping = Guarded(false)

  init(
    limits: HTTPServer.Limits, finish: @escaping HTTPServer.Finish,
    handler: @escaping HTTPRoutes.Handler
  ) {
    self.limits = limits
    self.finish = finish
    self.handler = handler
  }

  /// True for the first caller only.
  func beginStopping() -> Bool {
    isStopping.withLock { isStopping in
      defer { isStopping = true }
      return !isStopping
    }
  }

  /// Runs the handler as a task and waits for it: the caller's thread is the connection's own.
  func answer(_ request: HTTPRequest) -> HTTPResponse {
    let outcome = Outcome()
    let task = Task(executorPreference: executor) { [handler] in
      outcome.deliver(await handler(request))
    }
    if let response = outcome.wait(atMost: limits.answer) { return response }
    task.cancel()
    return .json(#"{"error":"no answer in time"}"#, status: 503)
  }
}

/// One response on its way from a task to the thread that waits for it.
private final class Outcome: Sendable {
  private let isDelivered = DispatchSemaphore(value: 0)
  private let response = Guarded<HTTPResponse?>(nil)

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

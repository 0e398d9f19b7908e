internal import Dispatch
internal import Threads

/// What the callbacks need of the server: its handler and limits. Lives as long as the daemon.
final class HTTPContext: Sendable {
  let limits: HTTPServer.Limits
  private let handler: HTTPRoutes.Handler
  private let executor: HandlerExecutor
  private let isStopping = Guarded(false)

  init(
    limits: HTTPServer.Limits, handler: @escaping HTTPRoutes.Handler
  ) throws(HTTPServerError) {
    self.limits = limits
    self.handler = handler
    executor = try HandlerExecutor()
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

/// Where handlers run: one thread of the server's own, for all of them. The cooperative pool may be
/// blocked to its last thread by code that should not be there, and that is when a health check has to
/// answer.
///
/// The thread ends when the executor goes, which its tasks hold while there are any.
private final class HandlerExecutor: TaskExecutor {
  private let jobs = JobQueue()

  init() throws(HTTPServerError) {
    let (jobs, executor) = unsafe (jobs, UnownedTaskExecutor(ordinary: self))
    guard SystemThread.start(named: "http-handlers", { unsafe jobs.run(on: executor) }) else {
      throw HTTPServerError(.library, "no thread for the handlers of requests")
    }
  }

  deinit { jobs.close() }

  func enqueue(_ job: consuming ExecutorJob) { jobs.append(UnownedJob(job)) }
}

/// Jobs in the order in which they came, for the one thread that runs them.
private final class JobQueue: Sendable {
  private struct State {
    var waiting: [UnownedJob] = []
    var isClosed = false
  }

  private let state = Guarded(State())
  private let isWanted = DispatchSemaphore(value: 0)

  func append(_ job: UnownedJob) {
    state.withLock { $0.waiting.append(job) }
    isWanted.signal()
  }

  func close() {
    state.withLock { $0.isClosed = true }
    isWanted.signal()
  }

  /// Until `close()`, after which no job comes: a task that could bring one would hold the executor.
  func run(on executor: UnownedTaskExecutor) {
    while let batch = nextBatch() {
      for job in batch { unsafe job.runSynchronously(on: executor) }
    }
  }

  /// Waits for jobs; nil when there will be no more. A batch leaves the signals of its later jobs behind,
  /// for which nothing is found.
  private func nextBatch() -> [UnownedJob]? {
    isWanted.wait()
    return state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting.isEmpty && state.isClosed ? nil : state.waiting
    }
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

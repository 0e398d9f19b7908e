internal import Threads

/// HTTP over libcurl, each request on a thread of its own: `curl_easy_perform` blocks, and a blocked
/// thread of Swift's pool would be missing elsewhere. A handful of requests at once is what this is
/// for.
///
/// A cancelled caller is answered at once; its thread notices within a second and ends.
package struct CurlClient: HTTPClient {
  package init() {}

  package func send(_ call: HTTPCall) async throws -> HTTPAnswer {
    let exchange = CurlExchange(call)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        exchange.start(resuming: continuation)
      }
    } onCancel: {
      exchange.cancel()
    }
  }
}

/// One request between the task that waits and the thread that works. Whoever takes the continuation
/// first resumes it: the thread with the outcome, or `cancel`.
final class CurlExchange: Sendable {
  typealias Continuation = CheckedContinuation<HTTPAnswer, any Error>

  private enum State {
    case idle
    case waiting(Continuation)
    /// Cancelled before it began, or resumed.
    case over
  }

  private let call: HTTPCall
  private let state = Guarded<State>(.idle)

  init(_ call: HTTPCall) { self.call = call }

  /// Asked by libcurl's progress callback, about once a second.
  var isCancelled: Bool {
    state.withLock { state in
      if case .over = state { true } else { false }
    }
  }

  func start(resuming continuation: Continuation) {
    let isStarted = state.withLock { state in
      guard case .idle = state else { return false }
      state = .waiting(continuation)
      return true
    }
    guard isStarted else { return continuation.resume(throwing: CancellationError()) }
    guard SystemThread.start(named: "http", perform) else {
      return resume(.failure(HTTPClientError(.library, "no thread for a request")))
    }
  }

  func cancel() { resume(.failure(CancellationError())) }

  func perform() {
    do throws(HTTPClientError) {
      resume(.success(try CurlRequest(call, exchange: self).perform()))
    } catch {
      resume(.failure(error))
    }
  }

  private func resume(_ outcome: Result<HTTPAnswer, any Error>) {
    let waiting = state.withLock { state in
      defer { state = .over }
      guard case .waiting(let continuation) = state else { return nil as Continuation? }
      return continuation
    }
    waiting?.resume(with: outcome)
  }
}

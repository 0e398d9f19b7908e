internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

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

  private enum State: Int, AtomicRepresentable {
    /// No continuation yet.
    case idle
    case waiting
    case cancelledEarly
    case resumed
  }

  private let call: HTTPCall
  private let state = Atomic(State.idle)
  private let isAbandoned = Atomic(false)
  // Written before the state becomes `waiting`, read by the one who moves it to `resumed`.
  private nonisolated(unsafe) var continuation: Continuation?

  init(_ call: HTTPCall) { self.call = call }

  /// Read by libcurl's progress callback, about once a second.
  var isCancelled: Bool { isAbandoned.load(ordering: .relaxed) }

  func start(resuming continuation: Continuation) {
    unsafe self.continuation = continuation
    let (isStarted, _) = state.compareExchange(
      expected: .idle, desired: .waiting, ordering: .acquiringAndReleasing)
    guard isStarted else { return continuation.resume(throwing: CancellationError()) }
    guard startThread() else {
      return resume(.failure(HTTPClientError(.library, "no thread for a request")))
    }
  }

  func cancel() {
    isAbandoned.store(true, ordering: .relaxed)
    let (wasIdle, _) = state.compareExchange(
      expected: .idle, desired: .cancelledEarly, ordering: .acquiringAndReleasing)
    if !wasIdle { resume(.failure(CancellationError())) }
  }

  func perform() {
    do throws(HTTPClientError) {
      resume(.success(try CurlRequest(call, exchange: self).perform()))
    } catch {
      resume(.failure(error))
    }
  }

  private func resume(_ outcome: Result<HTTPAnswer, any Error>) {
    let (isOurs, _) = state.compareExchange(
      expected: .waiting, desired: .resumed, ordering: .acquiringAndReleasing)
    guard isOurs else { return }
    unsafe continuation?.resume(with: outcome)
  }

  /// The thread holds the exchange until it ends.
  private func startThread() -> Bool {
    var thread = pthread_t()
    let context = unsafe Unmanaged.passRetained(self).toOpaque()
    guard unsafe pthread_create(&thread, nil, performExchange, context) == 0 else {
      unsafe Unmanaged<CurlExchange>.fromOpaque(context).release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}

/// The thread's body: a free function, so that it inherits no actor.
private func performExchange(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  unsafe Unmanaged<CurlExchange>.fromOpaque(context).takeRetainedValue().perform()
  return nil
}

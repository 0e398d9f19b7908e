import CurlHTTP
import Threads

/// Answers what it is told to, and remembers what it was asked.
final class StubHTTPClient: HTTPClient {
  private let calls = Guarded<[HTTPCall]>([])
  private let answer: @Sendable (HTTPCall) async throws -> HTTPAnswer

  init(_ answer: @escaping @Sendable (HTTPCall) async throws -> HTTPAnswer) { self.answer = answer }

  convenience init(status: Int, _ body: String) {
    self.init { _ in HTTPAnswer(status: status, body: Array(body.utf8)) }
  }

  var received: [HTTPCall] { calls.withLock { $0 } }

  func send(_ call: HTTPCall) async throws -> HTTPAnswer {
    calls.withLock { $0.append(call) }
    return try await answer(call)
  }
}

import HTTPEndpoint
import Testing

@testable import CurlHTTP

@Suite("HTTP over libcurl")
struct CurlClientTests {
  @Test func postsABodyAndReadsTheAnswer() async throws {
    let server = try HTTPServer(port: 0) { request in
      HTTPResponse(
        status: 201, body: Array("\(request.method) \(request.path) ".utf8) + request.body)
    }
    defer { server.stop() }
    let answer = try await CurlClient().send(
      HTTPCall(.post(Array("hello".utf8)), url(server, "/a/b"), deadline: .seconds(60)))
    #expect(answer.status == 201)
    #expect(String(decoding: answer.body, as: UTF8.self) == "POST /a/b hello")
  }

  @Test func getsAndPostsNothing() async throws {
    let server = try HTTPServer(port: 0) { request in
      HTTPResponse(status: 200, body: Array("\(request.method) \(request.body.count)".utf8))
    }
    defer { server.stop() }
    let got = try await CurlClient().send(HTTPCall(.get, url(server, "/"), deadline: .seconds(60)))
    #expect(got.body == Array("GET 0".utf8))
    let posted = try await CurlClient().send(
      HTTPCall(.post([]), url(server, "/"), deadline: .seconds(60)))
    #expect(posted.body == Array("POST 0".utf8))
  }

  @Test func largeBodiesGoBothWays() async throws {
    let server = try HTTPServer(port: 0) { HTTPResponse(status: 200, body: $0.body) }
    defer { server.stop() }
    let body = [UInt8](repeating: 65, count: 900_000)
    let answer = try await CurlClient().send(
      HTTPCall(.post(body), url(server, "/"), deadline: .seconds(60)))
    #expect(answer.body.count == body.count && answer.body == body)
  }

  @Test func anAnswerOverTheLimitIsRefused() async throws {
    let server = try HTTPServer(port: 0) { _ in
      HTTPResponse(status: 200, body: [UInt8](repeating: 65, count: 1_100_000))
    }
    defer { server.stop() }
    let error = await #expect(throws: HTTPClientError.self) {
      try await CurlClient().send(HTTPCall(.get, url(server, "/"), deadline: .seconds(60)))
    }
    #expect(error?.code == .answerTooLarge)
  }

  @Test func nobodyListensIsUnreachable() async throws {
    let server = try HTTPServer(port: 0) { _ in HTTPResponse(status: 200) }
    let url = url(server, "/validate")
    server.stop()
    let error = await #expect(throws: HTTPClientError.self) {
      try await CurlClient().send(HTTPCall(.get, url))
    }
    #expect(error?.code == .unreachable)
    #expect(error?.message.hasPrefix("\(url): ") == true)
  }

  @Test(arguments: ["ftp://127.0.0.1/x", "file:///etc/passwd", "gopher://127.0.0.1/"])
  func onlyHTTPIsSpoken(url: String) async throws {
    let error = await #expect(throws: HTTPClientError.self) {
      try await CurlClient().send(HTTPCall(.get, url))
    }
    #expect(error?.code == .invalidURL)
  }

  @Test func aDeadlineEndsTheWait() async throws {
    let server = try HTTPServer(port: 0) { _ in
      try? await Task.sleep(for: .seconds(5))
      return HTTPResponse(status: 200)
    }
    defer { server.stop() }
    let url = url(server, "/slow")
    let error = await #expect(throws: HTTPClientError.self) {
      try await CurlClient().send(HTTPCall(.get, url, deadline: .milliseconds(200)))
    }
    #expect(error?.code == .timedOut)
    #expect(error?.message == "\(url): no answer within 0.2 seconds")
  }

  @Test func aCancelledCallerIsAnsweredAtOnce() async throws {
    let reached = AsyncStream<Void>.makeStream()
    let released = AsyncStream<Void>.makeStream()
    var limits = HTTPServer.Limits()
    limits.answer = .seconds(300)
    let server = try HTTPServer(port: 0, limits: limits) { _ in
      reached.continuation.yield()
      for await _ in released.stream {}
      return HTTPResponse(status: 200)
    }
    defer { server.stop() }
    defer { released.continuation.finish() }
    let url = url(server, "/slow")
    let call = Task { try await CurlClient().send(HTTPCall(.get, url, deadline: .seconds(300))) }
    for await _ in reached.stream { break }
    call.cancel()
    // The server does not answer before this: only the cancellation can end the call.
    await #expect(throws: CancellationError.self) { try await call.value }
  }

  @Test func aCallerCancelledBeforeNeverAsks() async throws {
    let call = Task {
      unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      return try await CurlClient().send(HTTPCall(.get, "http://127.0.0.1:1/"))
    }
    await #expect(throws: CancellationError.self) { try await call.value }
  }

  /// Who is reached without the proxy of the environment goes by the host, not by how the URL begins.
  @Test(arguments: [
    ("http://127.0.0.1:80/a", "127.0.0.1"), ("https://[::1]:80?b", "::1"),
    ("http://127.0.0.1@evil.example/", "evil.example"), ("http://a:b@c:1#d", "c"),
    ("http://x/?u=://127.0.0.1", "x"), ("localhost", ""), ("http://", ""),
  ])
  func theHostOfAURL(url: String, host: String) {
    #expect(HTTPCall(.get, url).host == host)
  }

  private func url(_ server: HTTPServer, _ path: String) -> String {
    "http://127.0.0.1:\(server.port)\(path)"
  }
}

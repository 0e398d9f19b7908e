import Foundation
import HTTPEndpoint
import TestKit
import Testing

@Suite("A small HTTP server")
struct HTTPServerTests {
  @Test func answersAtItsRoutes() async throws {
    let server = try HTTPServer(port: 0, handler: routes.respond)
    defer { server.stop() }
    #expect(server.port > 0)
    let answer = try await RawHTTP.exchange(server.port, "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(answer.status == 200)
    #expect(answer.fields["content-type"] == "application/json")
    #expect(answer.body == #"{"hello":"world"}"#)
  }

  @Test func refusesUnknownPathsAndOtherMethods() async throws {
    let server = try HTTPServer(port: 0, handler: routes.respond)
    defer { server.stop() }
    let missing = try await RawHTTP.exchange(server.port, "GET /nope HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(missing.status == 404)
    let posted = try await RawHTTP.exchange(
      server.port, "DELETE /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
    #expect(posted.status == 405)
    #expect(posted.fields["allow"] == "POST, PUT")
  }

  @Test func ignoresTheQuery() async throws {
    let server = try HTTPServer(port: 0, handler: routes.respond)
    defer { server.stop() }
    let answer = try await RawHTTP.exchange(
      server.port, "GET /hello?a=b HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(answer.status == 200)
  }

  @Test(arguments: [0, 1, 5_000, 300_000])
  func handsOverTheWholeBody(count: Int) async throws {
    let server = try HTTPServer(port: 0, handler: routes.respond)
    defer { server.stop() }
    let body = String(repeating: "a", count: count)
    let answer = try await RawHTTP.exchange(
      server.port, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: \(count)\r\n\r\n\(body)")
    #expect(answer.status == 200)
    #expect(answer.body.count == count && answer.body == body)
  }

  @Test func refusesABodyOverTheLimit() async throws {
    var limits = HTTPServer.Limits.defaults
    limits.bodyBytes = 10
    let server = try HTTPServer(port: 0, limits: limits, handler: routes.respond)
    defer { server.stop() }
    let answer = try await RawHTTP.exchange(
      server.port, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\nhello world")
    #expect(answer.status == 413)
  }

  @Test func aSlowAnswerHoldsUpNobodyElse() async throws {
    let server = try HTTPServer(port: 0, handler: routes.respond)
    defer { server.stop() }
    async let slow = RawHTTP.exchange(server.port, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
    let quick = try await RawHTTP.exchange(server.port, "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(quick.status == 200)
    let released = try await RawHTTP.exchange(
      server.port, "PUT /release HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
    #expect(released.status == 200)
    #expect(try await slow.body == "released")
  }

  /// A health check answered after 22 s: two blocking activity bodies had both threads of the pool.
  @Test func handlersRunThoughTheCooperativePoolIsBlocked() async throws {
    var routes = routes
    routes.add("GET", "/hops") { _ in
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<3 { group.addTask { await Task.yield() } }
      }
      return HTTPResponse(status: 200, body: Array("well".utf8))
    }
    let server = try HTTPServer(port: 0, handler: routes.respond)
    defer { server.stop() }
    let port = server.port
    let answer = try await BlockedPool.run {
      try RawHTTP.blockingExchange(port, "GET /hops HTTP/1.1\r\nHost: x\r\n\r\n")
    }
    #expect(answer.status == 200 && answer.body == "well")
  }

  @Test func anAnswerThatTakesTooLongIsReplaced() async throws {
    var limits = HTTPServer.Limits.defaults
    limits.answer = .seconds(1)
    let server = try HTTPServer(port: 0, limits: limits, handler: routes.respond)
    defer { server.stop() }
    let answer = try await RawHTTP.exchange(server.port, "GET /never HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(answer.status == 503)
  }

  @Test func aPortThatIsTakenIsNamed() async throws {
    let first = try HTTPServer(port: 0, handler: routes.respond)
    defer { first.stop() }
    let error = #expect(throws: HTTPServerError.self) {
      try HTTPServer(port: first.port, handler: routes.respond)
    }
    #expect(error?.code == .cannotListen)
    #expect(
      error?.message == "cannot listen on 127.0.0.1, port \(first.port): Address already in use")
  }

  @Test(arguments: [-1, 65_536])
  func aPortOutOfRangeIsRefused(port: Int) {
    let error = #expect(throws: HTTPServerError.self) {
      try HTTPServer(port: port, handler: routes.respond)
    }
    #expect(error?.code == .invalidAddress)
  }

  @Test func anAddressInWordsIsRefused() {
    let error = #expect(throws: HTTPServerError.self) {
      try HTTPServer(address: .numeric("here.example"), port: 0, handler: routes.respond)
    }
    #expect(error?.message == "here.example is no numeric address")
  }

  @Test func listensOnAllAddressesWhenAsked() async throws {
    let server = try HTTPServer(address: .any, port: 0, handler: routes.respond)
    defer { server.stop() }
    let answer = try await RawHTTP.exchange(server.port, "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(answer.status == 200)
  }

  @Test func nobodyListensAfterAStopWhichMayBeRepeated() async throws {
    let server = try HTTPServer(port: 0, handler: routes.respond)
    server.stop()
    server.stop()
    await #expect(throws: (any Error).self) {
      try await RawHTTP.exchange(server.port, "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
    }
  }

  /// Of several, for whoever connects from this machine meanwhile may be given the port.
  @Test func aPortThatWasLeftIsTakenAgain() throws {
    let taken = try (1...8).contains { _ in
      let server = try HTTPServer(port: 0, handler: routes.respond)
      server.stop()
      let second = try? HTTPServer(port: server.port, handler: routes.respond)
      second?.stop()
      return second != nil
    }
    #expect(taken)
  }

  @Test func garbageIsRefusedAndTheServerLives() async throws {
    var limits = HTTPServer.Limits.defaults
    limits.idleSeconds = 1
    let server = try HTTPServer(port: 0, limits: limits, handler: routes.respond)
    defer { server.stop() }
    for text in ["\r\n\r\n", "GET\r\n\r\n", "GET /hello HTTP/9.9\r\n\r\n", "\u{0}\u{1}\r\n\r\n"] {
      _ = try? await RawHTTP.exchange(server.port, text)
    }
    let answer = try await RawHTTP.exchange(server.port, "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(answer.status == 200)
  }

  private var routes: HTTPRoutes {
    let gate = AsyncStream<Void>.makeStream()
    var routes = HTTPRoutes()
    routes.add("GET", "/hello") { _ in .json(#"{"hello":"world"}"#) }
    routes.add("POST", "/echo") { HTTPResponse(status: 200, body: $0.body) }
    routes.add("PUT", "/echo") { HTTPResponse(status: 200, body: $0.body) }
    routes.add("GET", "/slow") { _ in
      for await _ in gate.stream { break }
      return HTTPResponse(status: 200, body: Array("released".utf8))
    }
    routes.add("PUT", "/release") { _ in
      gate.continuation.yield()
      return HTTPResponse(status: 200)
    }
    routes.add("GET", "/never") { _ in
      try? await Task.sleep(for: .seconds(60))
      return HTTPResponse(status: 200)
    }
    return routes
  }
}

import Testing

@testable import GRPC

@Suite("A proxy's answers")
struct ProxyTunnelTests {
  private func tunnel(_ credentials: String? = nil) -> ProxyTunnel {
    ProxyTunnel(
      to: "temporal.example:7233",
      through: .init(host: "proxy", port: 3128, credentials: credentials))
  }

  private func feed(_ text: String, in parts: Int = 1) throws -> ProxyTunnel.Answer {
    var tunnel = tunnel()
    let bytes = Array(text.utf8)
    var answer = ProxyTunnel.Answer.incomplete
    let size = max(1, (bytes.count + parts - 1) / parts)
    for start in stride(from: 0, to: bytes.count, by: size) {
      answer = try tunnel.feed(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    return answer
  }

  @Test func itIsAskedForTheServer() {
    var open = tunnel()
    let request = String(decoding: open.takeRequest(), as: UTF8.self)
    #expect(
      request
        == "CONNECT temporal.example:7233 HTTP/1.1\r\nHost: temporal.example:7233\r\n\r\n")
    #expect(open.takeRequest().isEmpty)
    var locked = tunnel("Aladdin:open sesame")
    #expect(
      String(decoding: locked.takeRequest(), as: UTF8.self)
        .contains("\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n"))
  }

  @Test(arguments: [1, 2, 7, 40, 1_000]) func itOpensHoweverItsAnswerComes(parts: Int) throws {
    #expect(
      try feed("HTTP/1.1 200 Connection established\r\nVia: us\r\n\r\n", in: parts)
        == .open(rest: 0))
    #expect(try feed("HTTP/1.0 200 OK\n\n", in: parts) == .open(rest: 0))
  }

  @Test func whatComesBehindItsAnswerIsTheServers() throws {
    #expect(try feed("HTTP/1.1 200 OK\r\n\r\nabc") == .open(rest: 3))
  }

  @Test(arguments: [
    ("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n", "password"),
    ("HTTP/1.1 403 Forbidden\r\n\r\n", "403 Forbidden"),
    ("HTTP/1.1 502 Bad Gateway\r\n\r\n", "502"), ("HTTP/1.1 what\r\n\r\n", "does not answer"),
    ("SSH-2.0-OpenSSH_9.6\r\n", "does not answer"), ("HTTP/1.\r\n\r\n", "does not answer"),
  ])
  func whatItRefusesIsSaid(_ text: String, _ words: String) {
    for parts in [1, 3, 1_000] {
      let error = #expect(throws: GRPCError.self) { try feed(text, in: parts) }
      #expect(error?.cause == .proxyRefused)
      #expect(error?.message.contains(words) == true)
      #expect(error?.message.contains("proxy:3128") == true)
    }
  }

  @Test func anAnswerWithoutEndIsNone() {
    let error = #expect(throws: GRPCError.self) {
      try feed("HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 20_000), in: 100)
    }
    #expect(error?.cause == .proxyRefused)
  }
}

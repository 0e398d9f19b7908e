import Temporal
import Testing
import TransportTestKit

@Suite("client", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(2)))
struct ClientFeatures {
  /// Client and worker alike, to a server that nobody can look up but the proxy.
  private func play(
    through proxy: ConnectProxy, user: String? = nil, password: String? = nil
  ) async throws {
    var configuration = Stage.configuration()
    let port = configuration.address.split(separator: ":").last ?? ""
    configuration.address = "temporal.invalid:\(port)"
    configuration.proxy = .init(
      address: "127.0.0.1:\(proxy.port)", user: user, password: password)
    let address = configuration.address
    try await Stage.play([Mirror<String>.self], configuration: configuration) { stage in
      let handle = try await stage.start(Mirror<String>.self, "done")
      #expect(try await handle.result() == "done")
      #expect(!proxy.targets.isEmpty)
      #expect(Set(proxy.targets) == [address])
    }
  }

  @Test("client/http_proxy") func httpProxy() async throws {
    try await play(through: ConnectProxy(.open))
  }

  @Test("client/http_proxy_auth") func httpProxyAuth() async throws {
    let credentials = "cHJveHktdXNlcjpwcm94eS1wYXNz"
    let proxy = try ConnectProxy(.asking(credentials: credentials))
    try await play(through: proxy, user: "proxy-user", password: "proxy-pass")
    await #expect(throws: TemporalError.self) {
      try await play(through: ConnectProxy(.asking(credentials: credentials)))
    }
  }
}

import Temporal
import Testing
import TransportTestKit

/// The server is asked for by a name that nobody can look up: whoever dialled it directly would fail.
@Suite("Through HTTP proxies", .enabled(if: TestServer.isThere, TestServer.reason))
struct ProxyTests {
  private func configuration(
    _ port: Int, user: String? = nil, password: String? = nil
  ) -> ClientConfiguration {
    var configuration = TestServer.configuration()
    let serverPort = configuration.address.split(separator: ":").last ?? ""
    configuration.address = "temporal.invalid:\(serverPort)"
    configuration.proxy = .init(address: "127.0.0.1:\(port)", user: user, password: password)
    return configuration
  }

  /// An option that was accepted and never used (sdk-dotnet#336); a reconnect goes through it too.
  @Test func everyConnectionGoesThroughIt() async throws {
    let proxy = try ConnectProxy(.open)
    let configuration = configuration(proxy.port)
    try await withClient(configuration) { client in
      let id = TestServer.name("proxied")
      let handle = try await client.start(named: "Nobody", id: id, taskQueue: id)
      #expect(proxy.targets == [configuration.address])
      proxy.cut()
      _ = try await eventually { try? await handle.describe() }
      #expect(proxy.targets.count >= 2)
      #expect(Set(proxy.targets) == [configuration.address])
      try await handle.terminate()
    }
  }

  @Test func itIsGivenItsPassword() async throws {
    let proxy = try ConnectProxy(.asking(credentials: "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="))
    try await withClient(
      configuration(proxy.port, user: "Aladdin", password: "open sesame")
    ) { client in
      try await client.checkHealth()
    }
    for (user, password) in [(nil, nil), ("Aladdin", "wrong")] as [(String?, String?)] {
      let error = await temporalError {
        _ = try await TemporalClient.connect(
          configuration(proxy.port, user: user, password: password))
      }
      #expect(error?.code == .unavailable)
      #expect(error?.message.contains("407") == true)
      #expect(error?.message.contains("wrong") == false)
    }
  }

  @Test func whatItRefusesIsSaid() async throws {
    for (answer, words) in [
      ("HTTP/1.1 403 Forbidden\r\n\r\n", "403 Forbidden"), ("", "without an answer"),
      ("SSH-2.0-OpenSSH\r\n", "does not answer as an HTTP proxy"),
    ] {
      let proxy = try ConnectProxy(.answering(answer))
      let error = await temporalError {
        _ = try await TemporalClient.connect(configuration(proxy.port))
      }
      #expect(error?.code == .unavailable)
      #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
      #expect(error?.message.contains("127.0.0.1:\(proxy.port)") == true)
    }
  }

  @Test func oneThatIsNotThereIsNamed() async {
    let error = await temporalError { _ = try await TemporalClient.connect(configuration(1)) }
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains("127.0.0.1:1") == true)
    var wrong = configuration(1)
    wrong.proxy = .init(address: "http://proxy")
    let malformed = await temporalError { [wrong] in _ = try await TemporalClient.connect(wrong) }
    #expect(malformed?.code == .invalidConfiguration)
  }

  @Test func oneThatHangsIsGivenUp() async throws {
    let proxy = try ConnectProxy(.silent)
    let error = await temporalError {
      _ = try await TemporalClient.connect(configuration(proxy.port))
    }
    #expect(error?.code == .unavailable)
  }
}

import GRPC
import OpenSSLKit
import Testing

@testable import Temporal

@Suite("A configuration is refused before it connects where it cannot work")
struct ClientConfigurationTests {
  private func error(_ configuration: ClientConfiguration) -> TemporalError? {
    #expect(throws: TemporalError.self) { try configuration.channel() }
  }

  @Test func theDefaultIsThisMachine() throws {
    let channel = try ClientConfiguration().channel()
    #expect(channel.host == "localhost")
    #expect(channel.port == 7233)
    #expect(channel.tls == nil)
  }

  @Test func identitiesSayProcessAndHost() {
    let parts = ClientConfiguration().effectiveIdentity.split(separator: "@")
    #expect(parts.count == 2)
    #expect(parts.first.flatMap { Int($0) } != nil)
    var configuration = ClientConfiguration()
    configuration.identity = "me"
    #expect(configuration.effectiveIdentity == "me")
  }

  @Test(arguments: ["localhost:7233", "127.0.0.1:7233", "127.1.2.3:1", "[::1]:7233"])
  func aKeyGoesToThisMachineWithoutTLS(_ address: String) throws {
    var configuration = ClientConfiguration(address: address)
    configuration.apiKey = { "key" }
    _ = try configuration.channel()
  }

  @Test(arguments: ["temporal:7233", "10.0.0.1:7233", "[::2]:7233", "localhost.example:1"])
  func aKeyGoesNowhereElseWithoutTLS(_ address: String) throws {
    var configuration = ClientConfiguration(address: address)
    configuration.apiKey = { "key" }
    #expect(error(configuration)?.code == .invalidConfiguration)
    configuration.tls = .enabled
    _ = try configuration.channel()
  }

  @Test func certificateAndKeyGoTogether() throws {
    var configuration = ClientConfiguration()
    configuration.tls = .enabled(certificate: "a.pem")
    #expect(error(configuration)?.message == "there is a TLS certificate but no key for it")
    configuration.tls = .enabled(key: "a.key")
    #expect(error(configuration)?.message == "there is a TLS key but no certificate for it")
    configuration.tls = .enabled(
      serverRoots: "ca.pem", certificate: "a.pem", key: "a.key", serverName: "frontend")
    let tls = try #require(try configuration.channel().tls)
    #expect(tls.roots == .file("ca.pem"))
    #expect(tls.identity == .init(certificateChain: .file("a.pem"), privateKey: .file("a.key")))
    #expect(tls.serverName == "frontend")
  }

  @Test func deadConnectionsAreLeftWithinSixteenSecondsUnlessSaidOtherwise() throws {
    var configuration = ClientConfiguration()
    let standard = try configuration.channel().keepalive
    #expect(standard.interval + standard.timeout <= .seconds(16))
    configuration.keepalive = .init(interval: .seconds(60), timeout: .seconds(20))
    let slow = try configuration.channel().keepalive
    #expect(slow.interval == .seconds(60) && slow.timeout == .seconds(20))
  }

  /// Servers answer with ENHANCE_YOUR_CALM to more than one ping in ten seconds.
  @Test func nobodyPingsMoreOftenThanServersBear() throws {
    var configuration = ClientConfiguration()
    configuration.keepalive = .init(interval: .milliseconds(1), timeout: .zero)
    let keepalive = try configuration.channel().keepalive
    #expect(keepalive.interval == .seconds(10) && keepalive.timeout == .seconds(1))
  }

  @Test func urlsAreNoAddresses() {
    #expect(error(.init(address: "http://localhost:7233"))?.code == .invalidConfiguration)
  }
}

import Foundation
import GRPC
import OpenSSLKit
import Testing
import Threads
import TransportTestKit

/// Every refusal has its positive twin in `aVerifiedServerIsCalled` or beside it, so that a client
/// that always fails does not pass.
@Suite(
  "A channel over TLS verifies whom it talks to", .timeLimit(.minutes(2)),
  .enabled(if: Certificates.canBeMade, "the openssl command is not installed"))
struct TLSChannelTests {
  typealias Support = ChannelSupport

  /// One authority for all tests: making it takes processes.
  private static let shared = Result { try Certificates() }
  private let certificates: Certificates

  init() throws { certificates = try Self.shared.get() }

  private func server(
    _ settings: TLSServerSettings, _ heard: Heard = Heard()
  ) throws -> LoopbackServer {
    try LoopbackServer(tls: settings) { connection, _ in
      connection.greet()
      while let frame = connection.nextFrame() {
        heard.add()
        if frame.isKind(.data), frame.endsStream { connection.answer(frame.stream, [1]) }
      }
    }
  }

  private func configuration(
    _ port: Int, host: String = "localhost", _ tls: TLSConfiguration? = nil
  ) -> GRPCChannelConfiguration {
    var configuration = Support.configuration(port)
    configuration.host = host
    configuration.tls = tls ?? TLSConfiguration(roots: .file(certificates.roots))
    return configuration
  }

  /// Calls once, and answers the error where there is one.
  private func call(_ configuration: GRPCChannelConfiguration) async throws -> GRPCError? {
    try await Support.withChannel(configuration) { channel in
      do throws(GRPCError) {
        let response = try await channel.unary(Support.request(waits: false))
        #expect(response.message == [1])
        return nil
      } catch {
        return error
      }
    }
  }

  /// A server that must be refused before it hears a byte of ours.
  private func expectRefusal(
    _ settings: TLSServerSettings, host: String = "localhost", _ words: String
  ) async throws {
    let heard = Heard()
    let server = try server(settings, heard)
    defer { server.stop() }
    let error = try await call(configuration(server.port, host: host))
    #expect(error?.code == .unavailable && error?.cause == .tlsFailed)
    #expect(error?.isUnprocessed == true)
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "no error")")
    #expect(heard.count == 0)
  }

  // MARK: Who is talked to

  @Test(arguments: ["localhost", "127.0.0.1"])
  func aVerifiedServerIsCalled(host: String) async throws {
    let identity = try certificates.issue("ok", alternatives: "DNS:localhost,IP:127.0.0.1")
    let server = try server(TLSServerSettings(identity))
    let error = try await call(configuration(server.port, host: host))
    #expect(error == nil, "\(error?.message ?? "")")
  }

  @Test func rootsMayBeBytes() async throws {
    let identity = try certificates.issue("ok", alternatives: "DNS:localhost")
    let server = try server(TLSServerSettings(identity))
    let pem = try Data(contentsOf: URL(filePath: certificates.roots))
    let error = try await call(
      configuration(server.port, TLSConfiguration(roots: .pem(Array(pem)))))
    #expect(error == nil)
  }

  @Test func anotherNameMayBeExpected() async throws {
    let identity = try certificates.issue("named", alternatives: "DNS:frontend.example")
    let server = try server(TLSServerSettings(identity))
    let error = try await call(
      configuration(
        server.port,
        TLSConfiguration(roots: .file(certificates.roots), serverName: "frontend.example")))
    #expect(error == nil)
  }

  @Test func aWholeLabelMayBeAWildcard() async throws {
    let identity = try certificates.issue("wild", alternatives: "DNS:*.test.example")
    let server = try server(TLSServerSettings(identity))
    for (name, isTaken) in [
      ("a.test.example", true), ("a.b.test.example", false), ("test.example", false),
    ] {
      let error = try await call(
        configuration(
          server.port, TLSConfiguration(roots: .file(certificates.roots), serverName: name)))
      #expect((error == nil) == isTaken, "\(name)")
    }
  }

  @Test func anotherHostsCertificateIsRefused() async throws {
    let identity = try certificates.issue("wrong", alternatives: "DNS:other.example")
    try await expectRefusal(TLSServerSettings(identity), "hostname mismatch")
  }

  @Test func anotherAddressIsRefused() async throws {
    // A name that looks like the address is not the address.
    let identity = try certificates.issue("ip", alternatives: "IP:127.0.0.9,DNS:127.0.0.1")
    try await expectRefusal(TLSServerSettings(identity), host: "127.0.0.1", "IP address mismatch")
  }

  @Test func aCommonNameIsNoName() async throws {
    let identity = try certificates.issue("cn", alternatives: nil, commonName: "localhost")
    try await expectRefusal(TLSServerSettings(identity), "hostname mismatch")
  }

  @Test func partOfALabelIsNoWildcard() async throws {
    let identity = try certificates.issue("partial", alternatives: "DNS:local*.test.example")
    let server = try server(TLSServerSettings(identity))
    let error = try await call(
      configuration(
        server.port,
        TLSConfiguration(roots: .file(certificates.roots), serverName: "localhost.test.example")))
    #expect(error?.message.contains("hostname mismatch") == true)
  }

  @Test func anExpiredCertificateIsRefused() async throws {
    let identity = try certificates.issue("old", alternatives: "DNS:localhost", days: -1)
    try await expectRefusal(TLSServerSettings(identity), "certificate has expired")
  }

  @Test func anUnknownAuthorityIsRefused() async throws {
    let strangers = try Certificates(authority: "Strangers")
    let identity = try strangers.issue("stranger", alternatives: "DNS:localhost")
    try await expectRefusal(TLSServerSettings(identity), "unable to get local issuer certificate")
  }

  @Test func aSelfSignedCertificateIsRefused() async throws {
    let identity = try certificates.selfSigned("self")
    try await expectRefusal(TLSServerSettings(identity), "self-signed certificate")
  }

  @Test func theSystemsRootsDoNotKnowOurAuthority() async throws {
    let identity = try certificates.issue("ok", alternatives: "DNS:localhost")
    let server = try server(TLSServerSettings(identity))
    let error = try await call(configuration(server.port, TLSConfiguration()))
    #expect(error?.cause == .tlsFailed)
  }

  @Test func aClientsCertificateIsNoServers() async throws {
    let identity = try certificates.issue(
      "usage", alternatives: "DNS:localhost", extensions: ["extendedKeyUsage=clientAuth"])
    try await expectRefusal(
      TLSServerSettings(identity), "unsuitable certificate purpose")
  }

  // MARK: What is spoken

  @Test(arguments: [Int32(0x301), 0x302])
  func versionsBeforeTLS12AreRefused(version: Int32) async throws {
    let identity = try certificates.issue("ok", alternatives: "DNS:localhost")
    var settings = TLSServerSettings(identity)
    settings.maximumVersion = version
    try await expectRefusal(settings, "version")
  }

  @Test func tls12IsSpoken() async throws {
    let identity = try certificates.issue("ok", alternatives: "DNS:localhost")
    var settings = TLSServerSettings(identity)
    settings.maximumVersion = 0x303
    let server = try server(settings)
    let error = try await call(configuration(server.port))
    #expect(error == nil)
  }

  @Test(arguments: [[], ["http/1.1"]])
  func aServerThatDoesNotAgreeToHTTP2IsRefused(protocols: [String]) async throws {
    let identity = try certificates.issue("ok", alternatives: "DNS:localhost")
    var settings = TLSServerSettings(identity)
    settings.protocols = protocols
    try await expectRefusal(settings, "agree to HTTP/2 (ALPN h2)")
  }

  @Test func tlsToAPlaintextPortSaysSo() async throws {
    // As grpc-go: its settings come before it has read anything.
    let server = try LoopbackServer { connection, _ in
      connection.send(.settings())
      _ = connection.receive()
    }
    let error = try await call(configuration(server.port))
    #expect(error?.cause == .tlsFailed)
    #expect(error?.message.contains("is no TLS") == true, "\(error?.message ?? "")")
    #expect(error?.message.contains("connect without TLS") == true)
  }

  @Test func plaintextToATLSPortSaysSo() async throws {
    let identity = try certificates.issue("ok", alternatives: "DNS:localhost")
    let server = try server(TLSServerSettings(identity))
    var configuration = configuration(server.port)
    configuration.tls = nil
    let error = try await call(configuration)
    #expect(error?.cause == .notHTTP2)
    #expect(error?.message.contains("TLS") == true, "\(error?.message ?? "")")
  }

  @Test func aServerThatHangsUpInTheHandshakeIsDescribed() async throws {
    let server = try LoopbackServer { connection, _ in _ = connection.receive() }
    let error = try await call(configuration(server.port))
    #expect(error?.message.contains("during the TLS handshake") == true)
  }

  @Test func aHandshakeThatStallsIsGivenUp() async throws {
    let server = try LoopbackServer { connection, _ in connection.ignoreEverything() }
    var configuration = configuration(server.port)
    configuration.connectTimeout = .milliseconds(100)
    let error = try await call(configuration)
    #expect(error?.cause == .connectionTimedOut)
    #expect(error?.message.contains("did not finish the TLS handshake") == true)
  }

  // MARK: Mutual TLS

  @Test func aServerThatWantsACertificateGetsIt() async throws {
    let (server, client) = try makeMutual()
    var tls = TLSConfiguration(roots: .file(certificates.roots))
    tls.identity = .init(
      certificateChain: .file(client.certificate), privateKey: .file(client.key))
    let error = try await call(configuration(server.port, tls))
    #expect(error == nil, "\(error?.message ?? "")")
  }

  @Test func aServerThatWantsACertificateAndGetsNoneSaysSo() async throws {
    let (server, _) = try makeMutual()
    let error = try await call(configuration(server.port))
    #expect(error?.cause == .tlsFailed || error?.cause == .notHTTP2)
    #expect(error?.message.contains("certificate") == true, "\(error?.message ?? "")")
  }

  @Test func aCertificateOfAnotherAuthorityIsRefusedByTheServer() async throws {
    let (server, _) = try makeMutual()
    let strangers = try Certificates(authority: "Strangers")
    let client = try strangers.issue("client", alternatives: nil)
    var tls = TLSConfiguration(roots: .file(certificates.roots))
    tls.identity = .init(
      certificateChain: .file(client.certificate), privateKey: .file(client.key))
    let error = try await call(configuration(server.port, tls))
    #expect(error?.cause == .tlsFailed, "\(error?.message ?? "")")
  }

  @Test func aConfigurationThatCannotBeUsedIsSaidAtTheCall() async throws {
    let error = try await call(
      configuration(1, TLSConfiguration(roots: .file("/nowhere/ca.pem"))))
    #expect(error?.message.contains("/nowhere/ca.pem cannot be read") == true)
  }

  /// sdk-rust#1338, sdk-python#512: certificates are rotated while a worker runs.
  @Test func aRotatedAuthorityIsPickedUpByTheNextConnection() async throws {
    let other = try Certificates(authority: "Next Authority")
    let first = try certificates.issue("one", alternatives: "DNS:localhost")
    let second = try other.issue("two", alternatives: "DNS:localhost")
    let roots = certificates.path("rotating.pem")
    try FileManager.default.copyItem(atPath: certificates.roots, toPath: roots)
    let tls = TLSConfiguration(roots: .file(roots))
    let isRotated = Signal()
    let server = try LoopbackServer(
      tls: TLSServerSettings(first), laterTLS: TLSServerSettings(second)
    ) { connection, number in
      connection.greet()
      guard number == 0 else { return connection.serve([2]) }
      guard let stream = connection.request() else { return }
      connection.answer(stream)
      isRotated.waitBlocking()
      connection.closeTLS()
    }
    let events = EventLog()
    try await Support.withChannel(configuration(server.port, tls), events) { channel in
      _ = try await channel.unary(Support.request())
      try FileManager.default.removeItem(atPath: roots)
      try FileManager.default.copyItem(atPath: other.roots, toPath: roots)
      isRotated.set()
      await events.wait { if case .lost = $0 { true } else { false } }
      let response = try await channel.unary(Support.request())
      #expect(response.message == [2])
    }
  }

  /// The client's own certificate too, under load: the server turns from one authority to another, and no call
  /// fails.
  @Test func aRotatedClientCertificateIsPickedUpUnderLoad() async throws {
    let other = try Certificates(authority: "Next Authority")
    let identity = try certificates.issue("ok", alternatives: "DNS:localhost")
    let first = try certificates.issue("client", alternatives: nil)
    let second = try other.issue("client", alternatives: nil)
    var (early, late) = (TLSServerSettings(identity), TLSServerSettings(identity))
    (early.clientRoots, late.clientRoots) = (certificates.roots, other.roots)
    let (certificate, key) = (
      certificates.path("rotating-client.pem"), certificates.path("rotating-client.key")
    )
    func install(_ identity: Certificates.Identity) throws {
      for (source, target) in [(identity.certificate, certificate), (identity.key, key)] {
        try? FileManager.default.removeItem(atPath: target)
        try FileManager.default.copyItem(atPath: source, toPath: target)
      }
    }
    try install(first)
    var tls = TLSConfiguration(roots: .file(certificates.roots))
    tls.identity = .init(certificateChain: .file(certificate), privateKey: .file(key))
    let isRotated = Signal()
    let server = try LoopbackServer(tls: early, laterTLS: late) { connection, number in
      connection.greet()
      guard number == 0 else { return connection.serve([2]) }
      while let stream = connection.request() {
        connection.answer(stream, [1])
        guard isRotated.isSet else { continue }
        connection.send(.goAway(last: stream, 0))
        return connection.ignoreEverything()
      }
    }
    try await Support.withChannel(configuration(server.port, tls)) { channel in
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<4 {
          group.addTask {
            var calls = 0
            while try await channel.unary(Support.request()).message == [1] { calls += 1 }
            return calls
          }
        }
        for _ in 0..<20 { _ = try await channel.unary(Support.request()) }
        try install(second)
        isRotated.set()
        for try await calls in group { #expect(calls > 0) }
      }
    }
    withExtendedLifetime(other) {}
  }

  private func makeMutual() throws -> (LoopbackServer, Certificates.Identity) {
    let identity = try certificates.issue("ok", alternatives: "DNS:localhost")
    var settings = TLSServerSettings(identity)
    settings.clientRoots = certificates.roots
    return (try server(settings), try certificates.issue("client", alternatives: nil))
  }
}

/// How many frames a server has read.
final class Heard: Sendable {
  private let guarded = Guarded(0)
  var count: Int { guarded.withLock { $0 } }
  func add() { guarded.withLock { $0 += 1 } }
}

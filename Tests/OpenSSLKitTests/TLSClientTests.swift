import Foundation
import OpenSSLKit
import Testing
import TransportTestKit

@Suite(
  "TLS turns plain bytes into records and back",
  .enabled(if: Certificates.canBeMade, "the openssl command is not installed"))
struct TLSClientTests {
  private let certificates: Certificates
  private let identity: Certificates.Identity

  init() throws {
    certificates = try Certificates()
    identity = try certificates.issue("server", alternatives: "DNS:localhost,IP:127.0.0.1")
  }

  private func makeClient(_ host: String = "localhost") throws(TLSError) -> TLSClient {
    try TLSClient(
      TLSContext(TLSConfiguration(roots: .file(certificates.roots))), host: host)
  }

  // MARK: The two, wired back to back

  /// One round of bytes in each direction, `piece` at a time towards the client.
  private func exchange(
    _ client: inout TLSClient, _ server: TLSServer, piece: Int = .max
  ) throws(TLSError) -> (toServer: [UInt8], toClient: [UInt8]) {
    let toServer = server.feed(Self.output(of: &client))
    var toClient: [UInt8] = []
    var rest = server.takeOutput()[...]
    while !rest.isEmpty {
      let part = Array(rest.prefix(piece))
      rest = rest.dropFirst(part.count)
      unsafe part.withUnsafeBytes { unsafe client.feed($0.bytes) }
      if try client.handshake() { toClient += try Self.read(&client) }
    }
    return (toServer, toClient)
  }

  private static func output(of client: inout TLSClient) -> [UInt8] {
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1_000)
    while client.outputCount > 0 {
      let count = unsafe room.withUnsafeMutableBytes { unsafe client.takeOutput(into: $0) }
      bytes += room[..<count]
    }
    return bytes
  }

  private static func read(_ client: inout TLSClient) throws(TLSError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      var room = [UInt8](repeating: 0, count: 700)
      var result: Result<Int, TLSError> = .success(0)
      unsafe room.withUnsafeMutableBytes { room in
        do throws(TLSError) {
          result = .success(try unsafe client.read(into: room))
        } catch {
          result = .failure(error)
        }
      }
      let count = try result.get()
      guard count > 0 else { return bytes }
      bytes += room[..<count]
    }
  }

  private static func write(_ bytes: [UInt8], _ client: inout TLSClient) throws {
    var sent = 0
    while sent < bytes.count {
      let rest = Array(bytes[sent...])
      sent += try unsafe rest.withUnsafeBytes { try unsafe client.write($0) }
    }
  }

  private func shakeHands(
    _ client: inout TLSClient, _ server: TLSServer, piece: Int = .max
  ) throws(TLSError) {
    _ = try client.handshake()
    for _ in 0..<4 { _ = try exchange(&client, server, piece: piece) }
  }

  /// Only where somebody says so: the certificate has neither the name nor a root that is trusted.
  @Test(arguments: [true, false])
  func anyCertificateIsTakenWhereNoneIsVerified(_ verifies: Bool) throws {
    let server = TLSServer(TLSServerSettings(identity))
    var configuration = TLSConfiguration()
    configuration.verifiesServer = verifies
    var client = try TLSClient(TLSContext(configuration), host: "elsewhere.example")
    do throws(TLSError) {
      try shakeHands(&client, server)
      let isEstablished = client.isEstablished
      #expect(isEstablished && !verifies)
    } catch {
      #expect(verifies && error.code == .certificateRefused)
    }
  }

  @Test(arguments: [Int.max, 1, 5, 1_000])
  func bytesPassBothWaysHoweverTheyAreCut(piece: Int) throws {
    let server = TLSServer(TLSServerSettings(identity))
    var client = try makeClient()
    try shakeHands(&client, server, piece: piece)
    let isEstablished = client.isEstablished
    #expect(isEstablished && server.isEstablished)
    let question = (0..<40_000).map { UInt8(truncatingIfNeeded: $0) }
    try Self.write(question, &client)
    server.write(question.reversed())
    let (toServer, toClient) = try exchange(&client, server, piece: piece)
    #expect(toServer == question)
    #expect(toClient == question.reversed())
  }

  @Test func addressesAreVerifiedAsAddresses() throws {
    let server = TLSServer(TLSServerSettings(identity))
    var client = try makeClient("127.0.0.1")
    try shakeHands(&client, server)
    #expect(server.isEstablished)
  }

  @Test func aDotAtTheEndOfTheNameIsTheSameName() throws {
    let server = TLSServer(TLSServerSettings(identity))
    var client = try makeClient("localhost.")
    try shakeHands(&client, server)
    #expect(server.isEstablished)
  }

  @Test func aBitThatFlippedIsFound() throws {
    let server = TLSServer(TLSServerSettings(identity))
    var client = try makeClient()
    try shakeHands(&client, server)
    server.write([1, 2, 3])
    var record = server.takeOutput()
    record[record.count - 1] ^= 1
    unsafe record.withUnsafeBytes { unsafe client.feed($0.bytes) }
    do throws(TLSError) {
      _ = try Self.read(&client)
      Issue.record("read")
    } catch {
      #expect(error.code == .failed)
    }
  }

  @Test func halfARecordIsNothingYet() throws {
    let server = TLSServer(TLSServerSettings(identity))
    var client = try makeClient()
    try shakeHands(&client, server)
    server.write([1, 2, 3])
    let record = server.takeOutput()
    for (index, byte) in record.enumerated() {
      unsafe [byte].withUnsafeBytes { unsafe client.feed($0.bytes) }
      let read = try Self.read(&client)
      #expect(read == (index + 1 == record.count ? [1, 2, 3] : []))
    }
  }

  @Test func goodbyeIsHeard() throws {
    let server = TLSServer(TLSServerSettings(identity))
    var client = try makeClient()
    try shakeHands(&client, server)
    server.close()
    do throws(TLSError) {
      _ = try exchange(&client, server)
      Issue.record("open")
    } catch {
      #expect(error.code == .closed)
    }
  }

  // MARK: What is refused

  /// OpenSSL 3.0 takes an empty host, and then verifies no name at all.
  @Test func anEmptyHostIsRefused() {
    for host in ["", "."] {
      do throws(TLSError) {
        _ = try makeClient(host)
        Issue.record("taken")
      } catch {
        #expect(error.code == .configurationRefused)
      }
    }
  }

  @Test func filesThatAreNotThereAreNamed() {
    expectRefusal(TLSConfiguration(roots: .file("/nowhere/ca.pem")), "/nowhere/ca.pem")
    expectRefusal(TLSConfiguration(roots: .pem(Array("no PEM".utf8))), "PEM of 6 bytes")
    expectRefusal(TLSConfiguration(roots: .file(identity.key)), "no certificate")
  }

  /// A bundle cut by a full disk or a copy that was interrupted would otherwise trust less than it says.
  @Test func aBundleCutAnywhereIsRefusedByName() throws {
    let other = try Certificates(authority: "Other Authority")
    let first = try String(contentsOfFile: certificates.roots, encoding: .utf8)
    let second = try String(contentsOfFile: other.roots, encoding: .utf8)
    _ = try TLSContext(TLSConfiguration(roots: .pem(Array((first + second).utf8))))
    // Within the body, within the last line, and within the first.
    for kept in [second.count / 2, second.count - 10, 12, 26] {
      let cut = certificates.path("cut.pem")
      try (first + second.prefix(kept)).write(toFile: cut, atomically: true, encoding: .utf8)
      expectRefusal(
        TLSConfiguration(roots: .file(cut)), "\(cut) is broken after its certificate number 1")
    }
  }

  @Test func aBundleWithABrokenCertificateIsRefused() throws {
    let good = try String(contentsOfFile: certificates.roots, encoding: .utf8)
    let broken = good.replacingOccurrences(of: "MII", with: "MI!")
    expectRefusal(
      TLSConfiguration(roots: .pem(Array((good + broken).utf8))),
      "is broken after its certificate number 1")
    // The chain that we show is read in the same way.
    let leaf = try String(contentsOfFile: identity.certificate, encoding: .utf8)
    expectRefusal(
      TLSConfiguration(
        identity: .init(
          certificateChain: .pem(Array((leaf + broken).utf8)), privateKey: .file(identity.key))),
      "is broken after its certificate number 1")
  }

  @Test func wordsAndOtherBlocksMayStandBetweenCertificates() throws {
    let certificate = try String(contentsOfFile: certificates.roots, encoding: .utf8)
    let key = try String(contentsOfFile: identity.key, encoding: .utf8)
    let bundle = "Test Authority\n=====\n" + certificate + "\r\n-- \n" + key + certificate + "  \n"
    _ = try TLSContext(TLSConfiguration(roots: .pem(Array(bundle.utf8))))
  }

  @Test(arguments: ["/", "/dev/zero"])
  func whatIsNoFileOfCertificatesIsRefused(path: String) {
    expectRefusal(TLSConfiguration(roots: .file(path)), "\(path) cannot be read")
  }

  /// Go takes any certificate of its pool for an anchor; OpenSSL by itself wants one that signed itself.
  @Test func anIntermediateAloneIsAnAnchor() throws {
    let authority = try certificates.issueAuthority("Intermediate")
    let leaf = try certificates.issue("leaf", alternatives: "DNS:localhost", issuer: authority)
    let server = TLSServer(TLSServerSettings(leaf))
    var client = try TLSClient(
      TLSContext(TLSConfiguration(roots: .file(authority.certificate))), host: "localhost")
    try shakeHands(&client, server)
    #expect(server.isEstablished)
    // Its twin: another authority's word is worth nothing.
    let stranger = try certificates.issueAuthority("Stranger")
    var wary = try TLSClient(
      TLSContext(TLSConfiguration(roots: .file(stranger.certificate))), host: "localhost")
    let refused = TLSServer(TLSServerSettings(leaf))
    do throws(TLSError) {
      try shakeHands(&wary, refused)
      Issue.record("taken")
    } catch {
      #expect(error.code == .certificateRefused)
    }
  }

  @Test func aKeyMustBelongToItsCertificate() throws {
    let other = try certificates.issue("other", alternatives: "DNS:localhost")
    expectRefusal(
      TLSConfiguration(
        identity: .init(
          certificateChain: .file(identity.certificate), privateKey: .file(other.key))),
      "is not that of the certificate")
  }

  /// Without a callback OpenSSL would ask for the password on the terminal, and wait.
  @Test func anEncryptedKeyIsRefusedWithoutAQuestion() throws {
    let encrypted = try certificates.encryptedKey(of: identity)
    expectRefusal(
      TLSConfiguration(
        identity: .init(
          certificateChain: .file(identity.certificate), privateKey: .file(encrypted))),
      "no unencrypted private key")
  }

  @Test func aConfigurationNeverShowsItsBytes() {
    let source = TLSConfiguration.Source.pem(Array("SECRET".utf8))
    #expect("\(source)" == "PEM of 6 bytes")
    #expect(
      !"\(TLSConfiguration(identity: .init(certificateChain: source, privateKey: source)))"
        .contains("83"))
  }

  private func expectRefusal(_ configuration: TLSConfiguration, _ words: String) {
    do throws(TLSError) {
      _ = try TLSContext(configuration)
      Issue.record("taken")
    } catch {
      #expect(error.code == .configurationRefused)
      #expect(error.message.contains(words), "\(error.message)")
    }
  }
}

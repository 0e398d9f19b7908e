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
      unsafe part.withUnsafeBytes { unsafe client.feed($0) }
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
    unsafe record.withUnsafeBytes { unsafe client.feed($0) }
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
      unsafe [byte].withUnsafeBytes { unsafe client.feed($0) }
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

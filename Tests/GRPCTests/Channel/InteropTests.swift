import Foundation
import GRPC
import OpenSSLKit
import Testing
import TransportTestKit

/// gRPC's published interoperability cases (interop-test-descriptions.md) that fit a unary client,
/// against grpc-go's own server where it is there. Compression is not among them: we offer none.
@Suite(
  "grpc-go understands us, and we it", .serialized, .timeLimit(.minutes(1)),
  .enabled(if: InteropServer.isThere, "../shared/peers/bin/grpc-interop-server is not there"),
  .enabled(if: Certificates.canBeMade, "the openssl command is not installed"))
struct InteropTests {
  typealias Support = ChannelSupport

  private static let empty: StaticString = "/grpc.testing.TestService/EmptyCall"
  private static let unary: StaticString = "/grpc.testing.TestService/UnaryCall"

  private func withServer(
    isTLS: Bool = false, _ body: (GRPCChannel) async throws -> Void
  ) async throws {
    let certificates = isTLS ? try Certificates() : nil
    let identity = try certificates?.issue("server", alternatives: "DNS:localhost")
    let server = try InteropServer(identity)
    defer { server.stop() }
    var configuration = Support.configuration(server.port)
    configuration.host = "localhost"
    configuration.tls = certificates.map { TLSConfiguration(roots: .file($0.roots)) }
    try await Support.withChannel(configuration, EventLog(), body)
  }

  @Test(arguments: [false, true])
  func emptyUnary(isTLS: Bool) async throws {
    try await withServer(isTLS: isTLS) { channel in
      let response = try await channel.unary(
        GRPCRequest(path: Self.empty))
      #expect(response.message.isEmpty)
    }
  }

  @Test(arguments: [false, true])
  func largeUnary(isTLS: Bool) async throws {
    try await withServer(isTLS: isTLS) { channel in
      let message = Self.request(size: 314_159, payload: 271_828)
      let response = try await channel.unary(GRPCRequest(path: Self.unary, message: message))
      // A Payload of that size, its own prefix and the field's beside it.
      #expect(response.message.count > 314_159 && response.message.count < 314_159 + 16)
    }
  }

  @Test(arguments: [false, true])
  func aThousandLargeOnesAtOnce(isTLS: Bool) async throws {
    try await withServer(isTLS: isTLS) { channel in
      let message = Self.request(size: 31_415, payload: 27_182)
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<1_000 {
          group.addTask {
            let request = GRPCRequest(path: Self.unary, message: message, timeout: .seconds(50))
            return try await channel.unary(request).message.count
          }
        }
        for try await count in group { #expect(count > 31_415) }
      }
    }
  }

  @Test func customMetadata() async throws {
    try await withServer { channel in
      var metadata = GRPCMetadata()
      try metadata.append("x-grpc-test-echo-initial", "test_initial_metadata_value")
      try metadata.append("x-grpc-test-echo-trailing-bin", bytes: [0xab, 0xab, 0xab])
      let response = try await channel.unary(
        GRPCRequest(
          path: Self.unary, message: Self.request(size: 1, payload: 1), metadata: metadata))
      #expect(
        response.initialMetadata["x-grpc-test-echo-initial"] == ["test_initial_metadata_value"])
      #expect(
        response.trailingMetadata.values(bytesOf: "x-grpc-test-echo-trailing-bin")
          == [[0xab, 0xab, 0xab]])
    }
  }

  @Test(arguments: [
    "test status message",
    "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n",
  ])
  func statusCodeAndMessage(text: String) async throws {
    try await withServer { channel in
      let status = [8, 2] + Self.field(2, Array(text.utf8))
      let request = GRPCRequest(path: Self.unary, message: Self.field(7, status))
      let error = try await Support.failure(of: channel, request)
      #expect(error.code == .unknown)
      #expect(error.message == text)
    }
  }

  @Test func unimplementedMethod() async throws {
    try await withServer { channel in
      let error = try await Support.failure(
        of: channel, GRPCRequest(path: "/grpc.testing.TestService/UnimplementedCall"))
      #expect(error.code == .unimplemented)
    }
  }

  @Test func unimplementedService() async throws {
    try await withServer { channel in
      let error = try await Support.failure(
        of: channel, GRPCRequest(path: "/grpc.testing.UnimplementedService/UnimplementedCall"))
      #expect(error.code == .unimplemented)
    }
  }

  @Test func timeoutOnOneMillisecond() async throws {
    try await withServer { channel in
      _ = try await channel.unary(GRPCRequest(path: Self.empty))
      let request = GRPCRequest(
        path: Self.unary, message: Self.request(size: 2 << 20, payload: 1 << 20),
        timeout: .milliseconds(1))
      let error = try await Support.failure(of: channel, request)
      #expect(error.code == .deadlineExceeded)
    }
  }

  /// A server that is stopped says nothing or GOAWAY; either way the next one is found.
  @Test func aServerThatIsReplacedIsFoundAgain() async throws {
    let first = try InteropServer(nil)
    try await Support.withChannel(Support.configuration(first.port)) { channel in
      _ = try await channel.unary(GRPCRequest(path: Self.empty))
      // It has the port until it is gone, and the second would end at once.
      first.stop()
      await Patience.wait("for the first server's end") { first.isGone }
      let second = try InteropServer(nil, port: first.port)
      defer { second.stop() }
      // The first call may still be sent to the dead one, and then only the caller knows whether it
      // is worth another attempt.
      do throws(GRPCError) {
        _ = try await channel.unary(GRPCRequest(path: Self.empty))
      } catch {
        #expect(error.code == .unavailable)
        _ = try await channel.unary(GRPCRequest(path: Self.empty))
      }
    }
  }

  // MARK: grpc.testing.SimpleRequest, by hand

  /// response_size = 2, payload = 3 { body = 2 }.
  private static func request(size: Int, payload: Int) -> [UInt8] {
    let body = field(2, [UInt8](repeating: 0, count: payload))
    return [16] + varint(size) + field(3, body)
  }

  private static func field(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
    varint(number << 3 | 2) + varint(bytes.count) + bytes
  }

  private static func varint(_ number: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = number
    while rest >= 128 {
      bytes.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}

/// grpc-go's interoperability server, on a free port, for the length of a test.
final class InteropServer: Sendable {
  private static let program = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/peers/bin/grpc-interop-server").path

  static var isThere: Bool { FileManager.default.isExecutableFile(atPath: program) }

  let port: Int
  private let processID: Int32

  init(_ identity: Certificates.Identity?, port: Int? = nil) throws {
    self.port = try port ?? ReservedPort.outsideTheSystemsRange()
    let process = Process()
    process.executableURL = URL(filePath: Self.program)
    process.arguments = ["-port", "\(self.port)"]
    if let identity {
      process.arguments? += [
        "-use_tls", "-tls_cert_file", identity.certificate, "-tls_key_file", identity.key,
      ]
    }
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    processID = process.processIdentifier
  }

  func stop() { kill(processID, SIGKILL) }

  /// The process has ended, be it that nobody has taken note of that: what it held is free.
  var isGone: Bool {
    #if os(Linux)
    guard let state = try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8) else {
      return true
    }
    return state.contains(") Z ")
    #else
    return kill(processID, 0) != 0
    #endif
  }
}

import GRPC
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

@Suite("Connecting says what is wrong, and waits where it was told to")
struct ServerGreetingTests {
  private let refused = GRPCError(
    .unavailable, "nobody listens at localhost:7233 (connection refused)", cause: .connectionRefused
  )

  private func greeting(
    _ server: CannedServer, _ patience: Duration = .zero,
    _ handler: any TemporalLogHandler = KeptLines()
  ) throws -> ServerGreeting {
    ServerGreeting(
      service: try server.service(), logger: TemporalLogger(handler: handler), patience: patience)
  }

  private var answer: [UInt8] {
    var response = GetSystemInfoResponse()
    response.capabilities = GetSystemInfoResponseCapabilities()
    response.capabilities?.sdkMetadata = true
    return response.encoded()
  }

  @Test func withoutPatienceThereIsOneAttempt() async throws {
    let server = CannedServer([.failure(refused)])
    let error = await #expect(throws: TemporalError.self) {
      _ = try await greeting(server).capabilities()
    }
    #expect(server.requests.count == 1)
    #expect(server.requests.first?.waitsForConnection == false)
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains("localhost:7233") == true)
    #expect(error?.message.contains("temporal server start-dev") == true)
  }

  /// A hint that starts a server elsewhere helps nobody.
  @Test func theHintNamesThePortThatWasAsked() async throws {
    let server = CannedServer([.failure(refused)])
    let error = await #expect(throws: TemporalError.self) {
      _ = try await ServerGreeting(
        service: server.service { $0.address = "localhost:27999" },
        logger: TemporalLogger(handler: KeptLines()), patience: .zero
      ).capabilities()
    }
    #expect(error?.message.contains("temporal server start-dev --port 27999") == true)
  }

  @Test(arguments: [
    ("localhost:7233", "`temporal server start-dev` starts one there"),
    ("localhost", "`temporal server start-dev` starts one there"),
    ("127.0.0.1:27999", "`temporal server start-dev --port 27999` starts one there"),
    ("[::1]:7234", "`temporal server start-dev --port 7234` starts one there"),
    ("temporal.example.com:7233", "Is the address right?"),
  ]) func theAdviceIsAboutTheAddressThatWasGiven(address: String, advice: String) {
    #expect(ServerGreeting.advice(address) == advice)
  }

  @Test func withPatienceItWaitsAndSaysSoOnce() async throws {
    let server = CannedServer([
      .failure(refused), .failure(refused), .failure(refused), .success(answer),
    ])
    let lines = KeptLines()
    let capabilities = try await greeting(server, .seconds(60), lines).capabilities()
    #expect(capabilities.sdkMetadata)
    #expect(server.pauses == [.seconds(1), .seconds(2), .seconds(4)])
    #expect(lines.messages == ["cannot reach Temporal yet; trying again until it answers"])
  }

  @Test func patienceEnds() async throws {
    let server = CannedServer([.failure(refused)])
    await #expect(throws: TemporalError.self) {
      _ = try await greeting(server, .seconds(10)).capabilities()
    }
    #expect(server.pauses == [.seconds(1), .seconds(2), .seconds(4)])
  }

  /// At the start a key that could not be had ended the worker at once; its provider may come back.
  @Test func aKeyThatCannotBeHadYetIsWaitedFor() async throws {
    struct NoVault: Error {}
    let time = VirtualTime()
    let asked = Asked()
    let service = try CannedServer([.success(answer)], time: time).service {
      $0.apiKey = { if asked.isFirst { throw NoVault() } else { "key" } }
    }
    let greeting = ServerGreeting(
      service: service, logger: TemporalLogger(handler: KeptLines()), patience: .seconds(60))
    let call = Task { try await greeting.capabilities() }
    await time.sleep(noLongerThan: .seconds(1))
    time.advance(by: .seconds(1))
    #expect(try await call.value.sdkMetadata)
  }

  private final class Asked: Sendable {
    private let times = Guarded(0)

    var isFirst: Bool {
      times.withLock { times in
        times += 1
        return times == 1
      }
    }
  }

  @Test func aRefusalIsNotWaitedFor() async throws {
    let server = CannedServer([.failure(GRPCError(.permissionDenied, "Request unauthorized."))])
    let error = await #expect(throws: TemporalError.self) {
      _ = try await greeting(server, .seconds(60)).capabilities()
    }
    #expect(error?.code == .permissionDenied)
    #expect(server.requests.count == 1)
  }

  @Test func aServerThatDoesNotKnowTheCallIsOld() async throws {
    let server = CannedServer([.failure(GRPCError(.unimplemented, "unknown method"))])
    #expect(try await !greeting(server).capabilities().sdkMetadata)
  }

  @Test func whatIsNoTemporalServerIsSaid() async throws {
    let server = CannedServer([
      .failure(GRPCError(.unimplemented, "HTTP 404", cause: .httpStatus(404)))
    ])
    let error = await #expect(throws: TemporalError.self) {
      _ = try await greeting(server).capabilities()
    }
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains("HTTP 404") == true)
    #expect(error?.message.contains("start-dev") == false)
  }
}

@Suite("The log tells when the connection goes and comes back")
struct ConnectionLogTests {
  @Test func eachReasonIsSaidOnce() {
    let lines = KeptLines()
    let log = ConnectionLog(TemporalLogger(handler: lines), address: "a:1")
    let lost = GRPCError(.unavailable, "lost", cause: .connectionLost)
    let refused = GRPCError(.unavailable, "refused", cause: .connectionRefused)
    log.report(.connecting)
    log.report(.failing(refused))
    log.report(.ready(address: "a:1"))
    #expect(lines.messages.isEmpty)
    log.report(.lost(lost))
    log.report(.failing(refused))
    log.report(.failing(refused))
    log.report(.ready(address: "a:1"))
    log.report(.goAwayReceived(address: "a:1", "max age"))
    log.report(.ready(address: "a:1"))
    log.report(.closed)
    #expect(
      lines.messages == [
        "the connection to Temporal was lost", "Temporal cannot be reached",
        "connected to Temporal again",
      ])
  }
}

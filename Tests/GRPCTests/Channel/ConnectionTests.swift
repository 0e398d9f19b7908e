import Testing
import Threads
import TransportTestKit

@testable import GRPC

@Suite("A channel mends its connection", .timeLimit(.minutes(1)))
struct ConnectionTests {
  typealias Support = ChannelSupport

  @Test func connectSaysWhyThereIsNoConnection() async throws {
    let port = try ReservedPort()
    try await Support.withChannel(Support.configuration(port.port)) { channel in
      let error = await connectError(channel)
      #expect(error?.code == .unavailable)
      #expect(error?.cause == .connectionRefused)
      #expect(error?.isUnprocessed == true)
      #expect(error?.message == "nobody listens at 127.0.0.1:\(port.port) (connection refused)")
    }
  }

  @Test func aNameWithoutAddressIsNamed() async throws {
    var configuration = Support.configuration(1)
    configuration.host = "no-such-host.invalid"
    try await Support.withChannel(configuration) { channel in
      let error = await connectError(channel)
      #expect(error?.cause == .nameNotResolved)
      #expect(error?.message.contains("no-such-host.invalid cannot be resolved") == true)
    }
  }

  @Test func aCallThatMayWaitIsSentWhenTheServerComes() async throws {
    let port = try ReservedPort()
    let events = EventLog()
    try await Support.withChannel(Support.configuration(port.port), events) { channel in
      async let response = channel.unary(Support.request())
      await events.wait { if case .failing = $0 { true } else { false } }
      let server = try LoopbackServer(on: port) { connection, _ in
        connection.greet()
        connection.serve([5])
      }
      let message = try await response.message
      #expect(message == [5])
      await channel.close()
      server.stop()
    }
  }

  @Test func aCallThatMayNotWaitFailsWithTheReason() async throws {
    let port = try ReservedPort()
    try await Support.withChannel(Support.configuration(port.port)) { channel in
      for _ in 0..<3 {
        let error = try await Support.failure(of: channel, Support.request(waits: false))
        #expect(error.cause == .connectionRefused && error.isUnprocessed)
      }
    }
  }

  @Test func aCallThatWaitedInVainSaysWhatItWaitedFor() async throws {
    let port = try ReservedPort()
    try await Support.withChannel(Support.configuration(port.port)) { channel in
      // Whatever the machine is busy with, one attempt has failed by then.
      _ = try await Support.failure(of: channel, Support.request(waits: false))
      let error = try await Support.failure(
        of: channel, Support.request(timeout: .milliseconds(60)))
      #expect(error.code == .unavailable && error.isUnprocessed)
      #expect(
        error.message.contains("no connection to 127.0.0.1:\(port.port) in time: nobody listens"))
    }
  }

  @Test func aLostConnectionFailsItsCallsAndTheNextCallGoesThrough() async throws {
    for isReset in [false, true] {
      let error = try await lose { connection in
        if isReset { connection.reset() }
      }
      #expect(error.code == .unavailable && error.cause == .connectionLost)
      #expect(!error.isUnprocessed)
    }
  }

  @Test func aWholeMessageAndAFinAreNoSuccess() async throws {
    let error = try await lose { connection in
      connection.send(.headers(1, ServerConnection.head), .data(1, [1].framed))
    }
    #expect(error.code == .unavailable && error.cause == .connectionLost)
  }

  @Test func aFrameThatIsForbiddenEndsTheConnection() async throws {
    let error = try await lose { connection in
      // DATA on stream 0 (RFC 9113, section 6.1).
      connection.send(.data(0, [1]))
      connection.ignoreEverything()
    }
    #expect(error.code == .unavailable)
    #expect(error.message.contains("broke the rules of HTTP/2"))
  }

  @Test func garbageInTheMiddleEndsTheConnection() async throws {
    let error = try await lose { connection in
      connection.send(bytes: [UInt8](repeating: 0xff, count: 4_096))
      connection.ignoreEverything()
    }
    #expect(error.code == .unavailable)
  }

  @Test func aFloodOfEmptyFramesEndsTheConnection() async throws {
    let error = try await lose { connection in
      connection.send(.headers(1, ServerConnection.head))
      for _ in 0..<2_000 { connection.send(.data(1, [])) }
      connection.ignoreEverything()
    }
    #expect(error.message.contains("empty frames"))
  }

  @Test(arguments: [
    ("HTTP/1.1 400 Bad Request\r\n\r\n", "speaks HTTP/1 and not gRPC, or wants TLS"),
    ("\u{15}\u{3}\u{1}", "speaks TLS: connect with TLS"),
    ("220 smtp.example.org ESMTP\r\n", "does not speak HTTP/2"),
    ("", "closed the connection before its HTTP/2 settings: perhaps it wants TLS"),
  ])
  func aPeerThatIsNoServerOfOursIsDescribed(greeting: String, words: String) async throws {
    try await Support.withChannel(
      to: Script { connection, _ in
        _ = connection.receive()
        connection.send(bytes: Array(greeting.utf8))
      }
    ) { channel in
      let error = await connectError(channel)
      #expect(error?.cause == .notHTTP2)
      #expect(error?.message.contains(words) == true, "\(error?.message ?? "no error")")
    }
  }

  @Test func aServerWithoutSettingsIsGivenUp() async throws {
    try await Support.withChannel(
      to: Script { connection, _ in connection.ignoreEverything() },
      Tuning { $0.connectTimeout = .milliseconds(100) }
    ) { channel in
      let error = await connectError(channel)
      #expect(error?.cause == .connectionTimedOut)
      #expect(error?.message.hasSuffix("sent no HTTP/2 settings within 0.1 seconds") == true)
    }
  }

  @Test func aSilentServerIsFoundOutByAPing() async throws {
    try await Support.withChannel(
      to: Script { connection, number in
        connection.greet()
        if number == 0 { connection.ignoreEverything() } else { connection.serve([1]) }
      },
      Tuning {
        $0.keepalive = .init(anyInterval: .milliseconds(50), timeout: .seconds(1))
      }
    ) { channel in
      let error = try await Support.failure(of: channel)
      #expect(error.code == .unavailable && error.cause == .keepaliveTimedOut)
      let response = try await channel.unary(Support.request())
      #expect(response.message == [1])
    }
  }

  @Test func pingsAreSentAlsoWithoutCalls() async throws {
    let pinged = Signal()
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        while let frame = connection.frame(where: { $0.isKind(.ping) && !$0.isAnswer }) {
          connection.send(.ping(isAnswer: true, frame.payload))
          pinged.set()
        }
      },
      Tuning {
        $0.keepalive = .init(anyInterval: .milliseconds(20), timeout: .seconds(10))
      }
    ) { channel in
      try await channel.connect()
      await pinged.wait()
      guard case .ready = channel.state else {
        Issue.record("\(channel.state)")
        return
      }
    }
  }

  @Test func aServersPingIsAnswered() async throws {
    let answered = Signal()
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        connection.send(.ping([8, 7, 6, 5, 4, 3, 2, 1]))
        let answer = connection.frame { $0.isKind(.ping) && $0.isAnswer }
        if answer?.payload == [8, 7, 6, 5, 4, 3, 2, 1] { answered.set() }
        connection.ignoreEverything()
      }
    ) { channel in
      try await channel.connect()
      await answered.wait()
    }
  }

  @Test(arguments: ["::1", "localhost"])
  func ipv6IsSpokenWhereThereIsAny(host: String) async throws {
    guard
      let server = try? LoopbackServer(
        isIPv6: true,
        { connection, _ in
          connection.greet()
          connection.serve([6])
        })
    else { return }
    var configuration = Support.configuration(server.port)
    configuration.host = host
    try await Support.withChannel(configuration) { channel in
      let request = Support.request(timeout: .seconds(2), waits: false)
      do throws(GRPCError) {
        let response = try await channel.unary(request)
        #expect(response.message == [6])
      } catch {
        // Not every machine's "localhost" has the IPv6 address.
        #expect(host == "localhost" && error.cause == .connectionRefused)
      }
    }
  }

  @Test func theNextAddressIsTriedWhereOneRefuses() async throws {
    // "localhost" is ::1 as well as 127.0.0.1 on most machines; the server has the second only.
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        connection.serve([2])
      }, Tuning { $0.host = "localhost" }
    ) { channel in
      let response = try await channel.unary(Support.request(waits: false))
      #expect(response.message == [2])
    }
  }

  /// The error of a call during which the first connection goes; the next call must succeed.
  private func lose(
    _ script: @escaping @Sendable (ServerConnection) -> Void
  ) async throws -> GRPCError {
    // The connection that the first call goes to: on a busy machine not always the first one.
    let isPlayed = Guarded(false)
    return try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        guard let stream = connection.request() else { return }
        let isFirst = isPlayed.withLock { played in
          defer { played = true }
          return !played
        }
        guard !isFirst else { return script(connection) }
        connection.answer(stream, [3])
        connection.serve([3])
      }
    ) { channel in
      let error = try await Support.failure(of: channel)
      let response = try await channel.unary(Support.request())
      #expect(response.message == [3])
      return error
    }
  }

  private func connectError(_ channel: GRPCChannel) async -> GRPCError? {
    do throws(GRPCError) {
      try await channel.connect()
      return nil
    } catch {
      return error
    }
  }
}

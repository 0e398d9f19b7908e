import Testing
import TransportTestKit

@testable import GRPC

@Suite("Of several addresses the first that works is taken", .timeLimit(.minutes(1)))
struct DialTests {
  typealias Support = ChannelSupport

  /// A host whose first address takes nobody and refuses nobody, as behind a firewall. Its time-out is
  /// longer than the test may take.
  @Test func aBlackholedFirstAddressCostsNoTimeOut() async throws {
    let server = try LoopbackServer { connection, _ in
      connection.greet()
      connection.serve([1])
    }
    let blackhole = try Blackhole(host: "127.0.0.2", port: server.port)
    var configuration = Support.configuration(server.port)
    configuration.connectTimeout = .seconds(300)
    try await Support.withChannel(configuration, to: ["127.0.0.2", "127.0.0.1"]) { channel in
      let response = try await channel.unary(Support.request(timeout: .seconds(50)))
      #expect(response.message == [1])
      // The attempt that lost is closed, and not left to time out.
      let left = await channel.holdings
      #expect(left.connections == 1)
      guard case .ready(address: "127.0.0.1:\(server.port)") = channel.state else {
        Issue.record("\(channel.state)")
        return
      }
    }
    withExtendedLifetime(blackhole) {}
  }

  /// Both would work; whoever comes second is told that it is not needed.
  @Test func theSlowerOfTwoServersIsLeft() async throws {
    let isLeft = Signal()
    let port = try ReservedPort()
    let slow = try LoopbackServer(on: port) { connection, _ in
      // No settings until the other has won.
      connection.ignoreEverything()
      isLeft.set()
    }
    let other = try LoopbackServer(host: "127.0.0.2", port: port.port) { connection, _ in
      connection.greet()
      connection.serve([2])
    }
    try await Support.withChannel(
      Support.configuration(port.port), to: ["127.0.0.1", "127.0.0.2"]
    ) { channel in
      let response = try await channel.unary(Support.request())
      #expect(response.message == [2])
      await isLeft.wait()
    }
    withExtendedLifetime((slow, other)) {}
  }

  @Test func theAddressThatWorkedIsTriedFirstTheNextTime() async throws {
    let mayGo = Signal()
    let events = EventLog()
    let server = try LoopbackServer { connection, number in
      connection.greet()
      guard number == 0, let stream = connection.request() else { return connection.serve([1]) }
      connection.answer(stream, [1])
      mayGo.waitBlocking()
    }
    try await Support.withChannel(
      Support.configuration(server.port), to: ["127.0.0.2", "127.0.0.1"], events
    ) { channel in
      _ = try await channel.unary(Support.request())
      // Now there is somebody at the first address, too.
      let other = try LoopbackServer(host: "127.0.0.2", port: server.port) { connection, _ in
        connection.greet()
        connection.serve([2])
      }
      mayGo.set()
      await events.wait { if case .lost = $0 { true } else { false } }
      let response = try await channel.unary(Support.request())
      #expect(response.message == [1] && other.connectionCount == 0)
    }
  }

  @Test func whereAllAddressesFailTheReasonIsTold() async throws {
    let port = try ReservedPort()
    try await Support.withChannel(
      Support.configuration(port.port), to: ["127.0.0.1", "127.0.0.2", "127.0.0.3"]
    ) { channel in
      let error = try await Support.failure(of: channel, Support.request(waits: false))
      #expect(error.cause == .connectionRefused && error.isUnprocessed)
      // Between two rounds nothing is left of the first.
      await Support.wait(for: channel) { $0 == Reactor.Holdings() }
    }
  }

  /// A resolver that never answers is asked again, and not a thread a time for ever.
  @Test func lookupsThatHangDoNotPileUp() async throws {
    let mayEnd = Signal()
    let lookups = Shared(0)
    var configuration = Support.configuration(1)
    configuration.connectTimeout = .milliseconds(10)
    configuration.backoff.maximum = .milliseconds(5)
    let channel = GRPCChannel(
      configuration,
      resolver: { _, _ in
        lookups.change { $0 += 1 }
        mayEnd.waitBlocking()
        return .failed(.unavailable("no", .nameNotResolved))
      }, observer: nil)
    for _ in 0..<20 {
      let error = try await Support.failure(
        of: channel, Support.request(timeout: .milliseconds(40)))
      #expect(error.isUnprocessed)
    }
    #expect((1...4).contains(lookups.value))
    mayEnd.set()
    await channel.close()
  }
}

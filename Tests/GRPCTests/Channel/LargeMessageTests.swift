import GRPC
import Testing
import TransportTestKit

@Suite("Large messages pass whole", .timeLimit(.minutes(1)))
struct LargeMessageTests {
  typealias Support = ChannelSupport

  /// Larger than one send of ours, so that the loop must come back for more.
  @Test func aLargeRequestIsSentToItsEnd() async throws {
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet([(4, 16 << 20)])
        connection.send(.windowUpdate(0, 16 << 20))
        guard let stream = connection.request() else { return }
        connection.answer(stream, [1])
        connection.ignoreEverything()
      }
    ) { channel in
      let message = [UInt8](repeating: 3, count: 2 << 20)
      let response = try await channel.unary(Support.request(message))
      #expect(response.message == [1])
    }
  }

  @Test func aLargeAnswerIsReceivedWithinTheWindows() async throws {
    let count = 24 << 20
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        guard let stream = connection.request() else { return }
        connection.send(.headers(stream, ServerConnection.head))
        connection.sendData(stream, [UInt8](repeating: 9, count: count).framed)
        connection.send(.headers(stream, [("grpc-status", "0")], isLast: true))
        connection.ignoreEverything()
      }
    ) { channel in
      let response = try await channel.unary(Support.request(timeout: .seconds(30)))
      #expect(response.message.count == count && response.message.last == 9)
    }
  }
}

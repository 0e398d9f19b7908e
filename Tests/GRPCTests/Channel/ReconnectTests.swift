import Foundation
import GRPC
import Testing
import TransportTestKit

@Suite("Nothing is left behind", .serialized, .timeLimit(.minutes(2)))
struct ReconnectTests {
  typealias Support = ChannelSupport

  @Test func threeHundredConnectionsLeaveNoDescriptor() async throws {
    let server = try LoopbackServer { connection, _ in
      connection.greet()
      guard let stream = connection.request() else { return }
      connection.answer(stream)
      connection.finish()
    }
    var configuration = Support.configuration(server.port)
    configuration.backoff.initial = .microseconds(1)
    try await Support.withChannel(configuration) { channel in
      _ = try await channel.unary(Support.request())
      let before = Self.descriptors(to: server.port)
      while server.connectionCount < 300 {
        _ = try? await channel.unary(Support.request())
      }
      #expect(Self.descriptors(to: server.port) <= before + 2)
    }
  }

  @Test func aHundredChannelsLeaveNoDescriptor() async throws {
    let server = try LoopbackServer { connection, _ in
      connection.greet()
      connection.serve()
    }
    for _ in 0..<100 {
      try await Support.withChannel(Support.configuration(server.port)) { channel in
        _ = try await channel.unary(Support.request())
      }
    }
    #expect(Self.descriptors(to: server.port) <= 1)
  }

  /// Sockets of this process that are connected to the port: other tests have their own.
  private static func descriptors(to port: Int) -> Int {
    (0..<4_096).count { descriptor in
      var address = sockaddr_in()
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe getpeername(Int32(descriptor), $0, &size)
        }
      }
      return result == 0 && address.sin_family == sa_family_t(AF_INET)
        && UInt16(bigEndian: address.sin_port) == UInt16(port)
    }
  }
}

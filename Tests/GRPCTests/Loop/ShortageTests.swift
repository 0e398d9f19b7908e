import Foundation
import Synchronization
import Testing
import TransportTestKit

@testable import GRPC

/// Descriptors are the whole process's, so each case is a process of its own.
@Suite("What the system runs out of is said at once, and waited for without haste", .serialized)
struct ShortageTests {
  /// Takes every descriptor that is left, until it is let go of.
  private final class Hoard {
    private var descriptors: [Int32] = []

    init() {
      var limit = rlimit(rlim_cur: 1_024, rlim_max: 1_024)
      #if canImport(Glibc)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      #else
      unsafe setrlimit(RLIMIT_NOFILE, &limit)
      #endif
      while true {
        let descriptor = unsafe open("/dev/null", O_RDONLY)
        if descriptor < 0 { return }
        descriptors.append(descriptor)
      }
    }

    func letGo() {
      for descriptor in descriptors { close(descriptor) }
      descriptors = []
    }
  }

  private static func check(_ isTrue: Bool, _ words: @autoclosure () -> String) {
    guard !isTrue else { return }
    FileHandle.standardError.write(Data((words() + "\n").utf8))
    exit(1)
  }

  /// The error of a call that does not wait, and how often the loop turned while nothing was to do.
  private static func checkFailure(_ channel: GRPCChannel) async {
    do throws(GRPCError) {
      _ = try await channel.unary(
        ChannelSupport.request(timeout: .seconds(20), waits: false))
      check(false, "the call succeeded")
    } catch {
      check(error.code == .unavailable && error.isUnprocessed, "\(error)")
      check(error.message.contains("Too many open files"), error.message)
    }
  }

  private static func checkRecovery(_ channel: GRPCChannel) async {
    let response = try? await channel.unary(ChannelSupport.request(timeout: .seconds(20)))
    check(response?.message == [1], "there was no answer after the shortage")
    await channel.close()
  }

  private static func makeServer() -> LoopbackServer? {
    try? LoopbackServer { connection, _ in
      connection.greet()
      connection.serve([1])
    }
  }

  @Test(.timeLimit(.minutes(1))) func noDescriptorWhenTheChannelIsMade() async {
    await #expect(processExitsWith: .success) {
      guard let server = Self.makeServer() else { exit(2) }
      let hoard = Hoard()
      let channel = GRPCChannel(ChannelSupport.configuration(server.port))
      await Self.checkFailure(channel)
      let before = channel.loop.turns.load(ordering: .relaxed)
      Signal.pauseBlocking(seconds: 0.5)
      let turns = channel.loop.turns.load(ordering: .relaxed) - before
      Self.check(turns < 500, "the loop turned \(turns) times in half a second")
      hoard.letGo()
      await Self.checkRecovery(channel)
    }
  }

  @Test(.timeLimit(.minutes(1))) func noDescriptorForTheSocket() async {
    await #expect(processExitsWith: .success) {
      guard let server = Self.makeServer() else { exit(2) }
      let channel = GRPCChannel(ChannelSupport.configuration(server.port))
      let hoard = Hoard()
      await Self.checkFailure(channel)
      hoard.letGo()
      await Self.checkRecovery(channel)
    }
  }

  /// Threads are lent by the test: the first ones that are asked for are not to be had.
  @Test(.timeLimit(.minutes(1))) func noThreadForTheLoop() async throws {
    let server = try #require(Self.makeServer())
    let refused = Shared(0)
    let loop = EventLoop { name, body in
      guard refused.value >= 3 else {
        refused.change { $0 += 1 }
        return false
      }
      Foundation.Thread.detachNewThread(body)
      return true
    }
    let channel = GRPCChannel(ChannelSupport.configuration(server.port), loop: loop)
    for _ in 0..<2 {
      let error = try await ChannelSupport.failure(of: channel)
      #expect(error.code == .unavailable && error.isUnprocessed)
      #expect(error.message == "the system has no thread for the connection")
    }
    let response = try await channel.unary(ChannelSupport.request())
    #expect(response.message == [1])
    await channel.close()
    let error = try await ChannelSupport.failure(of: channel)
    #expect(error.cause == .channelClosed)
  }

  @Test(.timeLimit(.minutes(1))) func aChannelThatNeverHadAThreadIsClosed() async throws {
    let channel = GRPCChannel(
      ChannelSupport.configuration(1), loop: EventLoop { _, _ in false })
    _ = try await ChannelSupport.failure(of: channel)
    await channel.close()
    let error = try await ChannelSupport.failure(of: channel)
    #expect(error.cause == .channelClosed)
  }
}

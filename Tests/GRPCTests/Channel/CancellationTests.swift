import Testing
import Threads
import TransportTestKit

@testable import GRPC

@Suite("Cancelled and expired calls are answered at once", .timeLimit(.minutes(1)))
struct CancellationTests {
  typealias Support = ChannelSupport

  @Test func cancellingTheTaskResetsTheStream() async throws {
    let isBegun = Signal()
    let wasReset = Signal()
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        guard connection.request() != nil else { return }
        isBegun.set()
        let reset = connection.frame { $0.isKind(.reset) }
        if reset?.payload == [0, 0, 0, 8] { wasReset.set() }
        connection.ignoreEverything()
      }
    ) { channel in
      let call = Task { try await Support.failure(of: channel) }
      await isBegun.wait()
      call.cancel()
      let error = try await call.value
      #expect(error.code == .cancelled)
      await wasReset.wait()
    }
  }

  @Test func aTaskCancelledBeforeItsCallMakesNone() async throws {
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        connection.ignoreEverything()
      }
    ) { channel in
      for _ in 0..<200 {
        let call = Task {
          while !Task.isCancelled { await Task.yield() }
          return try await Support.failure(of: channel)
        }
        call.cancel()
        let error = try await call.value
        #expect(error.code == .cancelled)
      }
    }
  }

  @Test func aThousandCancelledCallsLeaveNothingBehind() async throws {
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet([(3, 10_000)])
        // Answers come for streams that were given up: they must reach nobody.
        while let stream = connection.request() { connection.answer(stream, [9]) }
      }
    ) { channel in
      for _ in 0..<10 {
        await withTaskGroup(of: Void.self) { group in
          for _ in 0..<100 { group.addTask { _ = try? await channel.unary(Support.request()) } }
          group.cancelAll()
        }
      }
      let response = try await channel.unary(Support.request())
      #expect(response.message == [9])
      // The last reset may still be on its way out.
      await Support.wait(for: channel) { $0.streams == 0 }
      let left = await channel.holdings
      #expect(left == Reactor.Holdings(calls: 0, waiting: 0, timers: 0, streams: 0, connections: 1))
    }
  }

  /// Cancelled one by one, a long queue would search itself each time.
  @Test func aLongQueueIsCancelledAndLeavesNothingBehind() async throws {
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet([(3, 1)])
        guard let first = connection.request() else { return }
        connection.frame { $0.isKind(.ping) }
        connection.answer(first, [1])
        connection.ignoreEverything()
      }
    ) { channel in
      try await channel.connect()
      let first = Task { try? await channel.unary(Support.request(timeout: .seconds(50))) }
      await Support.wait(for: channel) { $0.streams > 0 }
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<5_000 {
          group.addTask { _ = try? await channel.unary(Support.request(timeout: .seconds(50))) }
        }
        await Support.wait(for: channel) { $0.waiting == 5_000 }
        group.cancelAll()
      }
      let left = await channel.holdings
      #expect(left == Reactor.Holdings(calls: 1, waiting: 0, timers: 1, streams: 1, connections: 1))
      first.cancel()
      _ = await first.value
    }
  }

  @Test func aDeadlineExpiresHereAndIsToldToTheServer() async throws {
    let wasReset = Signal()
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        _ = connection.frame { $0.isKind(.reset) && $0.payload == [0, 0, 0, 8] }
        wasReset.set()
        connection.ignoreEverything()
      }
    ) { channel in
      try await channel.connect()
      let clock = ContinuousClock()
      let began = clock.now
      let error = try await Support.failure(
        of: channel, Support.request(timeout: .milliseconds(300)))
      #expect(error.code == .deadlineExceeded && !error.isUnprocessed)
      #expect(clock.now - began >= .milliseconds(300))
      await wasReset.wait()
    }
  }

  @Test func noTimeIsNoCall() async throws {
    try await Support.withChannel(Support.configuration(1)) { channel in
      let error = try await Support.failure(of: channel, Support.request(timeout: .zero))
      #expect(error.code == .deadlineExceeded && error.isUnprocessed)
    }
  }

  @Test func absurdTimeoutsDoNotTrap() async throws {
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        connection.serve()
      }
    ) { channel in
      for timeout in [.seconds(Int64.max), .nanoseconds(1), .seconds(1 << 40)] as [Duration] {
        _ = try? await channel.unary(Support.request(timeout: timeout))
      }
    }
  }

  @Test func aCallInTheQueueIsCancelledWithoutBeingSent() async throws {
    let isCancelled = Signal()
    let seen = Shared<[[UInt8]]>([])
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet([(3, 1)])
        while let request = connection.frame(where: { $0.isKind(.data) && $0.endsStream }) {
          seen.set(seen.value + [Array(request.payload.dropFirst(5))])
          if seen.value.count == 1 { isCancelled.waitBlocking() }
          connection.answer(request.stream, [UInt8(seen.value.count)])
        }
      }
    ) { channel in
      async let first = channel.unary(Support.request([1]))
      await Support.wait(for: channel) { $0.streams > 0 }
      let second = Task { try await Support.failure(of: channel, Support.request([2])) }
      await Support.wait(for: channel) { $0.waiting > 0 }
      second.cancel()
      let error = try await second.value
      #expect(error.code == .cancelled)
      isCancelled.set()
      let message = try await first.message
      #expect(message == [1])
      let third = try await channel.unary(Support.request([3]))
      #expect(third.message == [2])
    }
    #expect(seen.value == [[1], [3]])
  }

  @Test func closingEndsEveryCall() async throws {
    let isBegun = Signal()
    let server = try LoopbackServer { connection, _ in
      connection.greet()
      guard connection.request() != nil else { return }
      isBegun.set()
      connection.ignoreEverything()
    }
    let channel = GRPCChannel(Support.configuration(server.port))
    async let error = Support.failure(of: channel)
    await isBegun.wait()
    await channel.close()
    let first = try await error
    #expect(first.code == .cancelled && first.cause == .channelClosed)
    let second = try await Support.failure(of: channel)
    #expect(second.cause == .channelClosed)
    await channel.close()
    guard case .closed = channel.state else {
      Issue.record("\(channel.state)")
      return
    }
  }

  @Test func tasksOnTheLoopOutliveIt() async throws {
    let channel = GRPCChannel(Support.configuration(1))
    let isClosed = Signal()
    let task = Task(executorPreference: channel.tasks) {
      await isClosed.wait()
      await Task.yield()
      return 1
    }
    await channel.close()
    isClosed.set()
    let value = await task.value
    #expect(value == 1)
  }
}

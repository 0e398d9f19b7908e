import GRPC
import Testing
import Threads
import TransportTestKit

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
    let isBegun = Signal()
    let isCancelled = Signal()
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet([(3, 1)])
        guard let first = connection.request() else { return }
        isBegun.set()
        isCancelled.waitBlocking()
        connection.answer(first, [1])
        connection.serve([2])
      }
    ) { channel in
      async let first = channel.unary(Support.request())
      await isBegun.wait()
      let second = Task { try await Support.failure(of: channel) }
      await Task.yield()
      second.cancel()
      let error = try await second.value
      #expect(error.code == .cancelled)
      isCancelled.set()
      let message = try await first.message
      #expect(message == [1])
      let third = try await channel.unary(Support.request())
      #expect(third.message == [2])
    }
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

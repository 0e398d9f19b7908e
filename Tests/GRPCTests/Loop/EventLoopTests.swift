import Synchronization
import Testing
import TransportTestKit

@testable import GRPC

@Suite("The loop does no more than it must", .timeLimit(.minutes(1)))
struct EventLoopTests {
  typealias Support = ChannelSupport

  private func withServedChannel(_ body: (GRPCChannel) async throws -> Void) async throws {
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        connection.serve([1])
      }
    ) { channel in
      try await channel.connect()
      try await body(channel)
    }
  }

  /// One object as both kinds of executor would make it five.
  @Test func aCallFromATaskOfTheLoopIsOneJob() async throws {
    try await withServedChannel { channel in
      let jobs = try await Task(executorPreference: channel.tasks) {
        _ = try await channel.unary(Support.request())
        let before = channel.loop.jobsRun.load(ordering: .relaxed)
        for _ in 0..<200 { _ = try await channel.unary(Support.request()) }
        return channel.loop.jobsRun.load(ordering: .relaxed) - before
      }.value
      #expect(jobs == 200)
    }
  }

  /// Jobs that enqueue jobs go on without asking the system for news, but not for ever.
  @Test func jobsThatFollowOneAnotherAskTheSystemSeldom() async throws {
    try await withServedChannel { channel in
      let polls = await Task(executorPreference: channel.tasks) {
        let before = channel.loop.polls.load(ordering: .relaxed)
        for _ in 0..<900 { await Task.yield() }
        return channel.loop.polls.load(ordering: .relaxed) - before
      }.value
      // A yield is two jobs, and every ninth turn asks.
      #expect((190...230).contains(polls), "\(polls)")
      let calls = try await Task(executorPreference: channel.tasks) {
        let before = channel.loop.polls.load(ordering: .relaxed)
        for _ in 0..<100 { _ = try await channel.unary(Support.request()) }
        return channel.loop.polls.load(ordering: .relaxed) - before
      }.value
      // One, until the answer comes, in which the server may send it in two parts.
      #expect(calls <= 220, "\(calls)")
    }
  }

  @Test func aCallFromElsewhereIsNoJobOfTheLoop() async throws {
    try await withServedChannel { channel in
      let before = channel.loop.jobsRun.load(ordering: .relaxed)
      for _ in 0..<50 { _ = try await channel.unary(Support.request()) }
      #expect(channel.loop.jobsRun.load(ordering: .relaxed) == before)
    }
  }

  @Test func anIdleLoopDoesNotTurn() async throws {
    try await withServedChannel { channel in
      _ = try await channel.unary(Support.request())
      // What the server still says behind its answer comes when it likes: after that there is no turn any
      // more. One that turns by itself never sleeps so long.
      await Patience.wait("for the loop to sleep on") {
        channel.busyTime == nil && channel.timeSinceLastTurn >= .milliseconds(200)
      }
      let before = channel.loop.turns.load(ordering: .relaxed)
      await Patience.wait("for the loop to sleep twice as long") {
        channel.timeSinceLastTurn >= .milliseconds(400)
      }
      #expect(channel.loop.turns.load(ordering: .relaxed) == before)
      #expect(channel.busyTime == nil)
    }
  }

  @Test func aBlockedLoopIsSeen() async throws {
    try await withServedChannel { channel in
      let isSeen = Signal()
      let blocking = Task(executorPreference: channel.tasks) { isSeen.waitBlocking() }
      await Patience.wait("for the loop to be seen") {
        channel.busyTime ?? .zero >= .milliseconds(20)
      }
      isSeen.set()
      await blocking.value
    }
  }

  @Test func tasksOfTheLoopMakeManyCallsAtOnce() async throws {
    try await withServedChannel { channel in
      let count = Atomic<Int>(0)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<200 {
          group.addTask(executorPreference: channel.tasks) {
            _ = try await channel.unary(Support.request())
          }
        }
        for try await _ in group { count.add(1, ordering: .relaxed) }
      }
      #expect(count.load(ordering: .relaxed) == 200)
    }
  }
}

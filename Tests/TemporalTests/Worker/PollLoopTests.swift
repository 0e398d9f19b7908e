import Testing
import Threads

@testable import Temporal

@Suite("A poller polls until the worker is to stop") struct PollLoopTests {
  private let queue = PolledQueue(name: "orders", kind: .activity, time: SystemTime())
  private let slots = SlotPool(size: 3)
  private let signal = StopSignal()

  private func loop(
    patience: Duration = .seconds(120),
    poll: @escaping @Sendable () async throws(TemporalError) -> Int?,
    begin: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> PollLoop<Int> {
    var loop = PollLoop(
      queue: queue, slots: slots, logger: Logger(level: .error),
      time: VirtualTime(isAutomatic: true), signal: signal, poll: poll,
      begin: begin)
    loop.patience = patience
    return loop
  }

  @Test func whatComesIsHandedOnAndKeepsItsSlot() async throws {
    let answers = Guarded([7, nil, 8, nil])
    let begun = Guarded<[Int]>([])
    let signal = signal
    try await loop(
      poll: { () async throws(TemporalError) in
        let (answer, isLast) = answers.withLock { ($0.removeFirst(), $0.isEmpty) }
        if isLast { signal.stop() }
        return answer
      },
      begin: { number in begun.withLock { $0.append(number) } }
    ).run()
    #expect(begun.withLock { $0 } == [7, 8])
    #expect(slots.used == 2)
    #expect(queue.status.lastError == nil)
  }

  /// A poll that was begun after the server was told of the stop would draw tasks that nobody runs.
  @Test func noPollIsBegunAfterTheSignal() async throws {
    let polls = Guarded(0)
    let signal = signal
    try await loop(poll: { () async throws(TemporalError) in
      polls.withLock { $0 += 1 }
      signal.stop()
      return nil
    }).run()
    #expect(polls.withLock { $0 } == 1)
    #expect(slots.used == 0)
  }

  @Test func anErrorThatPassesIsWaitedOut() async throws {
    let polls = Guarded(0)
    let signal = signal
    try await loop(poll: { () async throws(TemporalError) in
      let count = polls.withLock { polls in
        polls += 1
        return polls
      }
      if count == 1 { throw TemporalError(.unavailable, "no server") }
      signal.stop()
      return nil
    }).run()
    #expect(polls.withLock { $0 } == 2)
    #expect(slots.used == 0)
  }

  @Test func anErrorThatCannotHealEndsThePollerAfterItsPatience() async {
    let error = await #expect(throws: TemporalError.self) {
      try await loop(
        patience: .zero,
        poll: { () async throws(TemporalError) in
          throw TemporalError(.namespaceNotFound, "no such namespace")
        }
      ).run()
    }
    #expect(error?.code == .namespaceNotFound)
    #expect(slots.used == 0)
  }
}

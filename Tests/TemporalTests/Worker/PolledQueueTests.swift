import Testing
import Threads

@testable import Temporal

@Suite("A polled queue tells how it is") struct PolledQueueTests {
  private let time = VirtualTime()
  private let queue: PolledQueue

  init() { queue = PolledQueue(name: "orders", kind: .activity, time: time) }

  private func fail(_ error: String, endsAfter limit: Duration? = nil) -> (Bool, Bool) {
    queue.opened()
    let verdict = queue.failed(error, endsAfter: limit)
    return (verdict.isLogged, verdict.isOver)
  }

  @Test func nothingIsKnownBeforeTheFirstPoll() {
    #expect(queue.status.sinceLastPoll == nil)
    #expect(queue.status.lastError == nil)
  }

  @Test func aSuccessIsRemembered() {
    queue.opened()
    queue.succeeded()
    time.advance(by: .seconds(7))
    #expect(queue.status.sinceLastPoll == .seconds(7))
    #expect(queue.status.name == "orders")
  }

  @Test func aFirstPollThatIsOpenForASecondHasReachedTheServer() {
    queue.opened()
    time.advance(by: .milliseconds(999))
    #expect(queue.status.sinceLastPoll == nil)
    time.advance(by: .milliseconds(1))
    #expect(queue.status.sinceLastPoll == .seconds(1))
  }

  @Test func anErrorIsToldUntilASuccess() {
    _ = fail("no server")
    #expect(queue.status.lastError == "no server")
    #expect(queue.status.sinceLastPoll == nil)
    queue.opened()
    queue.succeeded()
    #expect(queue.status.lastError == nil)
  }

  /// Ten thousand lines a second while a server is away: temporal-ruby#215.
  @Test func theSameErrorIsLoggedOnceAMinute() {
    #expect((0..<1_000).count { _ in fail("no server").0 } == 1)
    #expect(fail("another").0)
    time.advance(by: .seconds(60))
    #expect(fail("another").0)
  }

  @Test func anErrorThatCannotHealEndsTheWorkerAfterItsPatience() {
    #expect(fail("bad name", endsAfter: .seconds(120)).1 == false)
    time.advance(by: .seconds(119))
    #expect(fail("bad name", endsAfter: .seconds(120)).1 == false)
    time.advance(by: .seconds(1))
    #expect(fail("bad name", endsAfter: .seconds(120)).1)
  }

  @Test func anErrorThatMayHealNeverDoesAndBeginsTheCountAnew() {
    _ = fail("bad name", endsAfter: .seconds(120))
    time.advance(by: .seconds(3_600))
    #expect(fail("no server").1 == false)
    #expect(fail("bad name", endsAfter: .seconds(120)).1 == false)
  }

  /// After ninety seconds of good work a worker with all its slots taken counted as one that does not poll.
  @Test func timeWithoutAFreeSlotDoesNotCount() {
    queue.opened()
    queue.succeeded()
    queue.beganWaitingForSlot()
    #expect(queue.status.hasNoFreeSlot)
    time.advance(by: .seconds(300))
    #expect(queue.status.hasNoFreeSlot)
    #expect(queue.status.sinceLastPoll == .zero)
    queue.endedWaitingForSlot()
    queue.opened()
    #expect(!queue.status.hasNoFreeSlot)
    time.advance(by: .seconds(2))
    #expect(queue.status.sinceLastPoll == .seconds(2))
  }

  @Test func aQueueWithAPollOpenHasAFreeSlot() {
    queue.opened()
    queue.beganWaitingForSlot()
    #expect(!queue.status.hasNoFreeSlot)
  }
}

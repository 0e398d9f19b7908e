import Testing
import Threads

@testable import Temporal

@Suite("A polled queue tells how it is") struct PolledQueueTests {
  private let queue = PolledQueue(name: "orders", kind: .activity, time: SystemTime())

  @Test func nothingIsKnownBeforeTheFirstPoll() {
    #expect(queue.status.sinceLastPoll == nil)
    #expect(queue.status.lastError == nil)
  }

  @Test func aSuccessIsRemembered() {
    queue.succeeded()
    #expect(queue.status.sinceLastPoll != nil)
    #expect(queue.status.name == "orders")
  }

  @Test func anErrorIsToldUntilASuccess() {
    _ = queue.failed("no server", isFatal: false, patience: .seconds(120))
    #expect(queue.status.lastError == "no server")
    #expect(queue.status.sinceLastPoll == nil)
    queue.succeeded()
    #expect(queue.status.lastError == nil)
  }

  /// Ten thousand lines a second while a server is away: temporal-ruby#215.
  @Test func theSameErrorIsLoggedOnceAMinute() {
    let lines = (0..<1_000).map { _ in
      queue.failed("no server", isFatal: false, patience: .seconds(120)).isLogged
    }
    #expect(lines.count(where: { $0 }) == 1)
    #expect(queue.failed("another", isFatal: false, patience: .seconds(120)).isLogged)
  }

  @Test func anErrorThatCannotHealEndsTheWorkerAfterItsPatience() {
    #expect(queue.failed("bad name", isFatal: true, patience: .seconds(120)).isOver == false)
    #expect(queue.failed("bad name", isFatal: true, patience: .zero).isOver)
  }

  @Test func anErrorThatMayHealNeverDoes() {
    _ = queue.failed("bad name", isFatal: true, patience: .zero)
    #expect(queue.failed("no server", isFatal: false, patience: .zero).isOver == false)
  }
}

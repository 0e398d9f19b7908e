import Testing
import Threads

@testable import Temporal

@Suite("A rate is kept, and no turn is saved up") struct RateLimiterTests {
  private let time = VirtualTime()

  @Test func turnsFollowOneAnother() {
    let rate = RateLimiter(perSecond: 5, time: time)
    let waits = (0..<40).map { _ in rate.takeTurn() }
    #expect(waits.first == .zero)
    #expect(waits.last == .milliseconds(7_800))
  }

  @Test func whatNobodyTookIsNotSavedUp() {
    let rate = RateLimiter(perSecond: 10, time: time)
    #expect(rate.takeTurn() == .zero)
    time.advance(by: .seconds(60))
    #expect(rate.takeTurn() == .zero)
    #expect(rate.takeTurn() == .milliseconds(100))
    time.advance(by: .milliseconds(100))
    #expect(!rate.tryTakeTurn())
    rate.giveBack()
    #expect(rate.tryTakeTurn())
    #expect(!rate.tryTakeTurn())
  }

  @Test func anAbsurdRateIsASlowOne() {
    let rate = RateLimiter(perSecond: 1e-300, time: time)
    #expect(rate.takeTurn() == .zero)
    #expect(rate.takeTurn() == .seconds(1_000_000))
  }
}

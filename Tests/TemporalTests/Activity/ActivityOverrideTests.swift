import Testing

@testable import Temporal

@Suite("Options of one call")
struct ActivityOverrideTests {
  private let own = ActivityOptions.startToClose(
    .seconds(30), heartbeat: .seconds(3), retry: .never, taskQueue: "far", summary: "own")

  @Test func bothLimitsGoTogether() {
    let options = ActivityOptions.startToClose(.seconds(5), scheduleToClose: .seconds(60))
    #expect(options.startToClose == .seconds(5))
    #expect(options.scheduleToClose == .seconds(60))
  }

  @Test func whatIsNotNamedStaysTheActivitys() {
    var expected = own
    expected.summary = "order 7"
    #expect(ActivityOverride.with(summary: "order 7").applied(to: own) == expected)
    #expect(ActivityOverride.with().applied(to: own) == own)
  }

  @Test func everyOptionCanBeChanged() {
    let changed = ActivityOverride.with(
      startToClose: .seconds(1), scheduleToClose: .seconds(2), scheduleToStart: .seconds(3),
      heartbeat: .seconds(4), retry: .default, cancellation: .abandon, taskQueue: "near",
      summary: "mine"
    ).applied(to: own)
    var expected = ActivityOptions.startToClose(
      .seconds(1), scheduleToClose: .seconds(2), scheduleToStart: .seconds(3),
      heartbeat: .seconds(4), cancellation: .abandon, taskQueue: "near", summary: "mine")
    expected.retry = .default
    #expect(changed == expected)
  }

  @Test func limitsReplaceEverything() {
    #expect(
      ActivityOverride.startToClose(.seconds(2)).applied(to: own) == .startToClose(.seconds(2)))
    let all = ActivityOptions.scheduleToClose(.seconds(9), heartbeat: .seconds(1))
    #expect(
      ActivityOverride.scheduleToClose(.seconds(9), heartbeat: .seconds(1)).applied(to: own) == all)
    #expect(ActivityOverride.replacing(all).applied(to: own) == all)
  }
}

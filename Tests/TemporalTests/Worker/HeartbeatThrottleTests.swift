import Testing

@testable import Temporal

extension HeartbeatThrottle.Action: Equatable where Details: Equatable {
  static func == (one: Self, other: Self) -> Bool {
    switch (one, other) {
    case (.send(let one), .send(let other)): one == other
    case (.keep, .keep): true
    default: false
    }
  }
}

@Suite("Heartbeats are throttled") struct HeartbeatThrottleTests {
  @Test func theFirstGoesOutAtOnceAndTheLatestAfterAnInterval() {
    var throttle = HeartbeatThrottle<Int>()
    #expect(throttle.beat(1) == .send(1))
    #expect(throttle.beat(2) == .keep)
    #expect(throttle.beat(3) == .keep)
    #expect(throttle.intervalPassed() == .send(3))
    #expect(throttle.intervalPassed() == .keep)
    #expect(throttle.beat(4) == .send(4))
  }

  @Test func aBeatWithoutDetailsIsABeat() {
    var throttle = HeartbeatThrottle<Int>()
    #expect(throttle.beat(nil) == .send(nil))
    #expect(throttle.beat(nil) == .keep)
    #expect(throttle.intervalPassed() == .send(nil))
  }

  /// Details lost to the throttle when the activity fails: sdk-java#1965.
  @Test func whatWasNotSentYetIsThereForTheFailure() {
    var throttle = HeartbeatThrottle<Int>()
    #expect(throttle.unsent == nil)
    _ = throttle.beat(1)
    #expect(throttle.unsent == nil)
    _ = throttle.beat(2)
    #expect(throttle.unsent == .some(2))
  }

  @Test(arguments: [
    (Duration.seconds(10), Duration.seconds(8)), (.seconds(100), .seconds(60)),
    (.zero, .seconds(30)),
  ]) func theIntervalIsFourFifthsOfTheTimeout(timeout: Duration, interval: Duration) {
    #expect(
      HeartbeatThrottle<Int>.interval(
        timeout: timeout, longest: .seconds(60), otherwise: .seconds(30)) == interval)
  }

  @Test func withoutATimeoutTheDefaultHolds() {
    #expect(
      HeartbeatThrottle<Int>.interval(timeout: nil, longest: .seconds(60), otherwise: .seconds(30))
        == .seconds(30))
  }
}

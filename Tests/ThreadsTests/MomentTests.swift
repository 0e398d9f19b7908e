import Testing

@testable import Threads

@Suite struct MomentTests {
  @Test(arguments: [
    (Int64(5), Duration.seconds(Int64.max), Int64.max), (-5, .seconds(Int64.min), .min),
    (5, .zero, 5), (5, .nanoseconds(-6), -1), (-5, .nanoseconds(Int64.max), .max - 5),
    // More seconds than 64 bits hold, of which nobody can ask for the parts.
    (5, .seconds(Int64.max) * 4, .max), (-5, .seconds(Int64.max) * -4, .min),
  ])
  func advancingSaturates(from start: Int64, by duration: Duration, to end: Int64) {
    #expect(Moment(nanoseconds: start).advanced(by: duration).nanoseconds == end)
  }

  @Test func differencesSaturateInBothDirections() {
    let (early, late) = (Moment(nanoseconds: .min), Moment(nanoseconds: .max))
    #expect(late.nanoseconds(since: early) == .max)
    #expect(early.nanoseconds(since: late) == .min)
  }
}

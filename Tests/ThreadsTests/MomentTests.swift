import Testing

@testable import Threads

@Suite struct MomentTests {
  @Test(arguments: [
    (Int64(5), Duration.seconds(Int64.max), Int64.max), (-5, .seconds(Int64.min), .min),
    (5, .zero, 5), (5, .nanoseconds(-6), -1),
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

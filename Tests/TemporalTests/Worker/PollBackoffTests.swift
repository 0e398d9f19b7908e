import Testing

@testable import Temporal

@Suite("The wait after a failed poll") struct PollBackoffTests {
  @Test func doublesUpToTenSeconds() {
    var backoff = PollBackoff()
    let waits = (0..<8).map { _ in backoff.failed(isExhausted: false, jitter: 1) }
    #expect(
      waits == [
        .seconds(0.2), .seconds(0.4), .seconds(0.8), .seconds(1.6), .seconds(3.2), .seconds(6.4),
        .seconds(10), .seconds(10),
      ])
  }

  @Test func isLongerWhenTheServerIsExhausted() {
    var backoff = PollBackoff()
    #expect(backoff.failed(isExhausted: true, jitter: 1) == .seconds(1))
    #expect(backoff.failed(isExhausted: true, jitter: 1) == .seconds(2))
    #expect(backoff.failed(isExhausted: false, jitter: 1) == .seconds(2))
  }

  @Test func isJitteredDownByAFifthAtMost() {
    var backoff = PollBackoff()
    #expect(backoff.failed(isExhausted: false, jitter: 0) == .seconds(0.2 * 0.8))
  }

  @Test func aSuccessBeginsAnew() {
    var backoff = PollBackoff()
    for _ in 0..<5 { _ = backoff.failed(isExhausted: true, jitter: 1) }
    backoff.succeeded()
    #expect(backoff.failed(isExhausted: false, jitter: 1) == .seconds(0.2))
  }

  @Test func anyNumberOfFailuresIsCounted() {
    var backoff = PollBackoff()
    for _ in 0..<10_000 {
      #expect(backoff.failed(isExhausted: true, jitter: 0.5) <= .seconds(10))
    }
  }
}

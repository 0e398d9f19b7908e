import Testing

@testable import OrderService

@Suite("Durations in Go's form")
struct GoDurationTests {
  @Test(arguments: [
    ("0", Duration.zero), ("15s", .seconds(15)), ("1m30s", .seconds(90)), ("+2h", .seconds(7_200)),
    ("1.5h", .seconds(5_400)), (".5s", .milliseconds(500)), ("1.s", .seconds(1)),
    ("300ms", .milliseconds(300)), ("7us", .microseconds(7)), ("7\u{b5}s", .microseconds(7)),
    ("1h1m1s1ms", .milliseconds(3_661_001)), ("0s", .zero), ("00010s", .seconds(10)),
  ])
  func readsWhatGoReads(text: String, duration: Duration) {
    #expect(GoDuration.parse(text) == duration)
  }

  @Test(arguments: [
    "", "15", "s", ".s", "1d", "-1s", "1 s", "1s ", "1..5s", "1e3s", "3000000h", "+", "1sm",
    "\u{0661}s",
  ])
  func refusesWhatGoRefusesAndWhatIsNegative(text: String) {
    #expect(GoDuration.parse(text) == nil)
  }

  @Test(arguments: [
    (Duration.zero, "0s"), (.microseconds(40), "0s"), (.microseconds(60), "0.1ms"),
    (.microseconds(1_234), "1.2ms"), (.milliseconds(3), "3ms"), (.milliseconds(999), "999ms"),
    (.milliseconds(1_240), "1.2s"), (.seconds(3), "3s"),
  ])
  func printsLatencies(duration: Duration, text: String) {
    #expect(GoDuration.latency(duration) == text)
  }
}

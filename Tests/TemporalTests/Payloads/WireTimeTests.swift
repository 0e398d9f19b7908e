import ProtoWire
import Testing
import Threads

@testable import Temporal

@Suite("Durations on the wire")
struct DurationWireTests {
  @Test(
    arguments: [
      (.milliseconds(1500), WireDuration(seconds: 1, nanos: 500_000_000)),
      (.milliseconds(-1500), WireDuration(seconds: -1, nanos: -500_000_000)),
      (.nanoseconds(1), WireDuration(nanos: 1)),
      (Duration(secondsComponent: 0, attosecondsComponent: 999_999_999), WireDuration()),
    ] as [(Duration, WireDuration)])
  func areCutToNanoseconds(duration: Duration, wire: WireDuration) {
    #expect(WireDuration(duration) == wire)
  }

  @Test func thoseLongerThanTheProtocolsAreClamped() {
    let long = Duration.seconds(Int64.max) * 4
    #expect(WireDuration(long) == WireDuration(seconds: 315_576_000_000))
    #expect(WireDuration(.zero - long) == WireDuration(seconds: -315_576_000_000))
  }

  @Test func thoseOfAPeerDoNotTrap() {
    #expect(Duration(WireDuration(seconds: 1, nanos: -500_000_000)) == .milliseconds(500))
    for (seconds, nanos) in [(Int64.max, Int32.max), (.min, .min), (.max, 0), (.min, -1)] {
      let duration = Duration(WireDuration(seconds: seconds, nanos: nanos))
      #expect(duration.components.seconds.magnitude >= 315_576_000_000)
      #expect(duration.nanoseconds == (seconds > 0 ? .max : .min))
      #expect("\(duration)".hasSuffix("seconds"))
    }
  }
}

import Testing
import Threads

@testable import GRPC

@Suite("Keepalive, as a transcript")
struct KeepaliveTests {
  private func at(_ seconds: Double) -> Moment {
    Moment(nanoseconds: Int64(seconds * 1_000_000_000))
  }

  private func makeKeepalive() -> Keepalive {
    Keepalive(interval: .seconds(10), timeout: .seconds(5), now: at(0))
  }

  @Test func silenceIsPingedAndThenGivenUp() {
    var keepalive = makeKeepalive()
    #expect(keepalive.deadline == at(10))
    #expect(keepalive.timePassed(now: at(9)) == nil)
    #expect(keepalive.timePassed(now: at(10)) == .ping)
    #expect(keepalive.timePassed(now: at(14)) == nil)
    #expect(keepalive.timePassed(now: at(15)) == .giveUp)
  }

  @Test func anAnswerBeginsTheNextInterval() {
    var keepalive = makeKeepalive()
    #expect(keepalive.timePassed(now: at(10)) == .ping)
    keepalive.receivedBytes(17, now: at(12))
    keepalive.receivedAnswer(now: at(12))
    #expect(keepalive.deadline == at(22))
    #expect(keepalive.timePassed(now: at(22)) == .ping)
  }

  /// Nothing of ours arrives, and the server does not know: it goes on sending what it has.
  @Test func whoTalksButDoesNotHearIsGivenUpAsWell() {
    var keepalive = makeKeepalive()
    for second in 1..<10 { keepalive.receivedBytes(100, now: at(Double(second))) }
    #expect(keepalive.timePassed(now: at(10)) == .ping)
    var seconds = 10.0
    while keepalive.timePassed(now: at(seconds)) == nil {
      keepalive.receivedBytes(100, now: at(seconds))
      seconds += 0.5
    }
    #expect(keepalive.timePassed(now: at(seconds)) == .giveUp)
    #expect(seconds <= 16)
  }

  /// The answer stands behind a message of 16 MiB on a link of 1 MB a second.
  @Test func aLongMessageOnASlowLinkIsWaitedFor() {
    var keepalive = makeKeepalive()
    #expect(keepalive.timePassed(now: at(10)) == .ping)
    for second in 11...26 {
      keepalive.receivedBytes(1_000_000, now: at(Double(second)))
      #expect(keepalive.timePassed(now: at(Double(second))) == nil)
    }
    // And where it stops, the connection is dead.
    #expect(keepalive.timePassed(now: at(30.9)) == nil)
    #expect(keepalive.timePassed(now: at(31)) == .giveUp)
  }

  /// Temporal's server punishes pings that are less than ten seconds apart when they arrive. A ping
  /// has arrived when its answer is here.
  @Test func pingsArriveAnIntervalApart() {
    var keepalive = makeKeepalive()
    var now = 0.0, answered = -10.0
    for delay in [0.1, 4.9, 0.1, 3, 0] {
      now += 0.01
      while keepalive.timePassed(now: at(now)) == nil { now += 0.01 }
      #expect(now - answered >= 9.99)
      now += delay
      keepalive.receivedAnswer(now: at(now))
      answered = now
    }
  }

  @Test func aDeadConnectionIsLeftWithinSixteenSeconds() {
    let configuration = GRPCChannelConfiguration(host: "example.org", port: 80).keepalive
    #expect(configuration.interval + configuration.timeout <= .seconds(16))
  }

  @Test func lessThanTheLeastIsRaisedToIt() {
    let hasty = GRPCChannelConfiguration.Keepalive(interval: .seconds(1), timeout: .zero)
    #expect(hasty.interval == .seconds(10) && hasty.timeout == .seconds(1))
    let patient = GRPCChannelConfiguration.Keepalive(interval: .seconds(60), timeout: .seconds(20))
    #expect(patient.interval == .seconds(60) && patient.timeout == .seconds(20))
  }

  @Test func complaintsAreHeededUpToAnHour() {
    var keepalive = GRPCChannelConfiguration.Keepalive()
    keepalive.pingLess()
    #expect(keepalive.interval == .seconds(20))
    for _ in 0..<20 { keepalive.pingLess() }
    #expect(keepalive.interval == .seconds(3_600))
  }
}

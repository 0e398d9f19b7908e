import Testing
import Threads

@testable import GRPC

@Suite("A dialer, as a transcript")
struct DialerTests {
  private let one = Self.address("127.0.0.1")
  private let other = Self.address("127.0.0.2")
  private let third = Self.address("127.0.0.3")

  private static func address(_ host: String) -> SocketAddress {
    guard case .addresses(let list) = SocketAddress.resolve(host, port: 80), let first = list.first
    else { preconditionFailure("a numeric address needs no resolver") }
    return first
  }

  private static func at(_ milliseconds: Int64) -> Moment {
    Moment(nanoseconds: milliseconds * 1_000_000)
  }

  private static func makeDialer() -> Dialer {
    var configuration = GRPCChannelConfiguration(host: "example.org", port: 80)
    configuration.backoff.jitter = 0
    return Dialer(configuration)
  }

  @Test func resolvedConnectedAndIdleAgain() {
    var dialer = Self.makeDialer()
    #expect(!dialer.isTrying && dialer.deadline == .never)
    #expect(dialer.wanted(now: Self.at(0)) == .resolve(attempt: 1))
    #expect(dialer.wanted(now: Self.at(1)) == nil)
    #expect(dialer.isTrying)
    #expect(dialer.resolved([one, other], attempt: 1, now: Self.at(0)) == .connect(one))
    #expect(dialer.deadline == Self.at(250))
    dialer.connected(to: one)
    #expect(!dialer.isTrying && dialer.deadline == .never)
  }

  /// grpc-go's pick_first (gRPC proposal A61) and RFC 8305: a dead address must not cost its time-out.
  @Test func aDeadAddressCostsAQuarterOfASecond() {
    var dialer = Self.makeDialer()
    _ = dialer.wanted(now: Self.at(0))
    #expect(dialer.resolved([one, other, third], attempt: 1, now: Self.at(0)) == .connect(one))
    #expect(dialer.timePassed(now: Self.at(249), chance: 0) == nil)
    #expect(dialer.timePassed(now: Self.at(250), chance: 0) == .connect(other))
    #expect(dialer.deadline == Self.at(500))
    #expect(dialer.timePassed(now: Self.at(500), chance: 0) == .connect(third))
    // All are on their way: the owner's time-outs say how it ends.
    #expect(dialer.deadline == .never)
    #expect(dialer.connectFailed(now: Self.at(600), chance: 0) == nil)
    #expect(dialer.connectFailed(now: Self.at(700), chance: 0) == nil)
    #expect(dialer.isTrying)
    #expect(dialer.connectFailed(now: Self.at(20_000), chance: 0) == .reportFailure)
    #expect(dialer.deadline == Self.at(20_200))
  }

  @Test func aRefusedAddressIsFollowedByTheNextAtOnce() {
    var dialer = Self.makeDialer()
    _ = dialer.wanted(now: Self.at(0))
    _ = dialer.resolved([one, other, third], attempt: 1, now: Self.at(0))
    #expect(dialer.connectFailed(now: Self.at(3), chance: 0) == .connect(other))
    #expect(dialer.deadline == Self.at(253))
    #expect(dialer.timePassed(now: Self.at(253), chance: 0) == .connect(third))
    #expect(dialer.connectFailed(now: Self.at(260), chance: 0) == nil)
    #expect(dialer.connectFailed(now: Self.at(270), chance: 0) == .reportFailure)
  }

  /// A slow handshake is no dead address, and a second one beside it would be work for nothing.
  @Test func whoComesAStepFurtherIsWaitedForAgain() {
    var dialer = Self.makeDialer()
    _ = dialer.wanted(now: Self.at(0))
    _ = dialer.resolved([one, other], attempt: 1, now: Self.at(0))
    dialer.progressed(now: Self.at(240))
    #expect(dialer.deadline == Self.at(490))
    #expect(dialer.timePassed(now: Self.at(250), chance: 0) == nil)
    #expect(dialer.timePassed(now: Self.at(490), chance: 0) == .connect(other))
  }

  @Test func theAddressThatWorkedLastComesFirst() {
    var dialer = Self.makeDialer()
    _ = dialer.wanted(now: Self.at(0))
    _ = dialer.resolved([one, other], attempt: 1, now: Self.at(0))
    dialer.connected(to: other)
    _ = dialer.wanted(now: Self.at(1))
    #expect(
      dialer.resolved([one, other, third], attempt: 2, now: Self.at(1)) == .connect(other))
    #expect(dialer.connectFailed(now: Self.at(2), chance: 0) == .connect(one))
  }

  @Test func familiesTakeTurns() {
    let six = (1...3).map { Self.address("::\($0)") }
    #expect(Dialer.order(six + [one, other], first: nil) == [six[0], one, six[1], other, six[2]])
    #expect(Dialer.order([one, six[0], other], first: other) == [other, one, six[0]])
    // One that is no longer an address of the host is not tried.
    #expect(Dialer.order([one], first: third) == [one])
    #expect(Dialer.order([], first: third).isEmpty)
  }

  @Test func everyAddressIsTriedBeforeThePause() {
    var dialer = Self.makeDialer()
    _ = dialer.wanted(now: Self.at(0))
    #expect(dialer.resolved([one, other], attempt: 1, now: Self.at(0)) == .connect(one))
    #expect(dialer.connectFailed(now: Self.at(5), chance: 0) == .connect(other))
    #expect(dialer.connectFailed(now: Self.at(10), chance: 0) == .reportFailure)
    #expect(dialer.deadline == Self.at(210) && !dialer.isTrying)
    #expect(dialer.timePassed(now: Self.at(209), chance: 0) == nil)
    #expect(dialer.timePassed(now: Self.at(210), chance: 0) == .resolve(attempt: 2))
  }

  @Test func pausesGrowAndBeginAgainAfterSuccess() {
    var dialer = Self.makeDialer()
    var now = Self.at(0)
    _ = dialer.wanted(now: now)
    var pauses: [Duration] = []
    for attempt in 1...12 {
      #expect(
        dialer.resolutionFailed(attempt: attempt, now: now, chance: 0) == .reportFailure)
      pauses.append(dialer.deadline.duration(since: now))
      now = dialer.deadline
      _ = dialer.timePassed(now: now, chance: 0)
    }
    #expect(pauses.prefix(3) == [.milliseconds(200), .milliseconds(320), .milliseconds(512)])
    #expect(pauses.last == .seconds(10))
    _ = dialer.resolved([one], attempt: 13, now: now)
    dialer.connected(to: one)
    _ = dialer.wanted(now: now)
    _ = dialer.resolutionFailed(attempt: 14, now: now, chance: 0)
    #expect(dialer.deadline.duration(since: now) == .milliseconds(200))
  }

  @Test func jitterSpreadsAPauseInBothDirections() {
    var early = Backoff(GRPCChannelConfiguration.Backoff())
    var late = Backoff(GRPCChannelConfiguration.Backoff())
    #expect(early.next(chance: -1) == .milliseconds(160))
    #expect(late.next(chance: 1) == .milliseconds(240))
    #expect(early.next(chance: 99) == .milliseconds(384))
  }

  @Test func answersOfAnEarlierAttemptAreIgnored() {
    var dialer = Self.makeDialer()
    _ = dialer.wanted(now: Self.at(0))
    // The resolver took longer than it may.
    #expect(dialer.timePassed(now: Self.at(20_000), chance: 0) == .reportFailure)
    #expect(dialer.timePassed(now: Self.at(20_200), chance: 0) == .resolve(attempt: 2))
    #expect(dialer.resolved([one], attempt: 1, now: Self.at(0)) == nil)
    #expect(dialer.resolutionFailed(attempt: 1, now: Self.at(20_201), chance: 0) == nil)
    #expect(dialer.resolved([other], attempt: 2, now: Self.at(20_202)) == .connect(other))
    #expect(dialer.resolved([one], attempt: 2, now: Self.at(20_202)) == nil)
  }

  @Test func whatCannotBeIsIgnored() {
    var dialer = Self.makeDialer()
    #expect(dialer.connectFailed(now: Self.at(0), chance: 0) == nil)
    #expect(dialer.resolved([one], attempt: 0, now: Self.at(0)) == nil)
    #expect(dialer.timePassed(now: .never, chance: 0) == nil)
    _ = dialer.wanted(now: Self.at(0))
    dialer.endedEarly(now: Self.at(0), chance: 0)
    #expect(dialer.isTrying)
  }

  @Test func aConnectionThatHardlyLivedIsFollowedByAPause() {
    var dialer = Self.makeDialer()
    _ = dialer.wanted(now: Self.at(0))
    _ = dialer.resolved([one], attempt: 1, now: Self.at(0))
    dialer.connected(to: one)
    dialer.endedEarly(now: Self.at(10), chance: 0)
    #expect(dialer.wanted(now: Self.at(10)) == nil)
    #expect(dialer.timePassed(now: Self.at(210), chance: 0) == .resolve(attempt: 2))
  }
}

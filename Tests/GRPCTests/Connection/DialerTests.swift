import Testing
import Threads

@testable import GRPC

@Suite("A dialer, as a transcript")
struct DialerTests {
  private let one = Self.address("127.0.0.1")
  private let other = Self.address("127.0.0.2")

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
    #expect(dialer.isIdle && dialer.deadline == .never)
    #expect(dialer.wanted(now: Self.at(0)) == .resolve(attempt: 1))
    #expect(dialer.wanted(now: Self.at(1)) == nil)
    #expect(dialer.isTrying)
    #expect(dialer.resolved([one, other], attempt: 1) == .connect(one))
    #expect(dialer.deadline == .never)
    dialer.connected()
    #expect(dialer.isIdle)
  }

  @Test func everyAddressIsTriedBeforeThePause() {
    var dialer = Self.makeDialer()
    _ = dialer.wanted(now: Self.at(0))
    #expect(dialer.resolved([one, other], attempt: 1) == .connect(one))
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
    _ = dialer.resolved([one], attempt: 13)
    dialer.connected()
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
    #expect(dialer.resolved([one], attempt: 1) == nil)
    #expect(dialer.resolutionFailed(attempt: 1, now: Self.at(20_201), chance: 0) == nil)
    #expect(dialer.resolved([other], attempt: 2) == .connect(other))
    #expect(dialer.resolved([one], attempt: 2) == nil)
  }

  @Test func whatCannotBeIsIgnored() {
    var dialer = Self.makeDialer()
    #expect(dialer.connectFailed(now: Self.at(0), chance: 0) == nil)
    #expect(dialer.resolved([one], attempt: 0) == nil)
    #expect(dialer.timePassed(now: .never, chance: 0) == nil)
    _ = dialer.wanted(now: Self.at(0))
    dialer.endedEarly(now: Self.at(0), chance: 0)
    #expect(dialer.isTrying)
  }

  @Test func aConnectionThatHardlyLivedIsFollowedByAPause() {
    var dialer = Self.makeDialer()
    _ = dialer.wanted(now: Self.at(0))
    _ = dialer.resolved([one], attempt: 1)
    dialer.connected()
    dialer.endedEarly(now: Self.at(10), chance: 0)
    #expect(dialer.wanted(now: Self.at(10)) == nil)
    #expect(dialer.timePassed(now: Self.at(210), chance: 0) == .resolve(attempt: 2))
  }
}

@Suite("Keepalive, as a transcript")
struct KeepaliveTests {
  private func at(_ seconds: Int64) -> Moment { Moment(nanoseconds: seconds * 1_000_000_000) }

  @Test func silenceIsPingedAndThenGivenUp() {
    var keepalive = Keepalive(interval: .seconds(30), timeout: .seconds(15), now: at(0))
    #expect(keepalive.deadline == at(30))
    #expect(keepalive.timePassed(now: at(29)) == nil)
    #expect(keepalive.timePassed(now: at(30)) == .ping)
    #expect(keepalive.timePassed(now: at(44)) == nil)
    #expect(keepalive.timePassed(now: at(45)) == .giveUp)
  }

  @Test func anythingReadIsAnAnswer() {
    var keepalive = Keepalive(interval: .seconds(30), timeout: .seconds(15), now: at(0))
    keepalive.receivedBytes(now: at(20))
    #expect(keepalive.timePassed(now: at(30)) == nil)
    #expect(keepalive.timePassed(now: at(50)) == .ping)
    keepalive.receivedBytes(now: at(60))
    #expect(keepalive.timePassed(now: at(65)) == nil)
    #expect(keepalive.deadline == at(90))
  }
}

@Suite("Addresses as people write them")
struct AddressTests {
  @Test(arguments: [
    ("localhost:7233", "localhost", 7233), ("localhost", "localhost", 7233),
    ("10.0.0.1:80", "10.0.0.1", 80), ("[::1]:443", "::1", 443), ("[fe80::1]", "fe80::1", 7233),
    ("::1", "::1", 7233), ("my-ns.a2dd6.tmprl.cloud:7233", "my-ns.a2dd6.tmprl.cloud", 7233),
  ])
  func addressesAreRead(text: String, host: String, port: Int) throws {
    let configuration = try GRPCChannelConfiguration(address: text)
    #expect(configuration.host == host && configuration.port == port)
  }

  @Test(arguments: [
    "", ":7233", "localhost:", "localhost:0", "localhost:65536", "localhost:-1", "localhost:x",
    "[::1", "[::1]x", "[]:1", "http://localhost", "a b:1",
  ])
  func whatIsNoAddressIsShown(text: String) {
    do throws(GRPCError) {
      _ = try GRPCChannelConfiguration(address: text)
      Issue.record("taken")
    } catch {
      #expect(error.code == .invalidArgument && error.message.contains("\"\(text)\""))
    }
  }

  @Test func ipv6GoesBackIntoItsBrackets() {
    #expect(GRPCChannelConfiguration(host: "::1", port: 5).address == "[::1]:5")
  }
}

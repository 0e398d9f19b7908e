import GRPC
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

@Suite("Heartbeats are throttled") struct HeartbeatThrottleTests {
  /// `#require` takes no mutating call.
  private func there<Beat>(_ beat: Beat?) throws -> Beat { try #require(beat) }

  @Test func theFirstGoesOutAtOnceAndTheLatestAfterAnInterval() throws {
    var throttle = HeartbeatThrottle<Int>()
    let first = try there(throttle.beat(1))
    #expect(first.details == 1)
    throttle.acknowledge(first)
    #expect(throttle.beat(2) == nil)
    #expect(throttle.beat(3) == nil)
    let latest = try there(throttle.intervalPassed())
    #expect(latest.details == 3)
    throttle.acknowledge(latest)
    #expect(throttle.intervalPassed() == nil)
    #expect(throttle.beat(4)?.details == 4)
  }

  @Test func aBeatWithoutDetailsIsABeat() throws {
    var throttle = HeartbeatThrottle<Int>()
    let first = try there(throttle.beat(nil))
    #expect(first.details == nil)
    throttle.acknowledge(first)
    #expect(throttle.beat(nil) == nil)
    #expect(throttle.intervalPassed() != nil)
  }

  /// Details lost to the throttle when the activity fails: sdk-java#1965.
  @Test func whatWasNotSentYetIsThereForTheFailure() throws {
    var throttle = HeartbeatThrottle<Int>()
    #expect(throttle.unacknowledged == nil)
    throttle.acknowledge(try there(throttle.beat(1)))
    #expect(throttle.unacknowledged == nil)
    _ = throttle.beat(2)
    #expect(throttle.unacknowledged?.details == 2)
  }

  /// What is under way may not arrive: temporal#8376.
  @Test func whatWasSentCountsWhenItIsAcknowledged() throws {
    var throttle = HeartbeatThrottle<Int>()
    let first = try there(throttle.beat(1))
    #expect(throttle.unacknowledged?.details == 1)
    _ = throttle.beat(2)
    throttle.acknowledge(first)
    #expect(throttle.unacknowledged?.details == 2)
  }

  @Test func whatWasNotTakenGoesAgain() throws {
    var throttle = HeartbeatThrottle<Int>()
    _ = throttle.beat(1)
    let again = try there(throttle.intervalPassed())
    #expect(again.details == 1)
    throttle.acknowledge(again)
    #expect(throttle.intervalPassed() == nil)
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

/// Seals as it is told: not at all, or not before it is let go.
final class HangingSealer: PayloadCodec {
  private let isHanging = Guarded(false)
  private let end = StopSignal()

  func hang() { isHanging.withLock { $0 = true } }
  func letGo() { end.stop() }

  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] {
    // It heeds nothing, as somebody's code may.
    while isHanging.withLock({ $0 }), !end.isStopping { await Task.yield() }
    return payloads
  }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] { payloads }
}

@Suite("Heartbeats reach the server, and its answers the activity", .timeLimit(.minutes(1)))
struct ActivityHeartbeaterTests {
  private let time = VirtualTime()
  private let server: FakeServer
  private let lines = WrittenLines()
  private let converter = DataConverter()

  init() { server = FakeServer(time: time) }

  private func heartbeater(
    timeout: Duration? = .seconds(10), limit: Int = 1_000_000, codec: (any PayloadCodec)? = nil
  ) throws -> ActivityHeartbeater {
    var environment = try WorkerEnvironment.test(server, codec: codec)
    environment.blobSizeLimit = limit
    let call = ActivityHeartbeatCall(
      environment: environment, token: WireBytes([1]), context: PayloadContext(namespace: "n"),
      logger: lines.logger())
    return ActivityHeartbeater(call, environment: environment, timeout: timeout)
  }

  private let execution = ActivityExecution(lastDetails: nil, converter: DataConverter()) { _, _ in
  }

  private func details(_ text: String) throws -> Payloads? { try converter.payloads(for: text) }

  private var sent: [String?] {
    server.with { $0.heartbeats.map(\.details) }.map { details in
      details.flatMap { try? converter.value(of: String.self, in: $0) }
    }
  }

  // MARK: - Details

  @Test func theLatestOfAnIntervalIsSentAtItsEnd() async throws {
    let heartbeater = try heartbeater()
    for text in ["a", "b", "c"] { heartbeater.beat(execution, try details(text)) }
    await time.sleepers(atLeast: 1)
    #expect(sent == ["a"])
    time.advance(by: .seconds(8))
    await time.sleepers(atLeast: 1)
    #expect(sent == ["a", "c"])
    #expect(heartbeater.end() == nil)
  }

  /// The call under way is cut short, and what it carried is not lost: temporal#8376.
  @Test func whatACallUnderWayCarriesGoesWithTheFailure() async throws {
    server.with { $0.hangs = ["RecordActivityTaskHeartbeat"] }
    let heartbeater = try heartbeater()
    heartbeater.beat(execution, try details("half"))
    await server.hangs("RecordActivityTaskHeartbeat")
    let unacknowledged = try #require(heartbeater.end())
    #expect(try converter.value(of: String.self, in: unacknowledged) == "half")
    await server.hasEnded("RecordActivityTaskHeartbeat")
    // The activity's own end is no trouble.
    #expect(lines.all.isEmpty)
  }

  @Test func whatWasNotTakenGoesAgainAndWithTheFailure() async throws {
    server.with {
      $0.errorsOnce["RecordActivityTaskHeartbeat"] = [GRPCError(.permissionDenied, "not yet")]
    }
    let heartbeater = try heartbeater()
    heartbeater.beat(execution, try details("a"))
    await time.sleepers(atLeast: 1)
    #expect(sent.isEmpty)
    #expect(lines.all.count { $0.contains("heartbeats are not taken") } == 1)
    time.advance(by: .seconds(8))
    await time.sleepers(atLeast: 1)
    #expect(sent == ["a"])
    #expect(heartbeater.end() == nil)
  }

  /// The server would fail the activity for good.
  @Test func detailsTooLargeAreLeftOutAndTheLastGoAgain() async throws {
    let heartbeater = try heartbeater(limit: 100)
    heartbeater.beat(execution, try details("a"))
    await time.sleepers(atLeast: 1)
    heartbeater.beat(execution, try details(String(repeating: "x", count: 200)))
    time.advance(by: .seconds(8))
    await time.sleepers(atLeast: 1)
    #expect(sent == ["a", "a"])
    #expect(lines.all.count { $0.contains("the server's limit is 100") } == 1)
    #expect(heartbeater.end() == nil)
  }

  /// It may ask a service that hangs, and every later beat would wait behind it: the server would time the
  /// activity out, and nobody would tell the body.
  @Test func aCodecThatHangsDoesNotHoldUpTheBeats() async throws {
    let codec = HangingSealer()
    let heartbeater = try heartbeater(codec: codec)
    heartbeater.beat(execution, try details("a"))
    await server.calls("RecordActivityTaskHeartbeat")
    codec.hang()
    heartbeater.beat(execution, try details("b"))
    while server.with({ $0.heartbeats.count }) < 2 {
      time.advance(by: .seconds(1))
      await Task.yield()
    }
    #expect(sent.prefix(2) == ["a", "a"])
    #expect(lines.all.contains { $0.contains("the details of a heartbeat were left out") })
    _ = heartbeater.end()
    codec.letGo()
  }

  // MARK: - Answers

  /// Of several Go's order: cancelled, paused, reset.
  @Test(arguments: [
    (true, true, true, CancellationReason.requested), (false, true, true, .paused),
    (false, false, true, .reset),
  ]) func whatTheAnswerAsksForCancels(
    isCancelled: Bool, isPaused: Bool, isReset: Bool, reason: CancellationReason
  ) async throws {
    server.with {
      $0.heartbeatAnswer.cancelRequested = isCancelled
      $0.heartbeatAnswer.activityPaused = isPaused
      $0.heartbeatAnswer.activityReset = isReset
    }
    let heartbeater = try heartbeater()
    heartbeater.beat(execution, nil)
    await time.sleepers(atLeast: 1)
    #expect(execution.cancellation == reason)
    _ = heartbeater.end()
  }

  @Test(arguments: ["", "NamespaceNotFoundFailure", "NamespaceNotActiveFailure"])
  func anAttemptThatNobodyWaitsForIsCancelled(detail: String) async throws {
    var status = RPCStatus()
    var any = ProtobufAny()
    any.typeUrl = "type.googleapis.com/temporal.api.errordetails.v1.\(detail)"
    status.details = detail.isEmpty ? [] : [any]
    let code = detail == "NamespaceNotActiveFailure" ? GRPCStatusCode.failedPrecondition : .notFound
    let error = GRPCError(code, "gone", details: status.encoded())
    server.with { $0.errors["RecordActivityTaskHeartbeat"] = [error] }
    let heartbeater = try heartbeater()
    let isCancelled = Task { [execution] in
      await withCheckedContinuation { continuation in execution.onCancel { continuation.resume() } }
    }
    heartbeater.beat(execution, nil)
    await isCancelled.value
    #expect(execution.cancellation == .notFound)
    _ = heartbeater.end()
  }

  /// The server has not heard of it for its heartbeat timeout, whyever that is.
  @Test(arguments: [GRPCStatusCode.permissionDenied, .invalidArgument, .unimplemented])
  func anAttemptThatTheServerDoesNotHearOfHasTimedOut(code: GRPCStatusCode) async throws {
    server.with { $0.errors["RecordActivityTaskHeartbeat"] = [GRPCError(code, "no")] }
    let heartbeater = try heartbeater()
    heartbeater.beat(execution, nil)
    await time.sleepers(atLeast: 1)
    time.advance(by: .seconds(8))
    await time.sleepers(atLeast: 1)
    #expect(execution.cancellation == nil)
    time.advance(by: .seconds(8))
    await time.sleepers(atLeast: 1)
    #expect(execution.cancellation == .timedOut)
    #expect(lines.all.count == 1)
    _ = heartbeater.end()
  }

  /// Nobody counts its silence.
  @Test func anAttemptWithoutAHeartbeatTimeoutGoesOn() async throws {
    server.with {
      $0.errors["RecordActivityTaskHeartbeat"] = [GRPCError(.permissionDenied, "no")]
    }
    let heartbeater = try heartbeater(timeout: nil)
    heartbeater.beat(execution, nil)
    for _ in 0..<10 {
      await time.sleepers(atLeast: 1)
      time.advance(by: .seconds(60))
    }
    await time.sleepers(atLeast: 1)
    #expect(execution.cancellation == nil)
    _ = heartbeater.end()
  }

  /// A call does not outlast the interval, or the limit would have passed unnoticed.
  @Test func aCallTakesNoLongerThanTheInterval() async throws {
    let heartbeater = try heartbeater(timeout: .seconds(5))
    heartbeater.beat(execution, nil)
    await time.sleepers(atLeast: 1)
    #expect(server.with { $0.timeouts } == [.seconds(4)])
    _ = heartbeater.end()
  }
}

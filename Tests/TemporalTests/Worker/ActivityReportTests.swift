import GRPC
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

private struct FailingCodec: PayloadCodec {
  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] {
    throw ApplicationFailure("no key")
  }
  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] {
    payloads
  }
}

/// Lines as they are read.
final class WrittenLines: Sendable {
  private let lines = Guarded<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  func logger(level: TemporalLogger.Level = .debug) -> TemporalLogger {
    let writer = LogWriter(
      format: .text, now: { Date(timeIntervalSince1970: 0) },
      write: { bytes in
        self.lines.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
      })
    return TemporalLogger(level: level, handler: writer)
  }
}

@Suite("An activity's outcome reaches the server", .timeLimit(.minutes(1)))
struct ActivityReportTests {
  private let time: VirtualTime
  private let server: FakeServer
  private let converter = DataConverter()
  private let lines = WrittenLines()

  init() {
    time = VirtualTime(isAutomatic: true)
    server = FakeServer(time: time)
  }

  private func report(
    startToClose: Duration? = .seconds(300), heartbeat: Duration? = nil,
    codec: (any PayloadCodec)? = nil, limit: Int? = nil,
    _ change: (inout PollActivityTaskQueueResponse) -> Void = { _ in }
  ) throws -> ActivityReport {
    var task = PollActivityTaskQueueResponse()
    task.taskToken = WireBytes([1, 2, 3])
    task.activityType = ActivityType()
    task.activityType?.name = "Charge"
    task.activityId = "5"
    task.attempt = 2
    task.startToCloseTimeout = startToClose.map { WireDuration($0) }
    task.heartbeatTimeout = heartbeat.map { WireDuration($0) }
    change(&task)
    var environment = try WorkerEnvironment.test(server, codec: codec, logger: lines.logger())
    if let limit { environment.blobSizeLimit = limit }
    return ActivityReport(task, ActivityInfo(task, taskQueue: "queue"), environment)
  }

  private func outage(of duration: Duration) {
    let end = time.now.advanced(by: duration)
    server.with { $0.outageEnds = end }
  }

  private func text(_ count: Int) throws -> Payloads? {
    try converter.payloads(for: String(repeating: "x", count: count))
  }

  private var failure: Failure? { server.with { $0.failed.first?.failure } }

  // MARK: - Until it is taken

  /// One call is given up after ten seconds; an hour's work is not.
  @Test func anOutageIsSatOut() async throws {
    let report = try report()
    outage(of: .seconds(120))
    await report.send(.completed(try text(1)), lastDetails: nil)
    #expect(server.with { $0.completed.count } == 1)
    #expect(lines.all.count { $0.contains("cannot be reported yet") } == 1)
  }

  @Test func soAreOutagesForFailuresAndCancellations() async throws {
    let failed = try report()
    outage(of: .seconds(60))
    await failed.send(.failed(Failure()), lastDetails: nil)
    let canceled = try report()
    outage(of: .seconds(60))
    await canceled.send(.canceled(nil), lastDetails: nil)
    #expect(server.with { [$0.failed.count, $0.canceled.count] } == [1, 1])
  }

  /// The server does not take it later than the attempt lasts.
  @Test func atTheAttemptsDeadlineItIsGivenUpAndSaid() async throws {
    let report = try report(startToClose: .seconds(60))
    let start = time.now
    outage(of: .seconds(3_600))
    await report.send(.completed(nil), lastDetails: nil)
    #expect(server.with { $0.completed.isEmpty })
    let taken = time.now.duration(since: start)
    #expect(taken > .seconds(50) && taken <= .seconds(60))
    #expect(lines.all.last?.contains("the activity's outcome was not taken") == true)
  }

  /// Where somebody else completes it, nobody but the report holds its slot.
  @Test func aCodecThatHangsOverTheLastDetailsIsNotWaitedForLongerThanTheAttempt() async throws {
    let codec = HangingSealer()
    codec.hang()
    let report = try report(startToClose: .seconds(60), codec: codec)
    let start = time.now
    await report.send(.completedLater, lastDetails: try text(1))
    #expect(time.now.duration(since: start) == .seconds(60))
    #expect(server.with { $0.heartbeats.isEmpty })
    #expect(lines.all.last?.contains("the details of the last heartbeat were left out") == true)
    codec.letGo()
  }

  /// The limit of all attempts counts from the first one's scheduling.
  @Test func theDeadlineOfAllAttemptsCounts() async throws {
    let report = try report(startToClose: .seconds(300)) { task in
      task.scheduleToCloseTimeout = WireDuration(.seconds(100))
      task.scheduledTime = Timestamp(seconds: 1_000, nanos: 0)
      task.startedTime = Timestamp(seconds: 1_070, nanos: 0)
    }
    let start = time.now
    outage(of: .seconds(3_600))
    await report.send(.completed(nil), lastDetails: nil)
    let taken = time.now.duration(since: start)
    #expect(taken > .seconds(20) && taken <= .seconds(30))
  }

  /// A server that was away has not looked at its clocks: its answer tells.
  @Test func theHeartbeatTimeoutDoesNotCountOnceTheBodyHasEnded() async throws {
    let report = try report(heartbeat: .seconds(3))
    outage(of: .seconds(30))
    await report.send(.completed(nil), lastDetails: nil)
    #expect(server.with { $0.completed.count } == 1)
  }

  @Test(arguments: [
    GRPCStatusCode.unavailable, .deadlineExceeded, .resourceExhausted, .aborted, .unknown,
    .internalError, .dataLoss, .unauthenticated, .permissionDenied,
  ]) func whatMayPassIsTriedAgain(code: GRPCStatusCode) async throws {
    let report = try report(startToClose: .seconds(100))
    server.with { $0.errors["RespondActivityTaskCompleted"] = [GRPCError(code, "no")] }
    let start = time.now
    await report.send(.completed(nil), lastDetails: nil)
    #expect(time.now.duration(since: start) > .seconds(80))
  }

  @Test func whatTheServerDoesNotWaitForIsSentOnce() async throws {
    let report = try report()
    server.with {
      $0.errors["RespondActivityTaskCompleted"] = [GRPCError(.notFound, "no such activity")]
    }
    await report.send(.completed(nil), lastDetails: nil)
    #expect(server.with { $0.calls } == ["RespondActivityTaskCompleted"])
  }

  @Test func limitsOfAThousandYearsAreNoTrouble() async throws {
    let report = try report(startToClose: nil) { task in
      task.startToCloseTimeout = WireDuration(seconds: .max, nanos: .max)
      task.scheduleToCloseTimeout = WireDuration(seconds: .max, nanos: 0)
      task.scheduledTime = Timestamp(seconds: .min, nanos: 0)
      task.startedTime = Timestamp(seconds: .max, nanos: 0)
    }
    await report.send(.completed(nil), lastDetails: nil)
    await report.send(.failed(Failure()), lastDetails: nil)
  }

  /// The worker's grace is over.
  @Test func aCancelledReportReturns() async throws {
    let time = VirtualTime()
    let server = FakeServer(time: time)
    server.with { $0.outageEnds = .never }
    var task = PollActivityTaskQueueResponse()
    task.startToCloseTimeout = WireDuration(.seconds(300))
    let report = ActivityReport(
      task, ActivityInfo(task, taskQueue: "queue"), try .test(server))
    let reporting = Task { await report.send(.completed(nil), lastDetails: nil) }
    await time.sleepers(atLeast: 1)
    reporting.cancel()
    await reporting.value
  }

  // MARK: - What the server refuses

  /// Whatever it is that the server finds wrong, the workflow learns of it.
  @Test(arguments: ["Completed", "Canceled", "Failed"])
  func anOutcomeThatIsRefusedBecomesASmallFailure(call: String) async throws {
    server.with {
      $0.errors["RespondActivityTask\(call)"] = [GRPCError(.invalidArgument, "I do not like it")]
    }
    let outcome: ActivityOutcome =
      switch call {
      case "Completed": .completed(nil)
      case "Canceled": .canceled(nil)
      default:
        .failed(converter.failure(for: ApplicationFailure("x", type: "T", details: 1)))
      }
    await (try report()).send(outcome, lastDetails: nil)
    if call == "Failed" {
      #expect(server.with { $0.calls } == Array(repeating: "RespondActivityTaskFailed", count: 2))
    } else {
      #expect(failure?.message.contains("I do not like it") == true)
    }
  }

  // MARK: - What is too large

  @Test func aResultOverTheLimitIsAFailureThatSaysSo() async throws {
    let result = try text(2_000)
    await (try report(limit: 1_000)).send(.completed(result), lastDetails: nil)
    #expect(failure?.message.contains("TMPRL1103") == true)
    #expect(failure?.message.contains("\(result?.encoded().count ?? 0) bytes") == true)
    #expect(failure?.message.contains("1000") == true)
    #expect(server.with { $0.completed.isEmpty })
  }

  @Test(arguments: [(400, false), (600, true)])
  func aResultOfHalfTheLimitIsSentWithAWarning(count: Int, isWarned: Bool) async throws {
    await (try report(limit: 1_000)).send(.completed(try text(count)), lastDetails: nil)
    #expect(server.with { $0.completed.count } == 1)
    #expect(lines.all.contains { $0.contains("[TMPRL1103] the result of activity") } == isWarned)
  }

  @Test func aResultOfTheLimitIsSent() async throws {
    let result = try text(2_000)
    let size = result?.encoded().count ?? 0
    await (try report(limit: size)).send(.completed(result), lastDetails: nil)
    #expect(server.with { $0.completed.count } == 1)
  }

  @Test func aFailureOverTheLimitIsCut() async throws {
    let whole = converter.failure(
      for: ApplicationFailure(
        "no stock", type: "NoStock", isNonRetryable: true,
        details: String(repeating: "x", count: 5_000)))
    await (try report(limit: 1_000)).send(.failed(whole), lastDetails: try text(10))
    #expect(failure?.message.contains("no stock") == true)
    #expect(failure?.message.contains("limit is 1000") == true)
    #expect(converter.error(for: try #require(failure)) is ApplicationFailure)
    let error = converter.error(for: try #require(failure)) as? ApplicationFailure
    #expect(error?.type == "NoStock" && error?.isNonRetryable == true && error?.details.count == 0)
    #expect(server.with { $0.failed.first?.lastHeartbeatDetails != nil })
  }

  @Test func detailsOverTheLimitAreLeftOut() async throws {
    await (try report(limit: 1_000)).send(.failed(Failure()), lastDetails: try text(2_000))
    await (try report(limit: 1_000)).send(.canceled(try text(2_000)), lastDetails: nil)
    #expect(server.with { $0.failed.map(\.lastHeartbeatDetails).count { $0 == nil } } == 1)
    #expect(server.with { $0.canceled.map(\.details).count { $0 == nil } } == 1)
    #expect(lines.all.count { $0.contains("they were left out") } == 2)
  }

  /// A limit that only the server knows: its message size.
  @Test func aMessageTooLargeForTheServerBecomesASmallFailure() async throws {
    server.with {
      $0.errors["RespondActivityTaskCompleted"] = [
        GRPCError(.resourceExhausted, "grpc: received message larger than max (9 vs. 4)")
      ]
    }
    await (try report()).send(.completed(try text(10)), lastDetails: nil)
    #expect(failure?.message.contains("9 vs. 4") == true)
  }

  // MARK: - What the codec cannot do

  @Test func whatTheCodecCannotEncodeBecomesAFailureWithoutValues() async throws {
    await (try report(codec: FailingCodec())).send(.completed(try text(3)), lastDetails: nil)
    #expect(failure?.message.contains("codec") == true)
  }

  @Test func aFailureThatTheCodecCannotEncodeStaysUnretryable() async throws {
    let whole = converter.failure(
      for: ApplicationFailure("secret", type: "T", isNonRetryable: true, details: "secret"))
    await (try report(codec: FailingCodec())).send(.failed(whole), lastDetails: try text(3))
    let sent = try #require(failure)
    let error = converter.error(for: sent) as? ApplicationFailure
    #expect(error?.type == "T" && error?.isNonRetryable == true)
    #expect(!"\(sent)".contains("secret"))
  }

  /// The workflow waits for it.
  @Test func aCancellationGetsThroughWithoutItsDetails() async throws {
    await (try report(codec: FailingCodec())).send(.canceled(try text(3)), lastDetails: nil)
    #expect(server.with { $0.canceled.map { $0.details == nil } } == [true])
  }

  // MARK: - Log

  @Test func theAttemptStandsOnceInTheLine() async throws {
    await (try report()).send(.failed(Failure()), lastDetails: nil)
    let line = try #require(lines.all.first { $0.contains("the activity failed") })
    #expect(line.split(separator: "Attempt=").count == 2)
    #expect(line.contains(" WARN "))
  }

  @Test func whatIsExpectedIsNoWarning() async throws {
    let benign = converter.failure(for: ApplicationFailure("sold out", isBenign: true))
    await (try report()).send(.failed(benign), lastDetails: nil)
    let line = try #require(lines.all.first { $0.contains("the activity failed") })
    #expect(line.contains(" DEBUG "))
    #expect(!lines.all.contains { $0.contains("WARN") })
  }

  @Test func aLongTextIsCutInTheLog() async throws {
    let long = Failure.withMessage(String(repeating: "y", count: 300_000))
    await (try report()).send(.failed(long), lastDetails: nil)
    let line = try #require(lines.all.first { $0.contains("the activity failed") })
    #expect(line.utf8.count < 10_000)
    #expect(line.contains("300000"))
    #expect(failure?.message.utf8.count == 300_000)
  }
}

extension Failure {
  fileprivate static func withMessage(_ message: String) -> Failure {
    var failure = Failure()
    failure.message = message
    failure.failureInfo = .applicationFailureInfo(ApplicationFailureInfo())
    return failure
  }
}

import Dispatch
import GRPC
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

private let echo = Activity<(String) -> String>("Echo", .startToClose(.seconds(5)))
private let wait = Activity<() -> Void>("Wait", .startToClose(.seconds(5)))

@Sendable private func same(_ text: String) async throws -> String { text }

private struct BrokenCodec: PayloadCodec {
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

private final class Arrivals: Sendable {
  private let missing: Guarded<Int>

  init(_ count: Int) { missing = Guarded(count) }

  func isLast() -> Bool {
    missing.withLock { missing in
      missing -= 1
      return missing == 0
    }
  }
}

@Suite("An activity task runs once and is reported once") struct ActivityTaskRunnerTests {
  private let service = FakeServer()
  private let running = RunningActivities()

  private func run(
    _ activities: [ActivityImplementation], _ task: PollActivityTaskQueueResponse,
    codec: (any PayloadCodec)? = nil, isAlone: Bool = true, times: Int = 1,
    logger: TemporalLogger = TemporalLogger(level: .error)
  ) async throws {
    let runner = ActivityTaskRunner(
      environment: try .test(service, codec: codec, logger: logger),
      registry: try Registry(activities), running: running)
    for _ in 1..<times { await runner.run(task) }
    await runner.run(task)
    if isAlone { #expect(running.count == 0) }
  }

  private func task(_ type: String, _ input: Payloads? = nil) -> PollActivityTaskQueueResponse {
    var task = PollActivityTaskQueueResponse()
    task.taskToken = WireBytes([1, 2, 3])
    task.activityType = ActivityType()
    task.activityType?.name = type
    task.activityId = "5"
    task.attempt = 1
    task.input = input
    return task
  }

  @Test func aResultIsReportedWithItsToken() async throws {
    let input = try DataConverter().payloads(for: "hello")
    try await run([echo.implemented(by: same)], task("Echo", input))
    let sent = service.with { $0.completed }
    #expect(sent.map(\.taskToken.array) == [[1, 2, 3]])
    let result = try DataConverter().value(of: String.self, in: sent.first?.result)
    #expect(result == "hello")
    #expect(service.with { $0.failed.isEmpty && $0.canceled.isEmpty })
  }

  @Test func argumentsThatItDoesNotTakeAreSaidOnce() async throws {
    let lines = KeptLines()
    try await run(
      [echo.implemented(by: same)], task("Echo", try DataConverter().payloads(for: "a", 2)),
      times: 2, logger: TemporalLogger(handler: lines))
    #expect(
      lines.messages == ["activity Echo takes fewer payloads than came, and leaves the rest out"])
    #expect(service.with { $0.completed.count } == 2)
  }

  @Test func itTellsOfEachThatBeginsAndEnds() async throws {
    let lines = KeptLines()
    let runner = ActivityTaskRunner(
      environment: try .test(service, logger: TemporalLogger(level: .debug, handler: lines)),
      registry: try Registry([echo.implemented(by: same)]), running: running)
    await runner.run(task("Echo", try DataConverter().payloads(for: "hello")))
    #expect(lines.messages == ["an activity begins", "an activity is done"])
    #expect(lines.levels == [.debug, .debug])
    let names = lines.records.last?.fields.map(\.name)
    #expect(
      names == ["ActivityType", "ActivityID", "Attempt", "WorkflowID", "RunID", "Duration"])
  }

  @Test func anUnknownTypeFailsTheAttemptAndNamesTheKnown() async throws {
    try await run([echo.implemented(by: same)], task("Other"))
    let failure = service.with { $0.failed.first?.failure }
    #expect(failure?.message.contains("Other") == true)
    #expect(failure?.message.contains("Echo") == true)
  }

  @Test func aThrownErrorFailsTheAttempt() async throws {
    let body: @Sendable (String) async throws -> String = { _ in
      throw ApplicationFailure("no stock")
    }
    try await run(
      [echo.implemented(by: body)], task("Echo", try DataConverter().payloads(for: "x")))
    #expect(service.with { $0.failed.map { $0.failure?.message } } == ["no stock"])
  }

  /// One bad payload hurts itself only.
  /// apple/swift-temporal-sdk: a payload that its codec cannot open, met while it polls, ends the worker, and the
  /// next one that gets it.
  @Test func aCodecThatFailsFailsTheAttemptAndNothingElse() async throws {
    try await run(
      [echo.implemented(by: same)],
      task("Echo", try DataConverter().payloads(for: "x")), codec: BrokenCodec())
    let failures = service.with { $0.failed.map { $0.failure?.message ?? "" } }
    #expect(failures.count == 1)
    #expect(failures.first?.contains("codec") == true)
  }

  /// The server answers a heartbeat that the activity was cancelled; the body's task is cancelled too.
  @Test func aCancellationComesWithAHeartbeat() async throws {
    service.with { $0.heartbeatAnswer.cancelRequested = true }
    let body: @Sendable (ActivityContext) async throws -> Void = { context in
      context.heartbeat("working")
      try await Task.sleep(for: .seconds(60))
    }
    try await run([wait.implemented(by: body)], task("Wait"))
    #expect(service.with { $0.canceled.count } == 1)
    #expect(service.with { $0.heartbeats.count } == 1)
  }

  @Test func anAttemptThatTheServerForgotIsNotReported() async throws {
    service.with { $0.error = GRPCError(.notFound, "no such activity") }
    let body: @Sendable (ActivityContext) async throws -> Void = { context in
      context.heartbeat()
      while context.cancellation == nil { try? await Task.sleep(for: .milliseconds(1)) }
      #expect(context.cancellation == .notFound)
    }
    try await run([wait.implemented(by: body)], task("Wait"))
    #expect(service.with { $0.completed.isEmpty && $0.failed.isEmpty && $0.canceled.isEmpty })
  }

  @Test func aLimitThatPassesCancelsTheBody() async throws {
    var limited = task("Wait")
    limited.startToCloseTimeout = WireDuration(.milliseconds(20))
    let body: @Sendable (ActivityContext) async throws -> Void = { context in
      do { try await Task.sleep(for: .seconds(60)) } catch {
        #expect(context.cancellation == .timedOut)
        throw error
      }
    }
    try await run([wait.implemented(by: body)], limited)
    #expect(service.with { $0.completed.isEmpty && $0.failed.isEmpty && $0.canceled.isEmpty })
  }

  @Test func aResultOverTheLimitIsAFailureThatSaysSo() async throws {
    let body: @Sendable (String) async throws -> String = { _ in
      String(repeating: "x", count: 3 * 1_024 * 1_024)
    }
    try await run(
      [echo.implemented(by: body)], task("Echo", try DataConverter().payloads(for: "x")))
    let message = service.with { $0.failed.first?.failure?.message }
    #expect(message?.contains("TMPRL1103") == true)
    #expect(message?.contains("Echo") == true)
  }

  @Test func theLastAttemptsNoteCanBeRead() async throws {
    var second = task("Wait")
    second.heartbeatDetails = try DataConverter().payloads(for: 17)
    let body: @Sendable (ActivityContext) async throws -> Void = { context in
      let note = try context.lastHeartbeat(as: Int.self)
      #expect(note == 17)
    }
    try await run([wait.implemented(by: body)], second)
    #expect(service.with { $0.completed.count } == 1)
  }

  /// The server has the last details with the failure, whether a heartbeat brought them or not
  /// (temporal#8376).
  @Test func theDetailsOfTheLastHeartbeatAreThereAfterAFailure() async throws {
    service.with { $0.hangs = ["RecordActivityTaskHeartbeat"] }
    let body: @Sendable (ActivityContext) async throws -> Void = { context in
      context.heartbeat("half")
      throw ApplicationFailure("broken")
    }
    try await run([wait.implemented(by: body)], task("Wait"))
    let details = service.with { $0.failed.first?.lastHeartbeatDetails }
    #expect(try DataConverter().value(of: String.self, in: details) == "half")
  }

  @Test func whateverABodyThrowsIsAnApplicationFailureToTheServer() async throws {
    let body: @Sendable (ActivityContext) async throws -> Void = { _ in throw CancellationError() }
    try await run([wait.implemented(by: body)], task("Wait"))
    guard case .applicationFailureInfo? = service.with({ $0.failed.first?.failure?.failureInfo })
    else {
      Issue.record("no application failure")
      return
    }
  }

  // MARK: - Bodies that block

  /// More of them at once than Swift's pool has threads: on that none would ever go on.
  @Test(.timeLimit(.minutes(1))) func bodiesThatBlockHaveThreadsOfTheirOwn() async throws {
    let count = 64
    let arrived = Arrivals(count)
    let gate = DispatchSemaphore(value: 0)
    let body: @Sendable () throws -> Void = {
      if arrived.isLast() { for _ in 0..<count { gate.signal() } }
      gate.wait()
    }
    let activity = wait.implementedBlocking(by: body)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<count {
        group.addTask { try? await run([activity], task("Wait"), isAlone: false) }
      }
    }
    #expect(service.with { $0.completed.count } == count)
  }

  @Test func aBodyThatBlocksHeartbeatsAndSeesItsCancellation() async throws {
    service.with { $0.heartbeatAnswer.cancelRequested = true }
    let blocking = Activity<(String) -> Int>("Block", .startToClose(.seconds(5)))
    let body: @Sendable (String, ActivityContext) throws -> Int = { text, context in
      context.heartbeat(text)
      while context.cancellation == nil { usleep(1_000) }
      throw CancelledFailure(details: 7)
    }
    try await run(
      [blocking.implementedBlocking(by: body)],
      task("Block", try DataConverter().payloads(for: "busy")))
    #expect(service.with { $0.heartbeats.count } == 1)
    let details = service.with { $0.canceled.first?.details }
    #expect(try DataConverter().value(of: Int.self, in: details) == 7)
  }

  @Test func twoActivitiesOfOneNameAreRefused() {
    let one = echo.implemented(by: same)
    #expect(throws: TemporalError.self) { try Registry([one, one]) }
  }
}

import ProtoWire
import Temporal
import TemporalAPI
import Testing
import Threads

@Suite("activity", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(3)))
struct ActivityFeatures {
  @Test("activity/basic_no_workflow_timeout") func basicNoWorkflowTimeout() async throws {
    try await Stage.play([BasicActivities.self], BasicActivities.bodies) { stage in
      let handle = try await stage.start(BasicActivities.self)
      #expect(try await handle.result() == "echo")
      #expect(try await handle.describe().executionDeadline == nil)
    }
  }

  @Test("activity/cancel_abandon") func cancelAbandon() async throws {
    let began = Gate(), left = Gate()
    let body = StoppedActivity.activity.implemented { (context: ActivityContext) -> String in
      began.open()
      await left.wait()
      // Two heartbeats and more reach the server, and it says nothing of a cancellation.
      for _ in 0..<20 {
        context.heartbeat()
        try? await Task.sleep(for: .milliseconds(100))
      }
      return context.cancellation?.rawValue ?? "not cancelled"
    }
    try await Stage.play([StoppedActivity.self], [body]) { stage in
      let handle = try await stage.start(StoppedActivity.self, .abandon)
      await began.wait()
      try await handle.signal(StoppedActivity.stop)
      try await holds { try await handle.query(StoppedActivity.state) == "cancelled" }
      left.open()
      try await holds { try await handle.describe().pending.activities.isEmpty }
      try await handle.signal(StoppedActivity.report, "done")
      #expect(try await handle.result() == "cancelled, done")
      let types = try await handle.eventTypes()
      #expect(!types.contains("ACTIVITY_TASK_CANCEL_REQUESTED"))
      let ends = try await handle.events().compactMap { event -> String? in
        guard case .activityTaskCompletedEventAttributes(let it) = event.attributes else {
          return nil
        }
        return it.result?.payloads.first.map { String(decoding: $0.data.array, as: UTF8.self) }
      }
      #expect(ends == ["\"not cancelled\""])
    }
  }

  @Test("activity/cancel_try_cancel") func cancelTryCancel() async throws {
    let began = Gate(), left = Gate()
    try await Stage.play([StoppedActivity.self]) { client in
      [
        StoppedActivity.activity.implemented { (context: ActivityContext) -> String in
          began.open()
          let reason = await untilCancelled(context)
          await left.wait()
          // This task is cancelled, and no call is made in it.
          try await Task {
            try await client.handle(StoppedActivity.self, id: context.info.workflowID ?? "")
              .signal(StoppedActivity.report, reason.rawValue)
          }.value
          throw CancelledFailure()
        }
      ]
    } _: { stage in
      let handle = try await stage.start(StoppedActivity.self, .tryCancel)
      await began.wait()
      try await handle.signal(StoppedActivity.stop)
      // Though the activity has not ended.
      try await holds { try await handle.query(StoppedActivity.state) == "cancelled" }
      left.open()
      #expect(try await handle.result() == "cancelled, requested")
    }
  }

  @Test("activity/cancel_wait_cancel") func cancelWaitCancel() async throws {
    let began = Gate(), heard = Gate(), left = Gate()
    let body = StoppedActivity.activity.implemented { (context: ActivityContext) -> String in
      began.open()
      _ = await untilCancelled(context)
      heard.open()
      await left.wait()
      throw CancelledFailure()
    }
    try await Stage.play([StoppedActivity.self], [body]) { stage in
      let handle = try await stage.start(StoppedActivity.self, .waitForCompletion)
      await began.wait()
      try await handle.signal(StoppedActivity.stop)
      await heard.wait()
      #expect(try await handle.query(StoppedActivity.state) == "running")
      left.open()
      try await holds { try await handle.query(StoppedActivity.state) == "cancelled" }
      try await handle.signal(StoppedActivity.report, "done")
      #expect(try await handle.result() == "cancelled, done")
      #expect(try await handle.eventTypes().contains("ACTIVITY_TASK_CANCELED"))
    }
  }

  /// Beats at once and then at most one an interval; the last note goes to the next attempt; silence ends an
  /// attempt.
  @Test("activity/heartbeating") func heartbeating() async throws {
    let body = HeartbeatingActivity.activity.implemented {
      (isSilent: Bool, context: ActivityContext) -> Int in
      if let last = try context.lastHeartbeat(as: Int.self) { return last }
      if !isSilent { for number in 1...50 { context.heartbeat(number) } }
      // Without a beat until the server gives the attempt up.
      try await Task.sleep(for: .seconds(30))
      return -1
    }
    try await Stage.play([HeartbeatingActivity.self], [body]) { stage in
      let handle = try await stage.start(HeartbeatingActivity.self)
      #expect(try await handle.result() == "50, then heartbeat")
    }
  }

  @Test("activity/retry_on_error") func retryOnError() async throws {
    let body = RetriedActivity.activity.implemented { (context: ActivityContext) -> Void in
      throw ApplicationFailure("activity attempt \(context.info.attempt) failed")
    }
    try await Stage.play([RetriedActivity.self], [body]) { stage in
      let handle = try await stage.start(RetriedActivity.self)
      let error = await #expect(throws: WorkflowFailure.self) { try await handle.result() }
      let failure = try #require(error?.cause as? ActivityFailure)
      #expect(failure.cause.message == "activity attempt 5 failed")
      #expect(failure.retryState == .maximumAttemptsReached)
      #expect(try await handle.eventTypes().count == 11)
    }
  }

  /// Each waits for the other: one after the other they would never end.
  @Test("activity/running_concurrently") func runningConcurrently() async throws {
    let gates = [Gate(), Gate()]
    let body = ConcurrentActivities.activity.implemented { (number: Int) -> Int in
      gates[number].open()
      await gates[1 - number].wait()
      return number + 1
    }
    try await Stage.play([ConcurrentActivities.self], [body]) { stage in
      let handle = try await stage.start(ConcurrentActivities.self)
      #expect(try await handle.result() == [1, 2])
      let tasks = try await handle.events().compactMap { event -> Int64? in
        guard case .activityTaskScheduledEventAttributes(let it) = event.attributes else {
          return nil
        }
        return it.workflowTaskCompletedEventId
      }
      #expect(tasks.count == 2 && Set(tasks).count == 1)
    }
  }

  @Test("activity/shutdown") func shutdown() async throws {
    let began = [Gate(), Gate(), Gate()], finished = Gate()
    var options = WorkerOptions(gracePeriod: .milliseconds(1_500))
    options.pollsStayOpen = .milliseconds(200)
    let bodies = [
      ShutDownActivities.succeeds.implemented { (context: ActivityContext) -> String in
        began[0].open()
        try? await Task.sleep(for: .seconds(60))
        return context.cancellation == .workerStopping ? "success" : "odd"
      },
      ShutDownActivities.fails.implemented { (context: ActivityContext) -> Void in
        began[1].open()
        try? await Task.sleep(for: .seconds(60))
        throw ApplicationFailure("worker is shutting down", isNonRetryable: true)
      },
      ShutDownActivities.ignores.implemented { () -> Void in
        began[2].open()
        await finished.wait()
      },
    ]
    try await Stage.play([ShutDownActivities.self], bodies, options: options) { stage in
      let handle = try await stage.start(ShutDownActivities.self)
      for gate in began { await gate.wait() }
      try await stage.stopWorker()
      finished.open()
      stage.startWorker()
      #expect(
        try await handle.result() == [
          "success", "worker is shutting down", "timed out: startToClose", "done",
        ])
    }
  }
}

/// Beats until it is cancelled; says why.
private func untilCancelled(_ context: ActivityContext) async -> CancellationReason {
  while true {
    if let reason = context.cancellation { return reason }
    context.heartbeat()
    try? await Task.sleep(for: .milliseconds(50))
  }
}

private actor BasicActivities: Workflow {
  static let inTime = Activity<() -> String>("EchoInTime", .startToClose(.seconds(60)))
  static let inAll = Activity<() -> String>("EchoInAll", .scheduleToClose(.seconds(60)))
  static let bodies = [inTime.implemented { "ec" }, inAll.implemented { "ho" }]

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> String {
    let first = try await context.execute(Self.inTime)
    return try await first + context.execute(Self.inAll)
  }
}

/// Starts an activity, cancels it when it is told to, says how that ended, and ends when it has a report.
private actor StoppedActivity: Workflow {
  enum Manner: String, Codable {
    case tryCancel, waitForCompletion, abandon

    var cancellation: ActivityCancellationType {
      switch self {
      case .tryCancel: .tryCancel
      case .waitForCompletion: .waitForCompletion
      case .abandon: .abandon
      }
    }
  }

  static let activity = Activity<() -> String>(
    "Stopped", .startToClose(.seconds(60), heartbeat: .seconds(1), retry: .never))
  static let stop = Signal("stop") { $0.isToStop = true }
  static let report = Signal<String>("report") { $0.report = $1 }
  static let state = Query("state") { $0.state }
  static var messages: Messages {
    stop
    report
    state
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var isToStop = false
  private var report: String?
  private var state = "running"

  func run(_ manner: Manner) async throws -> String {
    let handle = try context.start(Self.activity, options: .with(cancellation: manner.cancellation))
    try await context.waitUntil { isToStop }
    try handle.cancel()
    do {
      state = try await handle.result()
    } catch is CancelledFailure {
      state = "cancelled"
    } catch let error as ActivityFailure where error.cause is CancelledFailure {
      state = "cancelled"
    }
    try await context.waitUntil { report != nil }
    return "\(state), \(report ?? "")"
  }
}

private actor HeartbeatingActivity: Workflow {
  static let activity = Activity<(Bool) -> Int>(
    "Heartbeating",
    .startToClose(
      .seconds(20), heartbeat: .seconds(1),
      retry: .init(initialInterval: .milliseconds(10), maximumAttempts: 2)))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> String {
    let last = try await context.execute(Self.activity, false)
    do {
      _ = try await context.execute(Self.activity, true, options: .with(retry: .never))
      return "\(last), and no time-out"
    } catch let error as ActivityFailure {
      return "\(last), then \((error.cause as? TimeoutFailure)?.kind ?? .unspecified)"
    }
  }
}

private actor RetriedActivity: Workflow {
  static let activity = Activity<() -> Void>(
    "Retried",
    .startToClose(
      .seconds(60),
      retry: .init(
        initialInterval: .milliseconds(1), backoffCoefficient: 1, maximumAttempts: 5)))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws { try await context.execute(Self.activity) }
}

private actor ConcurrentActivities: Workflow {
  static let activity = Activity<(Int) -> Int>("Concurrent", .startToClose(.seconds(60)))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> [Int] {
    async let first = context.execute(Self.activity, 0)
    async let second = context.execute(Self.activity, 1)
    return try await [first, second]
  }
}

private actor ShutDownActivities: Workflow {
  static let succeeds = Activity<() -> String>(
    "Succeeds", .startToClose(.seconds(60), retry: .never))
  static let fails = Activity<() -> Void>("Fails", .startToClose(.seconds(60), retry: .never))
  static let ignores = Activity<() -> Void>("Ignores", .startToClose(.seconds(1), retry: .never))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> [String] {
    let first = try context.start(Self.succeeds)
    let second = try context.start(Self.fails)
    let third = try context.start(Self.ignores)
    var ends = [try await first.result()]
    ends.append(try await end(of: second))
    ends.append(try await end(of: third))
    return ends + ["done"]
  }

  private func end(of handle: ActivityHandle<Void>) async throws -> String {
    do {
      try await handle.result()
      return "completed"
    } catch let error as ActivityFailure {
      if let cause = error.cause as? TimeoutFailure { return "timed out: \(cause.kind)" }
      return error.cause.message
    }
  }
}

import Temporal
import TemporalAPI
import Testing
import Threads

@Suite("local_activity", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(3)))
struct LocalActivityFeatures {
  /// The server gives a workflow task a second, so that what takes longer needs heartbeats.
  private static let short = StartOptions(taskTimeout: .seconds(1))

  private static let double = LocalSeries.activity.implemented { (number: Int) -> Int in
    number * 2
  }

  @Test("local_activity/complete_immediately") func completeImmediately() async throws {
    try await Stage.play([LocalSeries.self], [Self.double]) { stage in
      let handle = try await stage.start(LocalSeries.self, .once)
      #expect(try await handle.result() == [2])
      try await expect(handle, markers: 1, tasks: 1)
    }
  }

  @Test("local_activity/serial") func serial() async throws {
    try await Stage.play([LocalSeries.self], [Self.double]) { stage in
      let handle = try await stage.start(LocalSeries.self, .serial)
      #expect(try await handle.result() == [2, 4, 6])
      try await expect(handle, markers: 3, tasks: 1)
    }
  }

  /// Each waits for the others: one after the other they would never end.
  @Test("local_activity/concurrent") func concurrent() async throws {
    let gates = [Gate(), Gate(), Gate()]
    let body = LocalSeries.activity.implemented { (number: Int) -> Int in
      gates[number - 1].open()
      for gate in gates { await gate.wait() }
      return number * 2
    }
    try await Stage.play([LocalSeries.self], [body]) { stage in
      let handle = try await stage.start(LocalSeries.self, .concurrent)
      #expect(try await handle.result() == [2, 4, 6])
      try await expect(handle, markers: 3, tasks: 1)
    }
  }

  @Test("local_activity/complete_eventually") func completeEventually() async throws {
    let body = LocalSeries.activity.implemented { (number: Int) -> Int in
      try await Task.sleep(for: .milliseconds(2_500))
      return number * 2
    }
    try await Stage.play([LocalSeries.self], [body]) { stage in
      let handle = try await stage.start(LocalSeries.self, .once, options: Self.short)
      #expect(try await handle.result() == [2])
      let types = try await handle.eventTypes()
      #expect(types.count { $0 == "MARKER_RECORDED" } == 1)
      #expect(types.count { $0 == "WORKFLOW_TASK_COMPLETED" } >= 3)
      #expect(!types.contains("WORKFLOW_TASK_TIMED_OUT"))
    }
  }

  /// What succeeded stands in history at once, what failed and is tried again does not.
  @Test("local_activity/one_success_one_fail") func oneSuccessOneFail() async throws {
    let body = LocalSeries.activity.implemented { (number: Int, context: ActivityContext) -> Int in
      if number == 2, context.info.attempt == 1 { throw ApplicationFailure("not yet") }
      return number * 2
    }
    try await Stage.play([LocalSeries.self], [body]) { stage in
      let handle = try await stage.start(LocalSeries.self, .pair, options: Self.short)
      #expect(try await handle.result() == [2, 4])
      let tasks = try await handle.events().compactMap { event -> Int64? in
        guard case .markerRecordedEventAttributes(let it) = event.attributes else { return nil }
        return it.workflowTaskCompletedEventId
      }
      #expect(tasks.count == 2 && Set(tasks).count == 2)
    }
  }

  @Test("local_activity/retry_on_error") func retryOnError() async throws {
    let attempts = Guarded(0)
    let failure = try await failure(.fiveAttempts) { attempt in
      attempts.withLock { $0 += 1 }
      return ApplicationFailure("activity attempt \(attempt) failed")
    }
    #expect(failure == "activity attempt 5 failed")
    #expect(attempts.withLock { $0 } == 5)
  }

  @Test("local_activity/non_retryable_error_from_activity")
  func nonRetryableErrorFromActivity() async throws {
    let failure = try await failure(.fiveAttempts) { attempt in
      ApplicationFailure("attempt \(attempt)", isNonRetryable: true)
    }
    #expect(failure == "attempt 1")
  }

  @Test("local_activity/non_retryable_error_in_options")
  func nonRetryableErrorInOptions() async throws {
    let failure = try await failure(.nonRetryable) { attempt in
      ApplicationFailure("attempt \(attempt)", type: attempt == 1 ? "Passing" : "Lasting")
    }
    #expect(failure == "attempt 2")
  }

  @Test("local_activity/backoff_with_persistent_timer")
  func backoffWithPersistentTimer() async throws {
    let body = LocalFailing.activity.implemented { (context: ActivityContext) -> Int in
      if context.info.attempt == 1 { throw ApplicationFailure("not yet") }
      return context.info.attempt
    }
    try await Stage.play([LocalFailing.self], [body]) { stage in
      let handle = try await stage.start(LocalFailing.self, .backingOff)
      #expect(try await handle.result() == "2")
      let types = try await handle.eventTypes()
      let markers = types.indices.filter { types[$0] == "MARKER_RECORDED" }
      let timer = try #require(types.firstIndex(of: "TIMER_STARTED"))
      #expect(markers.count == 2 && markers[0] < timer && timer < markers[1])
      #expect(types.contains("TIMER_FIRED"))
    }
  }

  /// It knows nothing of it, and goes on.
  @Test("local_activity/cancel_abandon") func cancelAbandon() async throws {
    let told = Guarded<CancellationReason?>(nil), left = Gate(), over = Gate()
    try await cancelled(.abandon) { context in
      await left.wait()
      told.withLock { $0 = context.cancellation }
      over.open()
    } then: {
      left.open()
      await over.wait()
      #expect(told.withLock { $0 } == nil)
    }
  }

  /// It hears of it, when the workflow has gone on.
  @Test("local_activity/cancel_try_cancel") func cancelTryCancel() async throws {
    let over = Gate()
    try await cancelled(.tryCancel) { context in
      while context.cancellation == nil { try? await Task.sleep(for: .milliseconds(10)) }
      over.open()
    } then: {
      await over.wait()
    }
  }

  @Test("local_activity/cancel_wait_completed") func cancelWaitCompleted() async throws {
    let hasEnded = Guarded(false)
    try await cancelled(.waitForCompletion) { context in
      while context.cancellation == nil { try? await Task.sleep(for: .milliseconds(10)) }
      hasEnded.withLock { $0 = true }
      throw CancelledFailure()
    } then: {
      #expect(hasEnded.withLock { $0 })
    }
  }

  /// In the process, and by a timer of the server's.
  @Test("local_activity/cancel_failing", arguments: [true, false])
  func cancelFailing(byTimer: Bool) async throws {
    try await cancelled(byTimer ? .failingByTimer : .failing) { _ in
      throw ApplicationFailure("not yet")
    } then: {
    } history: { types in
      #expect(types.contains("TIMER_CANCELED") == byTimer)
      #expect(types.contains("MARKER_RECORDED"))
    }
  }

  @Test("local_activity/complete_after_shutdown") func completeAfterShutdown() async throws {
    let began = Gate(), left = Gate()
    let body = LocalStopped.activity.implemented { () -> Void in
      began.open()
      await left.wait()
    }
    try await Stage.play([LocalStopped.self], [body]) { stage in
      let handle = try await stage.start(LocalStopped.self, .lasting)
      await began.wait()
      stage.askToStop()
      left.open()
      try await stage.stopWorker()
      #expect(try await handle.eventTypes().contains("MARKER_RECORDED"))
      stage.startWorker()
      try await handle.signal(LocalStopped.stop)
      #expect(try await handle.result() == "completed")
    }
  }

  /// It acknowledges: nothing is recorded, and the next worker begins with it again.
  @Test("local_activity/shutdown_sends_cancellation")
  func shutdownSendsCancellation() async throws {
    let began = Gate(), isSecond = Guarded(false), attempts = Guarded<[Int]>([])
    let body = LocalStopped.activity.implemented { (context: ActivityContext) -> Void in
      attempts.withLock { $0.append(context.info.attempt) }
      if isSecond.withLock({ $0 }) { return }
      began.open()
      while context.cancellation == nil { try? await Task.sleep(for: .milliseconds(10)) }
      throw CancelledFailure()
    }
    var options = WorkerOptions(gracePeriod: .milliseconds(300))
    options.pollsStayOpen = .milliseconds(100)
    try await Stage.play([LocalStopped.self], [body], options: options) { stage in
      let handle = try await stage.start(LocalStopped.self, .lasting, options: Self.short)
      await began.wait()
      try await stage.stopWorker()
      #expect(!(try await handle.eventTypes().contains("MARKER_RECORDED")))
      isSecond.withLock { $0 = true }
      stage.startWorker()
      try await handle.signal(LocalStopped.stop)
      #expect(try await handle.result() == "completed")
      #expect(attempts.withLock { $0 } == [1, 1])
    }
  }
}

extension LocalActivityFeatures {
  private func expect<W: Workflow>(
    _ handle: WorkflowHandle<W>, markers: Int, tasks: Int
  ) async throws {
    let types = try await handle.eventTypes()
    #expect(types.count { $0 == "MARKER_RECORDED" } == markers)
    #expect(types.count { $0 == "WORKFLOW_TASK_COMPLETED" } == tasks)
    #expect(!types.contains { $0.contains("ACTIVITY") })
  }

  /// How a workflow's local activity ends that fails with these, by attempt.
  private func failure(
    _ example: LocalFailing.Case, _ error: @escaping @Sendable (Int) -> ApplicationFailure
  ) async throws -> String {
    let body = LocalFailing.activity.implemented { (context: ActivityContext) -> Int in
      throw error(context.info.attempt)
    }
    var failure = ""
    try await Stage.play([LocalFailing.self], [body]) { stage in
      let handle = try await stage.start(LocalFailing.self, example)
      failure = try await handle.result()
      try await expect(handle, markers: 1, tasks: 1)
    }
    return failure
  }

  /// Cancels a local activity when it has begun; the workflow takes it as cancelled.
  private func cancelled(
    _ manner: LocalStopped.Manner,
    _ activity: @escaping @Sendable (ActivityContext) async throws -> Void,
    then: () async throws -> Void, history: ([String]) -> Void = { _ in }
  ) async throws {
    let began = Gate()
    let body = LocalStopped.activity.implemented { (context: ActivityContext) -> Void in
      began.open()
      try await activity(context)
    }
    try await Stage.play([LocalStopped.self], [body]) { stage in
      let handle = try await stage.start(LocalStopped.self, manner, options: Self.short)
      await began.wait()
      try await handle.signal(LocalStopped.stop)
      #expect(try await handle.result() == "cancelled")
      try await then()
      let types = try await handle.eventTypes()
      #expect(!types.contains { $0.contains("ACTIVITY") })
      history(types)
    }
  }
}

private actor LocalSeries: Workflow {
  enum Manner: String, Codable { case once, serial, concurrent, pair }

  static let activity = Activity<(Int) -> Int>("LocalDouble", .startToClose(.seconds(60)))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ manner: Manner) async throws -> [Int] {
    switch manner {
    case .once: return [try await context.executeLocally(Self.activity, 1)]
    case .serial:
      var results: [Int] = []
      for number in 1...3 {
        results.append(try await context.executeLocally(Self.activity, number))
      }
      return results
    case .concurrent: return try await all(3, .startToClose(.seconds(60)))
    case .pair:
      let retry = RetryPolicy(initialInterval: .milliseconds(1_500))
      return try await all(
        2, .startToClose(.seconds(60), retry: retry, localRetryThreshold: .seconds(10)))
    }
  }

  private func all(_ count: Int, _ options: LocalActivityOptions) async throws -> [Int] {
    let handles = try (1...count).map {
      try context.startLocally(Self.activity, $0, options: options)
    }
    var results: [Int] = []
    for handle in handles { results.append(try await handle.result()) }
    return results
  }
}

private actor LocalFailing: Workflow {
  enum Case: String, Codable { case fiveAttempts, nonRetryable, backingOff }

  static let activity = Activity<() -> Int>("LocalFailing", .startToClose(.seconds(60)))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ example: Case) async throws -> String {
    var retry = RetryPolicy(
      initialInterval: .milliseconds(1), backoffCoefficient: 1, maximumAttempts: 5)
    var threshold: Duration?
    if example == .nonRetryable { retry.nonRetryableTypes = ["Lasting"] }
    if example == .backingOff {
      retry.initialInterval = .seconds(1)
      threshold = .milliseconds(100)
    }
    do {
      let result = try await context.executeLocally(
        Self.activity,
        options: .startToClose(.seconds(60), retry: retry, localRetryThreshold: threshold))
      return "\(result)"
    } catch let error as ActivityFailure { return error.cause.message }
  }
}

/// Cancels its local activity when it is told to stop; or waits for both.
private actor LocalStopped: Workflow {
  enum Manner: String, Codable {
    case abandon, tryCancel, waitForCompletion, failing, failingByTimer, lasting

    var options: LocalActivityOptions {
      let retry = RetryPolicy(initialInterval: .seconds(30))
      switch self {
      case .abandon: return .startToClose(.seconds(60), cancellation: .abandon)
      case .tryCancel: return .startToClose(.seconds(60), cancellation: .tryCancel)
      case .waitForCompletion, .lasting:
        return .startToClose(.seconds(60), cancellation: .waitForCompletion)
      case .failing:
        return .startToClose(.seconds(60), retry: retry, localRetryThreshold: .seconds(60))
      case .failingByTimer:
        return .startToClose(.seconds(60), retry: retry, localRetryThreshold: .milliseconds(10))
      }
    }
  }

  static let activity = Activity<() -> Void>("LocalStopped", .startToClose(.seconds(60)))
  static let stop = Signal("stop") { $0.isToStop = true }
  static var messages: Messages { stop }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var isToStop = false

  func run(_ manner: Manner) async throws -> String {
    let handle = try context.startLocally(Self.activity, options: manner.options)
    if manner != .lasting {
      try await context.waitUntil { isToStop }
      try handle.cancel()
    }
    do {
      try await handle.result()
    } catch is CancelledFailure {
      return "cancelled"
    } catch let error as ActivityFailure where error.cause is CancelledFailure {
      return "cancelled"
    }
    try await context.waitUntil { isToStop }
    return "completed"
  }
}

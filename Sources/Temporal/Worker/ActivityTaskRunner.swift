internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Runs one activity task from its poll to its report: decodes, calls the body on the global pool,
/// watches its limits, and reports the outcome once.
struct ActivityTaskRunner: Sendable {
  let environment: WorkerEnvironment
  let registry: ActivityRegistry
  let running: RunningActivities

  func run(_ task: PollActivityTaskQueueResponse) async {
    let info = ActivityInfo(task, taskQueue: environment.taskQueue)
    let logger = environment.logger.with(info)
    let report = ActivityReport(environment: environment, task: task, info: info, logger: logger)
    let outcome: ActivityOutcome
    var unsent: Payloads?
    do {
      let task = try await environment.codec.decoded(task, context(info))
      let implementation = try registry.implementation(of: info.type)
      (outcome, unsent) = await carryOut(implementation, task, info, logger)
    } catch {
      outcome = .failed(environment.converter.failure(for: error))
    }
    await report.send(outcome, lastDetails: unsent)
  }

  private func context(_ info: ActivityInfo) -> PayloadContext {
    PayloadContext(
      namespace: environment.namespace, workflowID: info.workflowID, activityType: info.type)
  }

  private func carryOut(
    _ implementation: ActivityImplementation, _ task: PollActivityTaskQueueResponse,
    _ info: ActivityInfo, _ logger: Logger
  ) async -> (ActivityOutcome, Payloads?) {
    let heartbeater = heartbeater(task, info)
    let execution = ActivityExecution(
      lastDetails: task.heartbeatDetails, converter: environment.converter,
      beat: heartbeater.beat)
    let call = ActivityCall(
      input: task.input, converter: environment.converter,
      context: ActivityContext(info: info, logger: logger, execution: execution))
    let ending = ActivityEnding()
    let converter = environment.converter
    // The body runs on the global pool, never on the connection's loop.
    let body = Task {
      do {
        ending.end(.completed(try await implementation.run(call)))
      } catch {
        ending.end(
          ActivityOutcome(error: error, cancellation: execution.cancellation, converter: converter))
      }
    }
    execution.onCancel { body.cancel() }
    let id = running.add(execution, ending, info)
    defer { running.remove(id) }
    let limit = watch(execution, info)
    let outcome = await ending.wait()
    limit?.cancel()
    let unsent = heartbeater.end()
    return (
      execution.cancellation == .timedOut ? .unreported(reason: "its time was over") : outcome,
      unsent
    )
  }

  private func heartbeater(
    _ task: PollActivityTaskQueueResponse, _ info: ActivityInfo
  ) -> ActivityHeartbeater {
    let call = ActivityHeartbeatCall(
      environment: environment, token: task.taskToken, context: context(info))
    return ActivityHeartbeater(
      interval: HeartbeatThrottle<Payloads>.interval(
        timeout: info.heartbeatTimeout, longest: environment.options.maxHeartbeatInterval,
        otherwise: environment.options.defaultHeartbeatInterval),
      executor: environment.executor, send: call.send)
  }

  /// Cancels the body when the server has stopped waiting for it. The limit counts from now, by our
  /// clock: the server's may be another.
  private func watch(_ execution: ActivityExecution, _ info: ActivityInfo) -> Task<Void, Never>? {
    guard let limit = info.timeLeft else { return nil }
    return Task(executorPreference: environment.executor) {
      try? await Task.sleep(for: limit)
      if !Task.isCancelled { execution.cancel(.timedOut) }
    }
  }
}

extension Logger {
  /// With the ids of an activity.
  func with(_ info: ActivityInfo) -> Logger {
    with([
      LogField.activityType: info.type, LogField.activityID: info.activityID,
      LogField.attempt: info.attempt, LogField.workflowID: info.workflowID ?? "",
      LogField.runID: info.runID ?? "",
    ])
  }
}

extension ActivityInfo {
  init(_ task: PollActivityTaskQueueResponse, taskQueue: String) {
    self.init()
    activityID = task.activityId
    type = task.activityType?.name ?? ""
    attempt = Int(max(1, task.attempt))
    self.taskQueue = taskQueue
    namespace = task.workflowNamespace
    workflowID = task.workflowExecution?.workflowId
    runID = task.workflowExecution?.runId
    workflowType = task.workflowType?.name
    scheduledTime = Date(task.scheduledTime ?? Timestamp())
    startedTime = Date(task.startedTime ?? Timestamp())
    startToClose = Self.limit(task.startToCloseTimeout)
    scheduleToClose = Self.limit(task.scheduleToCloseTimeout)
    heartbeatTimeout = Self.limit(task.heartbeatTimeout)
  }

  /// What is left of this attempt when it starts: of the limits that there are, the nearer.
  var timeLeft: Duration? {
    let waited = Duration.seconds(max(0, startedTime.timeIntervalSince(scheduledTime)))
    let ofAll = scheduleToClose.map { max(.zero, $0 - waited) }
    guard let startToClose else { return ofAll }
    return min(startToClose, ofAll ?? startToClose)
  }

  /// No limit is sent as none, or as zero.
  private static func limit(_ duration: WireDuration?) -> Duration? {
    guard let duration, duration.seconds > 0 || duration.nanos > 0 else { return nil }
    return Duration(duration)
  }
}

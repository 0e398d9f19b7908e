internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// An activity as operators' calls address it: of a workflow, or one of its own.
struct ActivityTarget: Sendable {
  let client: TemporalClient
  let id: String
  /// Empty for one of its own.
  let workflowID: String
  /// Empty for whichever run is the current one.
  let runID: String
  /// Of one of its own, as far as it is known: for codec and converter.
  var activity: PayloadContext.Activity?

  func pause(_ reason: String) async throws(TemporalError) {
    var request = PauseActivityExecutionRequest()
    request.namespace = client.namespace
    (request.activityId, request.workflowId, request.runId) = (id, workflowID, runID)
    request.identity = client.identity
    request.reason = reason
    request.requestId = UUID().uuidString
    _ = try await client.service.pauseActivityExecution(request)
  }

  func unpause(_ reason: String, jitter: Duration?) async throws(TemporalError) {
    var request = UnpauseActivityExecutionRequest()
    request.namespace = client.namespace
    (request.activityId, request.workflowId, request.runId) = (id, workflowID, runID)
    request.identity = client.identity
    request.reason = reason
    request.jitter = jitter.map(WireDuration.init)
    request.requestId = UUID().uuidString
    _ = try await client.service.unpauseActivityExecution(request)
  }

  func reset(_ reset: ActivityReset) async throws(TemporalError) {
    var request = ResetActivityExecutionRequest()
    request.namespace = client.namespace
    (request.activityId, request.workflowId, request.runId) = (id, workflowID, runID)
    request.identity = client.identity
    request.keepPaused = reset.keepsPause
    request.resetHeartbeat = reset.forgetsHeartbeat
    request.restoreOriginalOptions = reset.restoresOptions
    request.jitter = reset.jitter.map(WireDuration.init)
    request.requestId = UUID().uuidString
    _ = try await client.service.resetActivityExecution(request)
  }

  func update(_ change: ActivityOptionsChange) async throws(TemporalError) {
    guard !change.mask.isEmpty else { return }
    var request = updateRequest
    request.activityOptions = change.wire
    request.updateMask = ProtobufFieldMask()
    request.updateMask?.paths = change.mask
    _ = try await client.service.updateActivityExecutionOptions(request)
  }

  func restoreOptions() async throws(TemporalError) {
    var request = updateRequest
    request.restoreOriginal = true
    _ = try await client.service.updateActivityExecutionOptions(request)
  }

  private var updateRequest: UpdateActivityExecutionOptionsRequest {
    var request = UpdateActivityExecutionOptionsRequest()
    request.namespace = client.namespace
    (request.activityId, request.workflowId, request.runId) = (id, workflowID, runID)
    request.identity = client.identity
    request.requestId = UUID().uuidString
    return request
  }
}

/// How an activity begins again with its first attempt.
public struct ActivityReset: Sendable, Hashable {
  /// Whether it stays paused, where it is.
  public var keepsPause: Bool
  /// Whether what it said with its last heartbeat is forgotten.
  public var forgetsHeartbeat: Bool
  /// Whether it has the options again that it was started with.
  public var restoresOptions: Bool
  /// It begins by chance up to this much later; nil is at once.
  public var jitter: Duration?

  /// A reset that does no more than it must.
  public init(
    keepsPause: Bool = false, forgetsHeartbeat: Bool = false, restoresOptions: Bool = false,
    jitter: Duration? = nil
  ) {
    self.keepsPause = keepsPause
    self.forgetsHeartbeat = forgetsHeartbeat
    self.restoresOptions = restoresOptions
    self.jitter = jitter
  }
}

/// What is to be different from now on for an activity that is under way; what is nil stays as it is.
public struct ActivityOptionsChange: Sendable, Hashable {
  /// The limit of one attempt, from the next one on.
  public var startToClose: Duration?
  /// The limit of all attempts and of the waits between them.
  public var scheduleToClose: Duration?
  /// The limit of the wait for a worker.
  public var scheduleToStart: Duration?
  /// The longest silence between two heartbeats.
  public var heartbeat: Duration?
  /// When a failed attempt is repeated.
  public var retry: RetryPolicy?
  /// The task queue that it is sent to.
  public var taskQueue: String?
  /// Which of the tasks in a queue come first.
  public var priority: Priority?

  /// Changes what is given.
  public init(
    startToClose: Duration? = nil, scheduleToClose: Duration? = nil,
    scheduleToStart: Duration? = nil, heartbeat: Duration? = nil, retry: RetryPolicy? = nil,
    taskQueue: String? = nil, priority: Priority? = nil
  ) {
    self.startToClose = startToClose
    self.scheduleToClose = scheduleToClose
    self.scheduleToStart = scheduleToStart
    self.heartbeat = heartbeat
    self.retry = retry
    self.taskQueue = taskQueue
    self.priority = priority
  }

  /// The fields that are given, by their names in the proto.
  fileprivate var mask: [String] {
    var mask: [String] = []
    if startToClose != nil { mask.append("start_to_close_timeout") }
    if scheduleToClose != nil { mask.append("schedule_to_close_timeout") }
    if scheduleToStart != nil { mask.append("schedule_to_start_timeout") }
    if heartbeat != nil { mask.append("heartbeat_timeout") }
    if retry != nil { mask.append("retry_policy") }
    if taskQueue != nil { mask.append("task_queue.name") }
    if priority != nil { mask.append("priority") }
    return mask
  }

  fileprivate var wire: TemporalAPI.ActivityOptions {
    var options = TemporalAPI.ActivityOptions()
    options.startToCloseTimeout = startToClose.map(WireDuration.init)
    options.scheduleToCloseTimeout = scheduleToClose.map(WireDuration.init)
    options.scheduleToStartTimeout = scheduleToStart.map(WireDuration.init)
    options.heartbeatTimeout = heartbeat.map(WireDuration.init)
    options.retryPolicy = retry?.wire
    if let taskQueue {
      options.taskQueue = TaskQueue()
      options.taskQueue?.name = taskQueue
    }
    options.priority = priority?.wire
    return options
  }
}

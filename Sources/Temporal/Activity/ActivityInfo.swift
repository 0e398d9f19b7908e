internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a running activity knows of its task (`PollActivityTaskQueueResponse`).
public struct ActivityInfo: Sendable, Hashable {
  /// The id that the workflow gave it, unique among the run's open activities.
  public var activityID = ""
  /// The activity type's name on the wire.
  public var type = ""
  /// Which attempt this is, the first being 1.
  public var attempt = 1
  /// The task queue that it was polled from.
  public var taskQueue = ""
  /// The namespace of the workflow that asked for it.
  public var namespace = ""
  /// The workflow that asked for it; nil for an activity of its own.
  public var workflowID: String?
  /// The run that asked for it; nil for an activity of its own.
  public var runID: String?
  /// The type of the workflow that asked for it; nil for an activity of its own.
  public var workflowType: String?
  /// When the first attempt was scheduled, by the server's clock.
  public var scheduledTime = Date(timeIntervalSince1970: 0)
  /// When this attempt was started, by the server's clock.
  public var startedTime = Date(timeIntervalSince1970: 0)
  /// The limit of this attempt; nil is none.
  public var startToClose: Duration?
  /// The limit of all attempts, counted from `scheduledTime`; nil is none.
  public var scheduleToClose: Duration?
  /// The longest silence between two heartbeats; nil is no limit.
  public var heartbeatTimeout: Duration?

  /// Whether it runs in the process that runs its workflow, by `context.executeLocally`:
  /// heartbeats go nowhere then, and times are this machine's.
  public var isLocal = false

  /// What names this attempt to the server, for whoever completes it later (``CompletesLater``).
  public var taskToken: [UInt8] = []

  /// An empty description, for unit tests of activity bodies.
  public init() {}
}

extension ActivityInfo {
  init(_ task: PollActivityTaskQueueResponse, taskQueue: String) {
    self.init()
    activityID = task.activityId
    type = task.activityType?.name ?? ""
    attempt = Int(max(1, task.attempt))
    self.taskQueue = taskQueue
    namespace = task.workflowNamespace
    workflowID = Self.name(task.workflowExecution?.workflowId)
    runID = Self.name(task.workflowExecution?.runId)
    workflowType = Self.name(task.workflowType?.name)
    scheduledTime = Date(task.scheduledTime ?? Timestamp())
    startedTime = Date(task.startedTime ?? Timestamp())
    startToClose = Self.limit(task.startToCloseTimeout)
    scheduleToClose = Self.limit(task.scheduleToCloseTimeout)
    heartbeatTimeout = Self.limit(task.heartbeatTimeout)
    taskToken = task.taskToken.array
  }

  /// What is left of this attempt when it starts: of the limits that there are, the nearer.
  var timeLeft: Duration? {
    let waited = Duration.seconds(max(0, startedTime.timeIntervalSince(scheduledTime)))
    let ofAll = scheduleToClose.map { max(.zero, $0 - waited) }
    guard let startToClose else { return ofAll }
    return min(startToClose, ofAll ?? startToClose)
  }

  /// The server sends empty names with an activity of its own.
  private static func name(_ name: String?) -> String? { name.flatMap { $0.isEmpty ? nil : $0 } }

  /// No limit is sent as none, or as zero.
  private static func limit(_ duration: WireDuration?) -> Duration? {
    guard let duration, duration.seconds > 0 || duration.nanos > 0 else { return nil }
    return Duration(duration)
  }
}

internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a run knows of itself. The same in replay, at the same place.
public struct WorkflowInfo: Sendable {
  /// The workflow id.
  public var workflowID = ""
  /// The run's id.
  public var runID = ""
  /// The workflow type.
  public var type = ""
  /// The queue whose workers run it.
  public var taskQueue = ""
  /// The namespace that it lives in.
  public var namespace = ""
  /// 1 for the first run of a retry policy or cron schedule.
  public var attempt = 1
  /// Events in history, up to the workflow task at hand.
  public var historyLength = 0
  /// Bytes of history, as the server counts them.
  public var historySize = 0
  /// Whether the server finds the history long enough to continue as new.
  public var isContinueAsNewSuggested = false
  /// When the run began.
  public var startTime = Date(timeIntervalSince1970: 0)

  init() {}

  init(_ identity: WorkflowIdentity) {
    workflowID = identity.workflowID
    runID = identity.runID
    type = identity.type
    taskQueue = identity.taskQueue
    namespace = identity.namespace
  }
}

/// What the first event of a run tells, and what goes with it into the next run.
struct RunStart {
  var attempt = 1
  var time = Date(timeIntervalSince1970: 0)
  var carriedOver = CarriedOver()

  init() {}

  init(_ attributes: WorkflowExecutionStartedEventAttributes, _ event: HistoryEvent?) {
    attempt = max(1, Int(attributes.attempt))
    if let time = event?.eventTime { self.time = Date(time) }
    carriedOver = CarriedOver(attributes)
  }
}

/// Which run it is: what a worker knows before it reads any event.
struct WorkflowIdentity: Sendable, Hashable {
  var namespace: String
  var workflowID: String
  var runID: String
  var type: String
  var taskQueue: String
}

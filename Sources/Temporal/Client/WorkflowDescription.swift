internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// How a workflow stands, or ended.
public struct WorkflowDescription: Sendable {
  /// `temporal.api.enums.v1.WorkflowExecutionStatus`.
  public enum Status: String, Sendable {
    /// One that this version does not know.
    case unknown
    /// It is under way, or waits for a worker.
    case running
    /// Its `run` returned.
    case completed
    /// Its `run` threw.
    case failed
    /// It closed as cancelled.
    case cancelled
    /// It was ended from outside.
    case terminated
    /// It went on as another run.
    case continuedAsNew
    /// It took longer than it may.
    case timedOut
    /// An operator paused it.
    case paused
  }

  /// The workflow's id.
  public let id: String
  /// The run that this is about.
  public let runID: String
  /// The workflow's name.
  public let type: String
  /// Where its workers poll.
  public let taskQueue: String
  /// How it stands.
  public let status: Status
  /// When it was started.
  public let startTime: Date
  /// When it ended; nil while it has not.
  public let closeTime: Date?
  /// How many events it has.
  public let historyLength: Int

  init(_ info: WorkflowExecutionInfo) {
    id = info.execution?.workflowId ?? ""
    runID = info.execution?.runId ?? ""
    type = info.type?.name ?? ""
    taskQueue = info.taskQueue
    status = Status(info.status)
    startTime = Date(info.startTime ?? Timestamp())
    closeTime = info.closeTime.map { Date($0) }
    historyLength = Int(info.historyLength)
  }
}

extension WorkflowDescription.Status {
  init(_ wire: WorkflowExecutionStatus) {
    self =
      switch wire {
      case .running: .running
      case .completed: .completed
      case .failed: .failed
      case .canceled: .cancelled
      case .terminated: .terminated
      case .continuedAsNew: .continuedAsNew
      case .timedOut: .timedOut
      case .paused: .paused
      default: .unknown
      }
  }
}

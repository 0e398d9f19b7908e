internal import TemporalAPI

/// Time was up: for an attempt, for all of them, for a heartbeat or for a workflow run.
public struct TimeoutFailure: TemporalFailure, ReceivedFailure {
  /// Which limit it was (`temporal.api.enums.v1.TimeoutType`).
  public enum Kind: Int32, Sendable {
    /// Not said, or a limit that this version does not know.
    case unspecified = 0
    /// One attempt, or a workflow run, took too long.
    case startToClose = 1
    /// No worker took it in time.
    case scheduleToStart = 2
    /// All attempts together took too long.
    case scheduleToClose = 3
    /// The activity was silent for too long.
    case heartbeat = 4
  }

  /// What went wrong, in words.
  public let message: String
  /// Which limit it was.
  public let kind: Kind
  /// What the activity said with its last heartbeat.
  public let lastHeartbeat: FailureDetails
  /// What the last attempt before it failed with, where the server says so.
  public let cause: (any TemporalFailure)?
  let original: TemporalAPI.Failure?

  init(
    message: String, kind: Kind, lastHeartbeat: FailureDetails = FailureDetails([]),
    cause: (any TemporalFailure)? = nil, original: TemporalAPI.Failure? = nil
  ) {
    self.message = message
    self.kind = kind
    self.lastHeartbeat = lastHeartbeat
    self.cause = cause
    self.original = original
  }

  func info(_ converter: DataConverter) -> TimeoutFailureInfo {
    var info = TimeoutFailureInfo()
    info.timeoutType = TimeoutType(rawValue: kind.rawValue)
    info.lastHeartbeatDetails = lastHeartbeat.payloads(converter)
    return info
  }

  /// Kind, message and cause.
  public var description: String {
    "timeout (\(kind)): \(message)" + (cause.map { ": \($0)" } ?? "")
  }
}

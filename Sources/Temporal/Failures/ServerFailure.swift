internal import TemporalAPI

/// A failure of the server's own making, or of a kind that this version has no type for (Nexus).
public struct ServerFailure: TemporalFailure, ReceivedFailure {
  /// What went wrong, in words.
  public let message: String
  /// Whether no further attempt helps.
  public let isNonRetryable: Bool
  /// What led to it.
  public let cause: (any TemporalFailure)?
  let original: TemporalAPI.Failure?

  init(
    message: String, isNonRetryable: Bool, cause: (any TemporalFailure)?,
    original: TemporalAPI.Failure?
  ) {
    self.message = message
    self.isNonRetryable = isNonRetryable
    self.cause = cause
    self.original = original
  }

  var info: ServerFailureInfo {
    var info = ServerFailureInfo()
    info.nonRetryable = isNonRetryable
    return info
  }

  /// The message and the cause.
  public var description: String { "server failure: \(message)" + (cause.map { ": \($0)" } ?? "") }
}

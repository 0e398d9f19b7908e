internal import TemporalAPI

/// The workflow was ended from outside, without a word to its code.
public struct TerminatedFailure: TemporalFailure, ReceivedFailure {
  /// The reason that was given, or "terminated".
  public let message: String
  let original: TemporalAPI.Failure?

  init(message: String, original: TemporalAPI.Failure? = nil) {
    self.message = message
    self.original = original
  }

  /// The message, and that it is a termination.
  public var description: String { "terminated: \(message)" }
}

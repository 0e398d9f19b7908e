internal import TemporalAPI

/// Every error that Temporal carries from one process to another (`temporal.api.failure.v1.Failure`).
///
/// A failure that came over the wire is sent on exactly as it came, also one of another SDK.
public protocol TemporalFailure: Error, CustomStringConvertible {
  /// What went wrong, in words; not the cause's.
  var message: String { get }
}

/// A failure that may still hold the message it was made of.
protocol ReceivedFailure: TemporalFailure {
  var original: TemporalAPI.Failure? { get }
}

extension TemporalFailure {
  /// Where it happened, in the words of the sender's language; empty where the sender did not say, and for
  /// one made here.
  public var stackTrace: String {
    guard let original = (self as? any ReceivedFailure)?.original else { return "" }
    return DataConverter().texts(of: original).stackTrace
  }
}

/// Why the server makes no further attempt (`temporal.api.enums.v1.RetryState`).
public enum RetryState: Int32, Sendable {
  /// Not said, or a state that this version does not know.
  case unspecified = 0
  /// There is a further attempt.
  case inProgress = 1
  /// The failure is marked so, or its type is on the policy's list.
  case nonRetryableFailure = 2
  /// No time is left for another attempt.
  case timeout = 3
  /// The policy's attempts are used up.
  case maximumAttemptsReached = 4
  /// There is no retry policy.
  case policyNotSet = 5
  /// The server failed within itself.
  case internalServerError = 6
  /// The cancellation was requested.
  case cancelRequested = 7

  init(_ wire: TemporalAPI.RetryState) { self = Self(rawValue: wire.rawValue) ?? .unspecified }
}

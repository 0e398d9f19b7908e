internal import ProtoWire
internal import TemporalAPI

/// Thrown by user code; fails the activity's attempt, or the workflow.
///
/// Any other error that an activity throws is sent as the cause of one, of the error's type as its type.
public struct ApplicationFailure: TemporalFailure, ReceivedFailure {
  /// What went wrong, in words.
  public let message: String
  /// What retry policies and callers tell failures apart by; empty where the sender gave none.
  public let type: String
  /// Whether no further attempt is to be made, whatever the retry policy says.
  public let isNonRetryable: Bool
  /// Whether it is expected, so that a worker logs it at debug and not as a warning
  /// (`APPLICATION_ERROR_CATEGORY_BENIGN`).
  public let isBenign: Bool
  /// Values that travel with it.
  public let details: FailureDetails
  /// How long until the next attempt, in place of the retry policy's interval; nil: the policy's.
  public let nextRetryDelay: Duration?
  /// What led to it; a `TemporalFailure` where it came over the wire.
  public let cause: (any Error)?
  let original: TemporalAPI.Failure?

  /// - Parameters:
  ///   - message: what went wrong, in words.
  ///   - type: what retry policies and callers tell failures apart by.
  ///   - isNonRetryable: whether no further attempt is to be made.
  ///   - isBenign: whether it is expected.
  ///   - details: values that travel with it.
  ///   - nextRetryDelay: how long until the next attempt, in place of the policy's interval.
  ///   - cause: what led to it.
  public init(
    _ message: String, type: String? = nil, isNonRetryable: Bool = false, isBenign: Bool = false,
    details: any Codable & Sendable..., nextRetryDelay: Duration? = nil, cause: (any Error)? = nil
  ) {
    self.message = message
    self.type = type ?? ""
    self.isNonRetryable = isNonRetryable
    self.isBenign = isBenign
    self.details = FailureDetails(details)
    self.nextRetryDelay = nextRetryDelay
    self.cause = cause
    original = nil
  }

  init(
    message: String, info: ApplicationFailureInfo, details: FailureDetails,
    cause: (any TemporalFailure)?, original: TemporalAPI.Failure
  ) {
    self.message = message
    type = info.type
    isNonRetryable = info.nonRetryable
    isBenign = info.category == .benign
    self.details = details
    nextRetryDelay = info.nextRetryDelay.map { Duration($0) }
    self.cause = cause
    self.original = original
  }

  /// The message's part, without its texts and cause.
  func info(_ converter: DataConverter) -> ApplicationFailureInfo {
    var info = ApplicationFailureInfo()
    info.type = type
    info.nonRetryable = isNonRetryable
    info.details = details.payloads(converter)
    info.nextRetryDelay = nextRetryDelay.map { WireDuration($0) }
    if isBenign { info.category = .benign }
    return info
  }

  /// Type, message and cause.
  public var description: String {
    "ApplicationFailure\(type.isEmpty ? "" : " \(type)"): \(message)"
      + (cause.map { ": \($0)" } ?? "")
  }
}

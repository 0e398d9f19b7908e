internal import TemporalAPI

/// The wait was cancelled, by the workflow or with it. A workflow that throws it closes as cancelled.
public struct CancelledFailure: TemporalFailure, ReceivedFailure {
  /// Why, in words.
  public let message: String
  /// Values that travel with it.
  public let details: FailureDetails
  let original: TemporalAPI.Failure?

  /// - Parameters:
  ///   - message: why, in words.
  ///   - details: values that travel with it.
  public init(_ message: String = "cancelled", details: any Codable & Sendable...) {
    self.message = message
    self.details = FailureDetails(details)
    original = nil
  }

  init(message: String, details: FailureDetails, original: TemporalAPI.Failure?) {
    self.message = message
    self.details = details
    self.original = original
  }

  /// The message, and that it is a cancellation.
  public var description: String { "cancelled: \(message)" }
}

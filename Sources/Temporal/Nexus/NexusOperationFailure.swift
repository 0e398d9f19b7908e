internal import TemporalAPI

/// Thrown where a workflow awaited a Nexus operation; `cause` says why it failed.
public struct NexusOperationFailure: TemporalFailure, ReceivedFailure {
  /// "nexus operation completed unsuccessfully", or what the server says.
  public let message: String
  /// The endpoint that it was called by.
  public let endpoint: String
  /// The service's name.
  public let service: String
  /// The operation's name.
  public let operation: String
  /// What its handler knows it by; nil where it ended in the call that was to start it.
  public let token: String?
  /// Why it failed: `ApplicationFailure` of the handler's own, `CancelledFailure`, `TimeoutFailure`, or a
  /// `NexusHandlerError` where the handler could not be asked.
  public let cause: any TemporalFailure
  let original: TemporalAPI.Failure?

  init(
    message: String, info: NexusOperationFailureInfo, cause: any TemporalFailure,
    original: TemporalAPI.Failure
  ) {
    self.message = message
    endpoint = info.endpoint
    service = info.service
    operation = info.operation
    // Servers before 1.27 write the id alone.
    let token = info.operationToken.isEmpty ? info.operationId : info.operationToken
    self.token = token.isEmpty ? nil : token
    self.cause = cause
    self.original = original
  }

  /// Service, operation, endpoint and cause.
  public var description: String {
    "Nexus operation \(service)/\(operation) at endpoint \(endpoint) failed: \(cause)"
  }
}

internal import ProtoWire
internal import TemporalAPI

extension DataConverter {
  /// What the protocol carried, as a Swift error. Never fails: what is unknown is a `ServerFailure`.
  ///
  /// Payloads of the failure must have been through the codec before.
  func error(for failure: TemporalAPI.Failure) -> any TemporalFailure {
    let message = texts(of: failure).message
    let cause = failure.cause.map { writer(of: failure).error(for: $0.value) }
    switch failure.failureInfo {
    case .applicationFailureInfo(let info):
      return application(message, info, cause, failure)
    case .timeoutFailureInfo(let info):
      return TimeoutFailure(
        message: message, kind: .init(rawValue: info.timeoutType.rawValue) ?? .unspecified,
        lastHeartbeat: FailureDetails(info.lastHeartbeatDetails, self), cause: cause,
        original: failure)
    case .canceledFailureInfo(let info):
      return CancelledFailure(
        message: message, details: FailureDetails(info.details, self), original: failure)
    case .terminatedFailureInfo: return TerminatedFailure(message: message, original: failure)
    case .activityFailureInfo(let info):
      return ActivityFailure(
        message: message, info: info, cause: cause ?? silent(message), original: failure)
    case .childWorkflowExecutionFailureInfo(let info):
      return ChildWorkflowFailure(
        message: message, info: info, cause: cause ?? silent(message), original: failure)
    case .nexusOperationExecutionFailureInfo(let info):
      return NexusOperationFailure(
        message: message, info: info, cause: cause ?? silent(message), original: failure)
    case .nexusHandlerFailureInfo(let info):
      return NexusHandlerError(message: message, info: info, cause: cause, original: failure)
    case .resetWorkflowFailureInfo(let info):
      return reset(message, info, cause, failure)
    case .serverFailureInfo(let info):
      return ServerFailure(
        message: message, isNonRetryable: info.nonRetryable, cause: cause, original: failure)
    case .none: return application(message, ApplicationFailureInfo(), cause, failure)
    }
  }

  /// For the cause, which its own activity, child or operation has written.
  private func writer(of failure: TemporalAPI.Failure) -> DataConverter {
    switch failure.failureInfo {
    case .activityFailureInfo(let info): told(activityType: info.activityType?.name ?? "")
    case .childWorkflowExecutionFailureInfo(let info):
      told(workflowID: info.workflowExecution?.workflowId)
    case .nexusOperationExecutionFailureInfo(let info):
      told(
        of: PayloadContext.Operation(
          endpoint: info.endpoint, service: info.service, operation: info.operation))
    default: self
    }
  }

  /// The message, from the encoded attributes where they can be read.
  func texts(of failure: TemporalAPI.Failure) -> (message: String, stackTrace: String) {
    guard let payload = failure.encodedAttributes,
      let texts = try? value(of: FailureTexts.self, from: payload)
    else { return (failure.message, failure.stackTrace) }
    return (texts.message ?? failure.message, texts.stackTrace ?? failure.stackTrace)
  }

  private func application(
    _ message: String, _ info: ApplicationFailureInfo, _ cause: (any TemporalFailure)?,
    _ original: TemporalAPI.Failure
  ) -> ApplicationFailure {
    ApplicationFailure(
      message: message, info: info, details: FailureDetails(info.details, self), cause: cause,
      original: original)
  }

  /// As Go has it: not retryable, with what the activity said last.
  private func reset(
    _ message: String, _ reset: ResetWorkflowFailureInfo, _ cause: (any TemporalFailure)?,
    _ original: TemporalAPI.Failure
  ) -> ApplicationFailure {
    var info = ApplicationFailureInfo()
    info.nonRetryable = true
    info.details = reset.lastHeartbeatDetails
    return application(message, info, cause, original)
  }

  /// For an activity or child whose worker gave no cause.
  private func silent(_ message: String) -> ServerFailure {
    ServerFailure(
      message: "no cause was given for \"\(message)\"", isNonRetryable: false, cause: nil,
      original: nil)
  }
}

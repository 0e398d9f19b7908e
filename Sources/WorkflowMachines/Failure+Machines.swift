internal import ProtoWire
internal import TemporalAPI

// Failures that the engine makes itself, in the words and types of Go's SDK, so that either side
// decodes the other's.
extension Failure {
  private init(_ message: String, _ info: FailureFailureInfo, cause: Failure? = nil) {
    self.init()
    self.message = message
    source = SDK.failureSource
    failureInfo = info
    self.cause = cause.map { .value($0) }
  }

  static func activity(_ info: ActivityFailureInfo, cause: Failure?) -> Self {
    Failure("activity error", .activityFailureInfo(info), cause: cause)
  }

  static func child(_ info: ChildWorkflowExecutionFailureInfo, cause: Failure?) -> Self {
    Failure(
      "child workflow execution error", .childWorkflowExecutionFailureInfo(info), cause: cause)
  }

  static func canceled(_ details: Payloads?) -> Self {
    var info = CanceledFailureInfo()
    info.details = details
    return Failure("canceled", .canceledFailureInfo(info))
  }

  static var terminated: Self { Failure("terminated", .terminatedFailureInfo(.init())) }

  static var childTimedOut: Self {
    var info = TimeoutFailureInfo()
    info.timeoutType = .startToClose
    return Failure("Child workflow timeout", .timeoutFailureInfo(info))
  }

  /// A child that never was: its id runs in this very run already.
  static func alreadyStarted(_ attributes: StartChildWorkflowExecutionCommandAttributes) -> Self {
    var info = ChildWorkflowExecutionFailureInfo()
    info.namespace = attributes.namespace
    info.workflowExecution = WorkflowExecution()
    info.workflowExecution?.workflowId = attributes.workflowId
    info.workflowType = attributes.workflowType
    info.retryState = .nonRetryableFailure
    return child(info, cause: alreadyStarted)
  }

  static func startFailed(_ cause: StartChildWorkflowExecutionFailedCause) -> Self {
    switch cause {
    case .workflowAlreadyExists: alreadyStarted
    case .namespaceNotFound: namespaceNotFound
    default: application("unable to start child workflow for unknown cause: \(cause.rawValue)", "")
    }
  }

  static func signalFailed(_ cause: SignalExternalWorkflowExecutionFailedCause) -> Self {
    switch cause {
    case .externalWorkflowExecutionNotFound: unknownExternalWorkflow
    case .namespaceNotFound: namespaceNotFound
    case .signalCountLimitExceeded:
      application("the external workflow has taken all the signals that it may", "")
    default:
      application("unable to signal external workflow for unknown cause: \(cause.rawValue)", "")
    }
  }

  static func cancelFailed(_ cause: CancelExternalWorkflowExecutionFailedCause) -> Self {
    switch cause {
    case .externalWorkflowExecutionNotFound: unknownExternalWorkflow
    case .namespaceNotFound: namespaceNotFound
    default:
      application("unable to cancel external workflow for unknown cause: \(cause.rawValue)", "")
    }
  }

  private static var alreadyStarted: Self {
    application(
      "child workflow execution already started", "ChildWorkflowExecutionAlreadyStartedError")
  }
  private static var namespaceNotFound: Self {
    application("namespace not found", "NamespaceNotFoundError")
  }
  private static var unknownExternalWorkflow: Self {
    application("unknown external workflow execution", "UnknownExternalWorkflowExecutionError")
  }

  private static func application(_ message: String, _ type: String) -> Self {
    var info = ApplicationFailureInfo()
    info.type = type
    return Failure(message, .applicationFailureInfo(info))
  }
}

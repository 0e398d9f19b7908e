package import ProtoWire

/// Sends a signal to a workflow, and starts it first where it does not run.
package struct SignalWithStartWorkflowExecutionRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.SignalWithStartWorkflowExecutionRequest"

  package var namespace = ""
  package var workflowId = ""
  package var workflowType: WorkflowType?
  package var taskQueue: TaskQueue?
  package var input: Payloads?
  package var workflowExecutionTimeout: WireDuration?
  package var workflowRunTimeout: WireDuration?
  package var workflowTaskTimeout: WireDuration?
  package var identity = ""
  /// The same on every attempt, by which the server knows them for one call.
  package var requestId = ""
  package var workflowIdReusePolicy = WorkflowIdReusePolicy.unspecified
  package var signalName = ""
  package var signalInput: Payloads?
  package var control = ""
  package var retryPolicy: RetryPolicy?
  package var cronSchedule = ""
  package var memo: Memo?
  package var searchAttributes: SearchAttributes?
  package var header: Header?
  package var workflowStartDelay: WireDuration?
  package var workflowIdConflictPolicy = WorkflowIdConflictPolicy.unspecified
  package var userMetadata: UserMetadata?
  package var links: [Link] = []
  package var versioningOverride: VersioningOverride?
  package var priority: Priority?
  package var timeSkippingConfig: TimeSkippingConfig?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.message(3, "workflowType", &workflowType)
    coder.message(4, "taskQueue", &taskQueue)
    coder.message(5, "input", &input)
    coder.duration(6, "workflowExecutionTimeout", &workflowExecutionTimeout)
    coder.duration(7, "workflowRunTimeout", &workflowRunTimeout)
    coder.duration(8, "workflowTaskTimeout", &workflowTaskTimeout)
    coder.string(9, "identity", &identity)
    coder.string(10, "requestId", &requestId)
    coder.enumeration(11, "workflowIdReusePolicy", &workflowIdReusePolicy)
    coder.string(12, "signalName", &signalName)
    coder.message(13, "signalInput", &signalInput)
    coder.string(14, "control", &control)
    coder.message(15, "retryPolicy", &retryPolicy)
    coder.string(16, "cronSchedule", &cronSchedule)
    coder.message(17, "memo", &memo)
    coder.message(18, "searchAttributes", &searchAttributes)
    coder.message(19, "header", &header)
    coder.duration(20, "workflowStartDelay", &workflowStartDelay)
    coder.enumeration(22, "workflowIdConflictPolicy", &workflowIdConflictPolicy)
    coder.message(23, "userMetadata", &userMetadata)
    coder.messages(24, "links", &links)
    coder.message(25, "versioningOverride", &versioningOverride)
    coder.message(26, "priority", &priority)
    coder.message(27, "timeSkippingConfig", &timeSkippingConfig)
  }
}

/// The run that has the signal.
package struct SignalWithStartWorkflowExecutionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.SignalWithStartWorkflowExecutionResponse"

  package var runId = ""
  package var started = false
  package var signalLink: Link?
  package var firstExecutionRunId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "runId", &runId)
    coder.bool(2, "started", &started)
    coder.message(3, "signalLink", &signalLink)
    coder.string(4, "firstExecutionRunId", &firstExecutionRunId)
  }
}

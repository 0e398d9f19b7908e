package import ProtoWire

/// A workflow that is to be started.
package struct NewWorkflowExecutionInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.NewWorkflowExecutionInfo"

  package var workflowId = ""
  package var workflowType: WorkflowType?
  package var taskQueue: TaskQueue?
  package var input: Payloads?
  package var workflowExecutionTimeout: WireDuration?
  package var workflowRunTimeout: WireDuration?
  package var workflowTaskTimeout: WireDuration?
  package var workflowIdReusePolicy = WorkflowIdReusePolicy.unspecified
  package var retryPolicy: RetryPolicy?
  package var cronSchedule = ""
  package var memo: Memo?
  package var searchAttributes: SearchAttributes?
  package var header: Header?
  package var userMetadata: UserMetadata?
  package var versioningOverride: VersioningOverride?
  package var priority: Priority?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "workflowId", &workflowId)
    coder.message(2, "workflowType", &workflowType)
    coder.message(3, "taskQueue", &taskQueue)
    coder.message(4, "input", &input)
    coder.duration(5, "workflowExecutionTimeout", &workflowExecutionTimeout)
    coder.duration(6, "workflowRunTimeout", &workflowRunTimeout)
    coder.duration(7, "workflowTaskTimeout", &workflowTaskTimeout)
    coder.enumeration(8, "workflowIdReusePolicy", &workflowIdReusePolicy)
    coder.message(9, "retryPolicy", &retryPolicy)
    coder.string(10, "cronSchedule", &cronSchedule)
    coder.message(11, "memo", &memo)
    coder.message(12, "searchAttributes", &searchAttributes)
    coder.message(13, "header", &header)
    coder.message(14, "userMetadata", &userMetadata)
    coder.message(15, "versioningOverride", &versioningOverride)
    coder.message(16, "priority", &priority)
  }
}

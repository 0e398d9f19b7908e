package import ProtoWire

/// Starts an activity that belongs to no workflow.
package struct StartActivityExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.StartActivityExecutionRequest"

  package var namespace = ""
  package var identity = ""
  package var requestId = ""
  package var activityId = ""
  package var activityType: ActivityType?
  package var taskQueue: TaskQueue?
  package var scheduleToCloseTimeout: WireDuration?
  package var scheduleToStartTimeout: WireDuration?
  package var startToCloseTimeout: WireDuration?
  package var heartbeatTimeout: WireDuration?
  package var retryPolicy: RetryPolicy?
  package var input: Payloads?
  package var idReusePolicy = ActivityIdReusePolicy.unspecified
  package var idConflictPolicy = ActivityIdConflictPolicy.unspecified
  package var searchAttributes: SearchAttributes?
  package var header: Header?
  package var userMetadata: UserMetadata?
  package var priority: Priority?
  package var completionCallbacks: [Callback] = []
  package var links: [Link] = []
  package var onConflictOptions: ActivityOnConflictOptions?
  package var startDelay: WireDuration?
  package var propagatedNexusSerializationContext: PropagatedSerializationContext?
  package var requestEagerExecution = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "identity", &identity)
    coder.string(3, "requestId", &requestId)
    coder.string(4, "activityId", &activityId)
    coder.message(5, "activityType", &activityType)
    coder.message(6, "taskQueue", &taskQueue)
    coder.duration(7, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    coder.duration(8, "scheduleToStartTimeout", &scheduleToStartTimeout)
    coder.duration(9, "startToCloseTimeout", &startToCloseTimeout)
    coder.duration(10, "heartbeatTimeout", &heartbeatTimeout)
    coder.message(11, "retryPolicy", &retryPolicy)
    coder.message(12, "input", &input)
    coder.enumeration(13, "idReusePolicy", &idReusePolicy)
    coder.enumeration(14, "idConflictPolicy", &idConflictPolicy)
    coder.message(15, "searchAttributes", &searchAttributes)
    coder.message(16, "header", &header)
    coder.message(17, "userMetadata", &userMetadata)
    coder.message(18, "priority", &priority)
    coder.messages(19, "completionCallbacks", &completionCallbacks)
    coder.messages(20, "links", &links)
    coder.message(21, "onConflictOptions", &onConflictOptions)
    coder.duration(22, "startDelay", &startDelay)
    coder.message(23, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
    coder.bool(24, "requestEagerExecution", &requestEagerExecution)
  }
}

/// The run that was started, or that was there already.
package struct StartActivityExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.StartActivityExecutionResponse"

  package var runId = ""
  package var started = false
  package var link: Link?
  package var eagerActivityTask: PollActivityTaskQueueResponse?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "runId", &runId)
    coder.bool(2, "started", &started)
    coder.message(3, "link", &link)
    coder.message(4, "eagerActivityTask", &eagerActivityTask)
  }
}

/// Waits for the end of a standalone activity.
package struct PollActivityExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PollActivityExecutionRequest"

  package var namespace = ""
  package var activityId = ""
  package var runId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "activityId", &activityId)
    coder.string(3, "runId", &runId)
  }
}

/// How it ended; no outcome where it has not.
package struct PollActivityExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PollActivityExecutionResponse"

  package var runId = ""
  package var outcome: ActivityExecutionOutcome?
  package var propagatedNexusSerializationContext: PropagatedSerializationContext?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "runId", &runId)
    coder.message(2, "outcome", &outcome)
    coder.message(3, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
  }
}

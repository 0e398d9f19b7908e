package import ProtoWire

/// Any execution: a workflow, a standalone activity or a Nexus operation.
package struct Execution: WireMessage {
  package static let protoName = "temporal.api.common.v1.Execution"

  package var type = ExecutionType.unspecified
  package var businessId = ""
  package var runId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "type", &type)
    coder.string(2, "businessId", &businessId)
    coder.string(3, "runId", &runId)
  }
}

/// What another thing in the cluster an event belongs to.
package struct Link: WireMessage {
  package static let protoName = "temporal.api.common.v1.Link"

  package var variant: LinkVariant?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...6, &variant)
  }
}

/// What a link leads to.
package indirect enum LinkVariant: WireOneof {
  case workflowEvent(LinkWorkflowEvent)
  case batchJob(LinkBatchJob)
  case activity(LinkActivity)
  case nexusOperation(LinkNexusOperation)
  case workflow(LinkWorkflow)
  case callback(LinkCallback)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "workflowEvent", &value, Self.workflowEvent) {
      if case .workflowEvent(let it) = $0 { it } else { nil }
    }
    try coder.member(2, "batchJob", &value, Self.batchJob) {
      if case .batchJob(let it) = $0 { it } else { nil }
    }
    try coder.member(3, "activity", &value, Self.activity) {
      if case .activity(let it) = $0 { it } else { nil }
    }
    try coder.member(4, "nexusOperation", &value, Self.nexusOperation) {
      if case .nexusOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(5, "workflow", &value, Self.workflow) {
      if case .workflow(let it) = $0 { it } else { nil }
    }
    try coder.member(6, "callback", &value, Self.callback) {
      if case .callback(let it) = $0 { it } else { nil }
    }
  }
}

/// A link to an event of a workflow.
package struct LinkWorkflowEvent: WireMessage {
  package static let protoName = "temporal.api.common.v1.Link.WorkflowEvent"

  package var namespace = ""
  package var workflowId = ""
  package var runId = ""
  package var reference: LinkWorkflowEventReference?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.string(3, "runId", &runId)
    coder.oneof(100...101, &reference)
  }
}

/// How a linked event is found.
package indirect enum LinkWorkflowEventReference: WireOneof {
  case eventRef(LinkWorkflowEventEventReference)
  case requestIdRef(LinkWorkflowEventRequestIdReference)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(100, "eventRef", &value, Self.eventRef) {
      if case .eventRef(let it) = $0 { it } else { nil }
    }
    try coder.member(101, "requestIdRef", &value, Self.requestIdRef) {
      if case .requestIdRef(let it) = $0 { it } else { nil }
    }
  }
}

/// An event by its number.
package struct LinkWorkflowEventEventReference: WireMessage {
  package static let protoName = "temporal.api.common.v1.Link.WorkflowEvent.EventReference"

  package var eventId: Int64 = 0
  package var eventType = EventType.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "eventId", &eventId)
    coder.enumeration(2, "eventType", &eventType)
  }
}

/// An event by the request that caused it.
package struct LinkWorkflowEventRequestIdReference: WireMessage {
  package static let protoName = "temporal.api.common.v1.Link.WorkflowEvent.RequestIdReference"

  package var requestId = ""
  package var eventType = EventType.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "requestId", &requestId)
    coder.enumeration(2, "eventType", &eventType)
  }
}

/// A link to a batch operation.
package struct LinkBatchJob: WireMessage {
  package static let protoName = "temporal.api.common.v1.Link.BatchJob"

  package var jobId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "jobId", &jobId)
  }
}

/// A link to a standalone activity.
package struct LinkActivity: WireMessage {
  package static let protoName = "temporal.api.common.v1.Link.Activity"

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

/// A link to a standalone Nexus operation.
package struct LinkNexusOperation: WireMessage {
  package static let protoName = "temporal.api.common.v1.Link.NexusOperation"

  package var namespace = ""
  package var operationId = ""
  package var runId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "operationId", &operationId)
    coder.string(3, "runId", &runId)
  }
}

/// A link to a workflow, not to one of its events.
package struct LinkWorkflow: WireMessage {
  package static let protoName = "temporal.api.common.v1.Link.Workflow"

  package var namespace = ""
  package var workflowId = ""
  package var runId = ""
  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.string(3, "runId", &runId)
    coder.string(4, "reason", &reason)
  }
}

/// A link to a callback of an execution.
package struct LinkCallback: WireMessage {
  package static let protoName = "temporal.api.common.v1.Link.Callback"

  package var namespace = ""
  package var execution: Execution?
  package var componentPath: [String] = []
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "execution", &execution)
    coder.strings(3, "componentPath", &componentPath)
    coder.string(4, "requestId", &requestId)
  }
}

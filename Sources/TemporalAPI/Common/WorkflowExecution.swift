package import ProtoWire

/// A workflow by its id, and one of its runs by the run's; an empty run id means the newest.
package struct WorkflowExecution: WireMessage {
  package static let protoName = "temporal.api.common.v1.WorkflowExecution"

  package var workflowId = ""
  package var runId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "workflowId", &workflowId)
    coder.string(2, "runId", &runId)
  }
}

/// The name of a workflow's code.
package struct WorkflowType: WireMessage {
  package static let protoName = "temporal.api.common.v1.WorkflowType"

  package var name = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "name", &name)
  }
}

/// The name of an activity's code.
package struct ActivityType: WireMessage {
  package static let protoName = "temporal.api.common.v1.ActivityType"

  package var name = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "name", &name)
  }
}

/// Who caused an event, as the server's authorizer named them.
package struct Principal: WireMessage {
  package static let protoName = "temporal.api.common.v1.Principal"

  package var type = ""
  package var name = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "type", &type)
    coder.string(2, "name", &name)
  }
}

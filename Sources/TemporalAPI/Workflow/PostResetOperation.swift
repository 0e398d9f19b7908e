package import ProtoWire

/// What the server does to the run that a reset has made.
package struct PostResetOperation: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.PostResetOperation"

  package var variant: PostResetOperationVariant?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...2, &variant)
  }
}

/// The one thing that is done.
package indirect enum PostResetOperationVariant: WireOneof {
  case signalWorkflow(PostResetOperationSignalWorkflow)
  case updateWorkflowOptions(PostResetOperationUpdateWorkflowOptions)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "signalWorkflow", &value, Self.signalWorkflow) {
      if case .signalWorkflow(let it) = $0 { it } else { nil }
    }
    try coder.member(2, "updateWorkflowOptions", &value, Self.updateWorkflowOptions) {
      if case .updateWorkflowOptions(let it) = $0 { it } else { nil }
    }
  }
}

/// A signal.
package struct PostResetOperationSignalWorkflow: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.PostResetOperation.SignalWorkflow"

  package var signalName = ""
  package var input: Payloads?
  package var header: Header?
  package var links: [Link] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "signalName", &signalName)
    coder.message(2, "input", &input)
    coder.message(3, "header", &header)
    coder.messages(4, "links", &links)
  }
}

/// Other options.
package struct PostResetOperationUpdateWorkflowOptions: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.PostResetOperation.UpdateWorkflowOptions"

  package var workflowExecutionOptions: WorkflowExecutionOptions?
  package var updateMask: ProtobufFieldMask?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "workflowExecutionOptions", &workflowExecutionOptions)
    coder.message(2, "updateMask", &updateMask)
  }
}

/// What can be changed of a run that is under way.
package struct WorkflowExecutionOptions: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.WorkflowExecutionOptions"

  package var versioningOverride: VersioningOverride?
  package var priority: Priority?
  package var timeSkippingConfig: TimeSkippingConfig?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "versioningOverride", &versioningOverride)
    coder.message(2, "priority", &priority)
    coder.message(3, "timeSkippingConfig", &timeSkippingConfig)
  }
}

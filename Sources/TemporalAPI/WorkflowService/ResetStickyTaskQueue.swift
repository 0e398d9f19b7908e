package import ProtoWire

/// Says that a worker no longer keeps a workflow in memory.
package struct ResetStickyTaskQueueRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ResetStickyTaskQueueRequest"

  package var namespace = ""
  package var execution: WorkflowExecution?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "execution", &execution)
  }
}

/// The server took note.
package struct ResetStickyTaskQueueResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ResetStickyTaskQueueResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

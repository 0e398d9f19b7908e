package import ProtoWire

/// What an SDK notes in history about itself: flags that change replay, name, version.
package struct WorkflowTaskCompletedMetadata: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.WorkflowTaskCompletedMetadata"

  /// Flags of SDKs on the shared core.
  package var coreUsedFlags: [UInt32] = []
  /// Flags of the SDK itself.
  package var langUsedFlags: [UInt32] = []
  package var sdkName = ""
  package var sdkVersion = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.uint32s(1, "coreUsedFlags", &coreUsedFlags)
    coder.uint32s(2, "langUsedFlags", &langUsedFlags)
    coder.string(3, "sdkName", &sdkName)
    coder.string(4, "sdkVersion", &sdkVersion)
  }
}

/// The answer to the query `__temporal_workflow_metadata`: what a workflow can be asked.
package struct WorkflowMetadata: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.WorkflowMetadata"

  package var definition: WorkflowDefinition?
  package var currentDetails = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "definition", &definition)
    coder.string(2, "currentDetails", &currentDetails)
  }
}

/// A workflow's name and the messages it takes.
package struct WorkflowDefinition: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.WorkflowDefinition"

  package var type = ""
  package var queryDefinitions: [WorkflowInteractionDefinition] = []
  package var signalDefinitions: [WorkflowInteractionDefinition] = []
  package var updateDefinitions: [WorkflowInteractionDefinition] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "type", &type)
    coder.messages(2, "queryDefinitions", &queryDefinitions)
    coder.messages(3, "signalDefinitions", &signalDefinitions)
    coder.messages(4, "updateDefinitions", &updateDefinitions)
  }
}

/// A signal, query or update that a workflow takes.
package struct WorkflowInteractionDefinition: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.WorkflowInteractionDefinition"

  package var name = ""
  package var description = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "name", &name)
    coder.string(2, "description", &description)
  }
}

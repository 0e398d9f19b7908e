internal import ProtoWire
internal import TemporalAPI

/// Queries that every workflow answers, as in every Temporal SDK; tools and the UI ask them.
enum BuiltInQuery {
  /// Where the code waits, one a line: "execute at Orders/OrderWorkflow.swift:12, in run(_:)".
  static let stackTrace = "__stack_trace"
  /// Which signals, queries and updates there are.
  static let metadata = "__temporal_workflow_metadata"
  static let all = [stackTrace, metadata]
}

extension [String] {
  /// But for what takes any name.
  var named: Self { filter { !$0.isEmpty } }
}

extension WorkflowDefinition {
  /// `temporal.api.sdk.v1.WorkflowMetadata` as proto-JSON, whatever the client's converter. What takes any
  /// name has none there.
  func metadata(of type: String, saying details: String) -> Payloads {
    var described = TemporalAPI.WorkflowDefinition()
    described.type = type
    described.queryDefinitions = (BuiltInQuery.all + queries).map(Self.interaction)
    described.signalDefinitions = signals.map(Self.interaction)
    described.updateDefinitions = updates.map(Self.interaction)
    var metadata = WorkflowMetadata()
    metadata.definition = described
    metadata.currentDetails = details
    var payload = TemporalAPI.Payload()
    payload.metadata["encoding"] = WireBytes(Array("json/protobuf".utf8))
    payload.metadata["messageType"] = WireBytes(Array(WorkflowMetadata.protoName.utf8))
    payload.data = WireBytes(metadata.json())
    var payloads = Payloads()
    payloads.payloads = [payload]
    return payloads
  }

  private static func interaction(_ name: String) -> WorkflowInteractionDefinition {
    var interaction = WorkflowInteractionDefinition()
    interaction.name = name
    return interaction
  }
}

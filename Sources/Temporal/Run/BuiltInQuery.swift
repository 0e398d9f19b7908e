internal import ProtoWire
internal import TemporalAPI

/// Queries that every workflow answers, as in every Temporal SDK; tools and the UI ask them.
enum BuiltInQuery {
  /// Where the code waits, one a line: "execute at Orders/OrderWorkflow.swift:12, in run(_:)".
  static let stackTrace = "__stack_trace"
  /// Which signals, queries and updates there are.
  static let metadata = "__temporal_workflow_metadata"
  static let all = [stackTrace, metadata]
  static let texts = [
    stackTrace: "Where the workflow's code waits.",
    metadata: "What the workflow listens to, and what it says of itself.",
  ]
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
    described.queryDefinitions = interactions(BuiltInQuery.all + queries)
    described.signalDefinitions = interactions(signals)
    described.updateDefinitions = interactions(updates)
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

  /// In the order of the alphabet, as the other SDKs have them; what takes any name comes last.
  private func interactions(_ names: [String]) -> [WorkflowInteractionDefinition] {
    (names.named.sorted() + names.filter(\.isEmpty)).map { name in
      var interaction = WorkflowInteractionDefinition()
      interaction.name = name
      interaction.description = BuiltInQuery.texts[name] ?? texts[name] ?? ""
      return interaction
    }
  }
}

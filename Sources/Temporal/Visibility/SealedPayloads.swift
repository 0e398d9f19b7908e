internal import ProtoWire
internal import TemporalAPI

/// Takes payloads of one workflow, activity or schedule through the codec and the converter when somebody
/// asks for what is in them: so a description that was sealed with a lost key can still be read for the
/// rest.
struct SealedPayloads: Sendable {
  let codec: MessageCodec
  private(set) var converter: DataConverter
  private(set) var context: PayloadContext

  func value<Value: Decodable>(
    of type: Value.Type, from payload: TemporalAPI.Payload
  ) async throws -> Value {
    var payloads = Payloads()
    payloads.payloads = [payload]
    return try converter.value(of: type, in: try await codec.decoded(payloads, context))
  }

  func value<Value: Decodable>(
    of type: Value.Type, in payloads: Payloads?
  ) async throws -> Value {
    guard let payloads else { return try converter.value(of: type, in: nil) }
    return try converter.value(of: type, in: try await codec.decoded(payloads, context))
  }

  /// Those of an activity of the same workflow.
  func of(_ activity: PayloadContext.Activity) -> SealedPayloads {
    var payloads = self
    payloads.context.activity = activity
    payloads.converter = converter.told(payloads.context)
    return payloads
  }

  /// Those of a Nexus operation.
  func of(_ operation: PayloadContext.Operation) -> SealedPayloads {
    var payloads = self
    payloads.context = PayloadContext(namespace: context.namespace, operation: operation)
    payloads.converter = converter.told(payloads.context)
    return payloads
  }

  /// A failure with its own texts where the codec can give them, and as it came where not.
  func error(for failure: Failure?) async -> (any TemporalFailure)? {
    guard let failure else { return nil }
    return converter.error(for: (try? await codec.decoded(failure, context)) ?? failure)
  }
}

extension TemporalClient {
  func payloads(ofWorkflow id: String?) -> SealedPayloads {
    SealedPayloads(
      codec: codec, converter: id.map { converter(ofWorkflow: $0) } ?? converter,
      context: PayloadContext(namespace: namespace, workflowID: id))
  }
}

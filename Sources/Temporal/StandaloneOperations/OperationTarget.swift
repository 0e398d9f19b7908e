internal import ProtoWire
internal import TemporalAPI
internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A Nexus operation of its own as calls address it.
struct OperationTarget: Sendable {
  let client: TemporalClient
  let id: String
  /// Empty for whichever run is the current one.
  let runID: String
  /// What codec and converter are told; nil for a handle that was made by an id.
  var operation: PayloadContext.Operation?

  /// What it ended with, opened by the codec, and the converter that reads it.
  func result() async throws -> (Payloads?, DataConverter) {
    let response = try await poll(until: .closed)
    let context = PayloadContext(namespace: client.namespace, operation: try await told(response))
    let converter = client.converter.told(context)
    switch response.outcome {
    case .result(let payload)?:
      var payloads = Payloads()
      payloads.payloads = [payload]
      return (try await client.codec.decoded(payloads, context), converter)
    case .failure(let failure)?:
      let opened = try await client.codec.decoded(failure, context)
      throw await error(opened, response.operationToken, converter)
    case nil:
      throw TemporalError(
        .malformedAnswer, "the server says that operation \(id) has ended, and not how")
    }
  }

  /// Each poll has a time of its own, and an empty answer means to ask again.
  func poll(
    until stage: NexusOperationWaitStage
  ) async throws -> PollNexusOperationExecutionResponse {
    var request = PollNexusOperationExecutionRequest()
    request.namespace = client.namespace
    (request.operationId, request.runId) = (id, runID)
    request.waitStage = stage
    while true {
      let response = try await poll(request)
      if response.outcome != nil || response.waitStage.rawValue >= stage.rawValue {
        return response
      }
      request.runId = response.runId
    }
  }

  private func poll(
    _ request: PollNexusOperationExecutionRequest
  ) async throws -> PollNexusOperationExecutionResponse {
    try await client.patiently(
      .looking, for: "a Nexus operation", ["OperationID": id]
    ) { () async throws(TemporalError) in
      try await client.service.pollNexusOperationExecution(request)
    }
  }

  /// Which operation it is: newer servers say it with the outcome, others are asked where codec or converter want
  /// to be told.
  private func told(
    _ response: PollNexusOperationExecutionResponse
  ) async throws -> PayloadContext.Operation? {
    if let said = response.propagatedNexusSerializationContext {
      return PayloadContext.Operation(
        endpoint: said.endpoint, service: said.service, operation: said.operation)
    }
    guard operation == nil, client.isContextual else { return operation }
    return try await info().told
  }

  /// The server says why it ended, and not of what.
  private func error(
    _ failure: Failure, _ token: String, _ converter: DataConverter
  ) async -> any Error {
    if case .nexusOperationExecutionFailureInfo = failure.failureInfo {
      return converter.error(for: failure)
    }
    var told = operation
    if told == nil { told = try? await info().told }
    var info = NexusOperationFailureInfo()
    info.endpoint = told?.endpoint ?? ""
    info.service = told?.service ?? ""
    info.operation = told?.operation ?? ""
    info.operationToken = token
    var whole = Failure()
    whole.message = "nexus operation completed unsuccessfully"
    whole.cause = .value(failure)
    whole.failureInfo = .nexusOperationExecutionFailureInfo(info)
    return converter.error(for: whole)
  }

  private func info() async throws(TemporalError) -> NexusOperationExecutionInfo {
    var request = DescribeNexusOperationExecutionRequest()
    request.namespace = client.namespace
    (request.operationId, request.runId) = (id, runID)
    return try await client.service.describeNexusOperationExecution(request).info
      ?? NexusOperationExecutionInfo()
  }

  func describe() async throws(TemporalError) -> StandaloneOperationDescription {
    let info = try await info()
    return await StandaloneOperationDescription(
      info, client.payloads(ofWorkflow: nil).of(info.told))
  }

  func cancel(_ reason: String) async throws(TemporalError) {
    var request = RequestCancelNexusOperationExecutionRequest()
    request.namespace = client.namespace
    (request.operationId, request.runId) = (id, runID)
    request.identity = client.identity
    request.reason = reason
    request.requestId = UUID().uuidString
    _ = try await client.service.requestCancelNexusOperationExecution(request)
  }

  func terminate(_ reason: String) async throws(TemporalError) {
    var request = TerminateNexusOperationExecutionRequest()
    request.namespace = client.namespace
    (request.operationId, request.runId) = (id, runID)
    request.identity = client.identity
    request.reason = reason
    request.requestId = UUID().uuidString
    _ = try await client.service.terminateNexusOperationExecution(request)
  }

  func delete() async throws(TemporalError) {
    var request = DeleteNexusOperationExecutionRequest()
    request.namespace = client.namespace
    (request.operationId, request.runId) = (id, runID)
    _ = try await client.service.deleteNexusOperationExecution(request)
  }
}

extension NexusOperationExecutionInfo {
  fileprivate var told: PayloadContext.Operation {
    PayloadContext.Operation(endpoint: endpoint, service: service, operation: operation)
  }
}

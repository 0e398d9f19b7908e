internal import ProtoWire
internal import TemporalAPI
internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// An update as calls address it.
struct UpdateTarget: Sendable {
  let client: TemporalClient
  let id: String
  let execution: WorkflowExecution
  /// Known already, where the answer to the request brought it.
  private(set) var outcome: UpdateOutcome?

  var converter: DataConverter { client.converter(ofWorkflow: execution.workflowId) }

  /// Waits until the workflow has answered.
  func result() async throws -> Payloads? {
    let outcome: UpdateOutcome
    if let known { outcome = known } else { outcome = try await polled() }
    switch outcome.value {
    case .success(let payloads)?: return payloads
    case .failure(let failure)?:
      throw WorkflowUpdateFailure(
        workflowID: execution.workflowId, updateID: id,
        cause: converter.error(for: failure.detached()))
    case nil:
      throw TemporalError(.malformedAnswer, "update \(id) ended without an outcome")
    }
  }

  private var known: UpdateOutcome? { outcome?.value == nil ? nil : outcome }

  private func polled() async throws -> UpdateOutcome {
    var request = PollWorkflowExecutionUpdateRequest()
    request.namespace = client.namespace
    request.updateRef = UpdateRef()
    request.updateRef?.workflowExecution = execution
    request.updateRef?.updateId = id
    request.identity = client.identity
    request.waitPolicy = UpdateWaitPolicy()
    request.waitPolicy?.lifecycleStage = .completed
    while true {
      let poll = request
      let response = try await client.patiently(.looking, for: "update \(id)") {
        () async throws(TemporalError) in
        try await client.service.pollWorkflowExecutionUpdate(poll)
      }
      // The server holds a call for some seconds, and answers then without an outcome.
      guard response.outcome?.value != nil else { continue }
      let context = client.context(workflowID: execution.workflowId)
      let decoded = try await client.codec.decoded(response, context)
      if let outcome = decoded.outcome { return outcome }
    }
  }
}

/// An update that is to be sent. One and the same however often it is tried: the server knows it by its id.
struct UpdateMessage: Sendable {
  let name: String
  let input: Payloads?
  let id: String
  let stage: UpdateStage

  /// - Parameter id: nil is a new one.
  init(_ name: String, _ input: Payloads?, id: String?, _ stage: UpdateStage) {
    self.name = name
    self.input = input
    self.id = id ?? UUID().uuidString
    self.stage = stage
  }

  func request(
    to execution: WorkflowExecution, of client: TemporalClient
  )
    -> UpdateWorkflowExecutionRequest
  {
    var request = UpdateWorkflowExecutionRequest()
    request.namespace = client.namespace
    request.workflowExecution = execution
    request.waitPolicy = UpdateWaitPolicy()
    request.waitPolicy?.lifecycleStage = stage == .completed ? .completed : .accepted
    var update = UpdateRequest()
    update.meta = UpdateMeta()
    update.meta?.updateId = id
    update.meta?.identity = client.identity
    update.input = UpdateInput()
    update.input?.name = name
    update.input?.args = input
    request.request = update
    return request
  }
}

extension WorkflowTarget {
  /// Sends the update, and waits until it has come as far as it says.
  func update(_ message: UpdateMessage) async throws -> UpdateTarget {
    var request = message.request(to: execution, of: client)
    request.firstExecutionRunId = firstRunID ?? ""
    let service = client.service.sealing(client.codec, client.context(workflowID: id))
    let update = request
    while true {
      let response = try await client.patiently(.asking, for: "update \(message.id)") {
        () async throws(TemporalError) in try await service.updateWorkflowExecution(update)
      }
      // Not yet in history: it is asked for again, and the server knows it by its id.
      guard response.isDurable else { continue }
      return try await response.target(message, of: client, execution)
    }
  }

  func update(id update: String) -> UpdateTarget {
    UpdateTarget(client: client, id: update, execution: execution)
  }
}

extension UpdateWorkflowExecutionResponse {
  /// A worker has seen it: it cannot get lost any more.
  var isDurable: Bool { stage == .accepted || stage == .completed }

  func target(
    _ message: UpdateMessage, of client: TemporalClient, _ execution: WorkflowExecution
  ) async throws(TemporalError) -> UpdateTarget {
    let context = client.context(workflowID: execution.workflowId)
    let decoded = try await client.codec.decoded(self, context)
    return UpdateTarget(
      client: client, id: message.id,
      execution: decoded.updateRef?.workflowExecution ?? execution, outcome: decoded.outcome)
  }
}

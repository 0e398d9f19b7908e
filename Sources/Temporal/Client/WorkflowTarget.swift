internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A workflow as calls address it. Handles are made of it.
struct WorkflowTarget: Sendable {
  let client: TemporalClient
  let id: String
  /// The run that was started, or that the handle is of.
  let runID: String?
  /// The run that every call goes to; nil: whichever is current.
  private(set) var pinnedRunID: String?
  /// The run that a chain of runs began with, which the server checks: a later workflow of the same id
  /// is not cancelled for it.
  private(set) var firstRunID: String?

  var execution: WorkflowExecution {
    var execution = WorkflowExecution()
    execution.workflowId = id
    execution.runId = pinnedRunID ?? ""
    return execution
  }

  private var context: PayloadContext { client.context(workflowID: id) }

  var converter: DataConverter { client.converter(ofWorkflow: id) }

  func signal(_ name: String, _ input: Payloads?) async throws(TemporalError) {
    var request = SignalWorkflowExecutionRequest()
    request.namespace = client.namespace
    request.workflowExecution = execution
    request.signalName = name
    request.input = input
    request.identity = client.identity
    request.requestId = UUID().uuidString
    do throws(TemporalError) {
      _ = try await client.service.sealing(client.codec, context).signalWorkflowExecution(request)
    } catch {
      throw explained(error, "signal \(name) came too late")
    }
  }

  /// In the server's answer a workflow that has ended and one that never was differ in words alone.
  private func explained(_ error: TemporalError, _ consequence: String) -> TemporalError {
    guard error.code == .notFound, error.message.contains("already completed") else {
      return error
    }
    return TemporalError(
      .workflowClosed,
      "workflow \(id) has ended: \(consequence); another of the id may be started",
      grpcCode: error.grpcCode,
      detail: error.detail)
  }

  func query(_ name: String, _ input: Payloads?) async throws(TemporalError) -> Payloads? {
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = name
    query.queryArgs = input
    var request = QueryWorkflowRequest()
    request.namespace = client.namespace
    request.execution = execution
    request.query = query
    do throws(TemporalError) {
      let response = try await client.service.sealing(client.codec, context).queryWorkflow(request)
      return try await client.codec.decoded(response, context).queryResult
    } catch {
      throw await explained(error)
    }
  }

  /// A failed query with its handler's failure as the cause; one that nobody answered with the reason.
  private func explained(_ error: TemporalError) async -> TemporalError {
    if error.code == .deadlineExceeded {
      return TemporalError(
        .deadlineExceeded,
        "no worker answered the query: is one polling the workflow's task queue?",
        grpcCode: error.grpcCode, transport: error.transport)
    }
    guard case .queryFailed(let failure)? = error.detail else { return error }
    let decoded = (try? await client.codec.decoded(failure, context)) ?? failure
    return TemporalError(
      .queryFailed, error.message, cause: converter.error(for: decoded),
      grpcCode: error.grpcCode)
  }

  func cancel(_ reason: String?) async throws(TemporalError) {
    var request = RequestCancelWorkflowExecutionRequest()
    request.namespace = client.namespace
    request.workflowExecution = execution
    request.firstExecutionRunId = firstRunID ?? ""
    request.reason = reason ?? ""
    request.identity = client.identity
    request.requestId = UUID().uuidString
    _ = try await client.service.requestCancelWorkflowExecution(request)
  }

  func terminate(_ reason: String?) async throws(TemporalError) {
    var request = TerminateWorkflowExecutionRequest()
    request.namespace = client.namespace
    request.workflowExecution = execution
    request.firstExecutionRunId = firstRunID ?? ""
    request.reason = reason ?? ""
    request.identity = client.identity
    do throws(TemporalError) {
      _ = try await client.service.terminateWorkflowExecution(request)
    } catch {
      throw explained(error, "there is nothing to terminate")
    }
  }

  func describe() async throws(TemporalError) -> WorkflowDescription {
    var request = DescribeWorkflowExecutionRequest()
    request.namespace = client.namespace
    request.execution = execution
    let response = try await client.service.describeWorkflowExecution(request)
    return await WorkflowDescription(response, client.payloads(ofWorkflow: id))
  }

  var history: WorkflowHistory { WorkflowHistory(target: self) }
}

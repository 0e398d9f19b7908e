internal import TemporalAPI

/// What clients call about Nexus operations of their own (`temporal.api.workflowservice.v1.WorkflowService`).
extension WorkflowService {
  func startNexusOperationExecution(
    _ request: StartNexusOperationExecutionRequest
  ) async throws(TemporalError) -> StartNexusOperationExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/StartNexusOperationExecution", request)
  }

  func describeNexusOperationExecution(
    _ request: DescribeNexusOperationExecutionRequest
  ) async throws(TemporalError) -> DescribeNexusOperationExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/DescribeNexusOperationExecution", request)
  }

  func pollNexusOperationExecution(
    _ request: PollNexusOperationExecutionRequest
  ) async throws(TemporalError) -> PollNexusOperationExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/PollNexusOperationExecution",
      request, .longPoll)
  }

  func listNexusOperationExecutions(
    _ request: ListNexusOperationExecutionsRequest
  ) async throws(TemporalError) -> ListNexusOperationExecutionsResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/ListNexusOperationExecutions", request)
  }

  func countNexusOperationExecutions(
    _ request: CountNexusOperationExecutionsRequest
  ) async throws(TemporalError) -> CountNexusOperationExecutionsResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/CountNexusOperationExecutions", request)
  }

  func requestCancelNexusOperationExecution(
    _ request: RequestCancelNexusOperationExecutionRequest
  ) async throws(TemporalError) -> RequestCancelNexusOperationExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RequestCancelNexusOperationExecution",
      request)
  }

  func terminateNexusOperationExecution(
    _ request: TerminateNexusOperationExecutionRequest
  ) async throws(TemporalError) -> TerminateNexusOperationExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/TerminateNexusOperationExecution", request)
  }

  func deleteNexusOperationExecution(
    _ request: DeleteNexusOperationExecutionRequest
  ) async throws(TemporalError) -> DeleteNexusOperationExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/DeleteNexusOperationExecution", request)
  }
}

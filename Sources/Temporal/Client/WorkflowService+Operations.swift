internal import TemporalAPI

/// What operators do to workflows (`temporal.api.workflowservice.v1.WorkflowService`).
extension WorkflowService {
  func resetWorkflowExecution(
    _ request: ResetWorkflowExecutionRequest
  ) async throws(TemporalError) -> ResetWorkflowExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/ResetWorkflowExecution", request)
  }

  func deleteWorkflowExecution(
    _ request: DeleteWorkflowExecutionRequest
  ) async throws(TemporalError) -> DeleteWorkflowExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/DeleteWorkflowExecution", request)
  }

  func pauseWorkflowExecution(
    _ request: PauseWorkflowExecutionRequest
  ) async throws(TemporalError) -> PauseWorkflowExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/PauseWorkflowExecution", request)
  }

  func unpauseWorkflowExecution(
    _ request: UnpauseWorkflowExecutionRequest
  ) async throws(TemporalError) -> UnpauseWorkflowExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/UnpauseWorkflowExecution", request)
  }

  func updateWorkflowExecutionOptions(
    _ request: UpdateWorkflowExecutionOptionsRequest
  ) async throws(TemporalError) -> UpdateWorkflowExecutionOptionsResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/UpdateWorkflowExecutionOptions", request)
  }

  func startBatchOperation(
    _ request: StartBatchOperationRequest
  ) async throws(TemporalError) -> StartBatchOperationResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/StartBatchOperation", request)
  }

  func stopBatchOperation(
    _ request: StopBatchOperationRequest
  ) async throws(TemporalError) -> StopBatchOperationResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/StopBatchOperation", request)
  }

  func describeBatchOperation(
    _ request: DescribeBatchOperationRequest
  ) async throws(TemporalError) -> DescribeBatchOperationResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/DescribeBatchOperation", request)
  }

  func listBatchOperations(
    _ request: ListBatchOperationsRequest
  ) async throws(TemporalError) -> ListBatchOperationsResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/ListBatchOperations", request)
  }
}

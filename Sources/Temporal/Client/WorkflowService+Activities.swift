internal import TemporalAPI

/// What clients call about activities (`temporal.api.workflowservice.v1.WorkflowService`).
extension WorkflowService {
  func startActivityExecution(
    _ request: StartActivityExecutionRequest
  ) async throws(TemporalError) -> StartActivityExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/StartActivityExecution", request)
  }

  func describeActivityExecution(
    _ request: DescribeActivityExecutionRequest
  ) async throws(TemporalError) -> DescribeActivityExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/DescribeActivityExecution", request)
  }

  func pollActivityExecution(
    _ request: PollActivityExecutionRequest
  ) async throws(TemporalError) -> PollActivityExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/PollActivityExecution", request, .longPoll)
  }

  func listActivityExecutions(
    _ request: ListActivityExecutionsRequest
  ) async throws(TemporalError) -> ListActivityExecutionsResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/ListActivityExecutions", request)
  }

  func countActivityExecutions(
    _ request: CountActivityExecutionsRequest
  ) async throws(TemporalError) -> CountActivityExecutionsResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/CountActivityExecutions", request)
  }

  func requestCancelActivityExecution(
    _ request: RequestCancelActivityExecutionRequest
  ) async throws(TemporalError) -> RequestCancelActivityExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RequestCancelActivityExecution", request)
  }

  func terminateActivityExecution(
    _ request: TerminateActivityExecutionRequest
  ) async throws(TemporalError) -> TerminateActivityExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/TerminateActivityExecution", request)
  }

  func deleteActivityExecution(
    _ request: DeleteActivityExecutionRequest
  ) async throws(TemporalError) -> DeleteActivityExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/DeleteActivityExecution", request)
  }

  func pauseActivityExecution(
    _ request: PauseActivityExecutionRequest
  ) async throws(TemporalError) -> PauseActivityExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/PauseActivityExecution", request)
  }

  func unpauseActivityExecution(
    _ request: UnpauseActivityExecutionRequest
  ) async throws(TemporalError) -> UnpauseActivityExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/UnpauseActivityExecution", request)
  }

  func resetActivityExecution(
    _ request: ResetActivityExecutionRequest
  ) async throws(TemporalError) -> ResetActivityExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/ResetActivityExecution", request)
  }

  func updateActivityExecutionOptions(
    _ request: UpdateActivityExecutionOptionsRequest
  ) async throws(TemporalError) -> UpdateActivityExecutionOptionsResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/UpdateActivityExecutionOptions", request)
  }

  func respondActivityTaskCompletedById(
    _ request: RespondActivityTaskCompletedByIdRequest
  ) async throws(TemporalError) -> RespondActivityTaskCompletedByIdResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RespondActivityTaskCompletedById", request)
  }

  func respondActivityTaskFailedById(
    _ request: RespondActivityTaskFailedByIdRequest
  ) async throws(TemporalError) -> RespondActivityTaskFailedByIdResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RespondActivityTaskFailedById", request)
  }

  func respondActivityTaskCanceledById(
    _ request: RespondActivityTaskCanceledByIdRequest
  ) async throws(TemporalError) -> RespondActivityTaskCanceledByIdResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RespondActivityTaskCanceledById", request)
  }

  func recordActivityTaskHeartbeatById(
    _ request: RecordActivityTaskHeartbeatByIdRequest
  ) async throws(TemporalError) -> RecordActivityTaskHeartbeatByIdResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RecordActivityTaskHeartbeatById", request)
  }
}

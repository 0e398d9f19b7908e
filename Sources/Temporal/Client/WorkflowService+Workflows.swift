internal import TemporalAPI

/// What clients call (`temporal.api.workflowservice.v1.WorkflowService`).
extension WorkflowService {
  /// The first call of a connection, which fails with the reason where there is none.
  func getSystemInfo() async throws(TemporalError) -> GetSystemInfoResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/GetSystemInfo",
      GetSystemInfoRequest(), .greeting)
  }

  /// The gRPC health protocol, about the front end.
  func checkHealth(within timeout: Duration) async throws(TemporalError) -> HealthCheckResponse {
    var request = HealthCheckRequest()
    request.service = "temporal.api.workflowservice.v1.WorkflowService"
    return try await call(
      "/grpc.health.v1.Health/Check", request,
      CallPolicy(timeout: timeout, isRetried: false, waitsForConnection: false))
  }

  func startWorkflowExecution(
    _ request: StartWorkflowExecutionRequest
  ) async throws(TemporalError) -> StartWorkflowExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/StartWorkflowExecution", request)
  }

  func signalWorkflowExecution(
    _ request: SignalWorkflowExecutionRequest
  ) async throws(TemporalError) -> SignalWorkflowExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/SignalWorkflowExecution", request)
  }

  func signalWithStartWorkflowExecution(
    _ request: SignalWithStartWorkflowExecutionRequest
  ) async throws(TemporalError) -> SignalWithStartWorkflowExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/SignalWithStartWorkflowExecution", request)
  }

  /// The server holds it until the update has come as far as the policy says, for about 20 s.
  func updateWorkflowExecution(
    _ request: UpdateWorkflowExecutionRequest
  ) async throws(TemporalError) -> UpdateWorkflowExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/UpdateWorkflowExecution", request, .update)
  }

  func pollWorkflowExecutionUpdate(
    _ request: PollWorkflowExecutionUpdateRequest
  ) async throws(TemporalError) -> PollWorkflowExecutionUpdateResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/PollWorkflowExecutionUpdate", request,
      .update)
  }

  func executeMultiOperation(
    _ request: ExecuteMultiOperationRequest
  ) async throws(TemporalError) -> ExecuteMultiOperationResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/ExecuteMultiOperation", request, .update)
  }

  func queryWorkflow(
    _ request: QueryWorkflowRequest
  ) async throws(TemporalError) -> QueryWorkflowResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/QueryWorkflow", request)
  }

  func requestCancelWorkflowExecution(
    _ request: RequestCancelWorkflowExecutionRequest
  ) async throws(TemporalError) -> RequestCancelWorkflowExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RequestCancelWorkflowExecution", request)
  }

  func terminateWorkflowExecution(
    _ request: TerminateWorkflowExecutionRequest
  ) async throws(TemporalError) -> TerminateWorkflowExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/TerminateWorkflowExecution", request)
  }

  func describeWorkflowExecution(
    _ request: DescribeWorkflowExecutionRequest
  ) async throws(TemporalError) -> DescribeWorkflowExecutionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/DescribeWorkflowExecution", request)
  }

  func listWorkflowExecutions(
    _ request: ListWorkflowExecutionsRequest
  ) async throws(TemporalError) -> ListWorkflowExecutionsResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/ListWorkflowExecutions", request)
  }

  func countWorkflowExecutions(
    _ request: CountWorkflowExecutionsRequest
  ) async throws(TemporalError) -> CountWorkflowExecutionsResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/CountWorkflowExecutions", request)
  }

  func describeNamespace(
    _ request: DescribeNamespaceRequest
  ) async throws(TemporalError) -> DescribeNamespaceResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/DescribeNamespace", request)
  }

  /// With `waitNewEvent` it waits for what is not there yet: for about 20 s, after which the server
  /// answers with an empty page and a token.
  func getWorkflowExecutionHistory(
    _ request: GetWorkflowExecutionHistoryRequest
  ) async throws(TemporalError) -> GetWorkflowExecutionHistoryResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/GetWorkflowExecutionHistory",
      request, request.waitNewEvent ? .longPoll : .ordinary)
  }
}

internal import TemporalAPI

/// The calls that a worker makes. A protocol, so that tests can stand in for the server.
protocol WorkerService: Sendable {
  func describeNamespace(
    _ request: DescribeNamespaceRequest
  ) async throws(TemporalError) -> DescribeNamespaceResponse
  func pollWorkflowTaskQueue(
    _ request: PollWorkflowTaskQueueRequest
  ) async throws(TemporalError) -> PollWorkflowTaskQueueResponse
  func respondWorkflowTaskCompleted(
    _ request: RespondWorkflowTaskCompletedRequest
  ) async throws(TemporalError) -> RespondWorkflowTaskCompletedResponse
  func respondWorkflowTaskFailed(
    _ request: RespondWorkflowTaskFailedRequest
  ) async throws(TemporalError) -> RespondWorkflowTaskFailedResponse
  func respondQueryTaskCompleted(
    _ request: RespondQueryTaskCompletedRequest
  ) async throws(TemporalError) -> RespondQueryTaskCompletedResponse
  func getWorkflowExecutionHistory(
    _ request: GetWorkflowExecutionHistoryRequest
  ) async throws(TemporalError) -> GetWorkflowExecutionHistoryResponse
  func pollActivityTaskQueue(
    _ request: PollActivityTaskQueueRequest
  ) async throws(TemporalError) -> PollActivityTaskQueueResponse
  func respondActivityTaskCompleted(
    _ request: RespondActivityTaskCompletedRequest
  ) async throws(TemporalError) -> RespondActivityTaskCompletedResponse
  func respondActivityTaskFailed(
    _ request: RespondActivityTaskFailedRequest
  ) async throws(TemporalError) -> RespondActivityTaskFailedResponse
  func respondActivityTaskCanceled(
    _ request: RespondActivityTaskCanceledRequest
  ) async throws(TemporalError) -> RespondActivityTaskCanceledResponse
  func recordActivityTaskHeartbeat(
    _ request: RecordActivityTaskHeartbeatRequest
  ) async throws(TemporalError) -> RecordActivityTaskHeartbeatResponse
  func shutdownWorker(
    _ request: ShutdownWorkerRequest
  ) async throws(TemporalError) -> ShutdownWorkerResponse
}

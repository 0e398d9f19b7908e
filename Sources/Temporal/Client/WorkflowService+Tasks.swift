internal import TemporalAPI

/// What workers call (`temporal.api.workflowservice.v1.WorkflowService`).
extension WorkflowService {
  /// Waits for up to a minute; an empty answer has no task token.
  func pollWorkflowTaskQueue(
    _ request: PollWorkflowTaskQueueRequest
  ) async throws(TemporalError) -> PollWorkflowTaskQueueResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/PollWorkflowTaskQueue", request, .poll)
  }

  func respondWorkflowTaskCompleted(
    _ request: RespondWorkflowTaskCompletedRequest,
    within limit: Duration = CallPolicy.ordinary.timeout
  ) async throws(TemporalError) -> RespondWorkflowTaskCompletedResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RespondWorkflowTaskCompleted", request,
      CallPolicy(timeout: limit, isRetried: true))
  }

  func respondWorkflowTaskFailed(
    _ request: RespondWorkflowTaskFailedRequest,
    within limit: Duration = CallPolicy.ordinary.timeout
  ) async throws(TemporalError) -> RespondWorkflowTaskFailedResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RespondWorkflowTaskFailed", request,
      CallPolicy(timeout: limit, isRetried: true))
  }

  func respondQueryTaskCompleted(
    _ request: RespondQueryTaskCompletedRequest
  ) async throws(TemporalError) -> RespondQueryTaskCompletedResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RespondQueryTaskCompleted", request)
  }

  /// Waits for up to a minute; an empty answer has no task token.
  func pollActivityTaskQueue(
    _ request: PollActivityTaskQueueRequest
  ) async throws(TemporalError) -> PollActivityTaskQueueResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/PollActivityTaskQueue", request, .poll)
  }

  func respondActivityTaskCompleted(
    _ request: RespondActivityTaskCompletedRequest,
    within limit: Duration = CallPolicy.ordinary.timeout
  ) async throws(TemporalError) -> RespondActivityTaskCompletedResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RespondActivityTaskCompleted", request,
      CallPolicy(timeout: limit, isRetried: true))
  }

  func respondActivityTaskFailed(
    _ request: RespondActivityTaskFailedRequest,
    within limit: Duration = CallPolicy.ordinary.timeout
  ) async throws(TemporalError) -> RespondActivityTaskFailedResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RespondActivityTaskFailed", request,
      CallPolicy(timeout: limit, isRetried: true))
  }

  func respondActivityTaskCanceled(
    _ request: RespondActivityTaskCanceledRequest,
    within limit: Duration = CallPolicy.ordinary.timeout
  ) async throws(TemporalError) -> RespondActivityTaskCanceledResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RespondActivityTaskCanceled", request,
      CallPolicy(timeout: limit, isRetried: true))
  }

  func recordActivityTaskHeartbeat(
    _ request: RecordActivityTaskHeartbeatRequest,
    within limit: Duration = CallPolicy.ordinary.timeout
  ) async throws(TemporalError) -> RecordActivityTaskHeartbeatResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RecordActivityTaskHeartbeat", request,
      CallPolicy(timeout: limit, isRetried: true))
  }

  func recordWorkerHeartbeat(
    _ request: RecordWorkerHeartbeatRequest
  ) async throws(TemporalError) -> RecordWorkerHeartbeatResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RecordWorkerHeartbeat", request)
  }

  /// Waits for up to a minute; an empty answer has no task token.
  func pollNexusTaskQueue(
    _ request: PollNexusTaskQueueRequest
  ) async throws(TemporalError) -> PollNexusTaskQueueResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/PollNexusTaskQueue", request, .poll)
  }

  func respondNexusTaskCompleted(
    _ request: RespondNexusTaskCompletedRequest,
    within limit: Duration = CallPolicy.ordinary.timeout
  ) async throws(TemporalError) -> RespondNexusTaskCompletedResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RespondNexusTaskCompleted", request,
      CallPolicy(timeout: limit, isRetried: true))
  }

  func respondNexusTaskFailed(
    _ request: RespondNexusTaskFailedRequest,
    within limit: Duration = CallPolicy.ordinary.timeout
  ) async throws(TemporalError) -> RespondNexusTaskFailedResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/RespondNexusTaskFailed", request,
      CallPolicy(timeout: limit, isRetried: true))
  }

  func shutdownWorker(
    _ request: ShutdownWorkerRequest
  ) async throws(TemporalError) -> ShutdownWorkerResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/ShutdownWorker", request)
  }
}

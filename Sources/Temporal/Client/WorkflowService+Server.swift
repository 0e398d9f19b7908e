internal import TemporalAPI

/// What clients call about queues, workers and namespaces
/// (`temporal.api.workflowservice.v1.WorkflowService`).
extension WorkflowService {
  func describeTaskQueue(
    _ request: DescribeTaskQueueRequest
  ) async throws(TemporalError) -> DescribeTaskQueueResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/DescribeTaskQueue", request)
  }

  func updateTaskQueueConfig(
    _ request: UpdateTaskQueueConfigRequest
  ) async throws(TemporalError) -> UpdateTaskQueueConfigResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/UpdateTaskQueueConfig", request)
  }

  func listWorkers(
    _ request: ListWorkersRequest
  ) async throws(TemporalError) -> ListWorkersResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/ListWorkers", request)
  }

  func describeWorker(
    _ request: DescribeWorkerRequest
  ) async throws(TemporalError) -> DescribeWorkerResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/DescribeWorker", request)
  }

  func countWorkers(
    _ request: CountWorkersRequest
  ) async throws(TemporalError) -> CountWorkersResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/CountWorkers", request)
  }

  func describeWorkerDeployment(
    _ request: DescribeWorkerDeploymentRequest
  ) async throws(TemporalError) -> DescribeWorkerDeploymentResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/DescribeWorkerDeployment", request)
  }

  func listWorkerDeployments(
    _ request: ListWorkerDeploymentsRequest
  ) async throws(TemporalError) -> ListWorkerDeploymentsResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/ListWorkerDeployments", request)
  }

  func setWorkerDeploymentCurrentVersion(
    _ request: SetWorkerDeploymentCurrentVersionRequest
  ) async throws(TemporalError) -> SetWorkerDeploymentCurrentVersionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/SetWorkerDeploymentCurrentVersion", request)
  }

  func setWorkerDeploymentRampingVersion(
    _ request: SetWorkerDeploymentRampingVersionRequest
  ) async throws(TemporalError) -> SetWorkerDeploymentRampingVersionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/SetWorkerDeploymentRampingVersion", request)
  }

  func deleteWorkerDeployment(
    _ request: DeleteWorkerDeploymentRequest
  ) async throws(TemporalError) -> DeleteWorkerDeploymentResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/DeleteWorkerDeployment", request)
  }

  func describeWorkerDeploymentVersion(
    _ request: DescribeWorkerDeploymentVersionRequest
  ) async throws(TemporalError) -> DescribeWorkerDeploymentVersionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/DescribeWorkerDeploymentVersion", request)
  }

  func deleteWorkerDeploymentVersion(
    _ request: DeleteWorkerDeploymentVersionRequest
  ) async throws(TemporalError) -> DeleteWorkerDeploymentVersionResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/DeleteWorkerDeploymentVersion", request)
  }

  func updateWorkerDeploymentVersionMetadata(
    _ request: UpdateWorkerDeploymentVersionMetadataRequest
  ) async throws(TemporalError) -> UpdateWorkerDeploymentVersionMetadataResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/UpdateWorkerDeploymentVersionMetadata",
      request)
  }

  func registerNamespace(
    _ request: RegisterNamespaceRequest
  ) async throws(TemporalError) -> RegisterNamespaceResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/RegisterNamespace", request)
  }

  func listNamespaces(
    _ request: ListNamespacesRequest
  ) async throws(TemporalError) -> ListNamespacesResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/ListNamespaces", request)
  }

  func updateNamespace(
    _ request: UpdateNamespaceRequest
  ) async throws(TemporalError) -> UpdateNamespaceResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/UpdateNamespace", request)
  }
}

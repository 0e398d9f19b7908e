internal import TemporalAPI

/// What operators call (`temporal.api.operatorservice.v1.OperatorService`).
extension WorkflowService {
  func addSearchAttributes(
    _ request: AddSearchAttributesRequest
  ) async throws(TemporalError) -> AddSearchAttributesResponse {
    try await call("/temporal.api.operatorservice.v1.OperatorService/AddSearchAttributes", request)
  }

  func removeSearchAttributes(
    _ request: RemoveSearchAttributesRequest
  ) async throws(TemporalError) -> RemoveSearchAttributesResponse {
    try await call(
      "/temporal.api.operatorservice.v1.OperatorService/RemoveSearchAttributes", request)
  }

  func listSearchAttributes(
    _ request: ListSearchAttributesRequest
  ) async throws(TemporalError) -> ListSearchAttributesResponse {
    try await call("/temporal.api.operatorservice.v1.OperatorService/ListSearchAttributes", request)
  }

  func createNexusEndpoint(
    _ request: CreateNexusEndpointRequest
  ) async throws(TemporalError) -> CreateNexusEndpointResponse {
    try await call("/temporal.api.operatorservice.v1.OperatorService/CreateNexusEndpoint", request)
  }

  func updateNexusEndpoint(
    _ request: UpdateNexusEndpointRequest
  ) async throws(TemporalError) -> UpdateNexusEndpointResponse {
    try await call("/temporal.api.operatorservice.v1.OperatorService/UpdateNexusEndpoint", request)
  }

  func deleteNexusEndpoint(
    _ request: DeleteNexusEndpointRequest
  ) async throws(TemporalError) -> DeleteNexusEndpointResponse {
    try await call("/temporal.api.operatorservice.v1.OperatorService/DeleteNexusEndpoint", request)
  }

  func getNexusEndpoint(
    _ request: GetNexusEndpointRequest
  ) async throws(TemporalError) -> GetNexusEndpointResponse {
    try await call("/temporal.api.operatorservice.v1.OperatorService/GetNexusEndpoint", request)
  }

  func listNexusEndpoints(
    _ request: ListNexusEndpointsRequest
  ) async throws(TemporalError) -> ListNexusEndpointsResponse {
    try await call("/temporal.api.operatorservice.v1.OperatorService/ListNexusEndpoints", request)
  }

  func deleteNamespace(
    _ request: DeleteNamespaceRequest
  ) async throws(TemporalError) -> DeleteNamespaceResponse {
    try await call("/temporal.api.operatorservice.v1.OperatorService/DeleteNamespace", request)
  }
}

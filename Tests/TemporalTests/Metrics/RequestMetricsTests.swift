import GRPC
import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("Calls are counted, and each attempt of them")
struct RequestMetricsTests {
  private let registry = MetricsRegistry()

  private func signal(_ server: CannedServer) async throws {
    let service = try server.service { $0.metrics = registry }
    _ = try await service.signalWorkflowExecution(SignalWorkflowExecutionRequest())
  }

  private func count(_ name: String) -> Double { registry.values(of: name).values.reduce(0, +) }

  @Test func aCallThatIsTriedAgainIsOneCall() async throws {
    try await signal(
      CannedServer([
        .failure(GRPCError(.unavailable, "no")), .failure(GRPCError(.aborted, "no")), .success([]),
      ]))
    #expect(
      registry.values(of: "temporal_request_total", by: "operation", "namespace", "task_queue")
        == ["SignalWorkflowExecution orders none": 1])
    #expect(count("temporal_request_attempt_total") == 3)
    #expect(count("temporal_request_failure_total") == 0)
    #expect(
      registry.values(of: "temporal_request_failure_attempt_total", by: "status_code")
        == ["UNAVAILABLE": 1, "ABORTED": 1])
    #expect(count("temporal_request_latency_seconds_count") == 1)
    #expect(count("temporal_request_latency_attempt_seconds_count") == 3)
  }

  @Test func aCallThatFailsSaysWhy() async throws {
    await #expect(throws: TemporalError.self) {
      try await signal(CannedServer([.failure(GRPCError(.notFound, "no"))]))
    }
    let labels = registry.values(
      of: "temporal_request_failure_total", by: "client_name", "operation", "status_code")
    #expect(labels == ["temporal_swift SignalWorkflowExecution NOT_FOUND": 1])
  }

  @Test func whatWasTooMuchSaysOfWhat() async throws {
    var failure = ResourceExhaustedFailure()
    failure.cause = .rpsLimit
    var detail = ProtobufAny()
    detail.typeUrl = "type.googleapis.com/\(ResourceExhaustedFailure.protoName)"
    detail.value = WireBytes(failure.encoded())
    var status = RPCStatus()
    status.code = GRPCStatusCode.resourceExhausted.rawValue
    status.details = [detail]
    let error = GRPCError(.resourceExhausted, "slowly", details: status.encoded())
    try await signal(CannedServer([.failure(error), .success([])]))
    #expect(
      registry.values(of: "temporal_request_resource_exhausted_attempt_total", by: "cause")
        == ["RpsLimit": 1])
    #expect(count("temporal_request_resource_exhausted_total") == 0)
  }

  @Test func pollsAreCountedApart() async throws {
    let service = try CannedServer([.success([])]).service { $0.metrics = registry }
    _ = try await service.pollActivityTaskQueue(PollActivityTaskQueueRequest())
    #expect(
      registry.values(of: "temporal_long_request_total", by: "operation")
        == ["PollActivityTaskQueue": 1])
    #expect(count("temporal_long_request_latency_seconds_count") == 1)
    #expect(count("temporal_request_total") == 0)
  }

  @Test func whereNobodyCountsThereIsNothingToCountWith() throws {
    let service = try CannedServer([.success([])]).service()
    #expect(service.metrics == nil)
  }
}

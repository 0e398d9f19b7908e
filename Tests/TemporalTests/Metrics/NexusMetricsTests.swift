import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

private enum Desk: NexusService {
  static let name = "desk"
  static let hello = Operation<(String) -> String>("hello")
}

@Suite("Nexus tasks are counted, and traced")
struct NexusMetricsTests {
  private let server = FakeServer(time: VirtualTime())
  private let registry = MetricsRegistry()

  private func run(
    _ operation: NexusOperationImplementation, interceptors: [any WorkerInterceptor] = []
  ) async throws {
    var environment = try WorkerEnvironment.test(server, metrics: registry)
    environment.interceptors = interceptors
    let runner = NexusTaskRunner(
      environment: environment, client: try server.client(), registry: try Registry([operation]))
    var start = StartOperationRequest()
    (start.service, start.operation) = ("desk", "hello")
    start.payload = try DataConverter().payload(for: "you")
    var task = PollNexusTaskQueueResponse()
    task.taskToken = WireBytes([7])
    task.request = NexusRequest()
    task.request?.variant = .startOperation(start)
    task.request?.header["Traceparent"] = "00-1-2-01"
    task.request?.scheduledTime = Timestamp(seconds: 10, nanos: 0)
    await runner.handle(task)
  }

  @Test func byTheirServiceAndOperation() async throws {
    try await run(
      Desk.hello.implemented { name, context in
        context.metrics.counter("greetings").add()
        return name
      })
    for name in [
      "temporal_nexus_task_schedule_to_start_latency_seconds_count", "greetings_total",
      "temporal_nexus_task_execution_latency_seconds_count",
      "temporal_nexus_task_endtoend_latency_seconds_count",
    ] {
      let values = registry.values(of: name, by: "nexus_service", "nexus_operation")
      #expect(values == ["desk hello": 1], "\(name)")
    }
    #expect(registry.values(of: "temporal_nexus_task_execution_failed_total").isEmpty)
  }

  @Test func failuresSayOfWhichKindTheyAre() async throws {
    try await run(Desk.hello.implemented { _, _ in throw NexusOperationError(.failed, "no") })
    try await run(Desk.hello.implemented { _, _ in throw NexusHandlerError(.badRequest, "no") })
    #expect(
      registry.values(of: "temporal_nexus_task_execution_failed_total", by: "failure_reason")
        == ["operation_failed": 1, "handler_error_BAD_REQUEST": 1])
  }

  @Test func theHandlerHasItsCallersTrace() async throws {
    let body = Desk.hello.implemented { _, _ in TraceContext.current?.traceparent ?? "none" }
    try await run(body, interceptors: [TracePropagation()])
    let sent = server.with { $0.nexusCompletions.first }
    guard case .startOperation(let response)? = sent?.response?.variant,
      case .syncSuccess(let done)? = response.variant
    else { throw ApplicationFailure("not done") }
    let payload = try #require(done.payload)
    #expect(try DataConverter().value(of: String.self, from: payload) == "00-1-2-01")
  }
}

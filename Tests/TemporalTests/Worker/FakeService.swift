import ProtoWire
import TemporalAPI
import Threads

@testable import Temporal

/// Stands in for the server: keeps what it was sent, and answers polls and pages from lists.
final class FakeService: WorkerService {
  struct State {
    var completed: [RespondActivityTaskCompletedRequest] = []
    var failed: [RespondActivityTaskFailedRequest] = []
    var canceled: [RespondActivityTaskCanceledRequest] = []
    var heartbeats: [RecordActivityTaskHeartbeatRequest] = []
    var heartbeatAnswer = RecordActivityTaskHeartbeatResponse()
    var taskCompletions: [RespondWorkflowTaskCompletedRequest] = []
    var taskFailures: [RespondWorkflowTaskFailedRequest] = []
    var queryAnswers: [RespondQueryTaskCompletedRequest] = []
    var pageTokens: [[UInt8]] = []
    var pages: [GetWorkflowExecutionHistoryResponse] = []
    var error: TemporalError?
  }

  private let guarded = Guarded(State())

  func with<Result>(_ body: (inout State) -> Result) -> Result { guarded.withLock(body) }

  private func answer<Answer>(
    _ body: (inout State) -> Answer
  ) throws(TemporalError) -> Answer {
    if let error = with({ $0.error }) { throw error }
    return with(body)
  }

  func describeNamespace(
    _ request: DescribeNamespaceRequest
  ) async throws(TemporalError) -> DescribeNamespaceResponse { DescribeNamespaceResponse() }

  func pollWorkflowTaskQueue(
    _ request: PollWorkflowTaskQueueRequest
  ) async throws(TemporalError) -> PollWorkflowTaskQueueResponse { PollWorkflowTaskQueueResponse() }

  func respondWorkflowTaskCompleted(
    _ request: RespondWorkflowTaskCompletedRequest
  ) async throws(TemporalError) -> RespondWorkflowTaskCompletedResponse {
    try answer { $0.taskCompletions.append(request) }
    return RespondWorkflowTaskCompletedResponse()
  }

  func respondWorkflowTaskFailed(
    _ request: RespondWorkflowTaskFailedRequest
  ) async throws(TemporalError) -> RespondWorkflowTaskFailedResponse {
    with { $0.taskFailures.append(request) }
    return RespondWorkflowTaskFailedResponse()
  }

  func respondQueryTaskCompleted(
    _ request: RespondQueryTaskCompletedRequest
  ) async throws(TemporalError) -> RespondQueryTaskCompletedResponse {
    with { $0.queryAnswers.append(request) }
    return RespondQueryTaskCompletedResponse()
  }

  func getWorkflowExecutionHistory(
    _ request: GetWorkflowExecutionHistoryRequest
  ) async throws(TemporalError) -> GetWorkflowExecutionHistoryResponse {
    try answer { state in
      state.pageTokens.append(request.nextPageToken.array)
      return state.pages.isEmpty ? GetWorkflowExecutionHistoryResponse() : state.pages.removeFirst()
    }
  }

  func pollActivityTaskQueue(
    _ request: PollActivityTaskQueueRequest
  ) async throws(TemporalError) -> PollActivityTaskQueueResponse { PollActivityTaskQueueResponse() }

  func respondActivityTaskCompleted(
    _ request: RespondActivityTaskCompletedRequest
  ) async throws(TemporalError) -> RespondActivityTaskCompletedResponse {
    try answer { $0.completed.append(request) }
    return RespondActivityTaskCompletedResponse()
  }

  func respondActivityTaskFailed(
    _ request: RespondActivityTaskFailedRequest
  ) async throws(TemporalError) -> RespondActivityTaskFailedResponse {
    try answer { $0.failed.append(request) }
    return RespondActivityTaskFailedResponse()
  }

  func respondActivityTaskCanceled(
    _ request: RespondActivityTaskCanceledRequest
  ) async throws(TemporalError) -> RespondActivityTaskCanceledResponse {
    try answer { $0.canceled.append(request) }
    return RespondActivityTaskCanceledResponse()
  }

  func recordActivityTaskHeartbeat(
    _ request: RecordActivityTaskHeartbeatRequest
  ) async throws(TemporalError) -> RecordActivityTaskHeartbeatResponse {
    try answer { state in
      state.heartbeats.append(request)
      return state.heartbeatAnswer
    }
  }

  func shutdownWorker(
    _ request: ShutdownWorkerRequest
  ) async throws(TemporalError) -> ShutdownWorkerResponse { ShutdownWorkerResponse() }
}

extension WorkerEnvironment {
  static func test(_ service: FakeService, codec: (any PayloadCodec)? = nil) -> WorkerEnvironment {
    WorkerEnvironment(
      service: service, executor: globalConcurrentExecutor, namespace: "default",
      taskQueue: "queue",
      identity: "test", converter: DataConverter(), codec: MessageCodec(codec: codec),
      logger: Logger(level: .error), options: WorkerOptions(),
      instanceKey: "key")
  }
}

import GRPC
import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("Activities that are completed from elsewhere, and their results")
struct ActivityCompletionTests {
  private let busy = Result<[UInt8], GRPCError>.failure(GRPCError(.resourceExhausted, "busy"))

  private func byToken(_ client: TemporalClient) -> ActivityCompletion {
    client.activity(taskToken: [1, 2, 3])
  }

  private func byID(_ client: TemporalClient) -> ActivityCompletion {
    client.activity(id: "a", ofWorkflow: "w")
  }

  /// A heartbeat was given up at a passing error, while the other calls were not (sdk-java#2985).
  @Test func everyCallIsMadeAgainWhereThatHelps() async throws {
    for calls in [
      { try await $0.complete("x") }, { try await $0.fail(ApplicationFailure("x")) },
      { try await $0.cancel() }, { try await $0.heartbeat("x") },
    ] as [(ActivityCompletion) async throws -> Void] {
      for name in [byToken, byID] {
        let server = CannedServer([busy, busy, .success([])])
        try await calls(name(server.client()))
        #expect(server.requests.count == 3)
        let gone = CannedServer([.failure(GRPCError(.notFound, "gone"))])
        let error = await #expect(throws: TemporalError.self) {
          try await calls(name(gone.client()))
        }
        #expect(error?.code == .notFound)
        #expect(gone.requests.count == 1)
      }
    }
  }

  @Test func aHeartbeatTellsWhyToEnd() async throws {
    func answer(
      _ change: (inout RecordActivityTaskHeartbeatResponse) -> Void
    ) async throws
      -> CancellationReason?
    {
      var response = RecordActivityTaskHeartbeatResponse()
      change(&response)
      let server = CannedServer(messages: [response])
      let told = try await byToken(server.client()).heartbeat()
      #expect(try await byID(server.client()).heartbeat() == told)
      return told
    }
    #expect(try await answer { _ in } == nil)
    #expect(try await answer { $0.cancelRequested = true } == .requested)
    #expect(try await answer { $0.activityPaused = true } == .paused)
    #expect(try await answer { $0.activityReset = true } == .reset)
    // Of several reasons the one that Go tells.
    let pausedAndReset = try await answer { ($0.activityPaused, $0.activityReset) = (true, true) }
    #expect(pausedAndReset == .paused)
    let all = try await answer {
      ($0.cancelRequested, $0.activityPaused, $0.activityReset) = (true, true, true)
    }
    #expect(all == .requested)
  }

  @Test func idsAreWhereTheyBelong() async throws {
    let server = CannedServer(messages: [RespondActivityTaskCompletedByIdResponse()])
    try await server.client().activity(id: "a", ofWorkflow: "w", runID: "r").complete(7)
    try await server.client().activity(id: "a", ofWorkflow: nil, runID: "s").complete()
    let requests = try server.requests.map {
      try RespondActivityTaskCompletedByIdRequest(decoding: $0.message)
    }
    #expect(requests.map(\.activityId) == ["a", "a"])
    #expect(requests.map(\.workflowId) == ["w", ""])
    #expect(requests.map(\.runId) == ["r", "s"])
    #expect(requests[0].result?.payloads.count == 1)
    #expect(requests[1].result == nil)
  }

  /// One limit covered all polls for a result (sdk-go#2198): each has its own, and an empty answer means to
  /// ask again.
  @Test func aResultIsAskedForUntilItIsThere() async throws {
    var done = PollActivityExecutionResponse()
    done.outcome = ActivityExecutionOutcome()
    done.outcome?.value = .result(try #require(try DataConverter().payloads(for: "done")))
    let server = CannedServer([
      .success([]), .success([]), busy,
      .failure(GRPCError(.deadlineExceeded, "the server did not answer in time")),
      .success(done.encoded()),
    ])
    let activity = Activity<() -> String>("A", .startToClose(.seconds(1)))
    #expect(try await server.client().handle(activity, id: "a").result() == "done")
    #expect(server.requests.count == 5)
    #expect(Set(server.requests.map(\.timeout)) == [.seconds(65)])
  }

  /// The server sends empty names with an activity that is of no workflow.
  @Test func anActivityOfItsOwnHasNoWorkflow() {
    var task = PollActivityTaskQueueResponse()
    task.workflowExecution = WorkflowExecution()
    task.workflowType = WorkflowType()
    task.taskToken = WireBytes([7])
    let info = ActivityInfo(task, taskQueue: "q")
    #expect(info.workflowID == nil)
    #expect(info.runID == nil)
    #expect(info.workflowType == nil)
    #expect(info.taskToken == [7])
  }
}

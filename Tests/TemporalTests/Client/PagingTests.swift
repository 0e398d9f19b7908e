import GRPC
import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("Histories and lists are fetched page by page")
struct PagingTests {
  private func history(_ ids: [Int64], token: [UInt8]) -> GetWorkflowExecutionHistoryResponse {
    var response = GetWorkflowExecutionHistoryResponse()
    response.history = History()
    response.history?.events = ids.map { id in
      var event = HistoryEvent()
      event.eventId = id
      event.eventType = .timerFired
      return event
    }
    response.nextPageToken = WireBytes(token)
    return response
  }

  private func list(_ ids: [String], token: [UInt8]) -> ListWorkflowExecutionsResponse {
    var response = ListWorkflowExecutionsResponse()
    response.executions = ids.map { id in
      var info = WorkflowExecutionInfo()
      info.execution = WorkflowExecution()
      info.execution?.workflowId = id
      return info
    }
    response.nextPageToken = WireBytes(token)
    return response
  }

  @Test func aHistoryEndsWhereThereIsNoToken() async throws {
    let server = CannedServer(messages: [
      history([1, 2], token: [1]), history([], token: [2]), history([3], token: []),
    ])
    var ids: [Int] = []
    for try await event in try server.client().handle(id: "w", runID: "r").history() {
      ids.append(event.id)
      #expect(event.type == "EVENT_TYPE_TIMER_FIRED")
    }
    #expect(ids == [1, 2, 3])
    let requests = try server.requests.map {
      try GetWorkflowExecutionHistoryRequest(decoding: $0.message)
    }
    #expect(requests.map { $0.nextPageToken.array } == [[], [1], [2]])
    #expect(requests.allSatisfy { !$0.waitNewEvent && $0.execution?.runId == "r" })
  }

  @Test func anEmptyHistoryEnds() async throws {
    let server = CannedServer(messages: [history([], token: [])])
    for try await _ in try server.client().handle(id: "w").history() {
      Issue.record("an event")
    }
    #expect(server.requests.count == 1)
  }

  @Test func aListEndsWhereThereIsNoToken() async throws {
    let server = CannedServer(messages: [list(["a"], token: [1]), list(["b"], token: [])])
    var ids: [String] = []
    for try await workflow in try server.client().workflows(matching: "WorkflowType = 'T'") {
      ids.append(workflow.id)
    }
    #expect(ids == ["a", "b"])
    let requests = try server.requests.map {
      try ListWorkflowExecutionsRequest(decoding: $0.message)
    }
    #expect(requests.map(\.query) == ["WorkflowType = 'T'", "WorkflowType = 'T'"])
    #expect(requests.map { $0.nextPageToken.array } == [[], [1]])
  }

  @Test func anErrorBetweenPagesIsThrown() async throws {
    let server = CannedServer([
      .success(list(["a"], token: [1]).encoded()),
      .failure(GRPCError(.invalidArgument, "bad token")),
    ])
    var ids: [String] = []
    let error = await #expect(throws: TemporalError.self) {
      for try await workflow in try server.client().workflows() { ids.append(workflow.id) }
    }
    #expect(ids == ["a"])
    #expect(error?.code == .invalidArgument)
  }

  @Test func aServerThatDoesNotServeIsSaid() async throws {
    var response = HealthCheckResponse()
    response.status = .notServing
    let server = CannedServer(messages: [response])
    let error = await #expect(throws: TemporalError.self) {
      try await server.client().checkHealth(within: .seconds(2))
    }
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains("NOT_SERVING") == true)
    #expect(server.requests.first?.timeout == .seconds(2))
  }
}

@Suite("Status and times of a description are the server's")
struct WorkflowDescriptionTests {
  @Test(arguments: [
    (WorkflowExecutionStatus.running, WorkflowDescription.Status.running), (.completed, .completed),
    (.failed, .failed), (.canceled, .cancelled), (.terminated, .terminated),
    (.continuedAsNew, .continuedAsNew), (.timedOut, .timedOut), (.paused, .paused),
    (.unspecified, .unknown), (WorkflowExecutionStatus(rawValue: 99), .unknown),
  ])
  func everyStatusHasItsWord(
    _ wire: WorkflowExecutionStatus, _ status: WorkflowDescription.Status
  ) {
    #expect(WorkflowDescription.Status(wire) == status)
  }

  @Test func whatIsMissingIsEmpty() throws {
    let description = WorkflowDescription(
      WorkflowExecutionInfo(), try CannedServer(messages: []).client().payloads(ofWorkflow: nil))
    #expect(description.id.isEmpty)
    #expect(description.closeTime == nil)
    #expect(description.historyLength == 0)
  }
}

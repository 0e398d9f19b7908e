import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("The events of a workflow task are brought together") struct HistoryReaderTests {
  private let service = FakeServer()

  private func events(_ ids: ClosedRange<Int64>) -> [HistoryEvent] {
    ids.map { id in
      var event = HistoryEvent()
      event.eventId = id
      return event
    }
  }

  private func page(
    _ ids: ClosedRange<Int64>?, next: [UInt8] = []
  ) -> GetWorkflowExecutionHistoryResponse {
    var page = GetWorkflowExecutionHistoryResponse()
    page.history = History()
    if let ids { page.history?.events = events(ids) }
    page.nextPageToken = WireBytes(next)
    return page
  }

  private func task(
    _ ids: ClosedRange<Int64>?, started: Int64, next: [UInt8] = []
  ) -> PollWorkflowTaskQueueResponse {
    var task = PollWorkflowTaskQueueResponse()
    task.history = History()
    if let ids { task.history?.events = events(ids) }
    task.startedEventId = started
    task.nextPageToken = WireBytes(next)
    return task
  }

  private func read(
    _ task: PollWorkflowTaskQueueResponse, fromStart: Bool
  ) async throws(TemporalError) -> [Int64] {
    try await HistoryReader(service: try service.service, namespace: "default")
      .events(of: task, fromStart: fromStart).map(\.eventId)
  }

  @Test func aWholeHistoryIsTakenAsItCame() async throws {
    #expect(try await read(task(1...3, started: 3), fromStart: true) == [1, 2, 3])
    #expect(service.with { $0.pageTokens.isEmpty })
  }

  @Test func pagesAreReadToTheEnd() async throws {
    service.with { $0.pages = [page(4...5, next: [8]), page(nil, next: [9]), page(6...7)] }
    #expect(
      try await read(task(1...3, started: 7, next: [7]), fromStart: true) == [1, 2, 3, 4, 5, 6, 7])
    #expect(service.with { $0.pageTokens } == [[7], [8], [9]])
  }

  /// A speculative task's own events stand in no history.
  @Test func aSpeculativeTaskBringsItsOwnEvents() async throws {
    service.with { $0.pages = [page(1...5)] }
    #expect(try await read(task(4...7, started: 7), fromStart: true) == Array(1...7))
    service.with { $0.pages = [page(1...4)] }
    let task = task(6...7, started: 7)
    await #expect(throws: TemporalError.self) { _ = try await read(task, fromStart: true) }
  }

  /// A proxy that answers each token with another would hold the task, and its slot, for ever.
  @Test func tokensWithoutEndAreReadUntilTheTasksTimeIsOver() async throws {
    let time = VirtualTime(isAutomatic: true)
    let service = FakeServer(time: time)
    service.with { $0.pages = (0..<50).map { _ in page(nil, next: [8]) } }
    var reader = HistoryReader(service: try service.service, namespace: "default")
    reader.deadline = time.now
    await #expect(throws: TemporalError.self) {
      try await reader.events(of: task(1...3, started: 7, next: [7]), fromStart: true)
    }
    #expect(service.with { $0.pages.count } == 50)
  }

  @Test func aStickyTaskOfAnEvictedRunReadsTheWholeHistory() async throws {
    service.with { $0.pages = [page(1...5, next: [1]), page(6...10)] }
    #expect(try await read(task(8...10, started: 10), fromStart: true) == Array(1...10))
    #expect(service.with { $0.pageTokens } == [[], [1]])
  }

  @Test func aStickyTaskOfACachedRunIsTakenAsItCame() async throws {
    #expect(try await read(task(8...10, started: 10), fromStart: false) == [8, 9, 10])
  }

  /// What the server wrote since belongs to the next task.
  @Test func eventsBehindTheTaskAreLeftOut() async throws {
    service.with { $0.pages = [page(1...12)] }
    #expect(try await read(task(8...10, started: 10), fromStart: true) == Array(1...10))
  }

  @Test func aGapIsAnErrorThatSaysWhere() async throws {
    service.with { $0.pages = [page(6...7)] }
    let error = await #expect(throws: TemporalError.self) {
      try await read(task(1...3, started: 7, next: [7]), fromStart: true)
    }
    #expect(error?.message.contains("between 3 and 6") == true)
  }

  @Test func aHistoryThatEndsTooEarlyIsAnError() async throws {
    let error = await #expect(throws: TemporalError.self) {
      try await read(task(1...3, started: 9), fromStart: true)
    }
    #expect(error?.message.contains("event 3") == true)
  }

  @Test func rawPagesAreDecoded() async throws {
    var history = History()
    history.events = events(1...2)
    var blob = DataBlob()
    blob.data = WireBytes(history.encoded())
    var raw = GetWorkflowExecutionHistoryResponse()
    raw.rawHistory = [blob]
    service.with { $0.pages = [raw] }
    #expect(try await read(task(nil, started: 2), fromStart: true) == [1, 2])
  }
}

import GRPC
import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

private actor Counter: Workflow {
  static let add = Signal<Int>("add") { workflow, number in workflow.total += number }
  static let total = Query("total") { $0.total }
  static let spoiling = Query("spoiling") { workflow in
    RunTask { workflow.total += 1 }
    return 0
  }
  static var messages: Messages {
    add
    total
    spoiling
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var total = 0

  func run(_ goal: Int) async throws -> Int {
    try await context.waitUntil { total >= goal }
    return total
  }
}

/// Waits for nothing but the time of a later task, and asks for nothing then.
private actor Clocked: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ goal: Int) async throws {
    let begin = context.now
    try await context.waitUntil { self.context.now > begin }
    try await context.waitUntil { false }
  }
}

/// The handler between a stand-in for the service and real instances.
@Suite("Workflow tasks are answered, and runs are kept or dropped") struct WorkflowTaskHandlerTests
{
  private let service = FakeServer()
  private let cache = WorkflowCache<CachedRun>(capacity: 10)
  private let signal = StopSignal()

  private func handler() throws -> WorkflowTaskHandler {
    WorkflowTaskHandler(
      environment: try .test(service),
      registry: try Registry([WorkflowDefinition(Counter.self), WorkflowDefinition(Clocked.self)]),
      cache: cache,
      drivers: DrivePool(threads: 1), stickyQueue: "sticky", signal: signal)
  }

  private func poll(
    _ input: WorkflowTaskInput, type: String = "Counter"
  ) -> PollWorkflowTaskQueueResponse {
    var task = PollWorkflowTaskQueueResponse()
    task.taskToken = WireBytes([7])
    task.workflowExecution = WorkflowExecution()
    task.workflowExecution?.workflowId = "id"
    task.workflowExecution?.runId = "run"
    task.workflowType = WorkflowType(name: type)
    task.attempt = 1
    task.history = History()
    task.history?.events = input.events
    task.messages = input.messages
    task.previousStartedEventId = input.previousStartedEventID
    task.startedEventId = input.startedEventID
    return task
  }

  private func server(_ goal: Int = 3) throws -> RunServer {
    RunServer("Counter", try DataConverter().payloads(for: goal))
  }

  private func query(_ task: PollWorkflowTaskQueueResponse) -> PollWorkflowTaskQueueResponse {
    var task = task
    task.startedEventId = 0
    task.query = TemporalAPI.WorkflowQuery()
    task.query?.queryType = "total"
    return task
  }

  @Test func aRunIsKeptAndSticksToThisWorker() async throws {
    var server = try server()
    try await handler().handle(poll(server.task()))
    let completion = service.with { $0.taskCompletions.first }
    #expect(completion?.stickyAttributes?.workerTaskQueue?.name == "sticky")
    #expect(completion?.stickyAttributes?.workerTaskQueue?.normalName == "queue")
    #expect(completion?.returnNewWorkflowTask == true)
    #expect(cache.count == 1)
  }

  /// With a new task in each answer a run that is flooded with signals would never let the worker stop.
  @Test func aStoppingWorkerAsksForNoFurtherTask() async throws {
    var server = try server()
    signal.stop()
    try await handler().handle(poll(server.task()))
    let completion = service.with { $0.taskCompletions.first }
    #expect(completion?.returnNewWorkflowTask == false)
    #expect(completion?.stickyAttributes == nil)
  }

  /// The next task found a run with a task that history knows nothing of, and failed; every query too.
  @Test(arguments: [true, false])
  func aRunThatAQueryHasSpoiltLeavesTheCacheAtOnce(isAlone: Bool) async throws {
    var server = try server()
    let handler = try handler()
    await handler.handle(poll(server.task()))
    server.take(WorkflowTaskCompletion(commands: [], queryResults: [], isClosed: false))
    #expect(cache.count == 1)
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = "spoiling"
    var task = PollWorkflowTaskQueueResponse()
    if isAlone {
      task = self.query(poll(server.task()))
      task.history = nil
      task.query = query
    } else {
      server.signal("add", try DataConverter().payloads(for: 1))
      task = poll(server.task())
      task.queries["a"] = query
    }
    await handler.handle(task)
    #expect(cache.count == 0)
    #expect(service.with { $0.taskFailures.isEmpty })
    let asked =
      isAlone
      ? service.with { $0.queryAnswers.last?.errorMessage }
      : service.with { $0.taskCompletions.last?.queryResults["a"]?.errorMessage }
    #expect(asked == "a query answers from the workflow's state: it cannot call Task")
  }

  @Test func itTellsOfEachTaskThatBeginsAndEnds() async throws {
    let lines = KeptLines()
    var server = try server()
    let handler = WorkflowTaskHandler(
      environment: try .test(service, logger: TemporalLogger(level: .debug, handler: lines)),
      registry: try Registry([WorkflowDefinition(Counter.self)]), cache: cache,
      drivers: DrivePool(threads: 1), stickyQueue: "sticky", signal: signal)
    await handler.handle(poll(server.task()))
    let told = lines.records.filter { $0.message.contains("workflow task") }
    #expect(told.map(\.message) == ["a workflow task begins", "a workflow task is done"])
    #expect(told.allSatisfy { $0.level == .debug })
    let names = told.map { $0.fields.map(\.name) }
    #expect(names.first == ["WorkflowType", "WorkflowID", "RunID", "Attempt", "EventID", "Query"])
    #expect(names.last?.last == "Duration")
  }

  @Test func theNextTaskContinuesTheRunInMemory() async throws {
    var server = try server()
    let handler = try handler()
    await handler.handle(poll(server.task()))
    server.take(WorkflowTaskCompletion(commands: [], queryResults: [], isClosed: false))
    server.signal("add", try DataConverter().payloads(for: 3))
    await handler.handle(poll(server.task()))
    let commands = service.with { $0.taskCompletions.last?.commands.map(\.commandType) }
    #expect(commands == [.completeWorkflowExecution])
    // No page of history was asked for, and a closed run is not kept.
    #expect(service.with { $0.pageTokens.isEmpty })
    #expect(cache.count == 0)
  }

  /// An update that is refused leaves no trace: the server forgets the task, and gives its ids once more. The
  /// next task failed ("event 7 was expected, 4 came"), and healed by a replay: sdk-java#1880.
  @Test func aRunGoesOnBehindTheTaskThatTheServerForgot() async throws {
    var server = try server()
    let handler = try handler()
    let first = server.task()
    await handler.handle(poll(first))
    server.take(WorkflowTaskCompletion(commands: [], queryResults: [], isClosed: false))
    var forgotten = server
    service.with { $0.taskCompletionAnswer.resetHistoryEventId = first.startedEventID }
    await handler.handle(poll(forgotten.task()))
    service.with { $0.taskCompletionAnswer.resetHistoryEventId = 0 }
    server.signal("add", try DataConverter().payloads(for: 3))
    await handler.handle(poll(server.task()))
    #expect(service.with { $0.taskFailures.isEmpty && $0.pageTokens.isEmpty })
    let commands = service.with { $0.taskCompletions.map { $0.commands.map(\.commandType) } }
    #expect(commands == [[], [], [.completeWorkflowExecution]])
  }

  /// What a task that is forgotten led to besides its refusal cannot be taken back: code went on, because of
  /// a time that history never had.
  @Test func aRunThatWentOnInATaskThatTheServerForgotIsReadAnew() async throws {
    var server = RunServer("Clocked", try DataConverter().payloads(for: 1))
    let handler = try handler()
    let first = server.task()
    await handler.handle(poll(first, type: "Clocked"))
    #expect(cache.count == 1)
    server.take(WorkflowTaskCompletion(commands: [], queryResults: [], isClosed: false))
    server.updates.ask("none", "u", nil)
    service.with { $0.taskCompletionAnswer.resetHistoryEventId = first.startedEventID }
    await handler.handle(poll(server.task(), type: "Clocked"))
    #expect(service.with { $0.taskCompletions.last?.messages.map(\.id) } == ["u/reject"])
    #expect(cache.count == 0)
  }

  /// A run whose completion the server did not take is ahead of its history (sdk-go#1357), and must not
  /// be reported as failed on top (temporal-ruby#210).
  @Test func aRefusedCompletionDropsTheRunAndReportsNothing() async throws {
    service.with { $0.error = GRPCError(.invalidArgument, "UnhandledCommand") }
    var server = try server()
    try await handler().handle(poll(server.task()))
    #expect(cache.count == 0)
    #expect(service.with { $0.taskFailures.isEmpty })
  }

  @Test func anUnknownTypeFailsTheTaskAndNamesTheKnown() async throws {
    var server = try server()
    try await handler().handle(poll(server.task(), type: "Other"))
    let failed = service.with { $0.taskFailures.first }
    #expect(
      failed?.failure?.message
        == "unable to find workflow type: Other. Supported types: [Clocked, Counter]. "
        + "Add it to the worker's `workflows`")
    #expect(service.with { $0.taskCompletions.isEmpty })
  }

  /// From the second attempt on the server is left to time the task out: its waits grow.
  @Test func onlyAFirstAttemptIsReportedAsFailed() async throws {
    var server = try server()
    var task = poll(server.task(), type: "Other")
    task.attempt = 2
    try await handler().handle(task)
    #expect(service.with { $0.taskFailures.isEmpty && $0.taskCompletions.isEmpty })
  }

  @Test func aQueryAloneIsAnsweredFromTheRunInMemory() async throws {
    var server = try server()
    let handler = try handler()
    let first = server.task()
    await handler.handle(poll(first))
    var task = query(poll(first))
    task.previousStartedEventId = first.startedEventID
    task.history = History()
    await handler.handle(task)
    let answer = service.with { $0.queryAnswers.first }
    #expect(answer?.completedType == .answered)
    #expect(try DataConverter().value(of: Int.self, in: answer?.queryResult) == 0)
    #expect(cache.count == 1)
    #expect(service.with { $0.taskCompletions.count } == 1)
  }

  @Test func aQueryOfAnUnknownTypeIsAnsweredWithAFailure() async throws {
    var server = try server()
    let handler = try handler()
    var task = query(poll(server.task()))
    task.query?.queryType = "nothing"
    await handler.handle(task)
    let answer = service.with { $0.queryAnswers.first }
    #expect(answer?.completedType == .failed)
    #expect(answer?.errorMessage.contains("unknown queryType nothing") == true)
    #expect(service.with { $0.taskFailures.isEmpty })
  }

  /// What a query alone has replayed is not kept: the next task may bring the same events.
  @Test func aRunReplayedForAQueryIsNotKept() async throws {
    var server = try server()
    try await handler().handle(query(poll(server.task())))
    #expect(service.with { $0.queryAnswers.count } == 1)
    #expect(cache.count == 0)
  }

  @Test func aTaskThatDoesNotContinueTheRunInMemoryReplaysItFromItsStart() async throws {
    var server = try server()
    let handler = try handler()
    let first = server.task()
    await handler.handle(poll(first))
    // The server lost the completion: the same events come again, from the first.
    await handler.handle(poll(first))
    #expect(service.with { $0.taskCompletions.count } == 2)
    #expect(service.with { $0.taskFailures.isEmpty })
    #expect(cache.count == 1)
  }

  @Test func aCommandOverTheLimitFailsTheTaskAndSaysSo() async throws {
    let report = WorkflowTaskReport(
      environment: try .test(service), task: PollWorkflowTaskQueueResponse(), stickyQueue: "sticky")
    var command = Command()
    command.commandType = .completeWorkflowExecution
    var attributes = CompleteWorkflowExecutionCommandAttributes()
    attributes.result = try DataConverter().payloads(
      for: String(repeating: "x", count: 3 * 1_024 * 1_024))
    command.attributes = .completeWorkflowExecutionCommandAttributes(attributes)
    let answer = await report.complete(
      WorkflowTaskCompletion(commands: [command], queryResults: [], isClosed: true), isSticky: true)
    #expect(answer == nil)
    #expect(service.with { $0.taskFailures.first?.cause } == .payloadsTooLarge)
    #expect(service.with { $0.taskFailures.first?.failure?.message.contains("TMPRL1103") } == true)
  }
}

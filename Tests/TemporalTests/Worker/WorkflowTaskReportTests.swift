import GRPC
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

@Suite("A workflow task's outcome reaches the server", .timeLimit(.minutes(1)))
struct WorkflowTaskReportTests {
  private let time: VirtualTime
  private let server: FakeServer
  private let converter = DataConverter()

  init() {
    time = VirtualTime(isAutomatic: true)
    server = FakeServer(time: time)
  }

  private func report(
    limit: Int = 1_000, codec: (any PayloadCodec)? = nil,
    _ change: (inout PollWorkflowTaskQueueResponse) -> Void = { _ in }
  ) throws -> WorkflowTaskReport {
    var task = PollWorkflowTaskQueueResponse()
    task.taskToken = WireBytes([7])
    task.attempt = 1
    change(&task)
    var environment = try WorkerEnvironment.test(
      server, codec: codec, logger: TemporalLogger(level: .error, handler: KeptLines()))
    environment.blobSizeLimit = limit
    return WorkflowTaskReport(environment: environment, task: task, stickyQueue: "sticky")
  }

  private func text(_ count: Int) throws -> Payloads? {
    try converter.payloads(for: String(repeating: "x", count: count))
  }

  private func completion(
    _ commands: [CommandAttributes] = [], answers: [(id: String, result: WorkflowQueryResult)] = []
  ) -> WorkflowTaskCompletion {
    let commands = commands.map { attributes in
      var command = Command()
      command.attributes = attributes
      return command
    }
    return WorkflowTaskCompletion(
      commands: commands, queryResults: answers, sdkMetadata: nil, isClosed: false)
  }

  private var refusedForItsSize: GRPCError {
    GRPCError(.resourceExhausted, "grpc: received message larger than max (9 vs. 4)")
  }

  private func activity(_ size: Int) throws -> CommandAttributes {
    var activity = ScheduleActivityTaskCommandAttributes()
    activity.input = try text(size)
    return .scheduleActivityTaskCommandAttributes(activity)
  }

  // MARK: - Updates

  private func message(_ body: some WireMessage) -> ProtocolMessage {
    var message = ProtocolMessage()
    message.id = "u/complete"
    message.protocolInstanceId = "u"
    message.body = ProtobufAny(body)
    return message
  }

  private func response(_ size: Int) throws -> UpdateResponse {
    var response = UpdateResponse()
    response.meta = UpdateMeta()
    response.meta?.updateId = "u"
    response.outcome = UpdateOutcome()
    response.outcome?.value = .success(try text(size) ?? Payloads())
    return response
  }

  /// The workflow has done it: that its answer is too large is for the sender to know.
  @Test func anAnswerToAnUpdateThatIsTooLargeIsReplaced() async throws {
    var rejection = UpdateRejection()
    rejection.rejectedRequestMessageId = "u/request"
    rejection.failure = converter.failure(
      for: ApplicationFailure(String(repeating: "x", count: 2_000)))
    var completion = completion()
    completion.messages = [
      message(try response(20)), message(try response(2_000)), message(rejection),
    ]
    #expect(try await report().complete(completion, isSticky: true) != nil)
    let request = try #require(server.with { $0.taskCompletions.last })
    #expect(request.capabilities?.discardSpeculativeWorkflowTaskWithEvents == true)
    let small = request.messages[0].body?.read(UpdateResponse.self)
    #expect(small == nil || small?.outcome?.value != nil)
    guard case .success? = small?.outcome?.value,
      case .failure(let failure)? = request.messages[1].body?.read(UpdateResponse.self)?.outcome?
        .value, let rejected = request.messages[2].body?.read(UpdateRejection.self)
    else {
      Issue.record("\(request.messages)")
      return
    }
    #expect(failure.message.contains("[TMPRL1103]") && failure.message.contains("\"u\""))
    #expect(rejected.failure?.message.contains("[TMPRL1103]") == true)
    #expect(rejected.rejectedRequestMessageId == "u/request")
  }

  // MARK: - Until it is taken

  @Test(arguments: [(Duration.seconds(10), 9), (.seconds(120), 100)])
  func anOutageWithinTheTasksTimeIsSatOut(timeout: Duration, seconds: Int) async throws {
    let report = try report { task in
      var scheduled = WorkflowTaskScheduledEventAttributes()
      scheduled.startToCloseTimeout = WireDuration(timeout)
      var event = HistoryEvent()
      event.attributes = .workflowTaskScheduledEventAttributes(scheduled)
      task.history = History()
      task.history?.events = [event]
    }
    let end = time.now.advanced(by: .seconds(seconds))
    server.with { $0.outageEnds = end }
    _ = await report.complete(completion(), isSticky: false)
    #expect(server.with { $0.taskCompletions.count } == 1)
  }

  /// A long history comes in pages, and the last WORKFLOW_TASK_SCHEDULED is not on the first.
  @Test func theRunsOwnTimeOutHoldsWhereTheTasksIsOnALaterPage() async throws {
    let report = try report { task in
      var started = WorkflowExecutionStartedEventAttributes()
      started.workflowTaskTimeout = WireDuration(.seconds(60))
      var event = HistoryEvent()
      event.attributes = .workflowExecutionStartedEventAttributes(started)
      task.history = History()
      task.history?.events = [event]
    }
    let end = time.now.advanced(by: .seconds(50))
    server.with { $0.outageEnds = end }
    await report.fail(.nonDeterministicError, Failure())
    #expect(server.with { $0.taskFailures.count } == 1)
  }

  @Test func afterTheTasksTimeItIsGivenUp() async throws {
    let report = try report()
    let start = time.now
    server.with { $0.outageEnds = .never }
    #expect(await report.complete(completion(), isSticky: false) == nil)
    #expect(time.now.duration(since: start) <= .seconds(10))
  }

  // MARK: - Commands

  @Test func aCommandOverTheLimitFailsTheTaskAndSaysSo() async throws {
    let answer = await (try report()).complete(
      completion([try activity(10), try activity(2_000)]), isSticky: false)
    #expect(answer == nil)
    #expect(server.with { $0.taskCompletions.isEmpty })
    #expect(server.with { $0.taskFailures.map(\.cause) } == [.payloadsTooLarge])
    let message = server.with { $0.taskFailures.first?.failure?.message }
    #expect(message?.contains("limit is 1000") == true)
  }

  /// Many commands, each within the limit. With GRPC_MESSAGE_TOO_LARGE as the cause the server would
  /// terminate the run.
  @Test func aMessageTooLargeFailsTheTaskAndNotTheRun() async throws {
    server.with { $0.errors["RespondWorkflowTaskCompleted"] = [refusedForItsSize] }
    let answer = await (try report()).complete(completion([try activity(10)]), isSticky: false)
    #expect(answer == nil)
    #expect(server.with { $0.taskFailures.map(\.cause) } == [.payloadsTooLarge])
    let message = server.with { $0.taskFailures.first?.failure?.message }
    #expect(message?.contains("9 vs. 4") == true)
  }

  /// A run that ends with too much to say ends with less.
  @Test func aFailureOverTheLimitIsCut() async throws {
    var failed = FailWorkflowExecutionCommandAttributes()
    failed.failure = converter.failure(
      for: ApplicationFailure(
        "broken", type: "T", isNonRetryable: true, details: String(repeating: "x", count: 2_000)))
    _ = await (try report()).complete(
      completion([.failWorkflowExecutionCommandAttributes(failed)]), isSticky: false)
    let command = server.with { $0.taskCompletions.first?.commands.first }
    guard case .failWorkflowExecutionCommandAttributes(let sent)? = command?.attributes else {
      Issue.record("no failure was sent")
      return
    }
    let error = converter.error(for: try #require(sent.failure)) as? ApplicationFailure
    #expect(error?.message.contains("limit is 1000") == true)
    #expect(error?.type == "T" && error?.isNonRetryable == true)
  }

  // MARK: - Queries

  @Test func anAnswerOverTheLimitIsReplacedAndTheOthersAreNot() async throws {
    let answers = [
      ("small", WorkflowQueryResult(answered: try text(10))),
      ("big", WorkflowQueryResult(answered: try text(2_000))),
    ]
    _ = await (try report()).complete(completion(answers: answers), isSticky: false)
    let sent = server.with { $0.taskCompletions.first?.queryResults }
    #expect(sent?["small"]?.resultType == .answered)
    #expect(sent?["big"]?.resultType == .failed)
    #expect(sent?["big"]?.errorMessage.contains("limit is 1000") == true)
    #expect(sent?["big"]?.answer == nil)
  }

  /// What the workflow did is not lost for the sake of answers (sdk-java#2346).
  @Test func answersThatDoNotFitWithTheCommandsAreLeftOut() async throws {
    server.with {
      $0.errorsOnce["RespondWorkflowTaskCompleted"] = [refusedForItsSize]
    }
    let answers = [("a", WorkflowQueryResult(answered: try text(10)))]
    let answer = await (try report()).complete(
      completion([try activity(10)], answers: answers), isSticky: false)
    #expect(answer != nil)
    let sent = server.with { $0.taskCompletions.first }
    #expect(sent?.commands.count == 1)
    #expect(sent?.queryResults["a"]?.resultType == .failed)
  }

  // MARK: - Updates

  private func finished(_ id: String, _ size: Int) throws -> ProtocolMessage {
    var response = UpdateResponse()
    response.outcome = UpdateOutcome()
    response.outcome?.value = .success(try text(size) ?? Payloads())
    var message = ProtocolMessage()
    message.id = "\(id)/complete"
    message.protocolInstanceId = id
    message.body = ProtobufAny(response)
    return message
  }

  private func outcome(_ message: ProtocolMessage?) -> String {
    switch message?.body?.read(UpdateResponse.self)?.outcome?.value {
    case .success: "success"
    case .failure(let failure): failure.message
    case nil: "none"
    }
  }

  /// Each within the limit, all of them over that of a message: the task would come again and again.
  @Test func outcomesThatDoNotFitTogetherAreReplacedUntilTheyDo() async throws {
    let report = try report(limit: 100_000)
    var done = completion([try activity(10)])
    done.messages = [
      try finished("a", 20), try finished("b", 30_000), try finished("c", 60_000),
      try finished("d", 20_000),
    ]
    server.with {
      $0.errorsOnce["RespondWorkflowTaskCompleted"] = [refusedForItsSize, refusedForItsSize]
    }
    let answer = await report.complete(done, isSticky: false)
    #expect(answer != nil)
    let sent = try #require(server.with { $0.taskCompletions.first })
    #expect(sent.commands.count == 1)
    let outcomes = sent.messages.map { outcome($0) }
    #expect(outcomes[0] == "success" && outcomes[3] == "success")
    #expect(outcomes[1].contains("TMPRL1103") && outcomes[2].contains("TMPRL1103"))
    #expect(server.with { $0.taskFailures.isEmpty })
  }

  @Test func whereNothingIsLeftToReplaceTheTaskFails() async throws {
    let report = try report(limit: 100_000)
    var done = completion([try activity(10)])
    done.messages = [try finished("a", 20), try finished("b", 30_000)]
    server.with { $0.errors["RespondWorkflowTaskCompleted"] = [refusedForItsSize] }
    #expect(await report.complete(done, isSticky: false) == nil)
    #expect(server.with { $0.taskFailures.map(\.cause) } == [.payloadsTooLarge])
  }

  /// What came back with it was the sender's own.
  @Test func aRefusalKeepsItsReasonWhereTheRequestIsWhatIsLarge() async throws {
    var rejection = UpdateRejection()
    rejection.rejectedRequest = UpdateRequest()
    rejection.rejectedRequest?.input = UpdateInput()
    rejection.rejectedRequest?.input?.args = try text(2_000)
    rejection.failure = converter.failure(for: ApplicationFailure("no such item", type: "Refused"))
    var message = ProtocolMessage()
    message.id = "u/reject"
    message.body = ProtobufAny(rejection)
    var done = completion()
    done.messages = [message]
    _ = await (try report()).complete(done, isSticky: false)
    let sent = server.with { $0.taskCompletions.first?.messages.first }
    let failure = sent?.body?.read(UpdateRejection.self)?.failure
    #expect(failure?.message == "no such item")
    #expect(sent?.body?.value.count ?? .max < 1_000)
  }

  @Test func anAnswerAloneOverTheLimitIsReplaced() async throws {
    let report = try report { $0.query = TemporalAPI.WorkflowQuery() }
    await report.answer(WorkflowQueryResult(answered: try text(2_000)))
    let sent = try #require(server.with { $0.queryAnswers.first })
    #expect(sent.completedType == .failed)
    #expect(sent.queryResult == nil)
    #expect(sent.errorMessage.contains("limit is 1000"))
    #expect(sent.failure?.message.contains("limit is 1000") == true)
  }

  @Test func anAnswerThatIsRefusedBecomesAFailure() async throws {
    server.with { $0.errorsOnce["RespondQueryTaskCompleted"] = [refusedForItsSize] }
    let report = try report { $0.query = TemporalAPI.WorkflowQuery() }
    await report.answer(WorkflowQueryResult(answered: try text(20)))
    let sent = try #require(server.with { $0.queryAnswers.first })
    #expect(sent.completedType == .failed)
    #expect(sent.failure?.message.contains("9 vs. 4") == true)
  }

  /// Whoever asked would wait in vain.
  /// apple/swift-temporal-sdk answers nothing at all then.
  @Test func anAnswerThatTheCodecCannotEncodeBecomesAFailure() async throws {
    let report = try report(codec: NoCodec()) { $0.query = TemporalAPI.WorkflowQuery() }
    await report.answer(WorkflowQueryResult(answered: try text(20)))
    let sent = try #require(server.with { $0.queryAnswers.first })
    #expect(sent.completedType == .failed)
    #expect(sent.failure?.message.contains("codec") == true)
  }

  /// Both travel in headers, of which whoever asked may take 16 KiB.
  @Test(arguments: [true, false]) func aQuerysFailureFitsIntoAHeader(isAlone: Bool) async throws {
    let failure = converter.failure(
      for: ApplicationFailure(
        String(repeating: "🛒", count: 100_000), type: "T",
        details: try text(20_000)?.encoded() ?? []))
    let report = try report(limit: 1_000_000) { task in
      if isAlone { task.query = TemporalAPI.WorkflowQuery() }
    }
    let failed = WorkflowQueryResult(failed: failure)
    if isAlone {
      await report.answer(failed)
    } else {
      _ = await report.complete(completion(answers: [("q", failed)]), isSticky: false)
    }
    let sent = server.with { state in
      isAlone
        ? state.queryAnswers.first.map { ($0.errorMessage, $0.failure) }
        : state.taskCompletions.first?.queryResults["q"].map { ($0.errorMessage, $0.failure) }
    }
    let (message, kept) = try #require(sent)
    #expect(message.hasPrefix("🛒") && message.utf8.count * 3 <= 6_000)
    let size = kept?.encoded().count ?? .max
    #expect(size <= WorkflowQueryResult.largestFailure)
    #expect(message.utf8.count * 3 + size * 4 / 3 < 16_000)
    #expect(kept?.message.contains("TMPRL1103") == true)
    #expect(kept?.message.contains("🛒") == true)
  }

  @Test func aSmallFailureOfAQueryIsSentWhole() async throws {
    let failure = converter.failure(for: ApplicationFailure("no", type: "T", details: 1))
    let report = try report { $0.query = TemporalAPI.WorkflowQuery() }
    await report.answer(WorkflowQueryResult(failed: failure, saying: "no"))
    #expect(server.with { $0.queryAnswers.first?.failure?.encoded() } == failure.encoded())
  }
}

private struct NoCodec: PayloadCodec {
  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] {
    throw ApplicationFailure("no key")
  }
  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] {
    payloads
  }
}

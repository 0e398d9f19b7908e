import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

/// Whatever comes of activities, workflows and queries reaches whoever waits for it: on the real server,
/// which has its own opinion of what it takes.
@Suite(
  "Outcomes on a real server", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(3)))
struct OutcomeTests {
  private static let mebibyte = 1_024 * 1_024

  /// Megabytes of JSON take their time in a debug build.
  private static var patient: WorkerOptions {
    var options = WorkerOptions()
    options.deadlockLimit = .seconds(60)
    return options
  }

  private func failure(_ kind: String) async throws -> OddWorkflow.Seen {
    var seen: OddWorkflow.Seen?
    try await withWorker(
      workflows: [OddWorkflow.self, ThrowingWorkflow.self, FailingWorkflow.self],
      activities: OddActivities().all
    ) { client, queue in
      seen = try await client.execute(
        OddWorkflow.self, OddWorkflow.Way(activity: kind, queue: queue),
        id: TestServer.name("odd"), taskQueue: queue)
    }
    return try #require(seen)
  }

  /// The server takes no failure of an activity's but an application failure; each of these once cost a
  /// whole start-to-close time (sdk-typescript PR#751, sdk-go#1527).
  @Test(arguments: [
    ("CancellationError", "CancellationError"), ("CancelledFailure", "CancelledFailure"),
    ("WorkflowFailure", "WorkflowFailure"), ("its cause", "Thrown"), ("URLError", "Odd"),
    ("TemporalError", "TemporalError"), ("ApplicationFailure", "Mine"),
  ]) func whateverAnActivityThrowsFailsIt(kind: String, type: String) async throws {
    #expect(try await failure(kind).types.first == type)
  }

  @Test func anActivityFailureThatIsThrownAgainIsTheCause() async throws {
    let seen = try await failure("ActivityFailure")
    #expect(seen.types == ["ActivityFailure", "an ActivityFailure", "Mine"])
  }

  @Test(arguments: [3, 5]) func aResultTooLargeFailsTheActivityAndSaysSo(size: Int) async throws {
    let seen = try await failure("\(size) MiB")
    #expect(seen.types == ["PayloadSizeError"])
    #expect(seen.message.contains("\(2 * Self.mebibyte)"))
  }

  @Test(arguments: [3, 5]) func aFailureTooLargeIsCut(size: Int) async throws {
    let seen = try await failure("failure of \(size) MiB")
    #expect(seen.types == ["Mine"])
    #expect(seen.message.contains("\(2 * Self.mebibyte)"))
  }

  /// The last heartbeat is under way when the attempt fails (temporal#8376), or is too large, or the second
  /// attempt's have no note.
  @Test(arguments: ["under way", "too large", "without a note"])
  func theLastHeartbeatIsThereInTheNextAttempt(kind: String) async throws {
    try await withWorker(workflows: [NotedWorkflow.self], activities: OddActivities().all) {
      client, queue in
      let prefix = TestServer.name("noted")
      try await withThrowingTaskGroup(of: String.self) { group in
        for number in 0..<10 {
          group.addTask {
            try await client.execute(
              NotedWorkflow.self, kind, id: "\(prefix)-\(number)", taskQueue: queue)
          }
        }
        for try await note in group { #expect(note == "half") }
      }
    }
  }

  /// Another worker may know what to do with them (sdk-typescript#521): this one does, the third time.
  @Test func argumentsThatCannotBeReadAreTriedAgain() async throws {
    let echo = Activity<(ReadLate) -> String>("Echo", .startToClose(.seconds(5)))
    try await withWorker(
      workflows: [EchoWorkflow.self], activities: [echo.implemented { late in late.text }]
    ) { client, queue in
      let result = try await client.execute(
        EchoWorkflow.self, "text", id: TestServer.name("late"), taskQueue: queue)
      #expect(result == "text")
    }
  }

  @Test func theDetailsOfACancelledActivityArrive() async throws {
    let started = Attempts()
    let wait = TestActivities.wait.implemented { (context: ActivityContext) -> String in
      started.add(1)
      while !Task.isCancelled {
        context.heartbeat()
        try? await Task.sleep(for: .milliseconds(50))
      }
      throw CancelledFailure(details: "half done")
    }
    try await withWorker(
      workflows: [TellingWorkflow.self], activities: [wait], options: TestActivities.heedful
    ) { client, queue in
      let handle = try await client.start(
        TellingWorkflow.self, id: TestServer.name("telling"), taskQueue: queue)
      _ = try await eventually { started.all.first }
      try await handle.cancel()
      #expect(try await handle.result() == "half done")
    }
  }

  @Test func aBodyThatBlocksIsAnActivityLikeAnyOther() async throws {
    let blocking = TestActivities.echo.implementedBlocking { (text: String) throws -> String in
      text + "!"
    }
    try await withWorker(workflows: [EchoWorkflow.self], activities: [blocking]) { client, queue in
      let result = try await client.execute(
        EchoWorkflow.self, "hello", id: TestServer.name("blocking"), taskQueue: queue)
      #expect(result == "hello!")
    }
  }

  // MARK: - Workflows and queries

  /// The server would terminate the run, and nobody could mend it (sdk-java#2346).
  @Test(arguments: ["result of 3 MiB", "result of 5 MiB", "activities of 6 MiB"])
  func aCompletionTooLargeFailsTheTaskAndNotTheRun(kind: String) async throws {
    try await withWorker(workflows: [LargeWorkflow.self], options: Self.patient) { client, queue in
      let handle = try await client.start(
        LargeWorkflow.self, kind, id: TestServer.name("large"), taskQueue: queue)
      let failed = try await eventually {
        for try await event in handle.history()
        where event.type == "EVENT_TYPE_WORKFLOW_TASK_FAILED" {
          return event
        }
        return nil as WorkflowHistory.Event?
      }
      guard case .workflowTaskFailedEventAttributes(let why)? = failed.wire.attributes else {
        Issue.record("another event")
        return
      }
      #expect(why.cause == .payloadsTooLarge)
      #expect(why.failure?.message.contains("TMPRL1103") == true)
      #expect(try await handle.describe().status == .running)
      try await handle.terminate()
    }
  }

  /// Why ours is never reported so.
  @Test(arguments: [
    (WorkflowTaskFailedCause.grpcMessageTooLarge, WorkflowDescription.Status.terminated),
    (.payloadsTooLarge, .running),
  ]) func theServerTerminatesARunForOneCauseOnly(
    cause: WorkflowTaskFailedCause, status: WorkflowDescription.Status
  ) async throws {
    let client = try await TemporalClient.connect(TestServer.configuration())
    let queue = TestServer.name("causes")
    let handle = try await client.start(
      LargeWorkflow.self, "", id: TestServer.name("cause"), taskQueue: queue)
    var poll = PollWorkflowTaskQueueRequest()
    poll.namespace = client.namespace
    poll.taskQueue = .normal(queue)
    let task = try await client.service.pollWorkflowTaskQueue(poll)
    var failed = RespondWorkflowTaskFailedRequest()
    failed.namespace = client.namespace
    failed.taskToken = task.taskToken
    failed.cause = cause
    failed.failure = client.converter.failure(for: Odd())
    _ = try await client.service.respondWorkflowTaskFailed(failed)
    #expect(try await handle.describe().status == status)
    if status == .running { try await handle.terminate() }
    await client.close()
  }

  @Test func aWorkflowsFailureTooLargeIsCut() async throws {
    try await withWorker(workflows: [LargeWorkflow.self], options: Self.patient) { client, queue in
      let error = await #expect(throws: WorkflowFailure.self) {
        try await client.execute(
          LargeWorkflow.self, "failure of 5 MiB", id: TestServer.name("large"), taskQueue: queue)
      }
      let cause = error?.cause as? ApplicationFailure
      #expect(cause?.type == "Mine")
      #expect(cause?.message.contains("\(2 * Self.mebibyte)") == true)
    }
  }

  @Test(arguments: [
    "answer of 3 MiB", "answer of 5 MiB", "failure of 5 MiB", "failure of 100 KiB", "long message",
  ]) func whoeverAsksTooMuchIsTold(kind: String) async throws {
    try await withWorker(workflows: [LargeWorkflow.self], options: Self.patient) { client, queue in
      let handle = try await client.start(
        LargeWorkflow.self, kind, id: TestServer.name("asked"), taskQueue: queue)
      _ = try await eventually { try? await handle.query(LargeWorkflow.isWaiting) }
      let error = await #expect(throws: TemporalError.self) {
        try await handle.query(LargeWorkflow.large)
      }
      #expect(error?.code == .queryFailed)
      #expect("\(error, default: "")".contains(kind.hasPrefix("long") ? "yyy" : "TMPRL1103"))
      #expect(try await handle.query(LargeWorkflow.isWaiting))
      try await handle.terminate()
    }
  }

  @Test(arguments: ["cancelled", "activity", "odd"])
  func whateverAWorkflowOrAQueryThrowsArrives(kind: String) async throws {
    try await withWorker(
      workflows: [ThrowingAnythingWorkflow.self, FailingWorkflow.self],
      activities: OddActivities().all
    ) { client, queue in
      let handle = try await client.start(
        ThrowingAnythingWorkflow.self, kind, id: TestServer.name("throwing"), taskQueue: queue)
      let asked = await #expect(throws: TemporalError.self) {
        try await handle.query(ThrowingAnythingWorkflow.ask)
      }
      #expect(asked?.code == .queryFailed)
      let error = await #expect(throws: WorkflowFailure.self) { try await handle.result() }
      switch kind {
      case "cancelled": #expect(error?.cause is CancelledFailure)
      case "activity": #expect(error?.cause is ActivityFailure)
      default: #expect((error?.cause as? ApplicationFailure)?.type == "Odd")
      }
    }
  }
}

private struct Odd: Error {}

/// A text that cannot be read twice, and then can.
private struct ReadLate: Codable {
  private static let tries = Guarded(0)

  let text: String

  init(from decoder: any Decoder) throws {
    let tries = Self.tries.withLock { tries in
      tries += 1
      return tries
    }
    if tries <= 2 { throw Odd() }
    text = try decoder.singleValueContainer().decode(String.self)
  }

  func encode(to encoder: any Encoder) throws { try text.encode(to: encoder) }
}

/// What an activity may throw, or give back, by name.
private struct OddActivities: Sendable {
  static let odd = Activity<(String, String) -> String>(
    "Odd", .startToClose(.seconds(100), retry: .init(maximumAttempts: 1)))
  static let noted = Activity<(String) -> String>(
    "Noted",
    .startToClose(.seconds(100), retry: .init(initialInterval: .milliseconds(10))))

  var all: [ActivityImplementation] {
    [
      TestActivities.fail.implemented { _ in throw ApplicationFailure("mine", type: "Mine") },
      Self.odd.implemented(by: { kind, queue in try await odd(kind, queue) }),
      Self.noted.implemented(by: { kind, context in try noted(kind, context) }),
    ]
  }

  func odd(_ kind: String, _ queue: String) async throws -> String {
    switch kind {
    case "CancellationError": throw CancellationError()
    case "CancelledFailure": throw CancelledFailure("my own idea")
    case "WorkflowFailure": throw try await workflowFailure(queue)
    case "its cause": throw try await workflowFailure(queue).cause
    case "TemporalError":
      let client = try await TemporalClient.connect(TestServer.configuration())
      do {
        return try await client.handle(id: TestServer.name("nobody")).describe().type
      } catch {
        await client.close()
        throw error
      }
    case "ActivityFailure":
      throw try await failure(of: FailingWorkflow.self, "x", queue).cause
    case "URLError": throw Odd()
    case "ApplicationFailure": throw ApplicationFailure("mine", type: "Mine")
    default:
      let size = (Int(kind.filter(\.isNumber)) ?? 0) * 1_024 * 1_024
      let large = String(repeating: "x", count: size)
      guard kind.hasPrefix("failure") else { return large }
      throw ApplicationFailure("mine", type: "Mine", details: large)
    }
  }

  private func workflowFailure(_ queue: String) async throws -> WorkflowFailure {
    try await failure(of: ThrowingWorkflow.self, "broken", queue)
  }

  private func failure<W: Workflow>(
    of workflow: W.Type, _ input: W.Input, _ queue: String
  ) async throws -> WorkflowFailure {
    let client = try await TemporalClient.connect(TestServer.configuration())
    do {
      _ = try await client.execute(workflow, input, id: TestServer.name("inner"), taskQueue: queue)
    } catch let error as WorkflowFailure {
      await client.close()
      return error
    }
    throw Odd()
  }

  func noted(_ kind: String, _ context: ActivityContext) throws -> String {
    if kind == "without a note", context.info.attempt == 2 {
      context.heartbeat()
      throw ApplicationFailure("broken")
    }
    if let note = try context.lastHeartbeat(as: String.self) { return note }
    context.heartbeat("half")
    if kind == "too large" {
      context.heartbeat(String(repeating: "x", count: 5 * 1_024 * 1_024))
    }
    throw ApplicationFailure("broken")
  }
}

private actor OddWorkflow: Workflow {
  struct Way: Codable, Sendable {
    var activity: String
    var queue: String
  }

  /// What the activity's failure has as its causes: the type that an application failure says, or which
  /// other failure it is.
  struct Seen: Codable, Sendable {
    var types: [String] = []
    var message = ""
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ way: Way) async throws -> Seen {
    do {
      _ = try await context.execute(OddActivities.odd, way.activity, way.queue)
    } catch let failure as ActivityFailure {
      var seen = Seen()
      seen.message = failure.cause.message
      var next: (any Error)? = failure.cause
      while let error = next {
        seen.types.append(
          (error as? ApplicationFailure)?.type ?? "an \(String(describing: type(of: error)))")
        next = (error as? ApplicationFailure)?.cause ?? (error as? ActivityFailure)?.cause
      }
      return seen
    }
    return Seen()
  }
}

private actor NotedWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ kind: String) async throws -> String {
    try await context.execute(OddActivities.noted, kind)
  }
}

/// Gives back what its activity said when it was cancelled.
private actor TellingWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: Void) async throws -> String {
    do {
      return try await context.execute(TestActivities.wait)
    } catch let error as ActivityFailure {
      guard let cancelled = error.cause as? CancelledFailure else { throw error }
      return try cancelled.details.value(as: String.self)
    }
  }
}

/// Asks, fails or ends with more than the server takes.
private actor LargeWorkflow: Workflow {
  static let large = Query<String>("large") { try $0.answer() }
  static let isWaiting = Query<Bool>("isWaiting") { _ in true }
  static var messages: Messages {
    large
    isWaiting
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var kind = ""

  func run(_ kind: String) async throws -> String {
    self.kind = kind
    let mebibyte = 1_024 * 1_024
    switch kind {
    case "result of 3 MiB": return String(repeating: "x", count: 3 * mebibyte)
    case "result of 5 MiB": return String(repeating: "x", count: 5 * mebibyte)
    case "activities of 6 MiB":
      let text = String(repeating: "x", count: 3 * mebibyte / 2)
      async let one = context.execute(TestActivities.echo, text)
      async let two = context.execute(TestActivities.echo, text)
      async let three = context.execute(TestActivities.echo, text)
      async let four = context.execute(TestActivities.echo, text)
      return try await one + two + three + four
    case "failure of 5 MiB" where context.info.workflowID.hasPrefix("large"): try fail(5 * mebibyte)
    default: try await context.waitUntil { false }
    }
    return ""
  }

  private func answer() throws -> String {
    let mebibyte = 1_024 * 1_024
    switch kind {
    case "answer of 3 MiB": return String(repeating: "x", count: 3 * mebibyte)
    case "answer of 5 MiB": return String(repeating: "x", count: 5 * mebibyte)
    case "failure of 5 MiB": try fail(5 * mebibyte)
    case "failure of 100 KiB": try fail(100 * 1_024)
    default: throw ApplicationFailure(String(repeating: "y", count: 1_000_000))
    }
    return ""
  }

  private func fail(_ size: Int) throws {
    throw ApplicationFailure(
      "mine", type: "Mine", isNonRetryable: true, details: String(repeating: "x", count: size))
  }
}

private actor ThrowingAnythingWorkflow: Workflow {
  static let ask = Query<String>("ask") { try $0.answer() }
  static var messages: Messages { ask }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var error: any Error = Odd()

  func run(_ kind: String) async throws {
    switch kind {
    case "cancelled": error = CancelledFailure("my own idea")
    case "activity":
      do {
        try await context.execute(
          TestActivities.fail, "x",
          options: .startToClose(.seconds(1), retry: .init(maximumAttempts: 1), taskQueue: nil))
      } catch { self.error = error }
    default: error = Odd()
    }
    throw error
  }

  private func answer() throws -> String { throw error }
}

import Temporal
import Testing

@Suite("The snippets of the article on testing") struct TestingSnippets {
  struct Weather {
    func forecast(_ city: String, context: ActivityContext) async throws -> String {
      context.heartbeat("asking")
      return context.cancellation == nil ? "\(city): sunny" : "cancelled"
    }
  }

  @Test func theForecastHeartbeats() async throws {
    let beats = Counter()
    let context = ActivityContext(onHeartbeat: {
      beats.add()
      return .requested
    })
    let answer = try await Weather().forecast("Ulm", context: context)
    #expect(answer == "cancelled")
    #expect(beats.count == 1)
  }

  @Test(.enabled(if: Server.isThere, "no server")) func aGreetingIsComposed() async throws {
    let client = try await TemporalClient.connect(Server.configuration)
    let queue = "greetings-\(Int.random(in: 0..<1_000_000))"
    let worker = Worker(
      client: client, taskQueue: queue, workflows: [Greeting.self],
      activities: [Greetings.compose.implemented(by: { name in "Hello, \(name)!" })])
    let greeting = try await worker.run {
      try await client.execute(Greeting.self, "Ada", id: queue, taskQueue: queue)
    }
    #expect(greeting == "Hello, Ada!")
    await client.close()
  }

  @Test(arguments: ["report-without-cover.json"])
  func oldReportsReplay(_ file: String) async throws {
    let history = try RecordedHistory(contentsOfFile: Histories.path(of: file))
    try await Replayer(workflows: [Report.self]).replay(history)
  }

  typealias Report = VersioningSnippets.Report

  /// The sentence of the article on determinism.
  @Test func aChangedWorkflowDoesNotReplay() async throws {
    let history = try RecordedHistory(
      contentsOfFile: Histories.path(of: "report-without-cover.json"))
    let error = await #expect(throws: ReplayError.self) {
      try await Replayer(workflows: [HastyReport.self]).replay(history)
    }
    let sentence = """
      [TMPRL1100] history has event 5 (ACTIVITY_TASK_SCHEDULED, activity "5" of type "PrintPage"), but the \
      workflow's code asked for StartTimer
      """
    #expect(error?.message.hasPrefix(sentence) == true, "\(error?.message ?? "")")
  }

  /// In a package whose async function types are other ones than the module's.
  @Test func interceptorsAreCalled() async throws {
    let history = try RecordedHistory(
      contentsOfFile: Histories.path(of: "report-without-cover.json"))
    let calls = Counter()
    try await Replayer(workflows: [Report.self], interceptors: [Counting(calls: calls)])
      .replay(history)
    #expect(calls.count == 2, "the main method, and its activity")
  }

  struct Counting: WorkerInterceptor {
    let calls: Counter

    func intercept<Answer: Sendable>(
      _ call: WorkflowInboundCall,
      _ next: NextInterceptor<WorkflowInboundCall, Answer>
    ) async throws -> Answer {
      calls.add()
      return try await next(call)
    }

    func intercept<Answer>(
      _ call: WorkflowOutboundCall, _ next: (WorkflowOutboundCall) throws -> Answer
    ) throws -> Answer {
      calls.add()
      return try next(call)
    }
  }

  static func record(_ client: TemporalClient) async throws -> [UInt8] {
    let history = try await client.handle(Greeting.self, id: "greeting-7").history().recorded()
    let json = history.json()
    return json
  }

  static func verify(_ client: TemporalClient) async throws {
    let replayer = Replayer(workflows: [Greeting.self])
    let running = ListFilter.workflowType.equals("Greeting") && .status.equals(.running)
    for try await workflow in client.workflows(where: running) {
      let handle = client.handle(id: workflow.id, runID: workflow.runID)
      try await replayer.replay(handle.history().recorded())
    }
  }
}

actor Greeting: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ name: String) async throws -> String {
    try await context.execute(Greetings.compose, name)
  }
}

/// The same name, and other code.
actor HastyReport: Workflow {
  static let name = "Report"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ title: String) async throws -> [String] {
    try await context.sleep(for: .seconds(1))
    return [try await context.execute(VersioningSnippets.Printing.page, title)]
  }
}

enum Greetings {
  static let compose = Activity<(String) -> String>("Compose", .startToClose(.seconds(5)))
}

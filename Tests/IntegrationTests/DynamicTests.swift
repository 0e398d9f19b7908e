import Foundation
import Temporal
import Testing

/// What nobody else takes, and what nobody takes yet, on a real server.
@Suite(
  "Signals as a sequence and dynamic handlers on a server",
  .enabled(if: TestServer.isThere, TestServer.reason), .timeLimit(.minutes(2)))
struct DynamicTests {
  @Test(arguments: [1_000, 0])
  func signalsAreReceivedInTheirOrder(_ cached: Int) async throws {
    var options = WorkerOptions()
    options.maxCachedWorkflows = cached
    try await withWorker(workflows: [CollectingWorkflow.self], options: options) { client, queue in
      let handle = try await client.start(
        CollectingWorkflow.self, 4, id: TestServer.name("collecting"), taskQueue: queue)
      for number in 0..<2 { try await handle.signal(CollectingWorkflow.number, number) }
      // Looked at from outside, nothing is taken.
      let details = try await handle.query(CollectingWorkflow.collected)
      #expect(details.count <= 2)
      for number in 2..<4 { try await handle.signal(CollectingWorkflow.number, number) }
      #expect(try await handle.result() == [0, 1, 2, 3])
      try await replayEveryPrefix(of: handle.history(), [CollectingWorkflow.self])
    }
  }

  /// What arrives while a run continues as new is taken by it, or by the next one, and not lost between.
  @Test func noneIsLostWhereRunsContinueAsNew() async throws {
    try await withWorker(workflows: [RelayWorkflow.self]) { client, queue in
      let handle = try await client.start(
        RelayWorkflow.self, RelayWorkflow.State(), id: TestServer.name("relay"), taskQueue: queue)
      let current = client.handle(RelayWorkflow.self, id: handle.id)
      for number in 0..<40 { try await current.signal(RelayWorkflow.number, number) }
      let seen = try await current.result()
      #expect(seen.numbers == Array(0..<40))
      #expect(seen.runs > 1)
    }
  }

  @Test func whatNobodyElseTakesIsTaken() async throws {
    let echo = ActivityImplementation.dynamic { input, _ in
      "\(input.name) \(try input.value(as: Int.self))"
    }
    try await withWorker(
      workflows: [AnyWorkflow.self, CollectingWorkflow.self], activities: [echo]
    ) { client, queue in
      let handle = try await client.start(
        named: "Unheard", 7, id: TestServer.name("any"), taskQueue: queue)
      try await handle.signal("go", 3)
      let known = try await client.start(
        CollectingWorkflow.self, 0, id: TestServer.name("known"), taskQueue: queue)
      #expect(try await known.result() == [])
      #expect(try await handle.result(as: String.self) == "Unheard 7, go 3, Another 7")
      #expect(try await handle.query("what", as: String.self) == "what?")
      try await replayEveryPrefix(of: handle.history(), [AnyWorkflow.self])
    }
  }

  /// A mistake in the code is no end: the run waits for better code.
  @Test func aMistakeFailsTheTaskWhereThatIsThePolicy() async throws {
    var options = WorkerOptions()
    options.workflowErrors = .failsTask
    try await withWorker(workflows: [MistakenWorkflow.self], options: options) { client, queue in
      let handle = try await client.start(
        MistakenWorkflow.self, id: TestServer.name("mistaken"), taskQueue: queue,
        options: StartOptions(taskTimeout: .seconds(2)))
      #expect(try await handle.result() == 2)
      let history = try await handle.history().recorded()
      #expect(String(decoding: history.json(), as: UTF8.self).contains("WORKFLOW_TASK_FAILED"))
    }
  }
}

private actor CollectingWorkflow: Workflow {
  static let number = Signal<Int>("number")
  static let collected = Query<[Int]>("collected") { $0.numbers }
  static var messages: Messages {
    number
    collected
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var numbers: [Int] = []

  func run(_ count: Int) async throws -> [Int] {
    if count == 0 { return [] }
    try await context.sleep(for: .milliseconds(50))
    for try await number in context.signals(Self.number) {
      numbers.append(number)
      if numbers.count == count { break }
    }
    return numbers
  }
}

private actor RelayWorkflow: Workflow {
  struct State: Codable, Sendable {
    var numbers: [Int] = []
    var runs = 0
  }
  static let number = Signal<Int>("number")
  static var messages: Messages { number }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ before: State) async throws -> State {
    var state = before
    state.runs += 1
    let signals = context.signals(Self.number)
    state.numbers.append(try await signals.receive())
    while let number = try signals.tryReceive() { state.numbers.append(number) }
    if state.numbers.count >= 40 { return state }
    throw continueAsNew(state)
  }
}

private actor AnyWorkflow: DynamicWorkflow {
  static let any = DynamicSignal { workflow, input in
    workflow.said.append("\(input.name) \(try input.value(as: Int.self))")
  }
  static let what = DynamicQuery { _, input in "\(input.name)?" }
  static var messages: Messages {
    any
    what
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var said: [String] = []

  func run(_ input: DynamicInput) async throws -> String {
    let number = try input.value(as: Int.self)
    try await context.waitUntil { !said.isEmpty }
    let another = Activity<(Int) -> String>("Another", .startToClose(.seconds(10)))
    said.append(try await context.execute(another, number))
    return "\(input.name) \(number), \(said.joined(separator: ", "))"
  }
}

private actor MistakenWorkflow: Workflow {
  private struct Mistake: Error {}
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> Int {
    // The first attempt of the task is the mistake: history is longer in the next one.
    guard context.info.historyLength > 3 else { throw Mistake() }
    return 2
  }
}

import ProtoWire
import Temporal
import TemporalAPI
import Testing
import Threads

@Suite("continue_as_new", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(3)))
struct ContinueAsNewFeatures {
  /// A worker whose workflow code may hold its thread for as long as the test has something to do.
  private static var patient: WorkerOptions {
    var options = WorkerOptions()
    options.deadlockLimit = .seconds(30)
    return options
  }

  @Test("continue_as_new/continue_as_same") func continueAsSame() async throws {
    try await Stage.play([SameAgain.self]) { stage in
      let handle = try await stage.start(
        SameAgain.self, "the same", options: .init(memo: ["note": "kept"]))
      #expect(try await handle.result() == "the same")
      let last = try await stage.client.handle(id: handle.id).describe()
      #expect(last.runID != handle.runID && last.id == handle.id)
      #expect(try await last.memo("note", as: String.self) == "kept")
      #expect(try await handle.eventTypes().last == "WORKFLOW_EXECUTION_CONTINUED_AS_NEW")
    }
  }

  /// The server refuses the end of the run, and the code sees the signal at its next attempt.
  @Test("continue_as_new/signals_block_continue_as_new") func signalsBlock() async throws {
    let thread = HeldTask.prepare()
    try await Stage.play([HeldTask.self], options: Self.patient) { stage in
      let handle = try await stage.start(HeldTask.self, .init(thread: thread, seen: nil))
      let held = HeldTask.held(thread)
      await held.began.wait()
      try await handle.signal(HeldTask.note, "in between")
      held.left.open()
      #expect(try await handle.result() == ["in between"])
      let types = try await handle.eventTypes()
      #expect(types.last == "WORKFLOW_EXECUTION_CONTINUED_AS_NEW")
      #expect(types.contains("WORKFLOW_EXECUTION_SIGNALED"))
      #expect(types.contains("WORKFLOW_TASK_FAILED"))
    }
  }

  /// It waits at the server, and the next run has it.
  @Test("continue_as_new/updates_do_not_block_continue_as_new") func updatesDoNot() async throws {
    let thread = HeldTask.prepare()
    try await Stage.play([HeldTask.self], options: Self.patient) { stage in
      let handle = try await stage.start(HeldTask.self, .init(thread: thread, seen: nil))
      let held = HeldTask.held(thread)
      await held.began.wait()
      let any = stage.client.handle(HeldTask.self, id: handle.id)
      async let answer = any.execute(HeldTask.ask, id: "asked")
      try await holds { try await isKnown("asked", of: handle.id, stage.client) }
      held.left.open()
      let runID = try await answer
      #expect(runID != handle.runID)
      #expect(try await handle.result() == ["asked"])
      #expect(
        try await handle.eventTypes().filter { $0.contains("UPDATE") || $0.contains("FAILED") }
          .isEmpty)
    }
  }

  /// Whether the server knows of the update, which no worker has seen.
  private func isKnown(
    _ update: String, of workflowID: String, _ client: TemporalClient
  ) async throws -> Bool {
    var request = PollWorkflowExecutionUpdateRequest()
    request.namespace = client.namespace
    request.updateRef = UpdateRef()
    request.updateRef?.workflowExecution = WorkflowExecution()
    request.updateRef?.workflowExecution?.workflowId = workflowID
    request.updateRef?.updateId = update
    do {
      _ = try await client.call(
        "/temporal.api.workflowservice.v1.WorkflowService/PollWorkflowExecutionUpdate",
        message: request.encoded())
      return true
    } catch let error as TemporalError where error.code == .notFound {
      return false
    }
  }
}

private actor SameAgain: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws -> String {
    if context.info.continuedRunID == nil { throw continueAsNew(text) }
    return text
  }
}

/// Holds its first task, in which it continues as new with what it has seen, until it is let go.
private actor HeldTask: Workflow {
  struct Held: Sendable {
    let began = Gate()
    let left = Gate()
  }

  struct Input: Codable {
    var thread: Int
    var seen: [String]?
  }

  private static let all = Guarded<[Held]>([])

  static func prepare() -> Int {
    all.withLock { all in
      all.append(Held())
      return all.count - 1
    }
  }

  static func held(_ thread: Int) -> Held { all.withLock { $0[thread] } }

  static let note = Signal<String>("note") { $0.seen.append($1) }
  static let ask = Update<() -> String>("ask") { workflow in
    workflow.seen.append(workflow.context.currentUpdate?.id ?? "")
    return workflow.context.info.runID
  }
  static var messages: Messages {
    note
    ask
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var seen: [String] = []

  func run(_ input: Input) async throws -> [String] {
    if let before = input.seen {
      try await context.waitUntil { !(before + seen).isEmpty }
      return before + seen
    }
    let held = Self.held(input.thread)
    held.began.open()
    held.left.hold()
    throw continueAsNew(Input(thread: input.thread, seen: seen))
  }
}

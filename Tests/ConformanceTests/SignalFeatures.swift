import Temporal
import Testing
import Threads

@Suite("signal", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(2)))
struct SignalFeatures {
  @Test("signal/basic") func basic() async throws {
    try await Stage.play([Signalled.self]) { stage in
      let handle = try await stage.start(Signalled.self, "none")
      try await handle.signal(Signalled.give, "arg")
      #expect(try await handle.result() == "none arg")
    }
  }

  @Test("signal/external") func external() async throws {
    try await Stage.play([Signalled.self]) { stage in
      let handle = try await stage.start(Signalled.self, "")
      try await holds { try await handle.query(Signalled.isWaiting) }
      try await stage.client.handle(id: handle.id).signal("give", "Signaled!")
      #expect(try await handle.result() == " Signaled!")
    }
  }

  @Test("signal/activities") func activities() async throws {
    let body = SixAtOnce.six.implemented { 6 }
    try await Stage.play([SixAtOnce.self], [body]) { stage in
      let handle = try await stage.start(SixAtOnce.self)
      try await handle.signal(SixAtOnce.add)
      #expect(try await handle.result() == 30)
    }
  }

  @Test("signal/child_workflow") func childWorkflow() async throws {
    try await Stage.play([SignallingParent.self, Signalled.self]) { stage in
      let handle = try await stage.start(SignallingParent.self)
      #expect(try await handle.result() == "child-wf-arg signal-arg")
    }
  }

  @Test("signal/workflow_to_workflow") func workflowToWorkflow() async throws {
    try await Stage.play([Signaller.self, Signalled.self]) { stage in
      let receiver = try await stage.start(Signalled.self, "got")
      let sender = try await stage.start(Signaller.self, receiver.id)
      try await sender.result()
      #expect(try await receiver.result() == "got from \(sender.id)")
      let absent = try await stage.start(Signaller.self, Stage.name("absent"))
      let error = await #expect(throws: WorkflowFailure.self) { try await absent.result() }
      #expect(error?.cause.message.contains("unknown external workflow") == true)
    }
  }

  /// The server refuses the end of a run that has a signal yet to see.
  @Test("signal/prevent_close") func preventClose() async throws {
    let thread = HeldEnd.prepare()
    var options = WorkerOptions()
    options.deadlockLimit = .seconds(30)
    try await Stage.play([HeldEnd.self], options: options) { stage in
      let handle = try await stage.start(HeldEnd.self, thread)
      let held = HeldEnd.held(thread)
      try await handle.signal(HeldEnd.add, 1)
      await held.began.wait()
      try await handle.signal(HeldEnd.add, 2)
      held.left.open()
      #expect(try await handle.result() == [1, 2])
      #expect(try await handle.eventTypes().contains("WORKFLOW_TASK_FAILED"))
    }
  }

  @Test("signal/signal_with_start") func signalWithStart() async throws {
    try await Stage.play([Adding.self]) { stage in
      let new = WorkflowStart(
        Adding.self, 1, id: Stage.name("new"), taskQueue: stage.queue)
      let started = try await stage.client.signalWithStart(new, Adding.add, 42)
      stage.note(started.id, started.runID)
      #expect(try await started.result() == 43)
      let running = try await stage.start(Adding.self, 10)
      let same = WorkflowStart(Adding.self, 99, id: running.id, taskQueue: stage.queue)
      let signalled = try await stage.client.signalWithStart(same, Adding.add, 30)
      #expect(signalled.runID == running.runID)
      #expect(try await running.result() == 40)
    }
  }
}

private actor Signalled: Workflow {
  static let give = Signal<String>("give") { $0.text = $1 }
  static let isWaiting = Query("isWaiting") { $0.text == nil }
  static var messages: Messages {
    give
    isWaiting
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var text: String?

  func run(_ prefix: String) async throws -> String {
    try await context.waitUntil { text != nil }
    return "\(prefix) \(text ?? "")"
  }
}

/// Its signal's handler waits for five activities.
private actor SixAtOnce: Workflow {
  static let six = Activity<() -> Int>("Six", .startToClose(.seconds(60)))
  static let add = Signal("add") { workflow in
    let handles = try (0..<5).map { _ in try workflow.context.start(six) }
    for handle in handles { workflow.sum += try await handle.result() }
    workflow.isDone = true
  }
  static var messages: Messages { add }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var sum = 0
  private var isDone = false

  func run() async throws -> Int {
    try await context.waitUntil { isDone }
    return sum
  }
}

private actor SignallingParent: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> String {
    let child = try await context.startChild(Signalled.self, "child-wf-arg")
    try await child.signal(Signalled.give, "signal-arg")
    return try await child.result()
  }
}

private actor Signaller: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ id: String) async throws {
    try await context.externalWorkflow(Signalled.self, id: id).signal(
      Signalled.give, "from \(context.info.workflowID)")
  }
}

private actor Adding: Workflow {
  static let add = Signal<Int>("add") { $0.added = $1 }
  static var messages: Messages { add }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var added: Int?

  func run(_ number: Int) async throws -> Int {
    try await context.waitUntil { added != nil }
    return number + (added ?? 0)
  }
}

/// Holds the task in which it ends until it is let go.
private actor HeldEnd: Workflow {
  struct Held: Sendable {
    let began = Gate()
    let left = Gate()
  }

  private static let all = Guarded<[Held]>([])

  static func prepare() -> Int {
    all.withLock { all in
      all.append(Held())
      return all.count - 1
    }
  }

  static func held(_ thread: Int) -> Held { all.withLock { $0[thread] } }

  static let add = Signal<Int>("add") { $0.numbers.append($1) }
  static var messages: Messages { add }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var numbers: [Int] = []

  func run(_ thread: Int) async throws -> [Int] {
    try await context.waitUntil { !numbers.isEmpty }
    let held = Self.held(thread)
    held.began.open()
    held.left.hold()
    return numbers
  }
}

import Temporal

// Workflows of other SDKs' tests, written again: those that the recorded histories are of.

private let once = ActivityOptions.startToClose(.seconds(10))
private let hello = Activity<(String) -> String>("helloworldActivity", once)

actor FromFile: Workflow {
  static let name = "testReplayWorkflowFromFile"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws {
    let activity = Activity<(Int, String, Bool) -> Void>("testActivityMultipleArgs", once)
    try await context.execute(activity, 2, "test", true)
  }
}

actor FromFileParent: Workflow {
  static let name = "testReplayWorkflowFromFileParent"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws {
    let child = try await context.startChild(
      FromFileChild.self, id: "child_workflow:0ea65eda-a0db-4a59-bef3-dce48e8484f8")
    try await child.signal(FromFileChild.test)
    try await child.result()
  }
}

/// The child's type is that of the history's command; nobody replays it.
actor FromFileChild: Workflow {
  static let name = "testReplayWorkflowFromFile"
  static let test = Signal("test-signal") { _ in }
  static var messages: [WorkflowMessage<FromFileChild>] { test }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws {}
}

actor Locally: Workflow {
  static let name = "LocalActivityWorkflow"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws -> String { try await context.executeLocally(hello, text) }
}

/// Over many workflow tasks, some of which bring an update.
actor LocallyForLong: Workflow {
  static let name = "long_local_activity_with_update-0"
  static let update = Update<() -> Void>("update") { _ in }
  static var messages: Messages { update }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws {
    try await context.executeLocally(Activity<() -> Void>("delay", once))
  }
}

actor ChannelWorker: Workflow {
  static let name = "ChannelWorkerWorkflow"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws {
    let channel = WorkflowChannel<String>()
    Task { try await channel.send("item-1") }
    _ = try await context.execute(hello, try await channel.receive() ?? "")
  }
}

actor SelectorBlockingDefault: Workflow {
  static let name = "SelectorBlockingDefaultWorkflow"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws {
    let activity = Activity<(String) -> String>("SelectorBlockingDefaultActivity", once)
    _ = try await context.execute(activity, "Signal not lost")
  }
}

actor ScheduleMemo: Workflow {
  static let name = "ScheduleMemoWorkflowJSON"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> String {
    try context.memo("schedule-memo-key", as: String.self) ?? ""
  }
}

actor Joining: Workflow {
  static let name = "Workflow"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> String {
    let join = Activity<([String]) -> String>("CommaJoin", once)
    let first = try await context.execute(join, ["foo", "bar"])
    return try await context.execute(join, [first, "baz"])
  }
}

actor Racing: Workflow {
  static let name = "Workflow"
  static let resume = Signal("resume") { $0.isResumed = true }
  static var messages: [WorkflowMessage<Racing>] { resume }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var isResumed = false

  func run() async throws {
    let sleep = Activity<() -> Void>("SleepActivity", once)
    try await context.waitUntil { isResumed }
    let (one, other) = (try context.start(sleep), try context.start(sleep))
    try await one.result()
    try await other.result()
    try? await context.waitUntil { false }
  }
}

actor Versioned: Workflow {
  static let name = "Workflow1"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws -> String {
    _ = try context.getVersion("test-change", min: .default, max: 1)
    _ = try await context.execute(hello, text)
    _ = try await context.execute(hello, text)
    return try await context.execute(hello, text)
  }
}

actor VersionLoop: Workflow {
  static let name = "VersionLoopWorkflow"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: Arguments<String, Int>) async throws {
    let (change, count) = input.values
    for number in 0..<count {
      _ = try context.getVersion("\(change)_\(number)", min: .default, max: 1)
    }
    try await context.sleep(for: .seconds(1))
  }
}

actor OldPatches: Workflow {
  static let name = "writes_change_markers"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws {
    let patched = try context.getVersion("integ_test_change_name", min: .default, max: 1) > .default
    for milliseconds in patched ? [100, 200, 100] : [100] {
      try await context.sleep(for: .milliseconds(milliseconds))
    }
  }
}

actor Empty: Workflow {
  static let name = "EmptyWorkflow"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws {}
}

actor RandomOnce: Workflow {
  static let name = "SideEffectWorkflow"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ field: String) async throws {
    let random = try context.sideEffect { 5 }
    _ = try await context.execute(hello, field)
    // What it was on the day.
    guard random == 81 else { throw ApplicationFailure("\(random)") }
  }
}

actor ChangingValues: Workflow {
  static let name = "MutableSideEffectWorkflow"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> [Int] {
    var results = try [0, 0, 0, 1, 1, 2].map(look)
    try await context.sleep(for: .seconds(1))
    results += try [3, 3, 4].map(look)
    try await context.sleep(for: .seconds(1))
    results += try [4, 5].map(look)
    guard results == [0, 0, 0, 1, 1, 2, 3, 3, 4, 4, 5] else {
      throw ApplicationFailure("\(results)")
    }
    return results
  }

  private func look(_ value: Int) throws -> Int {
    // Nobody is asked in replay.
    try context.mutableSideEffect(id: "side-effect-1") { value + 100 }
  }
}

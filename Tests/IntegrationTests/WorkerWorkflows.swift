import Temporal

/// What the worker's tests run.
enum TestActivities {
  static let echo = Activity<(String) -> String>("Echo", .startToClose(.seconds(10)))
  static let fail = Activity<(String) -> Void>(
    "Fail",
    .startToClose(
      .seconds(10), retry: .init(initialInterval: .milliseconds(50), maximumAttempts: 3)))
  /// Its heartbeats may be late on a busy machine: nothing is to time out. It hears of a cancellation by
  /// them, with a worker that is `heedful`.
  static let wait = Activity<() -> String>(
    "Wait", .startToClose(.seconds(60), heartbeat: .seconds(30), cancellation: .waitForCompletion))

  /// A worker that sends heartbeats often, whatever their timeout is.
  static var heedful: WorkerOptions {
    var options = WorkerOptions()
    options.maxHeartbeatInterval = .milliseconds(200)
    return options
  }
}

/// One activity.
actor EchoWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws -> String {
    try await context.execute(TestActivities.echo, text)
  }
}

/// Sleeps, then gives back how often it was poked meanwhile.
actor PokedWorkflow: Workflow {
  static let poke = Signal<Int>("poke") { workflow, count in workflow.count += count }
  static let finish = Signal("finish") { $0.isOver = true }
  static let count = Query("count") { $0.count }
  static var messages: Messages {
    poke
    finish
    count
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var count = 0
  private var isOver = false

  func run(_ input: Void) async throws -> Int {
    try await context.sleep(for: .milliseconds(10))
    try await context.waitUntil { isOver }
    return count
  }
}

/// Gives back what it got, at once or behind an activity on another task queue; or carries it into the
/// next run.
actor GatheringWorkflow: Workflow {
  enum Way: Codable { case atOnce, behindAnActivity(queue: String), continuing, carried([String]) }

  static let got = Signal<String>("got") { workflow, text in workflow.texts.append(text) }
  static let texts = Query("texts") { $0.texts }
  static var messages: Messages {
    got
    texts
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var texts: [String] = []

  func run(_ way: Way) async throws -> [String] {
    switch way {
    case .atOnce: break
    case .behindAnActivity(let queue):
      _ = try await context.execute(
        TestActivities.echo, "", options: .startToClose(.seconds(60), taskQueue: queue))
    case .continuing:
      try await context.waitUntil { !texts.isEmpty }
      throw context.continueAsNew(GatheringWorkflow.self, .carried(texts))
    case .carried(let before): return before + texts
    }
    return texts
  }
}

/// Fails with what its activity fails with.
actor FailingWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws {
    try await context.execute(TestActivities.fail, text)
  }
}

/// Throws an error of its own.
actor ThrowingWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws {
    throw ApplicationFailure(text, type: "Thrown", isNonRetryable: true)
  }
}

/// Waits in an activity until it is cancelled.
actor WaitingWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: Void) async throws -> String { try await context.execute(TestActivities.wait) }
}

/// Starts an echo as its child.
actor ParentWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws -> String {
    try await context.executeChild(
      EchoWorkflow.self, text, id: "child of \(context.info.workflowID)")
  }
}

/// Counts down, a run for each number.
actor CountdownWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ number: Int) async throws -> String {
    guard number == 0 else { throw continueAsNew(number - 1) }
    return "lift-off"
  }
}

/// Computes for longer than the deadlock limit the first time, and not again.
actor StuckOnceWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: Void) async throws -> String {
    if StuckOnce.isFirst() { StuckOnce.spin(for: .milliseconds(1_200)) }
    return "free"
  }
}

/// An activity that somebody else may complete, with limits that a busy machine keeps.
actor AnsweredWorkflow: Workflow {
  static let answer = Activity<(String) -> String>(
    "Answer",
    .startToClose(
      .seconds(60), heartbeat: .seconds(20), retry: .init(initialInterval: .milliseconds(50)),
      cancellation: .waitForCompletion))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ question: String) async throws -> String {
    try await context.execute(Self.answer, question)
  }
}

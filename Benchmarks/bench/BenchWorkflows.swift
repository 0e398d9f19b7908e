internal import Temporal

/// What the bench workflows ask for: gives back what it is given.
enum BenchActivities {
  static let echo = Activity<(String) -> String>("Echo", .startToClose(.seconds(30)))

  static let localEcho = Activity<(String) -> String>("LocalEcho", .startToClose(.seconds(30)))
  /// Fails as often as it is told, and gives back the attempt that did not.
  static let flaky = Activity<(Int) -> Int>("Flaky", .startToClose(.seconds(30)))
  /// Fails for good.
  static let fail = Activity<(String) -> Void>("Fail", .startToClose(.seconds(30)))

  static var all: [ActivityImplementation] {
    [
      echo.implemented { text in text },
      localEcho.implemented { text in "local " + text },
      flaky.implemented { (failures: Int, context: ActivityContext) in
        let attempt = context.info.attempt
        if attempt <= failures { throw ApplicationFailure("not yet", type: "Flaky") }
        return attempt
      },
      fail.implemented { (type: String) in
        throw ApplicationFailure("\(type) failure", type: "Custom", isNonRetryable: true)
      },
    ]
  }
}

/// One activity.
actor BenchEcho: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws -> String {
    try await context.execute(BenchActivities.echo, text)
  }
}

/// `count` activities, one after another.
actor BenchSequence: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ count: Int) async throws -> Int {
    for _ in 0..<count { _ = try await context.execute(BenchActivities.echo, "hello") }
    return count
  }
}

/// `count` activities at once.
actor BenchFanOut: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ count: Int) async throws -> Int {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<count {
        group.addTask { _ = try await self.context.execute(BenchActivities.echo, "hello") }
      }
      try await group.waitForAll()
    }
    return count
  }
}

/// The same by handles, which takes no task for each. It replays what `BenchFanOut` recorded.
actor BenchHandles: Workflow {
  static let name = "BenchFanOut"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ count: Int) async throws -> Int {
    var handles: [ActivityHandle<String>] = []
    for _ in 0..<count { handles.append(try context.start(BenchActivities.echo, "hello")) }
    for handle in handles { _ = try await handle.result() }
    return count
  }
}

/// `count` timers of a millisecond, one after another.
actor BenchTimers: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ count: Int) async throws -> Int {
    for _ in 0..<count { try await context.sleep(for: .milliseconds(1)) }
    return count
  }
}

/// Waits for the signal `release`; answers the query `state` meanwhile.
actor BenchIdle: Workflow {
  static let release = Signal("release") { $0.isReleased = true }
  static let state = Query("state") { $0.isReleased ? "released" : "waiting" }
  static var messages: Messages {
    release
    state
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var isReleased = false

  func run(_ input: Void) async throws -> String {
    try await context.waitUntil { isReleased }
    return "released"
  }
}

/// Seven local activities in nine attempts, all of them in one workflow task: the Go programs' catalog
/// has it under this name.
actor BenchLocal: Workflow {
  static let name = "CatalogLocal"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> String {
    let options = LocalActivityOptions.scheduleToClose(
      .seconds(10),
      retry: RetryPolicy(
        initialInterval: .milliseconds(20), backoffCoefficient: 1, maximumAttempts: 4,
        nonRetryableTypes: ["Custom"]))
    for text in ["one", "two"] {
      _ = try await context.executeLocally(BenchActivities.localEcho, text, options: options)
    }
    let handles = try ["x", "y", "z"].map {
      try context.startLocally(BenchActivities.localEcho, $0, options: options)
    }
    for handle in handles { _ = try await handle.result() }
    let attempt = try await context.executeLocally(BenchActivities.flaky, 2, options: options)
    do {
      try await context.executeLocally(BenchActivities.fail, "custom", options: options)
    } catch is ActivityFailure {}
    return "\(attempt)"
  }
}

enum BenchWorkflows {
  static let all: [any Workflow.Type] = [
    BenchEcho.self, BenchSequence.self, BenchFanOut.self, BenchTimers.self, BenchIdle.self,
    BenchLocal.self,
  ]
}

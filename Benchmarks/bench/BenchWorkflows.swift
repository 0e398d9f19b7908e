internal import Temporal

/// What the bench workflows ask for: gives back what it is given.
enum BenchActivities {
  static let echo = Activity<(String) -> String>("Echo", .startToClose(.seconds(30)))

  static var all: [ActivityImplementation] { [echo.implemented { text in text }] }
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

enum BenchWorkflows {
  static let all: [any Workflow.Type] = [
    BenchEcho.self, BenchSequence.self, BenchFanOut.self, BenchTimers.self, BenchIdle.self,
  ]
}

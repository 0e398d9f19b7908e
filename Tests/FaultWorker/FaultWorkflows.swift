import Temporal

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

enum FaultActivities {
  /// Short, so that an attempt whose task was lost is seen as a retry.
  static let echo = Activity<(String) -> String>("Echo", .startToClose(.seconds(5)))
  static let work = Activity<(Int) -> String>("Work", .startToClose(.seconds(60)))
  static let block = Activity<(Int) -> String>("Block", .startToClose(.seconds(60)))

  static var all: [ActivityImplementation] {
    [
      echo.implemented { (text: String, context: ActivityContext) in
        fault_worker.say("echo \(context.info.workflowID ?? "nobody") \(context.info.attempt)")
        return text
      },
      work.implemented { (milliseconds: Int, context: ActivityContext) in
        say("begun", context)
        try await Task.sleep(for: .milliseconds(milliseconds))
        say("ended", context)
        return "worked"
      },
      block.implemented { (milliseconds: Int, context: ActivityContext) in
        say("begun", context)
        blockThread(milliseconds)
        say("ended", context)
        return "blocked"
      },
    ]
  }

  private static func say(_ what: String, _ context: ActivityContext) {
    fault_worker.say("\(what) \(context.info.workflowID ?? "nobody")")
  }

  /// As code of another's does that knows nothing of Swift's tasks.
  private static func blockThread(_ milliseconds: Int) {
    for _ in 0..<milliseconds { usleep(1_000) }
  }
}

/// Two short activities, one after the other: three workflow tasks.
actor ShortWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws -> String {
    let once = try await context.execute(FaultActivities.echo, text)
    return try await context.execute(FaultActivities.echo, once)
  }
}

/// A timer: workflow tasks and nothing else.
actor TimerWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws -> String {
    try await context.sleep(for: .milliseconds(1))
    return text
  }
}

/// An activity that takes that many milliseconds.
actor WorkWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ milliseconds: Int) async throws -> String {
    try await context.execute(FaultActivities.work, milliseconds)
  }
}

/// An activity that blocks its thread for that many milliseconds.
actor BlockWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ milliseconds: Int) async throws -> String {
    try await context.execute(FaultActivities.block, milliseconds)
  }
}

/// Counts pokes until it is told to finish. It may think for a while in each workflow task, so that more
/// have come when the task ends, and the server has the next one ready.
actor PokedWorkflow: Workflow {
  static let poke = Signal("poke") { $0.count += 1 }
  static let finish = Signal("finish") { $0.isOver = true }
  static var messages: Messages {
    poke
    finish
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var count = 0
  private var isOver = false

  func run(_ text: String) async throws -> Int {
    try await context.waitUntil {
      spin(for: FaultSettings.thinking)
      return isOver
    }
    return count
  }
}

private func spin(for duration: Duration) {
  let end = ContinuousClock.now + duration
  while ContinuousClock.now < end {}
}

enum FaultWorkflows {
  static let all: [any Workflow.Type] = [
    ShortWorkflow.self, TimerWorkflow.self, WorkWorkflow.self, BlockWorkflow.self,
    PokedWorkflow.self,
  ]
}

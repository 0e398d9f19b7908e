import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Several arguments of every JSON kind, bytes, no result, null.
actor CatalogArguments: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    let item = CatalogItem(
      name: "tea \"☕\"", count: 3, price: 2.5, tags: ["a", "b"],
      made: "2024-02-29T12:30:00.123456789+01:00")
    let described = try await context.execute(
      Catalog.describe, "text", 42, true, item, [1, 2, 3], nil)
    try await pause(input)
    let back = try await context.execute(Catalog.reverse, Data([0, 1, 2, 255]))
    try await context.execute(Catalog.nothing)
    return "\(described)|\(CatalogBodies.inGo(back))"
  }
}

/// An activity that succeeds at its third attempt.
actor CatalogRetry: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    try await pause(input)
    let retry = RetryPolicy(
      initialInterval: .milliseconds(100), backoffCoefficient: 1.5, maximumAttempts: 5)
    let attempt = try await context.execute(Catalog.flaky, 2, options: .with(retry: retry))
    return "attempt \(attempt)"
  }
}

/// How activities' failures reach a workflow.
actor CatalogFailures: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    var all: [String] = []
    for kind in ["plain", "custom", "wrapped", "listed"] {
      let listed = RetryPolicy(initialInterval: .milliseconds(10), nonRetryableTypes: ["Listed"])
      do {
        try await context.execute(
          Catalog.fail, kind, options: .with(retry: kind == "listed" ? listed : .never))
        throw unexpected("success")
      } catch let failure as ActivityFailure {
        all.append("\(kind):\(try words(failure))")
      }
      if kind == "custom" { try await pause(input) }
    }
    return all.joined(separator: "|")
  }

  private func words(_ failure: ActivityFailure) throws -> String {
    guard let cause = failure.cause as? ApplicationFailure else { throw unexpected(failure) }
    var words = "\(cause.type):\(cause.message):\(cause.isNonRetryable):\(inGo(failure.retryState))"
    if cause.details.count == 2 {
      words +=
        try ":\(cause.details.value(as: String.self)) "
        + "\(cause.details.value(as: Int.self, at: 1))"
    }
    if let inner = cause.cause as? ApplicationFailure { words += ":\(inner.message)" }
    return words
  }
}

/// Start-to-close, heartbeat and schedule-to-start timeouts.
actor CatalogTimeouts: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    let all: [ActivityOptions] = [
      .startToClose(.milliseconds(500), retry: .never),
      .startToClose(.seconds(10), heartbeat: .milliseconds(500), retry: .never),
      .startToClose(
        .seconds(1), scheduleToStart: .milliseconds(500), retry: .never, taskQueue: "catalog-nobody"
      ),
    ]
    var kinds: [String] = []
    for options in all {
      do {
        _ = try await context.execute(Catalog.sleep, 2_000, options: .replacing(options))
        throw unexpected("success")
      } catch let failure as ActivityFailure {
        guard let timeout = failure.cause as? TimeoutFailure else { throw unexpected(failure) }
        kinds.append(inGo(timeout.kind))
      }
      if kinds.count == 1 { try await pause(input) }
    }
    return kinds.joined(separator: ",")
  }
}

/// A case as Go names it: `MaximumAttemptsReached`.
private func inGo(_ value: some RawRepresentable) -> String {
  let name = "\(value)"
  return name.prefix(1).uppercased() + name.dropFirst()
}

/// Cancelling an activity, waiting for its end or not, and one that is not yet scheduled.
actor CatalogCancelActivities: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    try await pause(input)
    let waiting = try start(Catalog.untilCancelled, .waitForCompletion)
    let finishing = try start(Catalog.finishWhenCancelled, .waitForCompletion)
    let left = try start(Catalog.untilCancelled, .tryCancel)
    try await context.sleep(for: .milliseconds(1_500))
    try left.cancel()
    try waiting.cancel()
    try finishing.cancel()
    let never = try start(Catalog.untilCancelled, .waitForCompletion)
    try never.cancel()
    var ends: [String] = []
    for handle in [waiting, finishing, left, never] {
      ends.append(try await outcome { try await handle.result() })
    }
    return ends.joined(separator: ",")
  }

  private func start(
    _ activity: Activity<() -> String>, _ cancellation: ActivityCancellationType
  ) throws -> ActivityHandle<String> {
    try context.start(
      activity,
      options: .startToClose(
        .seconds(20), heartbeat: .seconds(2), retry: .never, cancellation: cancellation))
  }
}

/// An activity beats a timer, then a timer beats an activity; the loser is cancelled each time.
actor CatalogRace: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var winner: String?

  func run(_ input: CatalogInput) async throws -> String {
    var winners: [String] = []
    for milliseconds in [50, 5_000] {
      winners.append(try await race(milliseconds))
      if milliseconds == 50 { try await pause(input) }
    }
    return winners.joined(separator: ",")
  }

  private func race(_ milliseconds: Int) async throws -> String {
    winner = nil
    let beating = try context.start(
      Catalog.beat, milliseconds,
      options: .startToClose(.seconds(10), heartbeat: .seconds(1), retry: .never))
    let timer = Task {
      try await context.sleep(for: .milliseconds(1_500))
      win("timer")
    }
    Task {
      _ = try await beating.result()
      win("activity")
    }
    try await context.waitUntil { winner != nil }
    timer.cancel()
    try beating.cancel()
    return winner ?? ""
  }

  private func win(_ name: String) { winner = winner ?? name }
}

/// Three tasks side by side, each activity, timer, activity.
actor CatalogConcurrent: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var texts: [String] = []

  func run(_ input: CatalogInput) async throws -> String {
    let tasks = (0..<3).map { number in Task { try await self.work(number) } }
    for task in tasks { try await task.value }
    try await pause(input)
    return texts.sorted().joined(separator: ",")
  }

  private func work(_ number: Int) async throws {
    for step in 0..<2 {
      texts.append(try await context.execute(Catalog.echo, "\(number) \(step)"))
      try await context.sleep(for: .milliseconds(30 * (3 - number)))
    }
  }
}

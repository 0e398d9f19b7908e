import Foundation
import Temporal
import Testing

/// What a run is told of itself, and what goes with it into the next one and into its children.
@Suite(
  "Runs know where they come from", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(2)))
struct WorkflowInfoTests {
  @Test func aChildKnowsItsParent() async throws {
    try await withWorker(workflows: [FamilyWorkflow.self]) { client, queue in
      let id = TestServer.name("family")
      let handle = try await client.start(FamilyWorkflow.self, 2, id: id, taskQueue: queue)
      let child = "\(id)-1"
      #expect(
        try await handle.result() == [
          "\(id): no parent, root \(id)",
          "\(child): parent \(id), root \(id), note from \(id), priority 2",
          "\(child)-0: parent \(child), root \(id), note from \(child), priority 2",
        ])
      try await replayEveryPrefix(of: handle.history(), [FamilyWorkflow.self])
    }
  }

  /// sdk-java#1959, sdk-java#1200, sdk-rust#376: the second run fails, and is tried again.
  @Test(.enabled(if: TestServer.isThere))
  func theNextRunHasWhatThisOneHadLast() async throws {
    try await withWorker(workflows: [HeirWorkflow.self]) { client, queue in
      let id = TestServer.name("heir")
      let options = StartOptions(
        retry: RetryPolicy(initialInterval: .milliseconds(10), maximumAttempts: 3),
        memo: ["first": 1], searchAttributes: [HeirWorkflow.keyword.value("began")])
      let handle = try await client.start(
        HeirWorkflow.self, 1, id: id, taskQueue: queue, options: options)
      let end = try await handle.result()
      #expect(
        end == "attempt 2, first true, before true, last failure not yet, "
          + "memo 1 and 2, found by began, [\"a\", \"b\"], true, 7, 1.5 and 2023-11-14")
      let current = client.handle(HeirWorkflow.self, id: id)
      try await replayEveryPrefix(of: current.history(), [HeirWorkflow.self])
    }
  }

  /// Each way of cancelling a child, seen from the parent.
  @Test(arguments: ["waitForCompletion", "waitForRequest", "tryCancel", "abandon"])
  func aCancelledChildIsWaitedForAsLongAsItsParentLikes(_ kind: String) async throws {
    try await withWorker(
      workflows: [CancellingWorkflow.self, StubbornWorkflow.self]
    ) { client, queue in
      let id = TestServer.name("cancelling")
      let handle = try await client.start(CancellingWorkflow.self, kind, id: id, taskQueue: queue)
      let result = try await handle.result()
      #expect(result == (kind == "waitForCompletion" ? "completed" : "cancelled"))
      try await replayEveryPrefix(of: handle.history(), [CancellingWorkflow.self])
      let child = client.handle(StubbornWorkflow.self, id: "\(id)-child")
      if kind == "abandon" {
        try await child.signal(StubbornWorkflow.end)
        #expect(try await child.result() == "undisturbed")
      } else {
        #expect(try await child.result() == "stubborn")
      }
    }
  }
}

actor FamilyWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ generations: Int) async throws -> [String] {
    let info = context.info
    guard generations > 0 else { return [try described(info)] }
    let children = try await context.executeChild(
      FamilyWorkflow.self, generations - 1, id: "\(info.workflowID)-\(generations - 1)",
      options: ChildWorkflowOptions(
        taskTimeout: .seconds(5), memo: ["note": "from \(info.workflowID)"],
        priority: Priority(key: 2)))
    return [try described(info)] + children
  }

  private func described(_ info: WorkflowInfo) throws -> String {
    let root = "root \(info.root.workflowID)"
    guard let parent = info.parent else { return "\(info.workflowID): no parent, \(root)" }
    let note = try context.memo("note", as: String.self) ?? ""
    return "\(info.workflowID): parent \(parent.workflowID), \(root), note \(note), "
      + "priority \(info.priority.key ?? 0)"
  }
}

actor HeirWorkflow: Workflow {
  static let keyword = SearchAttributeKey.keyword("TestKeyword")
  static let keywords = SearchAttributeKey.keywords("TestKeywordList")
  static let bool = SearchAttributeKey.bool("TestBool")
  static let int = SearchAttributeKey.int("TestInt")
  static let double = SearchAttributeKey.double("TestDouble")
  static let text = SearchAttributeKey.text("TestText")
  static let date = SearchAttributeKey.date("TestDatetime")

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ number: Int) async throws -> String {
    let info = context.info
    if number == 1 {
      try context.upsertMemo(["second": 2])
      try context.upsertSearchAttributes(
        Self.keywords.value(["a", "b"]), Self.bool.value(true), Self.int.value(7),
        Self.double.value(1.5), Self.text.value("gone"),
        Self.date.value(Date(timeIntervalSince1970: 1_700_000_000)))
      try context.upsertSearchAttributes(Self.text.value(nil))
      throw continueAsNew(2)
    }
    guard info.attempt == 2 else { throw ApplicationFailure("not yet") }
    let found = context.searchAttributes
    let date = found[Self.date].map { $0.formatted(.iso8601.year().month().day()) } ?? "-"
    let failure = (info.lastFailure as? ApplicationFailure)?.message ?? "-"
    let notes = try ["first", "second"].map { try context.memo($0, as: Int.self) ?? 0 }
    return "attempt \(info.attempt), first \(info.firstRunID != info.runID), "
      + "before \(info.continuedRunID != nil), last failure \(failure), "
      + "memo \(notes[0]) and \(notes[1]), found by \(found[Self.keyword] ?? "-"), "
      + "\(found[Self.keywords] ?? []), \(found[Self.bool] ?? false), \(found[Self.int] ?? 0), "
      + "\(found[Self.double] ?? 0) and \(date)\(found[Self.text] ?? "")"
  }
}

actor CancellingWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ kind: String) async throws -> String {
    let cancellation: ChildWorkflowOptions.Cancellation =
      switch kind {
      case "waitForRequest": .waitForRequest
      case "tryCancel": .tryCancel
      case "abandon": .abandon
      default: .waitForCompletion
      }
    let child = try await context.startChild(
      StubbornWorkflow.self, id: "\(context.info.workflowID)-child",
      options: ChildWorkflowOptions(parentClosePolicy: .abandon, cancellation: cancellation))
    return try await context.withCancellationScope { scope in
      async let result = child.result()
      try await context.sleep(for: .milliseconds(200))
      scope.cancel()
      do {
        _ = try await result
        return "completed"
      } catch is CancelledFailure {
        // Withdrawn in the very task of its making, so it must be sent before the run ends.
        return try await context.shielded {
          try await context.sleep(for: .milliseconds(500))
          return "cancelled"
        }
      }
    }
  }
}

/// Ends a while after it was asked to cancel, as if nothing had been.
actor StubbornWorkflow: Workflow {
  static let end = Signal("end") { $0.isOver = true }
  static var messages: Messages { end }
  private var isOver = false
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> String {
    do {
      try await context.waitUntil { isOver }
      return "undisturbed"
    } catch {
      return try await context.shielded {
        try await context.sleep(for: .milliseconds(300))
        return "stubborn"
      }
    }
  }
}

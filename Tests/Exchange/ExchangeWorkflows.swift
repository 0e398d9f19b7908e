import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Sums up, and notes whose each message is.
actor ExchangeLedger: Workflow {
  static let add = Update<(Int) -> Int>("add", validate: refuse) { workflow, number in
    workflow.heard.append("update \(TenantPassing.word)")
    _ = try await workflow.context.execute(ExchangeActivities.whoAsks)
    workflow.sum += number
    return workflow.sum
  }
  /// Ends when the signal `settled` comes.
  static let settle = Update<(Int) -> Int>("settle") { workflow, number in
    try await workflow.context.waitUntil { workflow.isSettled }
    workflow.sum += number
    return workflow.sum
  }
  static let broken = Update<() -> Void>("broken") { _ in throw ExchangeActivities.chain() }
  static let note = Signal<String>("note") { workflow, text in
    workflow.heard.append("signal \(TenantPassing.word)")
    workflow.notes.append(text)
  }
  static let settled = Signal("settled") { $0.isSettled = true }
  static let end = Signal("end") { $0.isOver = true }
  static let seen = Query<[String]>("seen") { $0.heard + ["query \(TenantPassing.word)"] }
  static var messages: [WorkflowMessage<ExchangeLedger>] {
    add
    settle
    broken
    note
    settled
    end
    seen
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var sum = 0
  private var notes: [String] = []
  private var heard: [String] = []
  private var isSettled = false
  private var isOver = false

  private static func refuse(_ workflow: isolated ExchangeLedger, _ number: Int) throws {
    guard TenantPassing.tenant != nil else { throw ApplicationFailure("whose?", type: "Nobody") }
    if number < 0 { throw ApplicationFailure("negative", type: "Refused", details: number) }
  }

  func run(_ opening: Int) async throws -> String {
    heard.append("run \(TenantPassing.word)")
    try await context.waitUntil { isOver && context.allHandlersFinished }
    return "\(opening + sum)|\(notes.joined(separator: ","))"
  }
}

/// Whose work it is in the run, in activities and in a child; first once more as the next run.
actor ExchangeTenant: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ depth: Int) async throws -> [String] {
    guard depth < 2 else { throw continueAsNew(1) }
    let activity = try await context.execute(ExchangeActivities.whoAsks)
    let local = try await context.executeLocally(
      ExchangeActivities.whoAsks, options: .startToClose(.seconds(5)))
    let words = ["run \(TenantPassing.word)", "activity \(activity)", "local \(local)"]
    guard depth > 0 else { return words }
    return words + (try await context.executeChild(ExchangeTenant.self, depth - 1))
  }
}

/// Ends badly, in the way that it is told.
actor ExchangeFailing: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ way: String) async throws -> String {
    switch way {
    case "activity": try await context.execute(ExchangeActivities.fail)
    case "child": return try await context.executeChild(ExchangeFailing.self, "chain")
    case "timeout": try await context.execute(ExchangeActivities.hang)
    case "wait": try await context.sleep(for: .seconds(600))
    default: throw ExchangeActivities.chain()
    }
    return "unexpected success"
  }
}

/// Says what it is found by and what is noted beside it, and changes both.
actor ExchangeFound: Workflow {
  static let keyword = SearchAttributeKey.keyword("TestKeyword")
  static let text = SearchAttributeKey.text("TestText")
  static let int = SearchAttributeKey.int("TestInt")
  static let double = SearchAttributeKey.double("TestDouble")
  static let bool = SearchAttributeKey.bool("TestBool")
  static let date = SearchAttributeKey.date("TestDatetime")
  static let keywords = SearchAttributeKey.keywords("TestKeywordList")

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ label: String) async throws -> [String] {
    let found = [label] + Self.words(context.searchAttributes)
    let note = try context.memo("note", as: String.self) ?? "none"
    let count = try context.memo("count", as: Int.self) ?? 0
    try context.upsertSearchAttributes(Self.keyword.value("changed"), Self.int.value(nil))
    try context.upsertMemo(["note": "second", "count": nil])
    return found + ["note \(note)", "count \(count)"]
  }

  /// A word for each that has a value; the instant in milliseconds.
  static func words(_ values: SearchAttributeValues) -> [String] {
    var words: [String] = []
    if let value = values[keyword] { words.append("keyword \(value)") }
    if let value = values[text] { words.append("text \(value)") }
    if let value = values[int] { words.append("int \(value)") }
    if let value = values[double] { words.append("double \(value)") }
    if let value = values[bool] { words.append("bool \(value)") }
    if let value = values[date] {
      words.append("date \(Int((value.timeIntervalSince1970 * 1_000).rounded()))")
    }
    if let value = values[keywords] { words.append("list \(value.joined(separator: " "))") }
    return words
  }
}

/// Waits for an activity that somebody else completes.
actor ExchangeLater: Workflow {
  static let left = Signal<String>("left") { workflow, name in workflow.attempts.append(name) }
  /// The id and the token of each attempt that was left.
  static let attempts = Query<[String]>("attempts") { $0.attempts }
  static var messages: [WorkflowMessage<ExchangeLater>] {
    left
    attempts
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var attempts: [String] = []

  func run() async throws -> String { try await context.execute(ExchangeActivities.later) }
}

import Temporal

/// Several changes, one asked for twice, one in a loop.
actor CatalogVersions: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    let a = try version("a", max: 1)
    let b = try version("b", min: 1, max: 3)
    _ = try await context.execute(Catalog.echo, "between")
    try await pause(input)
    var total = 0
    for number in 0..<3 { total += try version("loop-\(number)", max: number) }
    let again = try version("a", max: 1)
    _ = try await context.execute(Catalog.echo, "after")
    return "\(a) \(b) \(total) \(again)"
  }

  private func version(_ change: String, min: ChangeVersion = .default, max: Int) throws -> Int {
    try context.getVersion(change, min: min, max: ChangeVersion(rawValue: max)).rawValue
  }
}

/// An activity, a version, a timer; the driver resets a finished run to its first task.
actor CatalogReset: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    let version = try context.getVersion("reset", min: .default, max: 2)
    _ = try await context.execute(Catalog.echo, "before")
    try await pause(input)
    try await context.sleep(for: .milliseconds(50))
    _ = try await context.execute(Catalog.echo, "after")
    return "version \(version)"
  }
}

/// Search attributes set, replaced and removed; the memo changed.
actor CatalogAttributes: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private static let word = SearchAttributeKey<String>.keyword("CatalogWord")
  private static let number = SearchAttributeKey<Int>.int("CatalogNumber")

  func run(_ input: CatalogInput) async throws -> String {
    try context.upsertSearchAttributes(Self.word.value("first"), Self.number.value(7))
    try await pause(input)
    try context.upsertSearchAttributes(Self.word.value("second"), Self.number.value(nil))
    try context.upsertMemo(["note": "changed"])
    try await context.sleep(for: .milliseconds(50))
    return context.searchAttributes[Self.word] ?? ""
  }
}

/// Summaries of activities and timers.
actor CatalogMetadata: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    let text = try await context.execute(
      Catalog.echo, "hello", options: .with(summary: "says hello"))
    try await pause(input)
    try await context.sleep(for: .milliseconds(50), summary: "rests")
    return text
  }
}

/// What is looked at outside, once, and now and then.
actor CatalogSideEffects: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    let once = try context.sideEffect { 42 }
    var halves: [Int] = []
    for number in 0..<6 {
      halves.append(try context.mutableSideEffect(id: "half") { number / 2 })
      guard number == 2 else { continue }
      try await pause(input)
      try await context.sleep(for: .milliseconds(50))
    }
    return "\(once) [\(halves.map { "\($0)" }.joined(separator: " "))]"
  }
}

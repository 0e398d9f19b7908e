import Temporal

/// The child of several catalog workflows.
actor CatalogChildBody: Workflow {
  static let poke = Signal<String>("poke") { child, stick in child.pokes.append(stick) }
  static var messages: [WorkflowMessage<CatalogChildBody>] { poke }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var pokes: [String] = []

  func run(_ mode: String) async throws -> String {
    switch mode {
    case "fail":
      throw ApplicationFailure("child failed", type: "ChildFailed", details: "because")
    case "wait":
      try await context.sleep(for: .seconds(3_600))
      return ""
    case "poke":
      try await context.waitUntil { !pokes.isEmpty }
      return "poked with \(pokes[0])"
    default: return "child \(mode)"
    }
  }
}

/// Children that succeed, fail, are cancelled, outlive their parent, and one whose id is taken.
actor CatalogChildren: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    let id = context.info.workflowID
    var all = [try await context.executeChild(CatalogChildBody.self, "ok"), try await failing()]
    try await pause(input)
    let waiting = try await context.startChild(CatalogChildBody.self, "wait", id: "\(id)-wait")
    all.append("taken \(try await isTaken("\(id)-wait"))")
    try waiting.cancel()
    all.append("cancelled \(try await outcome { try await waiting.result() } == "canceled")")
    _ = try await context.startChild(
      CatalogChildBody.self, "wait", id: "\(id)-left",
      options: ChildWorkflowOptions(runTimeout: .seconds(3), parentClosePolicy: .abandon))
    return all.joined(separator: "|")
  }

  private func failing() async throws -> String {
    do {
      return try await context.executeChild(CatalogChildBody.self, "fail")
    } catch let failure as ChildWorkflowFailure {
      guard let cause = failure.cause as? ApplicationFailure else { throw unexpected(failure) }
      return "\(cause.type) \(cause.message)"
    }
  }

  private func isTaken(_ id: String) async throws -> Bool {
    do {
      try await context.executeChild(CatalogChildBody.self, "wait", id: id)
      return false
    } catch let failure as ChildWorkflowFailure {
      let cause = failure.cause as? ApplicationFailure
      return cause?.type == "ChildWorkflowExecutionAlreadyStartedError"
    }
  }
}

/// Signalling and cancelling other workflows, one of which does not exist.
actor CatalogExternal: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    let id = context.info.workflowID
    let (poked, waiting, child) = try await children(id)
    try await pause(input)
    try await external("\(id)-poke").signal(CatalogChildBody.poke, "a stick")
    try await child.signal(CatalogChildBody.poke, "a finger")
    try await external("\(id)-wait").cancel()
    let isMissing = try await isMissing("\(id)-missing")
    let first = try await poked.result()
    let second = try await child.result()
    let end = try await outcome { try await waiting.result() }
    return "\(first)|\(second)|cancelled \(end == "canceled")|missing \(isMissing)"
  }

  private typealias Child = ChildWorkflowHandle<CatalogChildBody>

  /// Three, started side by side.
  private func children(_ id: String) async throws -> (Child, Child, Child) {
    let poked = Task { try await self.start("poke", "\(id)-poke") }
    let waiting = Task { try await self.start("wait", "\(id)-wait") }
    let child = Task { try await self.start("poke", "\(id)-via") }
    return (try await poked.value, try await waiting.value, try await child.value)
  }

  private func start(_ mode: String, _ id: String) async throws -> Child {
    try await context.startChild(CatalogChildBody.self, mode, id: id)
  }

  private func external(_ id: String) -> ExternalWorkflowHandle<CatalogChildBody> {
    context.externalWorkflow(CatalogChildBody.self, id: id)
  }

  private func isMissing(_ id: String) async throws -> Bool {
    do {
      try await external(id).signal(CatalogChildBody.poke, "the air")
      return false
    } catch is ApplicationFailure {
      return true
    }
  }
}

/// Continues as new three times.
actor CatalogContinue: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    let round = input.round ?? 0
    if round == 1 { try await pause(input) }
    if round < 3 {
      var next = input
      next.round = round + 1
      throw continueAsNew(next)
    }
    return "rounds \(round)"
  }
}

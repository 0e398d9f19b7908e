import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

/// Takes updates of every shape, and keeps a journal of what it did.
actor UpdatedBasket: Workflow {
  static let name = "Basket"
  static let add = Update<(String) -> Int>(
    "add",
    validate: { basket, item in
      basket.journal.append("look at \(item)")
      if item.isEmpty { throw ApplicationFailure("no item", type: "Refused") }
      if item == "odd" { throw OddError() }
    },
    { basket, item in
      basket.items.append(item)
      return basket.items.count
    })
  static let buy = Update<(String, Int) -> [String]>("buy") { basket, item, count in
    try await basket.context.sleep(for: .seconds(count))
    basket.items.append(item)
    return basket.items
  }
  static let combine = Update<(String, Int, Bool) -> Void>("combine") { basket, a, b, c in
    basket.items.append("\(a)\(b)\(c)")
  }
  static let four = Update<(String, Int, Bool, [Int]) -> String>(
    "four",
    validate: { _, input in
      let (text, number, _, _) = input.values
      if number < 0 { throw ApplicationFailure("\(text) \(number) is too few", type: "Refused") }
    },
    { basket, input in
      let (text, number, flag, list) = input.values
      basket.items.append("\(text)\(number)\(flag)\(list)")
      return basket.items[basket.items.count - 1]
    })
  static let six = Update<(Int, Int, Int, Int, Int, String) -> Void>("six") { basket, input in
    let (a, b, c, d, e, text) = input.values
    try await basket.context.sleep(for: .seconds(1))
    basket.items.append("\(a + b + c + d + e)\(text)")
  }
  static let clear = Update<() -> Void>(
    "clear",
    validate: { basket in
      if basket.items.isEmpty { throw ApplicationFailure("empty") }
    }, { $0.items = [] })
  static let fail = Update<(Int) -> Int>("fail") { _, kind in
    switch kind {
    case 0: throw ApplicationFailure("broken", type: "Broken")
    case 1: throw CancelledFailure()
    case 2: throw OddError()
    default: throw ContinueAsNew(workflowType: "Basket", request: .failure(OddError()))
    }
  }
  static let whoAmI = Update<() -> String>("whoAmI") { basket in
    async let child = basket.name()
    let here = basket.context.currentUpdate
    try await basket.context.sleep(for: .seconds(1))
    return "\(here?.name ?? "") \(here?.id ?? "") \(await child)"
  }
  static let forbidden = Update<(Int) -> Void>(
    "forbidden",
    validate: { basket, kind in
      switch kind {
      case 0: _ = try basket.context.getVersion("v", min: .default, max: 1)
      case 1: _ = try? basket.context.getVersion("v", min: .default, max: 1)
      case 2: _ = basket.context.uuid()
      default: Task { basket.items.append("late") }
      }
    }, { _, _ in })
  static let slow = Update<() -> Void>("slow", unfinished: .abandon) { basket in
    try await basket.context.sleep(for: .seconds(1_000))
  }
  static let finish = Update<() -> String>("finish") { basket in
    basket.isDone = true
    return "finishing"
  }
  static let linger = Signal("linger") { try await $0.context.sleep(for: .seconds(1_000)) }
  static let fade = Signal("fade") { try await $0.context.sleep(for: .seconds(1_000)) }
    .unfinished(.abandon)
  static let note = Signal<String>("note") { basket, text in basket.items.append("note " + text) }
  static var messages: Messages {
    add
    buy
    combine
    four
    six
    clear
    fail
    whoAmI
    forbidden
    slow
    finish
    linger
    fade
    note
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var items: [String] = []
  var journal: [String] = []
  private var isDone = false
  private func name() -> String { context.currentUpdate?.name ?? "none" }

  func run(_ mode: String) async throws -> [String] {
    items = ["begun"]
    if context.currentUpdate != nil { throw OddError() }
    try await context.waitUntil { self.isDone }
    if mode == "patient" { try await context.waitUntil { self.context.allHandlersFinished } }
    if mode == "again" { throw continueAsNew("again") }
    return items
  }
}

private struct OddError: Error {}

@Suite("Updates in a workflow") struct UpdateTests {
  private func basket(
    _ mode: String = "", logger: TemporalLogger = TemporalLogger(level: .error)
  ) async -> ProbeRun {
    let run = ProbeRun(UpdatedBasket.self, Payloads(json: "\"\(mode)\""), logger: logger)
    await run.turn()
    return run
  }

  private func text(_ run: ProbeRun, _ id: String) -> String {
    switch run.server.updates[id]?.outcome {
    case .success(let payloads):
      payloads.payloads.map { String(decoding: $0.data.slice, as: UTF8.self) }.joined(
        separator: ",")
    case .failure(let failure):
      (run.server.updates[id]?.isRejected == true ? "refused: " : "failed: ") + failure.message
    case nil: "open"
    }
  }

  private func replays(_ run: ProbeRun) async throws {
    var history = History()
    history.events = run.server.history
    try await Replayer(workflows: [UpdatedBasket.self]).replay(history)
    for (index, event) in run.server.history.enumerated() where event.eventType.rawValue == 6 {
      history.events = Array(run.server.history[...index])
      try await Replayer(workflows: [UpdatedBasket.self]).replay(history)
    }
  }

  @Test func inputsAndResultsOfEveryShape() async throws {
    let run = await basket()
    run.server.updates.ask("add", "a", Payloads(json: "\"tea\""))
    await run.turn()
    #expect(text(run, "a") == "2")
    var three = Payloads(json: "\"x\"")
    three.payloads += Payloads(json: "7").payloads + Payloads(json: "true").payloads
    run.server.updates.ask("combine", "c", three)
    run.server.updates.ask("whoAmI", "w", nil)
    await run.turn()
    #expect(text(run, "c") == "")
    #expect(run.server.updates["c"]?.outcome != nil)
    #expect(text(run, "w") == "open")
    run.server.fireTimers()
    run.server.updates.ask("clear", "d", nil)
    await run.turn()
    #expect(text(run, "w") == "\"whoAmI w whoAmI\"")
    #expect(text(run, "d") == "")
    run.server.updates.ask("finish", "f", nil)
    await run.turn()
    #expect(text(run, "f") == "\"finishing\"")
    #expect(run.isClosed)
    try await replays(run)
  }

  private func list(_ json: String...) -> Payloads {
    var payloads = Payloads()
    payloads.payloads = json.flatMap { Payloads(json: $0).payloads }
    return payloads
  }

  @Test func fourInputsAndMoreComeTogether() async throws {
    let run = await basket()
    run.server.updates.ask("four", "a", list("\"x\"", "7", "true", "[1,2]"))
    run.server.updates.ask("four", "b", list("\"x\"", "-7", "true", "[1,2]"))
    run.server.updates.ask("four", "d", list("\"x\"", "7", "8", "[1,2]"))
    run.server.updates.ask("six", "e", list("1", "2", "3", "4", "5", "\"!\""))
    await run.turn()
    #expect(text(run, "a") == "\"x7true[1, 2]\"")
    #expect(text(run, "b") == "refused: x -7 is too few")
    #expect(text(run, "d").hasPrefix("refused: unable to decode the input for update \"four\""))
    #expect(text(run, "e") == "open")
    run.server.fireTimers()
    run.server.updates.ask("finish", "f", nil)
    await run.turn()
    #expect(text(run, "e") == "")
    try await replays(run)
  }

  @Test func anUpdateMayWait() async throws {
    let run = await basket()
    var two = Payloads(json: "\"tea\"")
    two.payloads += Payloads(json: "3").payloads
    run.server.updates.ask("buy", "b", two)
    await run.turn()
    #expect(run.server.updates["b"]?.accepted ?? 0 > 0)
    #expect(text(run, "b") == "open")
    run.server.fireTimers()
    await run.turn()
    #expect(text(run, "b") == "[\"begun\",\"tea\"]")
    try await replays(run)
  }

  /// An unknown name, or an input that cannot be read, refuses that update; in apple/swift-temporal-sdk the first fails
  /// the workflow task, and with it everything else that the task brought.
  @Test(arguments: [
    ("add", "\"\"", "refused: no item"), ("add", "\"odd\"", "refused: OddError()"),
    ("add", "17", "refused: unable to decode the input for update \"add\": "),
    (
      "none", "1",
      "refused: unknown update none. KnownUpdates=[add buy combine four six clear fail whoAmI forbidden slow finish]"
    ),
    (
      "forbidden", "0",
      "refused: a validator looks at the workflow's state: it cannot call getVersion"
    ),
    (
      "forbidden", "1",
      "refused: a validator looks at the workflow's state: it cannot call getVersion"
    ),
    ("forbidden", "2", "refused: a validator looks at the workflow's state: it cannot call random"),
    ("fail", "0", "failed: broken"), ("fail", "1", "failed: cancel"),
  ])
  func whatIsRefusedAndWhatFails(_ name: String, _ input: String, _ outcome: String) async throws {
    let run = await basket()
    run.server.updates.ask(name, "u", Payloads(json: input))
    await run.turn()
    #expect(text(run, "u").hasPrefix(outcome), "\(text(run, "u"))")
    #expect(run.failure == nil)
    // The run goes on.
    run.server.updates.ask("finish", "f", nil)
    await run.turn()
    #expect(run.isClosed)
    try await replays(run)
  }

  @Test(arguments: [
    ("fail", "2", "threw OddError"), ("fail", "3", "threw ContinueAsNew"),
    ("forbidden", "3", "started a task"),
  ])
  func whatFailsTheWorkflowTask(_ name: String, _ input: String, _ message: String) async {
    let run = await basket()
    run.server.updates.ask(name, "u", Payloads(json: input))
    await run.turn()
    #expect(run.failure?.message.contains(message) == true, "\(run.failure?.message ?? "none")")
    #expect(run.failure?.message.contains("\(name) (id u)") == true)
    #expect(await run.evict() == 0)
  }

  /// sdk-php#457 and its kind, for updates: what is told in the task in which the run ends is done.
  @Test func severalInOneTaskInTheirOrderAndBeforeTheEnd() async throws {
    let run = await basket()
    run.server.updates.ask("add", "a", Payloads(json: "\"one\""))
    run.server.signal("note", Payloads(json: "\"s\""))
    run.server.updates.ask("finish", "f", nil)
    run.server.updates.ask("add", "b", Payloads(json: "\"two\""))
    await run.turn()
    #expect(run.isClosed)
    #expect([text(run, "a"), text(run, "f"), text(run, "b")] == ["3", "\"finishing\"", "4"])
    #expect(
      run.server.commands.map(\.rawValue)
        == [
          CommandType.protocolMessage, .protocolMessage, .protocolMessage, .protocolMessage,
          .protocolMessage, .protocolMessage, .completeWorkflowExecution,
        ].map(\.rawValue))
    try await replays(run)
  }

  /// sdk-go#2673: it comes when the main method has begun.
  @Test func withTheStartItFindsWhatRunHasSetUp() async throws {
    let run = ProbeRun(UpdatedBasket.self, Payloads(json: "\"\""))
    run.server.updates.ask("add", "a", Payloads(json: "\"tea\""))
    run.server.updates.ask("none", "n", nil)
    await run.turn()
    #expect(text(run, "a") == "2")
    #expect(run.server.updates["n"]?.isRejected == true)
    try await replays(run)
  }

  /// temporal#6375
  @Test func finishedInTheTaskThatContinuesAsNew() async throws {
    let run = await basket("again")
    run.server.updates.ask("slow", "s", nil)
    run.server.updates.ask("finish", "f", nil)
    await run.turn()
    #expect(run.isClosed)
    #expect(text(run, "f") == "\"finishing\"")
    #expect(text(run, "s") == "open")
    #expect(run.server.commands.last == .continueAsNewWorkflowExecution)
    try await replays(run)
  }

  /// sdk-go#1838: the difference is found here, and nothing is said to the server.
  @Test func otherCodeIsFoundOutByTheReplay() async throws {
    let run = await basket()
    run.server.updates.ask("add", "a", Payloads(json: "\"tea\""))
    await run.turn()
    let changed = WorkflowInstance(
      WorkflowDefinition(Rewritten.self), run.instance.identity,
      RunServices(converter: DataConverter(), logger: TemporalLogger(level: .error)))
    run.server.updates.ask("add", "b", Payloads(json: "\"cup\""))
    let task = run.server.task()
    var whole = task
    whole.events = run.server.history
    guard case .failed(let failure) = await Probes.pool.process(whole, on: changed) else {
      Issue.record("it was not found out")
      return
    }
    #expect(failure.cause == .nonDeterministicError)
    #expect(failure.message.contains("[TMPRL1100]"))
    #expect(failure.message.contains("update id \"a\""), "\(failure.message)")
    // The code is rolled back.
    guard case .completed(let completion) = await Probes.pool.process(whole, on: run.copy()) else {
      Issue.record("it does not go on")
      return
    }
    #expect(completion.messages.map(\.id) == ["b/accept", "b/complete"])
  }

  /// sdk-java#1880
  @Test(arguments: [1, 3], [false, true])
  func aRefusedUpdateLeavesNoTrace(_ times: Int, _ isEvicted: Bool) async throws {
    let run = await basket()
    for time in 0..<times {
      run.server.updates.ask("add", "u\(time)", Payloads(json: "\"\""))
      guard
        case .completed(let completion) = await Probes.pool.process(
          run.server.task(), on: run.instance)
      else {
        Issue.record("the task failed")
        return
      }
      #expect(completion.commands.isEmpty)
      #expect(completion.messages.count == 1)
      run.instance.rollBack(toEvent: run.server.forgetTask())
    }
    run.server.signal("note", Payloads(json: "\"s\""))
    run.server.updates.ask("buy", "b", Payloads(json: "\"tea\"").and("1"))
    let task = run.server.task()
    var input = task
    if isEvicted { input.events = run.server.history }
    let instance = isEvicted ? run.copy() : run.instance
    guard case .completed(let completion) = await Probes.pool.process(input, on: instance) else {
      Issue.record("the task failed")
      return
    }
    run.server.take(completion)
    #expect(completion.messages.map(\.id) == ["b/accept"])
    #expect(run.server.openTimers.map(\.id) == ["10"])
    try await replays(run)
  }

  @Test func whoEndsWithHandlersRunningIsWarned() async {
    let lines = Lines()
    let run = await basket(logger: TemporalLogger(handler: lines))
    run.server.updates.ask("buy", "b", Payloads(json: "\"tea\"").and("3"))
    run.server.updates.ask("slow", "s", nil)
    run.server.signal("linger")
    run.server.signal("fade")
    run.server.updates.ask("finish", "f", nil)
    await run.turn()
    #expect(run.isClosed)
    let warned = lines.all.filter { $0.contains("[TMPRL1102]") }
    #expect(warned.count == 1)
    #expect(warned.first?.contains("buy (id b)") == true)
    #expect(warned.first?.contains("signal linger") == true)
    #expect(warned.first?.contains("slow") == false)
    #expect(warned.first?.contains("fade") == false)
    #expect(await run.evict() == 0)
  }

  @Test func whoWaitsForItsHandlersIsNotWarned() async throws {
    let run = await basket("patient")
    run.server.updates.ask("buy", "b", Payloads(json: "\"tea\"").and("3"))
    run.server.updates.ask("finish", "f", nil)
    await run.turn()
    #expect(!run.isClosed)
    run.server.fireTimers()
    await run.turn()
    #expect(run.isClosed)
    #expect(text(run, "b") == "[\"begun\",\"tea\"]")
    try await replays(run)
  }

  /// A request to cancel the workflow is for its main method.
  @Test func handlersAreNotCancelledWithTheWorkflow() async throws {
    let run = await basket()
    run.server.updates.ask("buy", "b", Payloads(json: "\"tea\"").and("3"))
    await run.turn()
    run.server.requestCancel()
    run.server.updates.ask("add", "a", Payloads(json: "\"cup\""))
    await run.turn()
    #expect(run.isClosed)
    #expect(text(run, "a") == "2")
    #expect(text(run, "b") == "open")
    try await replays(run)
  }

  @Test func anEvictedRunGoesOnElsewhere() async throws {
    let run = await basket()
    run.server.updates.ask("buy", "b", Payloads(json: "\"tea\"").and("3"))
    await run.turn()
    #expect(await run.evict() == 0)
    run.server.fireTimers()
    let task = run.server.task()
    var whole = task
    whole.events = run.server.history
    let outcome = await Probes.pool.process(whole, on: run.copy())
    guard case .completed(let completion) = outcome else {
      Issue.record("it does not go on")
      return
    }
    run.server.take(completion)
    #expect(text(run, "b") == "[\"begun\",\"tea\"]")
  }

  @Test func oneHandlerMayTakeAllOthers() async throws {
    let run = ProbeRun(Open.self, nil)
    await run.turn()
    run.server.updates.ask("known", "k", nil)
    run.server.updates.ask("anything", "a", Payloads(json: "3"))
    run.server.updates.ask("nothing", "n", nil)
    await run.turn()
    #expect(text(run, "k") == "\"known\"")
    #expect(text(run, "a") == "\"anything 3 anything\"")
    #expect(text(run, "n") == "refused: nothing came")
    #expect(run.failure == nil)
    run.server.updates.ask("more", "m", Payloads(json: "3"))
    await run.turn()
    #expect(run.isClosed)
    var history = History()
    history.events = run.server.history
    try await Replayer(workflows: [Open.self]).replay(history)
  }

  @Test func theMetadataQueryListsThem() async throws {
    #expect(
      WorkflowDefinition(UpdatedBasket.self).updates == [
        "add", "buy", "combine", "four", "six", "clear", "fail", "whoAmI", "forbidden", "slow",
        "finish",
      ])
    let payload = try #require(
      WorkflowDefinition(UpdatedBasket.self).metadata(of: "Basket", saying: "").payloads.first)
    let metadata = try WorkflowMetadata(json: payload.data.array)
    #expect(metadata.definition?.updateDefinitions.map(\.name).first == "add")
  }
}

/// Takes updates of any name.
private actor Open: Workflow {
  static let known = Update<() -> String>("known") { _ in "known" }
  static let other = DynamicUpdate(
    validate: { _, input in
      if input.payloads.isEmpty { throw ApplicationFailure("nothing came") }
    },
    { open, input in
      open.sum += try input.value(as: Int.self)
      return "\(input.name) \(open.sum) \(open.context.currentUpdate?.name ?? "")"
    })
  static var messages: Messages {
    other
    known
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var sum = 0
  func run() async throws { try await context.waitUntil { sum > 5 } }
}

/// The same workflow after a bad deployment.
private actor Rewritten: Workflow {
  static var name: String { "Basket" }
  static let add = Update<(String) -> Int>("add") { basket, _ in
    try await basket.context.sleep(for: .seconds(1))
    return 0
  }
  static var messages: Messages { add }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ mode: String) async throws { try await context.waitUntil { false } }
}

extension Payloads {
  fileprivate func and(_ json: String) -> Self {
    var payloads = self
    payloads.payloads += Payloads(json: json).payloads
    return payloads
  }
}

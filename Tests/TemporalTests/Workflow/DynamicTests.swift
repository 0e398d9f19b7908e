import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

/// Takes whatever comes.
private actor Anything: DynamicWorkflow {
  static let known = Signal<Int>("known") { $0.journal.append("known \($1)") }
  static let heard = Signal<Int>("heard")
  static let otherSignal = DynamicSignal { anything, input in
    anything.journal.append("\(input.name) \(try input.value(as: Int.self))")
  }
  static let getKnown = Query<String>("getKnown") { $0.journal.joined(separator: ", ") }
  static let otherQuery = DynamicQuery { anything, input in
    "\(input.name) of \(input.payloads.count) in \(anything.journal.count)"
  }
  static let add = Update<(Int) -> Int>("add") { _, number in number + 1 }
  static let otherUpdate = DynamicUpdate { _, input in "\(input.name)!" }
  static var messages: Messages {
    known
    heard
    otherSignal
    getKnown
    otherQuery
    add
    otherUpdate
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var journal: [String] = []

  func run(_ input: DynamicInput) async throws -> String {
    let number = try input.value(as: Int.self, at: 1)
    context.currentDetails = "# \(input.name)"
    let heard = try await context.signals(Self.heard).receive()
    context.currentDetails += " heard \(heard)"
    try await context.sleep(for: .seconds(1))
    return "\(input.name) \(context.info.type) \(number) \(journal.joined(separator: ", "))"
  }
}

private actor Named: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run() async throws {}
}

@Suite("Handlers of what nobody else takes") struct DynamicTests {
  private static func query(_ type: String) -> (id: String, query: TemporalAPI.WorkflowQuery) {
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = type
    query.queryArgs = Payloads(json: "1")
    return (type, query)
  }

  private static func text(_ result: WorkflowQueryResult?) -> String {
    (result?.answer?.payloads.first).map { String(decoding: $0.data.slice, as: UTF8.self) }
      ?? result?.errorMessage ?? "nothing"
  }

  private static func begun() throws -> ProbeRun {
    ProbeRun(Anything.self, try DataConverter().payloads(for: "first", 2))
  }

  @Test func takeWhatNobodyElseTakes() async throws {
    let run = try Self.begun()
    run.server.signal("other", Payloads(json: "1"))
    run.server.signal("known", Payloads(json: "2"))
    run.server.signal("heard", Payloads(json: "3"))
    run.server.updates.ask("add", "u1", Payloads(json: "1"))
    run.server.updates.ask("strange", "u2", nil)
    #expect(await run.turn(queries: [Self.query("getKnown"), Self.query("what")]))
    let answers = try #require(run.last?.queryResults)
    #expect(Self.text(answers.first?.result) == "\"other 1, known 2\"")
    #expect(Self.text(answers.last?.result) == "\"what of 1 in 2\"")
    #expect(run.last?.messages.count == 4)
    run.server.fireTimers()
    #expect(await run.turn() == false)
    guard case .completeWorkflowExecutionCommandAttributes(let it) = run.commands.last?.attributes
    else { throw ApplicationFailure("it did not complete") }
    let result = it.result?.payloads.first.map { String(decoding: $0.data.slice, as: UTF8.self) }
    #expect(result == "\"Anything Anything 2 other 1, known 2\"")
    #expect(await run.evict() == 0)
  }

  @Test func areListedWithoutANameAndTheDetailsBesideThem() async throws {
    let run = try Self.begun()
    run.server.signal("heard", Payloads(json: "3"))
    #expect(await run.turn(queries: [Self.query("__temporal_workflow_metadata")]))
    let answer = try #require(run.last?.queryResults.first?.result.answer?.payloads.first)
    let metadata = try WorkflowMetadata(json: answer.data.array)
    #expect(metadata.currentDetails == "# Anything heard 3")
    #expect(metadata.definition?.signalDefinitions.map(\.name) == ["heard", "known", ""])
    #expect(metadata.definition?.updateDefinitions.map(\.name) == ["add", ""])
    #expect(metadata.definition?.queryDefinitions.map(\.name).suffix(2) == ["getKnown", ""])
    #expect(await run.evict() == 0)
  }

  /// They may be new: a dynamic one must not answer for them.
  @Test func namesOfTemporalsOwnAreNotTheirs() async throws {
    let run = try Self.begun()
    #expect(await run.turn(queries: [Self.query("__unheard_of")]))
    let answer = Self.text(run.last?.queryResults.first?.result)
    #expect(answer.hasPrefix("unknown queryType __unheard_of"))
    #expect(await run.evict() == 0)
  }

  @Test func aRegistryGivesThemWhatNobodyElseHas() throws {
    let workflows = try Registry([
      WorkflowDefinition(Named.self), WorkflowDefinition(Anything.self),
    ])
    #expect(try workflows.entry(named: "Named").isDynamic == false)
    #expect(try workflows.entry(named: "Anything").isDynamic)
    #expect(try workflows.entry(named: "anything else").isDynamic)
    let note = Activity<(String) -> Void>("Note", .startToClose(.seconds(1)))
    let activities = try Registry<ActivityImplementation>([
      note.implemented(by: { (_: String) in }), .dynamic { input, _ in input.name },
    ])
    #expect(try activities.entry(named: "Note").isDynamic == false)
    #expect(try activities.entry(named: "Other").isDynamic)
    #expect(activities.contains("Other"))
    #expect(!activities.isEmpty)
  }

  @Test func twoOfAKindAreRefused() throws {
    let error = #expect(throws: TemporalError.self) {
      try Registry<ActivityImplementation>([
        .dynamic { input, _ in input.name }, .dynamicBlocking { input, _ in input.name },
      ])
    }
    #expect(
      error?.message.contains("two of the activities take every name that no other has") == true)
    let plan = #expect(throws: TemporalError.self) {
      try WorkerPlan(
        taskQueue: "q", workflows: [Anything.self, Anything.self], activities: [],
        options: WorkerOptions())
    }
    #expect(plan?.message.contains("two of the workflow types take every name") == true)
  }
}

@Suite("Random numbers of streams of their own") struct NamedRandomTests {
  @Test func eachNameHasItsOwnAndReplaysIt() async throws {
    let body: Probe.Body = { probe in
      let (a, b) = (probe.context.random(named: "a"), probe.context.random(named: "b"))
      let again = probe.context.random(named: "a")
      probe.log("\(a.next()) \(b.next()) \(again.next())")
      try await probe.context.sleep(for: .seconds(1))
      probe.log("\(a.next())")
    }
    let run = ProbeRun(body)
    await run.finish()
    let words = run.journal.split(separator: " ")
    #expect(Set(words).count == 4)
    let copy = run.copy()
    let whole = WorkflowTaskInput(
      events: run.server.history, previousStartedEventID: .max, startedEventID: 0)
    _ = await Probes.pool.process(whole, on: copy)
    #expect(run.journal.split(separator: " ") == words + words)
    _ = await Probes.pool.evict(copy)
    #expect(await run.evict() == 0)
  }

  /// Drawing more here does not change what is drawn there.
  @Test func theyDoNotDisturbEachOther() async throws {
    var journals: [String] = []
    for count in [0, 5] {
      let run = ProbeRun { probe in
        let noise = probe.context.random(named: "noise")
        for _ in 0..<count { _ = noise.next() }
        let (own, b) = (probe.context.random, probe.context.random(named: "b"))
        probe.log("\(own.next()) \(b.next())")
        probe.context.currentDetails = "\(own.next() % 7)"
        #expect(probe.context.currentDetails.count == 1)
      }
      await run.finish()
      journals.append(run.journal)
      #expect(await run.evict() == 0)
    }
    #expect(journals[0] == journals[1])
    var (plain, drawn) = (RunGenerator(), RunGenerator())
    #expect(plain.next(seed: "run:b") == drawn.next(seed: "run:b"))
    #expect(plain.next(seed: "run:b") != drawn.next(seed: "reset:b"))
  }

  @Test func theTimerOfAConditionHasItsSummary() async throws {
    let run = ProbeRun { probe in
      try await probe.context.waitUntil(timeout: .seconds(5), summary: "for the flag") {
        probe.flag
      }
    }
    await run.turn()
    let summary = run.commands.first?.userMetadata?.summary?.data.slice
    #expect(summary.map { String(decoding: $0, as: UTF8.self) } == "\"for the flag\"")
    #expect(await run.evict() == 0)
  }
}

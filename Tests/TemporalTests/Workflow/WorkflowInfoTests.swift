import Foundation
import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("What a run knows of itself") struct WorkflowInfoTests {
  private static func run(
    _ body: @escaping Probe.Body,
    startedWith change: (inout WorkflowExecutionStartedEventAttributes) -> Void
  ) -> ProbeRun {
    let run = ProbeRun(body)
    run.server = RunServer(
      "Probe", Payloads(json: "\(Probes.shared.add(body))"), change)
    return run
  }

  @Test func aRunOfItsOwnIsItsOwnRootAndFirst() async {
    let run = ProbeRun { probe in
      let info = probe.context.info
      probe.log("\(info.parent == nil) \(info.root == info.own) \(info.firstRunID == info.runID)")
      probe.log("\(info.originalRunID) \(String(describing: info.continuedRunID))")
      probe.log("\([info.executionTimeout, info.runTimeout, info.taskTimeout] == [nil, nil, nil])")
      probe.log("\(info.executionDeadline == nil && info.cron == nil && info.retry == nil)")
      probe.log("\(info.priority == Priority()) \(info.headers.isEmpty) \(info.lastFailure == nil)")
      probe.log("\(try info.lastResult(as: Int.self) == nil) \(info.deploymentVersion == nil)")
    }
    await run.turn()
    #expect(run.journal == "true true true run nil true true true true true true true")
    #expect(await run.evict() == 0)
  }

  /// apple/swift-temporal-sdk looks at its executor where a property is read, and has none yet in `init`; and of a
  /// workflow that is a struct each handler has a copy of its own.
  @Test func whatInitSetsUpIsThereForAllHandlers() async throws {
    let run = ProbeRun(Foresighted.self, nil)
    run.server.signal("raise", Payloads(json: "5"))
    await run.turn()
    #expect(run.failure == nil)
    guard case .completeWorkflowExecutionCommandAttributes(let end) = run.commands.last?.attributes
    else {
      Issue.record("it has not completed")
      return
    }
    #expect(end.result?.text == "\"5/6\"")
  }

  @Test func theFirstEventTellsTheRest() async {
    let run = Self.run {
      probe in
      let info = probe.context.info
      probe.log("\(info.parent?.workflowID ?? "-") \(info.parent?.runID ?? "-")")
      probe.log("\(info.parent?.namespace ?? "-") \(info.root.workflowID) \(info.firstRunID)")
      probe.log("\(info.continuedRunID ?? "-") \(info.cron ?? "-")")
      for timeout in [info.executionTimeout, info.runTimeout, info.taskTimeout] {
        probe.log("\(timeout?.components.seconds ?? 0)")
      }
      probe.log("\(info.executionDeadline?.timeIntervalSince1970 ?? 0)")
      probe.log("\(info.retry?.maximumAttempts ?? 0) \(info.retry?.nonRetryableTypes ?? [])")
      probe.log("\(info.priority.key ?? 0) \(info.priority.fairnessKey ?? "-")")
      probe.log("\(String(decoding: info.headers["trace"]?.data ?? [], as: UTF8.self))")
      probe.log("\((info.lastFailure as? ApplicationFailure)?.message ?? "-")")
      probe.log("\(try info.lastResult(as: Int.self) ?? 0)")
    } startedWith: { started in
      started.parentWorkflowExecution = WorkflowExecution(id: "parent", runID: "parent-run")
      started.parentWorkflowNamespace = "other"
      started.rootWorkflowExecution = WorkflowExecution(id: "root", runID: "root-run")
      started.firstExecutionRunId = "first"
      started.continuedExecutionRunId = "before"
      started.cronSchedule = "* * * * *"
      started.workflowExecutionTimeout = WireDuration(seconds: 3, nanos: 0)
      started.workflowRunTimeout = WireDuration(seconds: 2, nanos: 0)
      started.workflowTaskTimeout = WireDuration(seconds: 1, nanos: 0)
      started.workflowExecutionExpirationTime = Timestamp(seconds: 77, nanos: 0)
      started.retryPolicy = RetryPolicy(maximumAttempts: 4, nonRetryableTypes: ["Fatal"]).wire
      started.priority = Priority(key: 2, fairnessKey: "tenant").wire
      started.header = Header()
      started.header?.fields["trace"] = Payloads(json: "\"1\"").payloads[0]
      started.continuedFailure = TemporalAPI.Failure()
      started.continuedFailure?.message = "broke"
      started.continuedFailure?.failureInfo = .applicationFailureInfo(ApplicationFailureInfo())
      started.lastCompletionResult = Payloads(json: "9")
    }
    await run.turn()
    #expect(run.failure?.message == nil)
    #expect(
      run.journal == "parent parent-run other root first before * * * * * 3 2 1 77.0 4 [\"Fatal\"]"
        + " 2 tenant \"1\" broke 9")
    #expect(await run.evict() == 0)
  }

  /// Told by STARTED, and by the COMPLETED behind it: the same in replay as live where it is known.
  @Test func theTaskTellsWhyToContinueAsNewAndWhoDidIt() async {
    let run = ProbeRun { probe in
      for _ in 0..<2 {
        let info = probe.context.info
        probe.log("\(info.continueAsNewReasons == [.historySize, .updates])")
        probe.log("\(info.deploymentVersion?.buildID ?? "-")")
        try await probe.context.sleep(for: .seconds(1))
      }
    }
    await run.turn()
    run.server.fireTimers()
    var input = run.server.task()
    input.events = run.server.history
    for index in input.events.indices {
      switch input.events[index].attributes {
      case .workflowTaskStartedEventAttributes(var started):
        started.suggestContinueAsNewReasons = [.historySizeTooLarge, .tooManyUpdates]
        input.events[index].attributes = .workflowTaskStartedEventAttributes(started)
      case .workflowTaskCompletedEventAttributes(var completed):
        var version = WorkerDeploymentVersion()
        version.buildId = "b1"
        completed.deploymentVersion = .value(version)
        input.events[index].attributes = .workflowTaskCompletedEventAttributes(completed)
      default: break
      }
    }
    let copy = run.copy()
    guard case .completed = copy.process(input) else {
      Issue.record("the history does not replay")
      return
    }
    #expect(run.journal == "false - true b1 true -")
    #expect(copy.evict() == 0)
    #expect(await run.evict() == 0)
  }

  // MARK: - Memo and search attributes

  private static let city = SearchAttributeKey.keyword("City")
  private static let tags = SearchAttributeKey.keywords("Tags")

  @Test func notesAreReadAsTheyStand() async {
    let run = Self.run {
      probe in
      let context = probe.context
      probe.log("\(try context.memo("a", as: String.self) ?? "-") \(context.memoNames)")
      try context.upsertMemo(["a": nil, "b": 2])
      probe.log("\(try context.memo("a", as: String.self) ?? "-") \(context.memoNames)")
      probe.log("\(try context.memo("b", as: Int.self) ?? 0)")
    } startedWith: { started in
      started.memo = Memo()
      started.memo?.fields["a"] = Payloads(json: "\"x\"").payloads[0]
    }
    await run.turn()
    #expect(run.journal == "x [\"a\"] - [\"b\"] 2")
    #expect(await run.evict() == 0)
  }

  @Test func searchAttributesAreReadWrittenAndRemovedByTheirTypes() async {
    let run = Self.run {
      probe in
      let context = probe.context
      probe.log("\(context.searchAttributes[Self.city] ?? "-") \(context.searchAttributes.names)")
      try context.upsertSearchAttributes(Self.city.value("Ulm"), Self.tags.value(["a", "b"]))
      probe.log("\(context.searchAttributes[Self.city] ?? "-")")
      probe.log("\(context.searchAttributes[Self.tags] ?? [])")
      probe.log("\(context.searchAttributes[SearchAttributeKey.int("City")] ?? 0)")
      try context.upsertSearchAttributes(Self.city.value(nil))
      probe.log("\(context.searchAttributes[Self.city] ?? "-") \(context.searchAttributes.names)")
    } startedWith: { started in
      started.searchAttributes = SearchAttributes()
      // The server may give a single value as a list.
      started.searchAttributes?.indexedFields["City"] = Payloads(json: "[\"Bonn\"]").payloads[0]
    }
    await run.turn()
    #expect(run.journal == "Bonn [\"City\"] Ulm [\"a\", \"b\"] 0 - [\"Tags\"]")
    #expect(await run.evict() == 0)
  }

  @Test func everyKindOfSearchAttributeComesBack() throws {
    func back<Value>(_ key: SearchAttributeKey<Value>, _ value: Value) -> Value? {
      SearchAttributeValues(SearchAttributes([key.value(value)]))[key]
    }
    let date = Date(timeIntervalSince1970: 1_700_000_000.125)
    #expect(back(.keyword("a"), "x") == "x")
    #expect(back(.text("a"), "x y") == "x y")
    #expect(back(.int("a"), -3) == -3)
    #expect(back(.double("a"), 1.5) == 1.5)
    #expect(back(.bool("a"), true) == true)
    #expect(back(.date("a"), date) == date)
    #expect(back(.keywords("a"), ["x", "y"]) == ["x", "y"])
    let single = SearchAttributeValues(SearchAttributes([.keyword("a", "x")]))
    #expect(single[.keywords("a")] == ["x"])
  }

  /// Half of all thousandths of a second lie a little below the true one in a `Date`.
  @Test func anInstantKeepsItsThousandths() {
    for thousandth in 0..<1_000 {
      let attribute = SearchAttribute.date(
        "a", Date(timeIntervalSince1970: 1_767_323_045 + Double(thousandth) / 1_000))
      let digits = "\(thousandth + 1_000)".dropFirst()
      let text = String(decoding: attribute.payload.data.array, as: UTF8.self)
      #expect(text == "\"2026-01-02T03:04:05.\(digits)Z\"")
    }
  }

  // MARK: - What goes into the next run

  private static func next(
    _ run: ProbeRun
  ) throws -> ContinueAsNewWorkflowExecutionCommandAttributes {
    guard
      case .continueAsNewWorkflowExecutionCommandAttributes(let next) = run.commands.last?
        .attributes
    else { throw ApplicationFailure("the run did not continue as new") }
    return next
  }

  /// sdk-java#1959, sdk-java#1200, sdk-rust#376
  @Test func theNextRunHasWhatThisOneHadLast() async throws {
    let run = Self.run {
      probe in
      try probe.context.upsertSearchAttributes(Self.tags.value(["b"]))
      try probe.context.upsertMemo(["note": 2])
      throw probe.context.continueAsNew(Probe.self, 1)
    } startedWith: { started in
      started.retryPolicy = RetryPolicy(maximumAttempts: 3).wire
      started.memo = Memo()
      started.memo?.fields["first"] = Payloads(json: "1").payloads[0]
      started.searchAttributes = SearchAttributes([Self.city.value("Ulm")])
    }
    await run.turn()
    let next = try Self.next(run)
    #expect(next.retryPolicy?.maximumAttempts == 3)
    #expect(next.memo?.fields.entries.map(\.key).sorted() == ["first", "note"])
    #expect(next.searchAttributes?.indexedFields.entries.map(\.key).sorted() == ["City", "Tags"])
    #expect(next.inheritBuildId)
    #expect(next.initialVersioningBehavior == .unspecified)
    #expect(await run.evict() == 0)
  }

  @Test func whatIsGivenReplacesWhatItNames() async throws {
    let run = Self.run {
      probe in
      throw probe.context.continueAsNew(
        Probe.self, 1,
        options: ContinueAsNewOptions(
          taskQueue: "other", retry: RetryPolicy(maximumAttempts: 7), memo: ["new": true],
          searchAttributes: [], versioning: .autoUpgrade))
    } startedWith: { started in
      started.retryPolicy = RetryPolicy(maximumAttempts: 3).wire
      started.memo = Memo()
      started.memo?.fields["first"] = Payloads(json: "1").payloads[0]
      started.searchAttributes = SearchAttributes([Self.city.value("Ulm")])
    }
    await run.turn()
    let next = try Self.next(run)
    #expect(next.taskQueue?.name == "other")
    #expect(next.retryPolicy?.maximumAttempts == 7)
    #expect(next.memo?.fields.entries.map(\.key) == ["new"])
    #expect(next.searchAttributes == nil)
    #expect(!next.inheritBuildId)
    #expect(next.initialVersioningBehavior == .autoUpgrade)
    #expect(await run.evict() == 0)
  }

  // MARK: - What goes with commands

  @Test func aChildHasEveryOption() async throws {
    let run = ProbeRun { probe in
      try await probe.context.executeChild(
        Answering.self, "x", id: "child",
        options: ChildWorkflowOptions(
          executionTimeout: .seconds(4), runTimeout: .seconds(3), taskTimeout: .seconds(2),
          retry: RetryPolicy(maximumAttempts: 2), cron: "0 * * * *", taskQueue: "other",
          parentClosePolicy: .abandon, reuse: .reject, memo: ["note": 1],
          searchAttributes: [Self.city.value("Ulm")],
          priority: Priority(key: 1, fairnessKey: "t", fairnessWeight: 2), summary: "s",
          details: "d"))
    }
    await run.turn()
    let command = try #require(run.commands.first)
    guard case .startChildWorkflowExecutionCommandAttributes(let child) = command.attributes else {
      throw ApplicationFailure("no child")
    }
    let timeouts = [
      child.workflowExecutionTimeout, child.workflowRunTimeout, child.workflowTaskTimeout,
    ]
    #expect(timeouts.map { $0?.seconds } == [4, 3, 2])
    #expect(child.retryPolicy?.maximumAttempts == 2)
    #expect(child.cronSchedule == "0 * * * *")
    #expect(child.taskQueue?.name == "other" && !child.inheritBuildId)
    #expect(child.parentClosePolicy == .abandon && child.workflowIdReusePolicy == .rejectDuplicate)
    #expect(child.memo?.fields["note"] != nil)
    #expect(child.searchAttributes?.indexedFields["City"] != nil)
    #expect(child.priority?.priorityKey == 1 && child.priority?.fairnessWeight == 2)
    #expect(command.userMetadata?.summary != nil && command.userMetadata?.details != nil)
    #expect(await run.evict() == 0)
  }

  @Test func anActivityHasItsPriority() async throws {
    let run = ProbeRun { probe in
      let options = ActivityOverride.with(priority: Priority(key: 1, fairnessKey: "t"))
      try await probe.context.execute(Activities.note, "x", options: options)
    }
    await run.turn()
    guard
      case .scheduleActivityTaskCommandAttributes(let activity) = run.commands.first?.attributes
    else { throw ApplicationFailure("no activity") }
    #expect(activity.priority?.priorityKey == 1 && activity.priority?.fairnessKey == "t")
    #expect(await run.evict() == 0)
  }
}

extension WorkflowInfo {
  fileprivate var own: Execution {
    Execution(workflowID: workflowID, runID: runID, namespace: namespace)
  }
}

/// Reads what it has set up before it has run.
private actor Foresighted: Workflow {
  static let raise = Signal<Int>("raise") { workflow, number in
    workflow.level = number
    workflow.next = workflow.level + 1
  }
  static var messages: Messages { raise }
  nonisolated let context: WorkflowContext
  private var level = 1
  private var next: Int

  init(context: WorkflowContext) {
    self.context = context
    next = level + 1
    if next > level { level = next - 1 }
  }

  func run() async throws -> String {
    try await context.waitUntil { level > 1 }
    return "\(level)/\(next)"
  }
}

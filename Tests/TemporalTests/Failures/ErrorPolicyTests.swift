import TemporalAPI
import Testing
import Threads

@testable import Temporal

private struct Mistake: Error {}
private struct Refusal: Error {}

/// Throws what its input says.
private actor Thrower: Workflow {
  static let policy = WorkflowErrorPolicy.failsTask(except: Refusal.self)
  static let trip = Signal("trip") { _ in throw Mistake() }
  static let fail = Update<(String) -> Void>("fail") { _, what in try Thrower.raise(what) }
  static var messages: Messages {
    trip
    fail
  }
  static var errorPolicy: WorkflowErrorPolicy? { policy }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ what: String) async throws {
    if what == "wait" { try await context.sleep(for: .seconds(1)) }
    try Self.raise(what)
  }

  static func raise(_ what: String) throws {
    switch what {
    case "mistake": throw Mistake()
    case "refusal": throw Refusal()
    case "failure": throw ApplicationFailure("meant")
    case "cancelled": throw CancelledFailure()
    default: break
    }
  }
}

@Suite("What an error means for a run") struct ErrorPolicyTests {
  private static func turn(_ what: String) async -> ProbeRun {
    let run = ProbeRun(Thrower.self, Payloads(json: "\"\(what)\""))
    await run.turn()
    return run
  }

  @Test func aMistakeFailsTheWorkflowTask() async {
    let run = await Self.turn("mistake")
    #expect(!run.isClosed)
    #expect(run.failure?.message.contains("threw Mistake, which is no TemporalFailure") == true)
    #expect(run.failure?.cause == .workflowWorkerUnhandledFailure)
    #expect(await run.evict() == 0)
  }

  @Test(arguments: [
    ("refusal", CommandType.failWorkflowExecution), ("failure", .failWorkflowExecution),
    ("cancelled", .cancelWorkflowExecution), ("nothing", .completeWorkflowExecution),
  ])
  func whatIsMeantEndsTheRun(_ what: String, _ end: CommandType) async {
    let run = await Self.turn(what)
    #expect(run.failure == nil)
    #expect(run.commands.last?.commandType == end)
    #expect(await run.evict() == 0)
  }

  @Test func aSignalsHandlerIsNoOther() async {
    let run = ProbeRun(Thrower.self, Payloads(json: "\"wait\""))
    run.server.signal("trip")
    await run.turn()
    #expect(run.failure?.message.contains("threw Mistake") == true)
    #expect(await run.evict() == 0)
  }

  @Test func anUpdateFailsWithWhatThePolicyNames() async {
    for (what, isOfTask) in [("refusal", false), ("mistake", true), ("failure", false)] {
      let run = ProbeRun(Thrower.self, Payloads(json: "\"wait\""))
      run.server.updates.ask("fail", "u", Payloads(json: "\"\(what)\""))
      await run.turn()
      #expect((run.failure != nil) == isOfTask, "\(what)")
      #expect(await run.evict() == 0)
    }
  }

  /// Without a word on it every error fails the run, as in Go.
  @Test func theDefaultIsGos() async {
    let run = ProbeRun { _ in throw Mistake() }
    await run.turn()
    #expect(run.commands.last?.commandType == .failWorkflowExecution)
    #expect(await run.evict() == 0)
  }

  @Test func theWorkersHoldsForWorkflowsWithoutOne() throws {
    let plan = WorkflowDefinition(Probe.self, errors: .failsTask)
    #expect(!plan.errors.failsRun(Mistake()))
    #expect(WorkflowDefinition(Thrower.self, errors: .failsRun).errors == Thrower.policy)
    #expect(WorkflowErrorPolicy.failsTask != .failsTask(except: Mistake.self))
    #expect(WorkflowErrorPolicy.failsTask.failingRunOnMismatch() != .failsTask)
    #expect(WorkerOptions().workflowErrors == .failsRun)
  }

  @Test func aMismatchFailsTheRunWhereThatIsAskedFor() async {
    for isAskedFor in [true, false] {
      let isOld = Guarded(true)
      let run = ProbeRun { probe in
        if isOld.withLock({ $0 }) { try await probe.nap("a") }
        try await probe.context.execute(Activities.note, "x")
      }
      await run.turn()
      isOld.withLock { $0 = false }
      run.server.fireTimers()
      var whole = run.server.task()
      whole.events = run.server.history
      let policy = WorkflowErrorPolicy.failsTask
      let copy = WorkflowInstance(
        WorkflowDefinition(
          Probe.self, errors: isAskedFor ? policy.failingRunOnMismatch() : policy),
        run.instance.identity,
        RunServices(converter: DataConverter(), logger: TemporalLogger(level: .error)))
      switch await Probes.pool.process(whole, on: copy) {
      case .completed(let completion):
        #expect(isAskedFor && completion.isClosed)
        #expect(completion.commands.map(\.commandType) == [.failWorkflowExecution])
      case .failed(let failure): #expect(!isAskedFor && failure.message.hasPrefix("[TMPRL1100]"))
      default: Issue.record("nobody asked")
      }
      _ = await Probes.pool.evict(copy)
      #expect(await run.evict() == 0)
    }
  }
}

@Suite("Failures tell more") struct FailureTests {
  private struct Declined: Error {}

  @Test func typesThatAreNotRetriedMayBeSwiftTypes() {
    let policy = RetryPolicy(nonRetryableTypes: ["Named"]).notRetrying(Declined.self, Mistake.self)
    #expect(policy.nonRetryableTypes == ["Named", "Declined", "Mistake"])
    #expect(DataConverter().failure(for: Declined()).failureInfo?.type == "Declined")
  }

  @Test func theStackTraceOfTheSenderIsThere() throws {
    var failure = Failure()
    failure.message = "m"
    failure.stackTrace = "at main.go:7"
    #expect(DataConverter().error(for: failure).stackTrace == "at main.go:7")
    #expect(ApplicationFailure("own").stackTrace == "")
    let texts = FailureTexts(message: "m", stackTrace: "at secret.go:7")
    failure.encodedAttributes = try DataConverter().payload(for: texts)
    #expect(DataConverter().error(for: failure).stackTrace == "at secret.go:7")
  }
}

extension FailureFailureInfo {
  fileprivate var type: String? {
    guard case .applicationFailureInfo(let info) = self else { return nil }
    return info.type
  }
}

import ProtoWire
import TemporalAPI
import Testing
import WorkflowMachines

@testable import Temporal

/// The seam at which interceptors will stand.
@Suite("What code asks of Temporal goes through one seam") struct WorkflowOutboundTests {
  /// Stands at the seam: notes each request, and puts a header into it.
  private struct Recorder: WorkflowOutbound {
    let next: RunOutbound
    let note: (String) -> Void
    let header: Header

    func schedule(_ activity: ActivityRequest) throws -> Wait<Payloads?> {
      note("activity \(activity.type) \(activity.input?.payloads.count ?? 0)")
      var activity = activity
      activity.header = header
      return try next.schedule(activity)
    }
    func startActivity(_ activity: ActivityRequest) throws -> MachineClaim {
      note("start \(activity.type)")
      var activity = activity
      activity.header = header
      return try next.startActivity(activity)
    }
    func cancelActivity(_ activity: ActivityCancelRequest) throws {
      note("cancel")
      try next.cancelActivity(activity)
    }
    func scheduleLocal(_ activity: LocalActivityRequest) throws -> Wait<Payloads?> {
      note("local \(activity.type)")
      return try next.scheduleLocal(activity)
    }
    func startLocalActivity(_ activity: LocalActivityRequest) throws -> MachineClaim {
      try next.startLocalActivity(activity)
    }
    func startTimer(_ timer: TimerRequest) throws -> Wait<Void>? {
      note("timer \(timer.summary ?? "-")")
      return try next.startTimer(timer)
    }
    func executeChild(_ child: ChildRequest) throws -> Wait<Payloads?> {
      note("child \(child.type)")
      var child = child
      child.header = header
      return try next.executeChild(child)
    }
    func startChild(_ child: ChildRequest) throws -> StartingChild { try next.startChild(child) }
    func cancelChild(_ child: ChildCancelRequest) throws { try next.cancelChild(child) }
    func executeOperation(_ operation: OperationRequest) throws -> Wait<Payloads?> {
      try next.executeOperation(operation)
    }
    func startOperation(_ operation: OperationRequest) throws -> StartingOperation {
      try next.startOperation(operation)
    }
    func cancelOperation(_ operation: OperationCancelRequest) throws {
      try next.cancelOperation(operation)
    }
    func signal(_ signal: SignalRequest) throws -> Wait<Void> {
      note("signal \(signal.name)")
      var signal = signal
      signal.header = header
      return try next.signal(signal)
    }
    func requestCancel(_ cancel: CancelRequest) throws -> Wait<Void> {
      try next.requestCancel(cancel)
    }
    func version(_ change: VersionRequest) throws -> Int { try next.version(change) }
    func sideEffect(
      _ request: SideEffectRequest, _ effect: () throws -> Payloads?
    ) throws -> Payloads? { try next.sideEffect(request, effect) }
    func mutableSideEffect(
      _ request: MutableSideEffectRequest, _ change: (KeptValue?) throws -> KeptValue?
    ) throws -> Payloads? { try next.mutableSideEffect(request, change) }
    func upsert(_ change: UpsertRequest) throws { try next.upsert(change) }
    func continueAsNew(_ request: ContinueAsNewRequest) -> ContinueAsNew {
      note("continue \(request.type)")
      var request = request
      request.header = header
      return next.continueAsNew(request)
    }
  }

  private static let header: Header = {
    var header = Header()
    header.fields["trace"] = Payloads(json: "\"1\"").payloads[0]
    return header
  }()

  private static func recorder(_ probe: isolated Probe) -> Recorder {
    let run = probe.context.run
    return Recorder(
      next: RunOutbound(run: run), note: { Probes.shared.log($0, run.identity.runID) },
      header: header)
  }

  @Test func headersStandBesideThePayloads() async throws {
    let run = ProbeRun { probe in
      let outbound = Self.recorder(probe)
      let input = try DataConverter().payloads(for: "in")
      _ = try outbound.schedule(
        ActivityRequest(type: "Note", input: input, options: Activities.note.options))
      let started = try outbound.startActivity(
        ActivityRequest(type: "Add", input: input, options: Activities.add.options))
      try outbound.cancelActivity(ActivityCancelRequest(activity: started.machine))
      _ = try outbound.executeChild(ChildRequest(type: "Child", options: ChildWorkflowOptions()))
      _ = try outbound.signal(SignalRequest(workflowID: "other", isChild: false, name: "hint"))
      throw outbound.continueAsNew(
        ContinueAsNewRequest(type: "Next", input: input, options: ContinueAsNewOptions()))
    }
    await run.turn()
    #expect(run.journal == "activity Note 1 start Add cancel child Child signal hint continue Next")
    let headers = run.commands.map { command -> Header? in
      switch command.attributes {
      case .scheduleActivityTaskCommandAttributes(let it): it.header
      case .startChildWorkflowExecutionCommandAttributes(let it): it.header
      case .signalExternalWorkflowExecutionCommandAttributes(let it): it.header
      case .continueAsNewWorkflowExecutionCommandAttributes(let it): it.header
      default: nil
      }
    }
    #expect(headers.map { $0?.fields["trace"] != nil } == [true, true, false, true, true, true])
    #expect(await run.evict() == 0)
  }

  /// What Go does with it is two commands; what the author wished is one.
  @Test func aWishIsOneRequestWhateverTheFamilyMakesOfIt() async {
    let run = ProbeRun { probe in
      let outbound = Self.recorder(probe)
      try await probe.context.withCancellationScope { scope in
        scope.cancel()
        _ = try? outbound.schedule(
          ActivityRequest(type: "Note", options: Activities.note.options))
        _ = try? outbound.startTimer(TimerRequest(duration: .seconds(1)))
      }
      _ = try outbound.startTimer(TimerRequest(duration: .seconds(1)))
    }
    await run.turn()
    #expect(run.journal == "activity Note 0 timer - timer -")
    #expect(
      run.commands.map(\.commandType) == [
        .scheduleActivityTask, .requestCancelActivityTask, .startTimer, .completeWorkflowExecution,
      ])
    #expect(
      run.commands[2].userMetadata?.summary.map { Array($0.data.slice) } == Array("\"Sleep\"".utf8))
    #expect(await run.evict() == 0)
  }

  @Test func anInputOfTheNextRunThatCannotBeEncodedFailsTheRun() async {
    let run = ProbeRun { probe in throw probe.context.continueAsNew(Unwritable.self, .nan) }
    await run.turn()
    #expect(run.commands.map(\.commandType) == [.failWorkflowExecution])
  }
}

private actor Unwritable: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ number: Double) async throws {}
}

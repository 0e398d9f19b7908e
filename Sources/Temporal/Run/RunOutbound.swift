internal import ProtoWire
internal import TemporalAPI
internal import WorkflowMachines

/// Does with a request what the run's family of SDKs does: the innermost of what stands at the seam.
struct RunOutbound: WorkflowOutbound {
  let run: WorkflowRun

  // MARK: - Activities

  @inline(never) func schedule(_ activity: ActivityRequest) throws -> Wait<Payloads?> {
    let standpoint = try admitStart(activity)
    return Wait(run.open(.machine(try command(activity)), standpoint))
  }

  @discardableResult private func admitStart(
    _ activity: ActivityRequest
  ) throws -> WaitBoard.Standpoint {
    do {
      return try run.admit(activity.site)
    } catch let cancellation as CancelledFailure {
      if run.withMachines({ $0.dialect.schedulesWhereCancelled }) {
        let machine = try command(activity)
        run.withMachines { machines in
          _ = machines.cancel(machine)
          machines.release(machine)
        }
      }
      throw cancellation
    }
  }

  @inline(never) func startActivity(_ activity: ActivityRequest) throws -> MachineClaim {
    // A handle that says so when it is asked: code that starts in a loop would not come to an end.
    if run.isRefusing { return MachineClaim(.none, of: run) }
    try admitStart(activity)
    let machine = try command(activity)
    run.noteSite(activity.site, of: machine)
    return MachineClaim(machine, of: run)
  }

  func cancelActivity(_ activity: ActivityCancelRequest) throws {
    try run.checkMayAsk("cancel")
    cancel(activity.activity)
  }

  func cancel(_ machine: MachineID) {
    if let outcome = run.withMachines({ $0.cancel(machine) }) { run.resolve(machine, outcome) }
  }

  private func command(_ activity: ActivityRequest) throws -> MachineID {
    let summary = try activity.options.summary.map(run.converter.payload)
    return run.withMachines {
      $0.scheduleActivity(
        attributes(activity), type: activity.type,
        cancellation: activity.options.cancellation.machineForm, summary: summary)
    }
  }

  private func attributes(
    _ activity: ActivityRequest
  ) -> ScheduleActivityTaskCommandAttributes {
    let options = activity.options
    var attributes = ScheduleActivityTaskCommandAttributes()
    attributes.activityType = ActivityType(name: activity.type)
    attributes.taskQueue = .normal(options.taskQueue ?? run.identity.taskQueue)
    attributes.header = activity.header
    attributes.input = activity.input
    attributes.scheduleToCloseTimeout = options.scheduleToClose.map(WireDuration.init)
    attributes.scheduleToStartTimeout = options.scheduleToStart.map(WireDuration.init)
    attributes.startToCloseTimeout = options.startToClose.map(WireDuration.init)
    attributes.heartbeatTimeout = options.heartbeat.map(WireDuration.init)
    attributes.retryPolicy = options.retry.wire
    attributes.useWorkflowBuildId = options.taskQueue == nil
    attributes.priority = options.priority?.wire
    // The worker has the last word when it completes the task.
    attributes.requestEagerExecution = true
    return attributes
  }

  // MARK: - Time

  @inline(never) func startTimer(_ timer: TimerRequest) throws -> Wait<Void>? {
    let standpoint = try run.admit(timer.site)
    let summary = timer.summary ?? run.withMachines { $0.dialect.sleepSummary }
    guard let machine = try start(timer.duration, summary, ofSleep: true) else { return nil }
    return Wait(run.open(.machine(machine), standpoint))
  }

  private func start(
    _ duration: Duration, _ summary: String?, ofSleep isOfSleep: Bool = false
  ) throws -> MachineID? {
    let summary = try summary.map(run.converter.payload)
    return run.withMachines {
      $0.startTimer(WireDuration(duration), ofSleep: isOfSleep, summary: summary)
    }
  }

  /// Nil where the condition holds.
  @inline(never) func openCondition(
    at site: CallSite, _ condition: @escaping () -> Bool
  ) throws -> WaitID? {
    let standpoint = try run.admit(site)
    if condition() { return nil }
    return run.withBoard { $0.open(condition: condition, rank: run.rank, standpoint) }
  }

  /// Nil where the condition holds, or there is no time to wait.
  @inline(never) func openCondition(
    atMost timeout: Duration, summary: String?, at site: CallSite, _ condition: @escaping () -> Bool
  ) throws -> WaitID? {
    let standpoint = try run.admit(site)
    if !run.withMachines({ $0.startsTimerBeforeCondition }), condition() { return nil }
    let summary = summary ?? run.withMachines { $0.dialect.awaitSummary }
    guard let timer = try start(timeout, summary), !condition() else { return nil }
    return run.withBoard { $0.open(condition: condition, timer: timer, rank: run.rank, standpoint) }
  }

  // MARK: - Other workflows

  @inline(never) func executeChild(_ child: ChildRequest) throws -> Wait<Payloads?> {
    let standpoint = try run.admit(child.site)
    let (_, result) = try start(child)
    return Wait(run.open(.machine(result), standpoint))
  }

  @inline(never) func startChild(_ child: ChildRequest) throws -> StartingChild {
    let standpoint = try run.admit(child.site)
    let (started, result) = try start(child)
    run.noteSite(child.site, of: result)
    return StartingChild(
      workflowID: run.withMachines { $0.childWorkflowID(result) },
      claim: MachineClaim(result, of: run),
      wait: Wait(run.open(.machine(started), standpoint)))
  }

  /// Makes the command; throws where a child of this id already runs in this run.
  private func start(
    _ child: ChildRequest
  ) throws -> (started: MachineID, result: MachineID) {
    let summary = try child.options.summary.map(run.converter.payload)
    let details = try child.options.details.map(run.converter.payload)
    let attributes = try attributes(child)
    let start = run.withMachines {
      $0.startChild(
        attributes, cancellation: child.options.cancellation.machineForm, summary: summary,
        details: details)
    }
    switch start {
    case .open(let started, let result): return (started, result)
    case .refused(let failure): throw run.converter.error(for: failure)
    }
  }

  private func attributes(
    _ child: ChildRequest
  ) throws -> StartChildWorkflowExecutionCommandAttributes {
    let options = child.options
    var attributes = StartChildWorkflowExecutionCommandAttributes()
    attributes.namespace = run.identity.namespace
    attributes.workflowId = child.workflowID ?? ""
    attributes.workflowType = WorkflowType(name: child.type)
    attributes.taskQueue = .normal(options.taskQueue ?? run.identity.taskQueue)
    attributes.header = child.header
    attributes.input = child.input
    attributes.workflowExecutionTimeout = options.executionTimeout.map(WireDuration.init)
    attributes.workflowRunTimeout = options.runTimeout.map(WireDuration.init)
    attributes.workflowTaskTimeout = options.taskTimeout.map(WireDuration.init)
    attributes.parentClosePolicy = options.parentClosePolicy.wire
    attributes.workflowIdReusePolicy = options.reuse.wire
    attributes.retryPolicy = options.retry?.wire
    attributes.cronSchedule = options.cron ?? ""
    attributes.memo = try Memo(options.memo, run.converter)
    attributes.searchAttributes = SearchAttributes(options.searchAttributes)
    attributes.priority = options.priority?.wire
    attributes.inheritBuildId = options.taskQueue == nil
    return attributes
  }

  func cancelChild(_ child: ChildCancelRequest) throws {
    try run.checkMayAsk("cancel")
    cancel(child.child)
  }

  @inline(never) func signal(_ signal: SignalRequest) throws -> Wait<Void> {
    let standpoint = try run.admit(signal.site)
    var attributes = SignalExternalWorkflowExecutionCommandAttributes()
    attributes.namespace = run.identity.namespace
    attributes.execution = WorkflowExecution(id: signal.workflowID, runID: signal.runID)
    attributes.signalName = signal.name
    attributes.input = signal.input
    attributes.header = signal.header
    attributes.childWorkflowOnly = signal.isChild
    let machine = run.withMachines { $0.signalExternal(attributes) }
    return Wait(run.open(.machine(machine), standpoint))
  }

  @inline(never) func requestCancel(_ cancel: CancelRequest) throws -> Wait<Void> {
    let standpoint = try run.admit(cancel.site)
    var attributes = RequestCancelExternalWorkflowExecutionCommandAttributes()
    attributes.namespace = run.identity.namespace
    attributes.workflowId = cancel.workflowID
    attributes.runId = cancel.runID ?? ""
    let machine = run.withMachines { $0.requestCancelExternal(attributes) }
    return Wait(run.open(.machine(machine), standpoint))
  }

  // MARK: - Records

  func version(_ change: VersionRequest) throws -> Int {
    try run.checkMayAsk("getVersion")
    return try ask(at: change.site) { machines throws(HistoryMismatch) in
      try machines.version(of: change.changeID, min: change.min, max: change.max)
    }
  }

  /// Where history has it otherwise the workflow task fails, whatever the code makes of it.
  func ask<Answer>(
    at site: CallSite, _ question: (inout RunMachines) throws(HistoryMismatch) -> Answer
  ) throws(HistoryMismatch) -> Answer {
    do {
      return try run.withMachines(question)
    } catch {
      run.failTask(run.failure(of: error, at: site))
      throw error
    }
  }

  func upsert(_ change: UpsertRequest) throws {
    switch change {
    case .searchAttributes(let attributes):
      try run.checkMayAsk("upsertSearchAttributes")
      run.withMachines { $0.upsertSearchAttributes(attributes) }
      run.carryOver { $0.merge(attributes) }
    case .memo(let memo):
      try run.checkMayAsk("upsertMemo")
      run.withMachines { $0.modifyProperties(memo) }
      run.carryOver { $0.merge(memo) }
    }
  }

  func continueAsNew(_ next: ContinueAsNewRequest) -> ContinueAsNew {
    ContinueAsNew(workflowType: next.type, request: .success(next))
  }
}

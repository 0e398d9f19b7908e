internal import ProtoWire
internal import TemporalAPI
internal import WorkflowMachines

extension WorkflowContext {
  /// Runs an activity and waits for its result.
  ///
  /// - Parameters:
  ///   - activity: a typed reference; its own options apply unless others are given.
  ///   - input: its arguments, a payload each.
  ///   - options: what applies to this call in place of the activity's own, wholly or in part.
  /// - Throws: `ActivityFailure` with the last attempt's failure as cause; `CancelledFailure` where the
  ///   wait was cancelled; whatever the converter throws.
  public func execute<each Input: Encodable & Sendable, Output: Decodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Output>, _ input: repeat each Input,
    options: ActivityOverride? = nil
  ) async throws -> Output {
    if run.isRefusing { try await run.refuse() }
    let slot = try schedule(
      activity.name, run.converter.payloads(for: repeat each input),
      options?.applied(to: activity.options) ?? activity.options)
    await run.wait(slot)
    return try result(slot)
  }

  /// As above, for an activity without a result.
  public func execute<each Input: Encodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Void>, _ input: repeat each Input,
    options: ActivityOverride? = nil
  ) async throws {
    if run.isRefusing { try await run.refuse() }
    let slot = try schedule(
      activity.name, run.converter.payloads(for: repeat each input),
      options?.applied(to: activity.options) ?? activity.options)
    await run.wait(slot)
    _ = try run.payloads(of: run.finish(slot))
  }

  /// Out of the async function: what it needs would stay in its frame for as long as the wait.
  @inline(never) private func schedule(
    _ name: String, _ input: Payloads?, _ options: ActivityOptions
  ) throws -> Int {
    do {
      let admission = try run.admit("execute")
      return run.open(.machine(try command(name, input, options)), "execute", admission)
    } catch let cancellation as CancelledFailure {
      try withdraw(command(name, input, options))
      throw cancellation
    }
  }

  private func command(
    _ name: String, _ input: Payloads?, _ options: ActivityOptions
  ) throws -> MachineID {
    run.machines.scheduleActivity(
      attributes(name, input, options), cancellation: options.cancellation.machineForm,
      summary: try options.summary.map(run.converter.payload))
  }

  /// Go schedules before it looks at its context, and withdraws at once where that is cancelled: two
  /// commands, which its histories have when a cancel request and the end of the activity before come
  /// in one workflow task. (A child or a timer is not even begun then.)
  private func withdraw(_ machine: MachineID) {
    _ = run.machines.cancel(machine)
    run.machines.release(machine)
  }

  private func attributes(
    _ name: String, _ input: Payloads?, _ options: ActivityOptions
  ) -> ScheduleActivityTaskCommandAttributes {
    var attributes = ScheduleActivityTaskCommandAttributes()
    attributes.activityType = ActivityType(name: name)
    attributes.taskQueue = TaskQueue(named: options.taskQueue ?? run.identity.taskQueue)
    attributes.input = input
    attributes.scheduleToCloseTimeout = options.scheduleToClose.map(WireDuration.init)
    attributes.scheduleToStartTimeout = options.scheduleToStart.map(WireDuration.init)
    attributes.startToCloseTimeout = options.startToClose.map(WireDuration.init)
    attributes.heartbeatTimeout = options.heartbeat.map(WireDuration.init)
    attributes.retryPolicy = options.retry.wire
    attributes.useWorkflowBuildId = options.taskQueue == nil
    return attributes
  }

  @inline(never) private func result<Output: Decodable>(_ slot: Int) throws -> Output {
    try run.converter.value(of: Output.self, in: run.payloads(of: run.finish(slot)))
  }
}

extension WorkflowRun {
  /// The result that a resolution brings; throws the failure or the cancellation that it is.
  func payloads(of resolution: Resolution) throws -> Payloads? {
    switch resolution {
    case .completed(let payloads): return payloads
    case .fired, .delivered, .started: return nil
    case .failed(let failure): throw converter.error(for: failure)
    case .cancelled: throw CancelledFailure()
    }
  }
}

extension ActivityType {
  init(name: String) {
    self.init()
    self.name = name
  }
}

extension WorkflowType {
  init(name: String) {
    self.init()
    self.name = name
  }
}

extension TaskQueue {
  /// A queue that any worker of its name polls.
  init(named name: String) {
    self.init()
    self.name = name
    kind = .normal
  }
}

extension ActivityCancellationType {
  /// The same choice in the words of the machines.
  var machineForm: WorkflowMachines.ActivityCancellation {
    switch self {
    case .tryCancel: .tryCancel
    case .waitForCompletion: .waitForCompletion
    case .abandon: .abandon
    }
  }
}

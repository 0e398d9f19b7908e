internal import ProtoWire
internal import TemporalAPI
internal import WorkflowMachines

extension RunOutbound {
  @inline(never) func scheduleLocal(
    _ activity: LocalActivityRequest
  ) throws -> Wait<Payloads?> {
    let standpoint = try admitStart(activity)
    return Wait(run.open(.machine(try start(activity)), standpoint))
  }

  @inline(never) func startLocalActivity(
    _ activity: LocalActivityRequest
  ) throws -> MachineClaim {
    if run.isRefusing { return MachineClaim(.none, of: run) }
    try admitStart(activity)
    return MachineClaim(try start(activity), of: run)
  }

  @discardableResult private func admitStart(
    _ activity: LocalActivityRequest
  ) throws -> WaitBoard.Standpoint {
    do {
      return try run.admit(activity.site)
    } catch let cancellation as CancelledFailure {
      if run.withMachines({ $0.dialect.schedulesWhereCancelled }) {
        let machine = try start(activity)
        run.withMachines { machines in
          _ = machines.cancel(machine)
          machines.release(machine)
        }
      }
      throw cancellation
    }
  }

  private func start(_ activity: LocalActivityRequest) throws -> MachineID {
    let options = activity.options
    var task = LocalActivityTask(type: activity.type, input: activity.input)
    task.header = activity.header
    task.scheduleToClose = options.scheduleToClose.map(WireDuration.init)
    task.scheduleToStart = options.scheduleToStart.map(WireDuration.init)
    task.startToClose = options.startToClose.map(WireDuration.init)
    task.retry = options.retry.wire
    task.localRetryThreshold = options.localRetryThreshold.map(WireDuration.init)
    task.cancellation = options.cancellation.machineForm
    task.summary = try options.summary.map(run.converter.payload)
    let made = task
    return run.withMachines { $0.startLocalActivity(made) }
  }
}

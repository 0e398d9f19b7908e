internal import TemporalAPI
internal import WorkflowMachines

/// What primitives do: ask whether they may, wait, take the outcome.
extension WorkflowRun {
  /// As ``checkMayAsk(_:)``, for what cannot throw.
  func mayAsk(_ name: StaticString) -> Bool {
    do { try checkMayAsk(name) } catch { return false }
    return true
  }

  /// What every primitive that waits does first: throws when it was called where it may not, or when what
  /// it is in was cancelled, before any command is made.
  @inline(never) func admit(_ site: CallSite) throws -> WaitBoard.Standpoint {
    try checkMayAsk(site.name)
    carryOutCancellations()
    var standpoint = WaitBoard.Standpoint(isOfMain: isMainRunning, site: site)
    guard withBoard({ $0.hasScopes }) else {
      if Task.isCancelled { throw CancelledFailure() }
      return standpoint
    }
    standpoint.scope = CurrentScope.id
    let reach = withBoard { $0.reach(standpoint.scope) }
    if reach.isCancelled || reach.seesTask && Task.isCancelled { throw CancelledFailure() }
    standpoint.seesTask = reach.seesTask
    return standpoint
  }

  /// Whether the code that asks is in something that was cancelled.
  var isCancelledHere: Bool {
    guard withBoard({ $0.hasScopes }) else { return Task.isCancelled }
    let reach = withBoard { $0.reach(CurrentScope.id) }
    return reach.isCancelled || reach.seesTask && Task.isCancelled
  }

  /// Registers a wait, whose place in the order is now.
  @inline(never) func open(
    _ target: WaitTarget, _ standpoint: WaitBoard.Standpoint
  ) -> WaitID { withBoard { $0.open(target, standpoint) } }

  /// Suspends until the wait ends. Two small functions, not one with two branches, and the board asked in
  /// functions of their own: the frame of an async function lives as long as the wait, in slabs of 1,016
  /// bytes. The main method needs no handler, for nobody but `cancelMain` cancels it.
  @inline(never) func wait(_ id: WaitID) async {
    if seesTask(id) { return await waitCancellable(id) }
    await Suspension.wait { suspension in suspend(id, suspension) }
  }

  @inline(never) private func seesTask(_ id: WaitID) -> Bool {
    !isMainRunning && withBoard { $0.seesTask(id) }
  }

  @inline(never) private func suspend(_ id: WaitID, _ suspension: Suspension) {
    withBoard { $0.suspend(id, suspension) }
  }

  @inline(never) private func waitCancellable(
    _ id: WaitID, isolation: isolated (any Actor)? = #isolation
  ) async {
    await withTaskCancellationHandler {
      // Naming it keeps the closure where its caller is; without, each wake costs one more job.
      _ = isolation
      await Suspension.wait { suspension in suspend(id, suspension) }
    } onCancel: {
      // On another thread only where user code let a task out of the run: nothing is touched then.
      if isDrivenHere { withBoard { $0.taskWasCancelled(waitingIn: id) } }
    }
  }

  /// Gives up the wait and says what it ended with, nil for a condition that came true; throws when it was
  /// cancelled or evicted.
  @inline(never) func take(_ id: WaitID) throws -> Resolution? {
    guard let (outcome, target) = withBoard({ $0.take(id) }) else { throw RunEvicted() }
    switch outcome {
    case .resolved(let resolution):
      if let machine = target.machine { keep(resolution, of: machine) }
      return resolution
    case .held:
      // A timer beside the condition is left running, or not, and has nobody to tell.
      if let timer = target.machine {
        withMachines { machines in
          if machines.cancelsTimerOfCondition { _ = machines.cancel(timer) }
          machines.release(timer)
        }
      }
      return nil
    case .cancelled: throw CancelledFailure()
    case .evicted: throw RunEvicted()
    }
  }

  /// History resolved a machine. One that nobody waits for is kept for its handle, or done with.
  func resolve(_ machine: MachineID, _ resolution: Resolution) {
    if withBoard({ $0.resolve(machine, resolution) }) == .unwanted {
      withMachines { $0.release(machine) }
    }
  }

  /// The whole of a wait for a machine.
  @inline(never) func finish(_ id: WaitID) throws -> Resolution {
    guard let resolution = try take(id) else { throw RunEvicted() }
    return resolution
  }

  /// What became of the request.
  ///
  /// - Parameter converter: reads the failure; nil is the run's.
  /// - Throws: the failure or the cancellation that it ended with.
  @inline(never) func result(
    of wait: Wait<Payloads?>, _ converter: DataConverter? = nil
  ) throws -> Payloads? {
    try payloads(of: finish(wait.id), converter)
  }

  @inline(never) func checkEnd(of wait: Wait<Void>) throws {
    _ = try payloads(of: finish(wait.id))
  }

  /// The run id of the child.
  @inline(never) func runID(of wait: Wait<String>) throws -> String {
    let resolution = try finish(wait.id)
    if case .started(let runID) = resolution { return runID }
    _ = try payloads(of: resolution)
    return ""
  }

  private func keep(_ resolution: Resolution, of machine: MachineID) {
    if withBoard({ $0.keep(machine, resolution) }) == .unwanted {
      withMachines { $0.release(machine) }
    }
  }

  /// The result that a resolution brings; throws the failure or the cancellation that it is.
  ///
  /// - Parameter converter: reads the failure; nil is the run's.
  func payloads(
    of resolution: Resolution, _ converter: DataConverter? = nil
  ) throws -> Payloads? {
    switch resolution {
    case .completed(let payloads): return payloads
    case .fired, .delivered, .started: return nil
    // Code may keep the error for long: it is not to keep the history page that it came in.
    case .failed(let failure):
      throw (converter ?? self.converter).error(for: failure.detached)
    case .cancelled: throw CancelledFailure()
    }
  }
}

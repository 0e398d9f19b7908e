internal import WorkflowMachines

/// What primitives do: pass the door, wait, take the outcome.
extension WorkflowRun {
  /// What was found at the door: the scope that the code is in, and whether its task's cancellation counts.
  struct Admission {
    let scope: Int
    let seesTask: Bool
  }

  /// Whether a primitive called now is to be refused, because the run leaves the cache.
  var isRefusing: Bool { isDrivenHere && mode == .evicting }

  /// Fails a primitive while evicting. Code that asks again and again is parked for good: it would spin.
  @inline(never) func refuse() async throws {
    refused += 1
    if refused > 1_000 {
      await Suspension.park()
    }
    throw RunEvicted()
  }

  /// The door of every primitive that waits: throws when it was called outside the run, in a query, or
  /// when what it is in was cancelled, before any command is made.
  @inline(never) func admit(_ name: StaticString) throws -> Admission {
    try checkMayAsk(name)
    carryOutCancellations()
    guard !scopes.isEmpty else {
      if Task.isCancelled { throw CancelledFailure() }
      return Admission(scope: 0, seesTask: true)
    }
    let scope = CurrentScope.id
    let reach = scopes.reach(scope)
    if reach.isCancelled || reach.seesTask && Task.isCancelled { throw CancelledFailure() }
    return Admission(scope: scope, seesTask: reach.seesTask)
  }

  /// What may not be called on another thread nor by a query: whatever asks something of Temporal.
  func checkMayAsk(_ name: StaticString) throws {
    guard isDrivenHere else { throw foreignUse(name) }
    switch mode {
    case .live: break
    case .answering: throw QueryAsked(name: "\(name)")
    case .evicting: throw RunEvicted()
    }
  }

  @inline(never) func foreignUse(_ name: StaticString) -> ForeignUse {
    markForeignUse()
    return ForeignUse(name: "\(name)")
  }

  /// Registers a wait, whose place in the order is now.
  @inline(never) func open(
    _ target: Waiters.Target, _ name: StaticString, _ admission: Admission
  ) -> Int {
    waiters.open(
      Waiters.Waiter(
        target: target, order: nextOrder(), scope: admission.scope, seesTask: admission.seesTask,
        isOfMain: isInMain, name: name))
  }

  /// Suspends until the slot is resolved. Two small functions, not one with two branches: the frame of an
  /// async function lives as long as the wait, in slabs of 1,016 bytes. The main method needs no handler,
  /// for nobody but `cancelMain` cancels it.
  @inline(never) func wait(_ slot: Int) async {
    if waiters[slot]?.seesTask == true, !isInMain { return await waitCancellable(slot) }
    await Suspension.wait { waiters.suspend(slot, $0) }
  }

  @inline(never) private func waitCancellable(
    _ slot: Int, isolation: isolated (any Actor)? = #isolation
  ) async {
    await withTaskCancellationHandler {
      // Naming it keeps the closure where its caller is; without, each wake costs one more job.
      _ = isolation
      await Suspension.wait { waiters.suspend(slot, $0) }
    } onCancel: {
      taskWasCancelled(waitingAt: slot)
    }
  }

  /// Gives up the slot and says what the wait ended with; throws when it was cancelled or evicted.
  @inline(never) func take(_ slot: Int) throws -> Resolution? {
    let target = waiters[slot]?.target
    switch waiters.take(slot) {
    case .resolved(let resolution):
      if case .machine(let machine) = target { release(machine, resolution) }
      return resolution
    case .held:
      // A timer beside the condition is left running, or not, and has nobody to tell.
      if case .conditionOrTimer(let timer) = target {
        if machines.cancelsTimerOfCondition { _ = machines.cancel(timer) }
        machines.release(timer)
      }
      return nil
    case .cancelled: throw CancelledFailure()
    case .evicted, nil: throw RunEvicted()
    }
  }

  /// The whole of a wait for a machine.
  @inline(never) func finish(_ slot: Int) throws -> Resolution {
    guard let resolution = try take(slot) else { throw RunEvicted() }
    return resolution
  }

  private func release(_ machine: MachineID, _ resolution: Resolution) {
    if kept.keys.contains(machine) {
      kept.updateValue(resolution, forKey: machine)
    } else {
      machines.release(machine)
    }
  }

  // MARK: - Waking

  /// History resolved a machine. One that nobody waits for is kept for its handle, or done with.
  func resolve(_ machine: MachineID, _ resolution: Resolution) {
    guard let slot = waiters.slot(of: machine) else {
      release(machine, resolution)
      return
    }
    waiters.resolve(slot, .resolved(resolution))
    guard case .conditionOrTimer = waiters[slot]?.target else { return }
    conditions.retire(slot: slot)
    machines.release(machine)
  }

  /// Wakes the first condition that holds. One at a time, so that the line after a wait still sees it hold.
  func wakeCondition() -> Bool {
    for index in conditions.indices {
      // Taken out before it is called: the closure is the workflow's, and may come back here.
      guard let condition = conditions[index], condition.holds() else { continue }
      conditions.retire(index)
      switch condition.effect {
      case .wake(let slot): waiters.resolve(slot, .held)
      case .cancel(let scope): conditionCameTrue(of: scope)
      }
      return true
    }
    return false
  }
}

/// Thrown by every primitive of a run that leaves the cache. What the code makes of it reaches nobody.
struct RunEvicted: Error {}

/// A primitive was called on a thread that does not drive the run.
struct ForeignUse: Error, CustomStringConvertible {
  let name: String
  var description: String { "\(name) was called outside the workflow run" }
}

/// A query asked something of Temporal.
struct QueryAsked: Error, CustomStringConvertible {
  let name: String
  var description: String { "a query answers from the workflow's state: it cannot call \(name)" }
}

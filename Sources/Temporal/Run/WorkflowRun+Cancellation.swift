internal import WorkflowMachines

/// Cancellation, asked for in whatever order and carried out in the order of registration.
extension WorkflowRun {
  // MARK: - Asking

  /// Cancels the main method and its children, not the handlers.
  func cancelMain() {
    isCancelRequested = true
    // Handlers of Swift's own, and of waits that are not the main method's, are called by this.
    cancelMainTask()
    for slot in waiters.suspended {
      guard let waiter = waiters[slot], waiter.isOfMain && waiter.seesTask else {
        continue
      }
      cancellations.append(.wait(slot: slot), order: waiter.order)
    }
    carryOutCancellations()
  }

  /// Swift cancelled the task that waits at the slot. On a foreign thread only where user code let a task
  /// out of the run: nothing is touched then.
  func taskWasCancelled(waitingAt slot: Int) {
    guard isDrivenHere, let waiter = waiters[slot] else { return }
    cancellations.append(.wait(slot: slot), order: waiter.order)
  }

  /// Swift cancelled a task that is in the asking scope.
  func taskWasCancelled(inScope scope: Int) {
    guard isDrivenHere, let around = scopes[scope]?.parent, scopes.reach(around).seesTask else {
      return
    }
    cancellations.append(.scope(scope), order: scope)
  }

  func cancel(scope id: Int) {
    guard isDrivenHere, scopes[id]?.isCancelled == false else { return }
    scopes[id]?.isCancelled = true
    for scope in scopes.unasked { cancellations.append(.scope(scope), order: scope) }
    for slot in waiters.suspended {
      guard let waiter = waiters[slot], scopes.reach(waiter.scope).isCancelled else {
        continue
      }
      cancellations.append(.wait(slot: slot), order: waiter.order)
    }
    carryOutCancellations()
  }

  func conditionCameTrue(of scope: Int) {
    scopes[scope]?.isConditionMet = true
    cancel(scope: scope)
  }

  /// Whether the code that asks is in something that was cancelled.
  var isCancelledHere: Bool {
    let reach = scopes.isEmpty ? nil : scopes.reach(CurrentScope.id)
    return reach?.isCancelled == true || reach?.seesTask != false && Task.isCancelled
  }

  // MARK: - Carrying out

  func carryOutCancellations() {
    guard !cancellations.isEmpty, !cancellations.isBeingCarriedOut else { return }
    cancellations.isBeingCarriedOut = true
    while !cancellations.isEmpty {
      for (order, target) in cancellations.takeAll() {
        switch target {
        case .wait(let slot): cancelWait(slot, order)
        case .scope(let scope): askScope(scope)
        }
      }
    }
    cancellations.isBeingCarriedOut = false
  }

  /// The order tells whether the slot still serves the wait that was to be cancelled.
  private func cancelWait(_ slot: Int, _ order: Int) {
    guard let waiter = waiters[slot], waiter.order == order,
      waiter.resume != nil
    else { return }
    switch waiter.target {
    case .machine(let machine):
      guard let resolution = machines.cancel(machine) else { return }
      waiters.resolve(slot, .resolved(resolution))
    case .condition:
      conditions.retire(slot: slot)
      waiters.resolve(slot, .cancelled)
    case .conditionOrTimer(let timer):
      conditions.retire(slot: slot)
      _ = machines.cancel(timer)
      machines.release(timer)
      waiters.resolve(slot, .cancelled)
    }
  }

  /// `onCancel` is workflow code: on the run, once. What it throws cancels the scope and is thrown there.
  private func askScope(_ id: Int) {
    guard let scope = scopes[id], case .asking(let onCancel) = scope.kind, !scope.wasAsked,
      mode != .evicting
    else { return }
    scopes[id]?.wasAsked = true
    do {
      try onCancel(CancellationScope(run: self, id: id))
    } catch {
      scopes[id]?.failure = error
      cancel(scope: id)
    }
  }
}

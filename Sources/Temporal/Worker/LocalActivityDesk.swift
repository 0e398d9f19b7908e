internal import ProtoWire
internal import TemporalAPI
internal import Threads
internal import WorkflowMachines

/// The local activities of one run that this worker runs, and what became of those that the run was not told of
/// yet. They outlast the workflow task that they began in, where it is kept alive for them, and end with the
/// run's leaving.
final class LocalActivityDesk: Sendable {
  private struct End {
    let machine: MachineID
    let outcome: LocalActivityOutcome
    let time: Moment
  }
  private struct State {
    var wishes: [MachineID: LocalActivityWish] = [:]
    var ends: [End] = []
    var waiter: CheckedContinuation<Void, Never>?
    /// The time of the workflow task is short.
    var isLate = false
    var hasLeft = false

    var isSettled: Bool { !ends.isEmpty || isLate || wishes.isEmpty }
  }

  private let identity: WorkflowIdentity
  private let runner: LocalActivityRunner
  private let taskTimeout: Duration
  private let state = Guarded(State())

  init(_ identity: WorkflowIdentity, _ runner: LocalActivityRunner, taskTimeout: Duration) {
    self.identity = identity
    self.runner = runner
    self.taskTimeout = taskTimeout
  }

  /// Whether something runs, or waits for its next attempt.
  var isBusy: Bool { state.withLock { !$0.wishes.isEmpty } }

  // MARK: - Beginning and cancelling

  func begin(_ calls: [LocalActivityCall]) {
    for call in calls {
      let wish = LocalActivityWish()
      let hasLeft = state.withLock { state in
        if !state.hasLeft { state.wishes[call.machine] = wish }
        return state.hasLeft
      }
      guard !hasLeft else { return }
      wish.runs(
        in: Task(executorPreference: runner.environment.executor) {
          let outcome = await self.runner.run(
            call, of: self.identity, within: self.taskTimeout, wish)
          self.ended(call.machine, outcome)
        })
    }
  }

  func cancel(_ machines: [MachineID]) {
    guard !machines.isEmpty else { return }
    let wishes = state.withLock { state in machines.compactMap { state.wishes[$0] } }
    for wish in wishes { wish.cancel(.requested) }
  }

  /// The code has left them to themselves: they go on to their end, though nobody hears of it, and though the
  /// run leaves.
  func abandon(_ machines: [MachineID]) {
    guard !machines.isEmpty else { return }
    let wishes = state.withLock { state in machines.compactMap { state.wishes[$0] } }
    for wish in wishes { wish.abandon() }
  }

  /// The run leaves this worker's memory: nobody is to be told any more.
  func leave() {
    let wishes = state.withLock { state in
      state.hasLeft = true
      state.ends = []
      return state.wishes.values.map { $0 }
    }
    for wish in wishes where !wish.isAbandoned { wish.cancel(.notFound) }
  }

  private func ended(_ machine: MachineID, _ outcome: LocalActivityOutcome?) {
    let time = runner.environment.time.now
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.wishes[machine] = nil
      if let outcome, !state.hasLeft {
        state.ends.append(End(machine: machine, outcome: outcome, time: time))
      }
      return state.isSettled ? state.waiter.take() : nil
    }
    waiter?.resume()
  }

  // MARK: - Waiting

  /// A workflow task begins; its time is short at the deadline.
  func watch(until deadline: Moment) -> Alarm {
    state.withLock { $0.isLate = false }
    return runner.environment.time.alarm(at: deadline) {
      self.state.withLock { state in
        state.isLate = true
        return state.waiter.take()
      }?.resume()
    }
  }

  /// What ended, in the order of its ending. Empty where the task's time is short, or nothing is under way.
  func nextEnds(sinceTaskBegan begin: Moment) async -> [LocalActivityEnd] {
    await withCheckedContinuation { waiter in
      let isSettled = state.withLock { state in
        if !state.isSettled { state.waiter = waiter }
        return state.isSettled
      }
      if isSettled { waiter.resume() }
    }
    let ends = state.withLock { state in
      defer { state.ends = [] }
      return state.ends
    }
    return ends.map { end in
      let elapsed = max(.zero, end.time.duration(since: begin))
      return LocalActivityEnd(
        machine: end.machine, outcome: end.outcome, elapsed: WireDuration(elapsed))
    }
  }
}

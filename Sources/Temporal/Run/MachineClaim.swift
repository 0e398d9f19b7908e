internal import TemporalAPI
internal import WorkflowMachines

/// What the copies of one handle share: as long as there is one, the outcome of its machine is kept for
/// whoever asks. With the last one it goes, so a run that starts handles for months keeps those in use.
final class MachineClaim: Sendable {
  let machine: MachineID
  let run: WorkflowRun

  /// - Parameter machine: `none` is that of a handle made while the run leaves the cache.
  init(_ machine: MachineID, of run: WorkflowRun) {
    self.machine = machine
    self.run = run
    run.withBoard { $0.keepOutcome(of: machine) }
  }

  deinit { run.noteUnclaimed(machine) }

  /// Waits for the machine's end; nil where its outcome is there. The machine has one waiter, and any other
  /// waits until the outcome is there.
  func await(at site: CallSite) throws -> WaitID? {
    try run.checkMayAsk(site.name)
    guard run.withBoard({ $0.keptOutcome(of: machine) }) == nil else { return nil }
    let standpoint = try run.admit(site)
    return run.withBoard { board in
      guard board.isAwaited(machine) else { return board.open(.machine(machine), standpoint) }
      return board.open(
        outcomeOf: machine,
        { [unowned run, machine] in run.withBoard { $0.keptOutcome(of: machine) } != nil },
        rank: run.rank, standpoint)
    }
  }

  /// What ``await(at:)`` waited for.
  ///
  /// - Parameter converter: reads the failure; nil is the run's.
  func result(_ converter: DataConverter? = nil) throws -> Payloads? {
    guard let outcome = run.withBoard({ $0.keptOutcome(of: machine) }) else { throw RunEvicted() }
    return try run.payloads(of: outcome, converter)
  }
}

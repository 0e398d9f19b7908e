internal import WorkflowMachines

/// What wakes a wait, besides being cancelled.
enum WaitTarget {
  case machine(MachineID)
  case condition
  /// The outcome of a machine that another wait is for. Cancelling it is cancelling the machine.
  case outcome(of: MachineID)
  /// The timer beside a condition.
  case conditionOrTimer(MachineID)
  /// Another part of the code, at a channel of the run.
  case channel

  var machine: MachineID? {
    switch self {
    case .machine(let machine), .conditionOrTimer(let machine): machine
    case .condition, .outcome, .channel: nil
    }
  }
}

/// What a wait ended with.
enum WaitOutcome {
  /// History, or our own cancel resolved it. Boxed: a failure would make every wait large.
  indirect case resolved(Resolution)
  /// The condition came true, or the channel has what was waited for.
  case held
  /// The wait for a condition, or at a channel, was cancelled.
  case cancelled
  /// The run leaves the cache.
  case evicted
}

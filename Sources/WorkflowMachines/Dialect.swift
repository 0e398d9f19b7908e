/// Which family of SDKs a run's history belongs to: ids, markers, a few commands and some of a run's
/// behaviour differ. Each difference has a name here, and nobody else knows a family.
///
/// The name in the first completed workflow task decides for the whole run. Go's is the one that
/// this worker writes. Runs of the others can be replayed as far as they hold nothing of their own
/// (their ids are taken as they are), but not yet continued.
package enum Dialect: UInt8, Sendable {
  case go, core, java

  init(sdkName: String) {
    switch sdkName {
    case "temporal-java": self = .java
    case "temporal-python", "temporal-typescript", "temporal-dotnet", "temporal-ruby",
      "temporal-rust", "temporal-core":
      self = .core
    default: self = .go
    }
  }

  // MARK: - The engine's rules

  /// Go's ids are made by the code, so a scheduling event must repeat them. The others' are taken
  /// as they come.
  func isSameID(_ recorded: String, _ own: String) -> Bool { self != .go || recorded == own }
  /// A child whose id this run is running already is refused without asking the server.
  var refusesRunningChildIDs: Bool { self == .go }
  /// The flags in `langUsedFlags` mean what Go means by them.
  var hasGoFlags: Bool { self == .go }
  var isContinued: Bool { self == .go }

  // MARK: - A run's rules

  /// The summary of the timer of a sleep whose author gave none.
  package var sleepSummary: String? { self == .go ? "Sleep" : nil }
  /// The summary of the timer beside a condition.
  package var awaitSummary: String? { self == .go ? "AwaitWithTimeout" : nil }
  /// Code that was cancelled schedules its next activity all the same, and withdraws it at once: two
  /// commands, which history has when a cancel request and the end of the activity before come in
  /// one workflow task. (A child or a timer is not even begun then.)
  package var schedulesWhereCancelled: Bool { self == .go }
  /// A wait for a condition with a timeout starts its timer before it looks at the condition: see
  /// `RunMachines.startsTimerBeforeCondition`.
  var startsTimerBeforeCondition: Bool { self == .go }
  /// The timer beside a condition that came true is left running, unless the run has Go's flag for
  /// it: see `RunMachines.cancelsTimerOfCondition`.
  var leavesTimerOfCondition: Bool { self != .core }
  /// Cancelling the wait for a child asks it to cancel, and goes on waiting for what it makes of it.
  package var waitsForCancelledChild: Bool { self == .go }
  /// How what the code threw decides the run's end, looked at in this order.
  package var endings: [Ending] { [.canceled, .continuedAsNew, .failed] }
  /// A run that was asked to cancel closes as canceled, however its code ends.
  package var closesAsCanceledWhenAsked: Bool { self == .java }
}

/// How a run ends whose code threw.
package enum Ending: Sendable {
  /// A cancellation stands anywhere in the chain of causes.
  case canceled
  case continuedAsNew
  case failed
}

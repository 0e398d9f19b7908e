extension Dialect {
  /// Behaviours that a history switches on for the rest of its run, by a number that means another thing in
  /// each family (Documentation/Rules.md, "Flags"). What a family has no number for, it has always done.
  enum Flag: CaseIterable, Sendable {
    /// A change version search attribute of 2,048 bytes or more is left out.
    case limitChangeVersionSize
    /// A child that is refused without a command fails its start too, not only its result.
    case childWorkflowErrorExecution
    /// Updates are ordered among the commands.
    case protocolMessageCommand
    /// Updates are handled before the main method. So are all messages here.
    case priorityUpdateHandling
    /// The timer of a wait for a condition is cancelled when the condition comes true, and, with Go's, not
    /// started where it holds. Never switched on by this worker, as not by Go's and Java's own.
    case cancelAwaitTimer
    /// The search attribute of a patch is written beside it.
    case upsertOnPatch
    /// Asking for a version lets no other code of the run go first. So it is here.
    case versionWithoutYield
    /// Replay compares the names of Nexus operations.
    case compareNexusOperations

    func number(in dialect: Dialect) -> UInt32? {
      switch (self, dialect) {
      case (.limitChangeVersionSize, .go): 1
      case (.childWorkflowErrorExecution, .go): 2
      case (.protocolMessageCommand, .go): 3
      case (.priorityUpdateHandling, .go): 4
      case (.cancelAwaitTimer, .go): 6
      case (.upsertOnPatch, .core): 2
      case (.compareNexusOperations, .core): 4
      case (.versionWithoutYield, .java): 2
      case (.cancelAwaitTimer, .java): 4
      default: nil
      }
    }
  }

  /// The numbers that this worker knows the meaning of. An unknown one is refused, as each family does: it
  /// stands for a behaviour that this worker does not have. Those without a name in ``Flag`` are about what
  /// there is only one way to do here: selectors, memos and channels (Go's 5, 7 and 8); what is compared,
  /// and that the closing command goes last (the core's 1 and 3); the order of cancelling, and of threads
  /// around a version (Java's 1, 3 and 5).
  var knownFlags: ClosedRange<UInt32> {
    switch self {
    case .go: 1...8
    case .core: 1...4
    case .java: 1...5
    }
  }

  /// What a run is written with from its first task on. The core's 1 is not: its SDKs would compare the ids
  /// of children without a name, for which each language has random numbers of its own.
  var flagsFromTheStart: [UInt32] {
    switch self {
    case .go: [3]
    case .core: [2, 3, 4]
    case .java: [1, 3]
    }
  }
}

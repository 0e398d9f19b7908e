internal import ProtoWire
internal import TemporalAPI

/// Which family of SDKs a run's history belongs to: ids, markers, a few commands and some of a run's
/// behaviour differ. Each difference has a name here, and nobody else knows a family.
///
/// The SDK's name in the first completed workflow task decides for the whole run; where it says nothing,
/// the form of the first id or marker that tells. A run of which nothing is written yet follows the dialect
/// that the worker is set to. So each family's workers can take over what this one began, and the other way
/// round.
package enum Dialect: UInt8, CaseIterable, Sendable {
  case go, core, java

  private var word: String {
    switch self {
    case .go: "go"
    case .core: "core"
    case .java: "java"
    }
  }

  /// This SDK's version, as a run of the family says it.
  var ownVersion: String { self == .go ? SDK.version : "\(SDK.version)+\(word)" }

  /// Nil for a name that says nothing: none, or that of an SDK which is not known here. Ours says the
  /// dialect behind its version, unless it is Go's: `0.2.0+java`.
  init?(sdkName: String, version: String = "") {
    switch sdkName {
    case SDK.name:
      self = Self.allCases.first { version.hasSuffix("+\($0.word)") } ?? .go
    case "temporal-go", "temporal-php": self = .go
    case "temporal-java": self = .java
    case "temporal-python", "temporal-typescript", "temporal-dotnet", "temporal-ruby",
      "temporal-rust", "temporal-core", "swift-temporal":
      self = .core
    default: return nil
    }
  }

  /// By what a command event looks like; nil where each family's could.
  init?(_ event: SeenEvent) {
    switch event.attributes {
    case .activityTaskScheduledEventAttributes(let it): self.init(id: it.activityId, of: event)
    case .timerStartedEventAttributes(let it): self.init(id: it.timerId, of: event)
    case .markerRecordedEventAttributes(let it): self.init(it)
    default: return nil
    }
  }

  /// Go's ids are those of their events, the core's count from 1, and Java's are UUIDs made of the run's
  /// id (version 3).
  private init?(id: String, of event: SeenEvent) {
    let text = Array(id.utf8)
    if id == String(event.id) {
      self = .go
    } else if let number = Int64(id), number > 0, number < event.id {
      self = .core
    } else if text.count == 36, text[8] == 0x2D, text[13] == 0x2D, text[14] == UInt8(ascii: "3") {
      self = .java
    } else {
      return nil
    }
  }

  private init?(_ marker: MarkerRecordedEventAttributes) {
    switch marker.markerName {
    case "core_patch", "core_local_activity": self = .core
    case "Version": self = marker.details["change-id"] == nil ? .java : .go
    case "SideEffect", "MutableSideEffect":
      self = marker.details["side-effect-id"] == nil ? .java : .go
    case "LocalActivity": self = marker.details["data"] == nil ? .java : .go
    default: return nil
    }
  }

  // MARK: - The engine's rules

  /// Go's ids are made by the code, so a scheduling event must repeat them. The others' are taken
  /// as they come.
  var comparesIDs: Bool { self == .go }
  /// A child whose id this run is running already is refused without asking the server.
  var refusesRunningChildIDs: Bool { self == .go }
  /// What is cancelled before its command was sent is not sent at all; in Go both commands are.
  var withdrawsUnsentCommands: Bool { self != .go }
  /// What is withdrawn all the same (a Nexus operation) counts twice where the ids of what comes behind it are
  /// made: for itself, and for the cancel, which is not sent either.
  var countsWithdrawals: Bool { self == .go }
  /// A sleep of no length is a timer of the server's.
  var hasTimersOfNoLength: Bool { self == .core }
  /// Signals and cancel requests to other workflows name the event that they become as their `control`.
  var writesControl: Bool { self == .go }
  /// They name their namespace.
  var writesNamespaceOfOthers: Bool { self != .java }
  /// A signal to a child means its run, and does not say that it is for a child.
  var signalsChildrenByRun: Bool { self == .java }
  /// A cancel request to a child means its run; else whichever it is that has continued as new.
  var cancelsChildrenByRun: Bool { self == .core }
  /// Why a workflow asks another to cancel, in the core's own words.
  func cancelReason(of run: String) -> String {
    self == .core ? "Cancel requested by workflow with run id \(run) with reason: " : ""
  }
  /// Trying to cancel a Nexus operation lets its waiter go on at once; else when history has the request.
  var triesNexusCancelAtOnce: Bool { self != .go }
  /// A search attribute is taken away by JSON's null; else by a payload of nothing.
  var writesNullAsJSON: Bool { self == .java }
  /// The completion of an update says again who asked for it.
  var namesSenderOfUpdate: Bool { self != .go }
  /// An update that comes with the start is told when the main method has come to its first wait: in Go it
  /// has its handlers only then.
  var beginsMainBeforeUpdates: Bool { self == .go }

  /// A local activity that was cancelled between two attempts is asked for once more, and cancelled at once.
  var beginsCancelledLocalActivities: Bool { self == .go }
  /// The marker of a local activity that was cancelled stands where the code cancelled it; else where the
  /// code is told.
  var recordsCancelledLocalActivitiesAtOnce: Bool { self == .core }
  /// Several local activities may end for the code at once.
  var tellsLocalActivitiesTogether: Bool { self == .core }

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
  /// In which order the tasks of its code run that are ready.
  package var taskOrder: TaskOrder {
    switch self {
    case .go: .rounds
    case .core: .arrival
    case .java: .roundsWithoutNewTasks
    }
  }
  /// Handlers of updates have all their turns before the other tasks.
  var updatesStayFirst: Bool { self == .go }
  /// How what the code threw decides the run's end, looked at in this order.
  package var endings: [Ending] { [.canceled, .continuedAsNew, .failed] }
  /// The memo goes with a run into the one that continues it.
  package var carriesMemoOver: Bool { self != .java }
  /// The author's UUIDs draw from the number that ids are made of.
  package var drawsUUIDsFromIDs: Bool { self == .java }
  /// A run that was asked to cancel closes as canceled, however its code ends.
  package var closesAsCanceledWhenAsked: Bool { self == .java }
}

/// In which order the tasks of a run's code run that are ready (Documentation/Rules.md, "Turns").
package enum TaskOrder: Sendable {
  /// In which they became ready.
  case arrival
  /// In which they were made, over and over until all wait.
  case rounds
  /// As above; a task that is made in a round has its first turn in the next.
  case roundsWithoutNewTasks
}

/// How a run ends whose code threw.
package enum Ending: Sendable {
  /// A cancellation stands anywhere in the chain of causes.
  case canceled
  case continuedAsNew
  case failed
}

// MARK: - Flags

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

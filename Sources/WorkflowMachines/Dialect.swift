internal import ProtoWire
internal import TemporalAPI

/// Which family of SDKs a run's history belongs to: ids, markers, a few commands and some of a run's
/// behaviour differ. Each difference has a name here, and nobody else knows a family.
///
/// The SDK's name in the first completed workflow task decides for the whole run; where it says nothing,
/// the form of the first id or marker that tells. Go's is the one that this worker writes. Runs of the
/// others can be replayed as far as they hold nothing of their own (their ids are taken as they are),
/// but not yet continued.
package enum Dialect: UInt8, Sendable {
  case go, core, java

  /// Nil for a name that says nothing: none, or that of an SDK which is not known here.
  init?(sdkName: String) {
    switch sdkName {
    case "temporal-go", "temporal-php", SDK.name: self = .go
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
    default: return nil
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
  /// `Version` markers are Go's: the others' have their name, or their place, with other contents.
  var hasVersionMarkers: Bool { self == .go }
  var isContinued: Bool { self == .go }
  /// The completion of an update says again who asked for it.
  var namesSenderOfUpdate: Bool { self != .go }
  /// An update that comes with the start is told when the main method has come to its first wait: in Go it
  /// has its handlers only then.
  var beginsMainBeforeUpdates: Bool { self == .go }

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
  /// How what the code threw decides the run's end, looked at in this order.
  package var endings: [Ending] { [.canceled, .continuedAsNew, .failed] }
  /// A run that was asked to cancel closes as canceled, however its code ends.
  package var closesAsCanceledWhenAsked: Bool { self == .java }
}

extension Dialect {
  /// Go's flags, in `langUsedFlags`: each switches a behaviour on for the rest of the run. An unknown
  /// one is refused, as Go does: it stands for a behaviour that this worker does not have.
  enum Flag: UInt32, CaseIterable, Sendable {
    /// A change version search attribute of 2,048 bytes or more is left out.
    case limitChangeVersionSize = 1
    /// A child that is refused without a command fails its start too, not only its result.
    case childWorkflowErrorExecution = 2
    /// Updates are ordered among the commands.
    case protocolMessageCommand = 3
    /// Updates are handled before what else is ready runs. So are all messages here; where updates come with
    /// the start, the main method has come to its first wait before them.
    case priorityUpdateHandling = 4
    /// About a selector's default branch: there are no selectors here.
    case blockedSelectorSignalReceive = 5
    /// The timer of a wait for a condition is cancelled when the condition comes true, and not started
    /// where it holds. Never switched on by this worker, as not by Go's.
    case cancelAwaitTimer = 6
    /// Memos pass through the run's own converter. So does every memo here.
    case memoUserConverter = 7
    /// About messages that a channel of Go's lost. Ours loses none.
    case newChannelLostMessages = 8

    var bit: UInt16 { 1 << UInt16(truncatingIfNeeded: rawValue) }
  }
}

/// How a run ends whose code threw.
package enum Ending: Sendable {
  /// A cancellation stands anywhere in the chain of causes.
  case canceled
  case continuedAsNew
  case failed
}

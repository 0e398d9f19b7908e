internal import TemporalAPI

/// The engine of one run: history in, jobs out; commands in, commands out.
///
/// A value without tasks, clock or IO. For each workflow task: `begin` with all its events, pull
/// `next()` until nil and do what each job says, then take the commands and send them. Commands
/// asked for meanwhile are matched with history as far as it goes (replay), and what is left over
/// is new.
///
/// It refuses, with a `HistoryMismatch` and never a trap: histories with gaps, command events that
/// the code did not ask for, commands that history does not have, events about things that were
/// never opened, and what this worker cannot replay yet (side effects, local activities, updates,
/// Nexus operations). After an error the value is spent.
package struct RunMachines: Sendable {
  /// The workflow task at hand, as the code may know it.
  package internal(set) var facts: TaskFacts

  // The workflow task that is being read.
  var events: [HistoryEvent] = []
  var cursor = 0
  var end = 0
  var batch = Batch()
  var previousStartedEventID: Int64 = 0
  var lastEventID: Int64 = 0
  var held = HeldJobs()
  /// How far the events are applied: further than `lastEventID` after a roll-back.
  var appliedEventID: Int64 = 0
  var factsBefore: TaskFacts
  var isMatching = false
  var isAfterVersionMarker = false

  // What was asked for.
  var ids = EventIDs()
  var queue = CommandQueue()
  var sent = SentCommands()
  var closing: (key: CommandKey, command: Command?)?

  // What is open.
  var slots = Pool<Slot>()
  var generation: UInt32 = 0
  var activities = Pool<ActivityMachine>()
  var timers = Pool<TimerMachine>()
  var children = Pool<ChildMachine>()
  var externalSignals = Pool<ExternalSignalMachine>()
  var externalCancels = Pool<ExternalCancelMachine>()
  var opened = OpenEvents()
  /// Children that were cancelled before they started, and have now: asked to stop at STARTED.
  var unsentChildCancels: [MachineID] = []
  /// Ids of children that are open, only looked up in.
  var childIDs: Set<String> = []
  var workflow = WorkflowMachine()
  var versions = VersionTable()

  // What history says about who wrote it.
  var metadata = SDKMetadata()
  /// The family of SDKs whose rules the run follows.
  package internal(set) var dialect = Dialect.go
  var isDialectDecided = false

  /// Arrows taken, where a test asks for them.
  var arrows: [Arrow]?

  /// `runID` counts until the history's first event tells the original run.
  package init(runID: String) {
    facts = TaskFacts(currentRunID: runID)
    factsBefore = facts
  }

  /// The close command was made: nothing that the code does later can be sent.
  package var isClosed: Bool { workflow.state != .running }
}

/// The events up to the next WORKFLOW_TASK_STARTED at which code runs (protocol.md C.4).
struct Batch: Sendable {
  /// One past its last event, an index into the task's events.
  var end = 0
  /// False where history ends before another such event.
  var runsCode = false
  /// Its commands stand in history, or nobody wants them: they are not to be sent.
  var isReplayed = false
}

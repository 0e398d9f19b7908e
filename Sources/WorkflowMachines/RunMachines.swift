package import ProtoWire
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
  /// Whether the job last given out happened before. No logs, no metrics then.
  package internal(set) var isReplaying = false
  /// Workflow time: that of the WORKFLOW_TASK_STARTED being processed.
  package internal(set) var time = Timestamp()
  /// The id of that event, which is how long the history was then.
  package internal(set) var historyLength: Int64 = 0
  /// In bytes, as the server counted at that event.
  package internal(set) var historySize: Int64 = 0
  package internal(set) var isContinueAsNewSuggested = false
  /// The run that children's ids and random numbers come from: the original run, after a reset the
  /// new one.
  package internal(set) var currentRunID: String

  // The workflow task that is being read.
  var events: [HistoryEvent] = []
  var cursor = 0
  var end = 0
  var batch = Batch()
  var previousStartedEventID: Int64 = 0
  var lastEventID: Int64 = 0
  var postponed: [(machine: MachineID, resolution: Resolution)] = []
  var isMatching = false
  var isAfterVersionMarker = false

  // What was asked for.
  var ids = EventIDs()
  var queue = CommandQueue()
  var sent = SentCommands()
  var closing: (key: CommandKey, command: Command?)?

  // What is open.
  var slots = Pool<Slot>()
  var activities = Pool<ActivityMachine>()
  var timers = Pool<TimerMachine>()
  var children = Pool<ChildMachine>()
  var externalSignals = Pool<ExternalSignalMachine>()
  var externalCancels = Pool<ExternalCancelMachine>()
  var opened = OpenEvents()
  /// Ids of children that are open, only looked up in.
  var childIDs: Set<String> = []
  var workflow = WorkflowMachine()
  var versions = VersionTable()

  // What history says about who wrote it.
  var metadata = SDKMetadata()
  var dialect = Dialect.go
  var isDialectDecided = false

  /// Arrows taken, where a test asks for them.
  var arrows: [Arrow]?

  /// `runID` counts until the history's first event tells the original run.
  package init(runID: String) {
    currentRunID = runID
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

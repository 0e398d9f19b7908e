internal import ProtoWire
internal import TemporalAPI
internal import WorkflowMachines

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// One workflow task, as a run takes it: already decoded by the codec, its history complete.
struct WorkflowTaskInput: Sendable {
  /// All events of the task: from the first event for a run that is new here, else from the one after
  /// the last task.
  var events: [HistoryEvent]
  /// What came beside them: requests for updates.
  var messages: [ProtocolMessage] = []
  /// `previous_started_event_id` of the poll response.
  var previousStartedEventID: Int64
  /// `started_event_id` of the poll response; 0 for a task that is only a query.
  var startedEventID: Int64
  /// Queries that came with the task, by id; answered after its code ran.
  var queries: [(id: String, query: TemporalAPI.WorkflowQuery)] = []
  /// Set for a task that is only a query.
  var legacyQuery: TemporalAPI.WorkflowQuery?
  /// What the codec could not open: it is refused, and hurts nobody else.
  var unopened = Unopened()

  /// Why the codec could not open them.
  struct Unopened: Sendable {
    /// By the update's id.
    var updates: [String: TemporalError] = [:]
    /// By the query's id.
    var queries: [String: TemporalError] = [:]
    var legacyQuery: TemporalError?
  }

  init(
    events: [HistoryEvent], messages: [ProtocolMessage] = [], previousStartedEventID: Int64,
    startedEventID: Int64,
    queries: [(id: String, query: TemporalAPI.WorkflowQuery)] = [],
    legacyQuery: TemporalAPI.WorkflowQuery? = nil
  ) {
    self.events = events
    self.messages = messages
    self.previousStartedEventID = previousStartedEventID
    self.startedEventID = startedEventID
    self.queries = queries
    self.legacyQuery = legacyQuery
  }
}

/// What came of a workflow task.
enum WorkflowTaskOutcome: Sendable {
  /// The thread is free, and the task is not done: local activities have not ended. `resume` goes on with it
  /// when one has, `completeEarly` where its time is short.
  case left(LocalWork)
  /// For RespondWorkflowTaskCompleted.
  case completed(WorkflowTaskCompletion)
  /// For RespondQueryTaskCompleted: the answer of `legacyQuery`, or why there is none.
  case legacyQueryAnswered(WorkflowQueryResult)
  /// For RespondWorkflowTaskFailed. The instance is of no more use: evict it.
  case failed(WorkflowTaskFailure)
}

/// What a workflow task that went well gives.
struct WorkflowTaskCompletion: Sendable {
  /// In the order of their making; one that closes the run is last.
  var commands: [Command]
  /// What is said about updates, in the order of its saying.
  var messages: [ProtocolMessage] = []
  /// By the ids of `WorkflowTaskInput.queries`.
  var queryResults: [(id: String, result: WorkflowQueryResult)]
  var sdkMetadata: WorkflowTaskCompletedMetadata?
  /// Whether the run is closed by it: evict the instance when the server has taken it.
  var isClosed: Bool
  /// Whether code ran besides what refused updates: then no task that the server forgets can be taken back.
  var hasMoved = false
  /// Whether local activities go on: another task is to come at once, which is theirs.
  var hasLocalWork = false
  /// Local activities that are to be told that they are cancelled.
  var localCancels: [MachineID] = []
  /// When the run began, by the server's clock; set where it is closed and somebody counts.
  var startTime: Date?
  /// Local activities that nobody waits for any more, and that go on.
  var abandonedLocals: [MachineID] = []
}

/// What the worker is to do about the local activities of a run.
struct LocalWork: Sendable {
  /// To be begun, in this order.
  var calls: [LocalActivityCall] = []
  /// To be told that they are cancelled.
  var cancels: [MachineID] = []
  /// To be left to themselves.
  var abandoned: [MachineID] = []
}

/// How a local activity ended, or went as far as the worker makes it go.
struct LocalActivityEnd: Sendable {
  let machine: MachineID
  let outcome: LocalActivityOutcome
  /// Since the workflow task at hand began.
  let elapsed: WireDuration
}

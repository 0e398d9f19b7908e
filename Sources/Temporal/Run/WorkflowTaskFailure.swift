internal import TemporalAPI
internal import WorkflowMachines

/// Why a workflow task failed. The run does not: the server gives the task out again.
struct WorkflowTaskFailure: Error, Sendable, CustomStringConvertible {
  let cause: WorkflowTaskFailedCause
  /// For the wire.
  let failure: TemporalAPI.Failure
  /// For the log; the same as the failure's.
  let message: String

  var description: String { message }

  init(_ cause: WorkflowTaskFailedCause, type: String, _ message: String) {
    self.cause = cause
    self.message = message
    var info = ApplicationFailureInfo()
    info.type = type
    var failure = TemporalAPI.Failure()
    failure.message = message
    failure.source = DataConverter.source
    failure.failureInfo = .applicationFailureInfo(info)
    self.failure = failure
  }

  private static let whatToDo = """
    : has the code changed since (context.getVersion keeps old runs as they were), or does it ask time, \
    chance or the world outside, and not the context or an activity?
    """

  /// History and code disagree, or the history cannot be read. The place is the author's, in words.
  init(_ mismatch: HistoryMismatch, _ place: String) {
    switch mismatch.code {
    case .nondeterministic:
      self.init(
        .nonDeterministicError, type: "NonDeterminismError",
        mismatch.message + place + Self.whatToDo)
    case .malformed, .unsupported:
      self.init(.workflowWorkerUnhandledFailure, type: "HistoryError", mismatch.message)
    }
  }

  /// The code waits for, or was called from, something that history does not record.
  static func outside(_ run: WorkflowRun) -> Self {
    let waits =
      run.waits.isEmpty ? "nothing that history records" : run.waits.joined(separator: ", ")
    return Self(
      .workflowWorkerUnhandledFailure, type: "ForeignAwait",
      """
      workflow \(run.identity.type) (run \(run.identity.runID)) waits for something outside of its \
      run, such as Task.sleep, another actor or a socket; it waits in: \(waits). Use \
      context.sleep(for:), context.waitUntil or an activity
      """)
  }

  /// A signal's input is kept where this process cannot look. Nothing of it is lost: a worker that can may come.
  static func storage(_ signal: String, _ error: TemporalError) -> Self {
    Self(
      .externalStorageFailure, type: "ExternalStorageError",
      "the input of signal \"\(signal)\" cannot be read: \(error)")
  }

  /// The code kept its thread for longer than the deadlock limit.
  static func deadlock(_ identity: WorkflowIdentity) -> Self {
    Self(
      .workflowWorkerUnhandledFailure, type: "PotentialDeadlock",
      """
      [TMPRL1101] Potential deadlock detected: workflow \(identity.type) (run \(identity.runID)) did \
      not come back from its code. Workflow code must not block: use an activity
      """)
  }

  /// The code never comes to rest.
  static func storm(_ run: WorkflowRun) -> Self {
    Self(
      .workflowWorkerUnhandledFailure, type: "PotentialDeadlock",
      """
      [TMPRL1101] Potential deadlock detected: workflow \(run.identity.type) (run \
      \(run.identity.runID)) runs on and on in one workflow task without ever waiting
      """)
  }

  /// Code that can read it may come with the next deployment: the run waits for it, and is not failed.
  static func input(of identity: WorkflowIdentity, _ error: any Error) -> Self {
    Self(
      .workflowWorkerUnhandledFailure, type: "InvalidInput",
      "the input of workflow \(identity.type) (run \(identity.runID)) cannot be read: \(error)")
  }

  /// The code threw what its policy on errors does not take for the run's end.
  static func mistake(of identity: WorkflowIdentity, _ error: any Error) -> Self {
    Self(
      .workflowWorkerUnhandledFailure, type: String(describing: Swift.type(of: error)),
      """
      workflow \(identity.type) (run \(identity.runID)) threw \(Swift.type(of: error)), which is no \
      TemporalFailure: \(error). Throw an ApplicationFailure to fail the run, or name the type in its errorPolicy
      """)
  }

  /// Our own mistake, said and not crashed on: two tasks of one run at once, or one after its eviction.
  static func notHere(_ identity: WorkflowIdentity) -> Self {
    Self(
      .workflowWorkerUnhandledFailure, type: "WorkerError",
      "run \(identity.runID) of workflow \(identity.workflowID) is not at hand")
  }

  /// The process is at its limit of threads: another worker may have one, or this one later.
  static func noThread(_ identity: WorkflowIdentity) -> Self {
    Self(
      .workflowWorkerUnhandledFailure, type: "WorkerError",
      """
      no thread could be started for the code of workflow \(identity.workflowID) (run \
      \(identity.runID)): the process is at its limit of threads, or workflow code keeps them all
      """)
  }
}

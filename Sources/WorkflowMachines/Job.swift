package import ProtoWire
package import TemporalAPI

/// What a waiter waits on: the place of an open machine. After `release` the place serves another
/// machine, of another generation, so an id that is kept too long finds nothing.
package struct MachineID: Hashable, Sendable {
  /// Small, and given out again: fit for a table of who waits.
  package let index: Int32
  let generation: UInt32

  /// Names nothing.
  package static var none: Self { Self(index: -1, generation: 0) }
}

/// What history tells the workflow's code, one at a time.
///
/// **The order of jobs** (Documentation/Rules.md, "Order of jobs"). A run's code runs at a
/// WORKFLOW_TASK_STARTED, and nowhere else. All events before it are applied first, then come, for
/// this task, whatever history's own order was:
///
/// 1. what version markers say, the flags and the random seed (no jobs: the engine has them ready);
/// 2. `signal` and `update` for each message, in history's order, then `runHandlers`;
/// 3. `resolve` and `cancelRequested`, in history's order: a cancel request reaches what it finds
///    open, so a resolution behind it in history may come to nobody any more, while one that stands
///    before it is the outcome;
/// 4. `runCode`: the main method begins, where it did not, and everything runs until all of it waits
///    and no condition holds.
///
/// In Go's family an update that comes with the start has its place behind a `beginMain`: then `update`
/// and `runHandlers` stand between that and `runCode`.
///
/// So a message that the server accepted is handled before the run can end in the same task. `start`
/// comes ahead of all, once in a run. Events behind the last STARTED wait for the next one: a query
/// is answered without them.
package enum Job: Sendable {
  /// Make the workflow. Its main method begins with `beginMain`, or without one with the first `runCode`.
  indirect case start(WorkflowExecutionStartedEventAttributes)
  case signal(WorkflowExecutionSignaledEventAttributes)
  indirect case update(UpdateDelivery)
  /// Run what the messages of this task started, each handler up to its first wait. No condition is
  /// looked at yet.
  case runHandlers
  /// The main method begins, and comes to its first wait. No condition is looked at yet.
  case beginMain
  case cancelRequested(WorkflowExecutionCancelRequestedEventAttributes)
  /// The machine's waiter has its outcome. Never given for a machine that was released.
  case resolve(MachineID, Resolution)
  /// Run every ready job of the workflow until all of them wait, then what conditions wake.
  case runCode
}

/// An update that the code is to answer: by refusing it, or by accepting it and completing it later.
package struct UpdateDelivery: Sendable {
  /// What whoever carries it out has to know for as long as that takes.
  package struct Key: Sendable {
    package let machine: MachineID
    package let id: String
    package let name: String
    /// History says so: it is not validated once more.
    package let isAccepted: Bool
  }
  package let machine: MachineID
  package let id: String
  package let name: String
  package let input: Payloads?
  package let header: Header?
  /// History says so: it is not validated once more.
  package let isAccepted: Bool

  init(_ machine: MachineID, _ request: UpdateInbox.Request) {
    self.machine = machine
    id = request.instanceID
    name = request.body.input?.name ?? ""
    input = request.body.input?.args
    header = request.body.input?.header
    isAccepted = request.isAccepted
  }

  package var key: Key { Key(machine: machine, id: id, name: name, isAccepted: isAccepted) }
}

/// What a run's code may know of the workflow task that it runs in.
package struct TaskFacts: Sendable {
  /// Whether the job last given out happened before. No logs, no metrics then.
  package internal(set) var isReplaying = false
  package internal(set) var isContinueAsNewSuggested = false
  /// Nil for most tasks.
  package internal(set) var rare: Indirect<RareTaskFacts>?
  /// Workflow time: that of the WORKFLOW_TASK_STARTED being processed.
  package internal(set) var time = Timestamp()
  /// The id of that event, which is how long the history was then.
  package internal(set) var historyLength: Int64 = 0
  /// In bytes, as the server counted at that event.
  package internal(set) var historySize: Int64 = 0
  /// The run that children's ids and random numbers come from: the original run, after a reset the
  /// new one.
  package internal(set) var currentRunID: String
}

/// What few workflow tasks have, and every cached run has room for.
package struct RareTaskFacts: Sendable {
  package var continueAsNewReasons: [SuggestContinueAsNewReason] = []
  /// Of the worker that completed the task; nil where nobody did yet, or none has a version.
  package var deploymentVersion: WorkerDeploymentVersion?

  /// Nil where there is nothing to tell.
  static func boxed(
    _ reasons: [SuggestContinueAsNewReason], _ version: WorkerDeploymentVersion?
  ) -> Indirect<Self>? {
    guard version != nil || !reasons.isEmpty else { return nil }
    return .value(Self(continueAsNewReasons: reasons, deploymentVersion: version))
  }
}

/// What became of a command.
package enum Resolution: Sendable {
  /// An activity's or a child workflow's result.
  case completed(Payloads?)
  /// Its time is over.
  case fired
  /// A child workflow was started.
  case started(runID: String)
  /// An external workflow took the signal, or the cancel request.
  case delivered
  /// Complete, with its activity or child info and its cause, so that it can be sent on as it is.
  indirect case failed(Failure)
  /// Our own cancel resolved it, at once.
  case cancelled
}

/// What cancelling an activity means to whoever waits for it.
package enum ActivityCancellation: UInt8, Sendable {
  /// The waiter goes on at once; the activity is asked to stop.
  case tryCancel
  /// The activity is asked to stop, and the waiter waits for what becomes of it.
  case waitForCompletion
  /// The waiter goes on at once; the activity is left alone.
  case abandon
}

/// What cancelling a child means to whoever waits for it. Go has the first alone.
package enum ChildCancellation: UInt8, Sendable {
  /// The child is asked to stop, and the waiter waits for what becomes of it.
  case waitForCompletion
  /// The child is asked to stop, and the waiter goes on when it was told.
  case waitForRequest
  /// The waiter goes on at once; the child is asked to stop.
  case tryCancel
  /// The waiter goes on at once; the child is left alone.
  case abandon
}

/// What starting a child workflow led to.
package enum ChildStart: Sendable {
  case open(started: MachineID, result: MachineID)
  /// No command was made: a child with this id is already running in this run.
  case refused(Failure)
}

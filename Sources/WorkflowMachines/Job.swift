package import TemporalAPI

/// The index of an open machine: what a waiter waits on. It serves another machine after `release`.
package typealias MachineID = Int

/// What history tells the workflow's code, one at a time and in history's order.
///
/// Go's rule (protocol.md C.5): an event only delivers; code runs at WORKFLOW_TASK_STARTED, which
/// is `runCode`.
package enum Job: Sendable {
  /// Make the workflow. Its main method begins at the next `runCode`.
  indirect case start(WorkflowExecutionStartedEventAttributes)
  case signal(WorkflowExecutionSignaledEventAttributes)
  case cancelRequested(WorkflowExecutionCancelRequestedEventAttributes)
  /// The machine's waiter has its outcome. Never given for a machine that was released.
  case resolve(MachineID, Resolution)
  /// Run every ready job of the workflow until all of them wait.
  case runCode
}

/// What became of a command.
package enum Resolution: Sendable {
  /// An activity's or a child workflow's result.
  case completed(Payloads?)
  /// A timer ran out.
  case fired
  /// A child workflow was started.
  case started(runID: String)
  /// An external workflow took the signal, or the cancel request.
  case delivered
  /// Complete, with its activity or child info and its cause, so that it can be sent on as it is.
  case failed(Failure)
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

/// What starting a child workflow led to.
package enum ChildStart: Sendable {
  case open(started: MachineID, result: MachineID)
  /// No command was made: a child with this id is already running in this run.
  case refused(Failure)
}

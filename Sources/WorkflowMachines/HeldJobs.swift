internal import TemporalAPI

/// Jobs of events that no WORKFLOW_TASK_STARTED has covered yet, and, once one has, the order in
/// which they are given out (see `Job`).
struct HeldJobs: Sendable {
  enum Outcome: Sendable {
    case resolve(MachineID, Resolution)
    case cancelRequested(WorkflowExecutionCancelRequestedEventAttributes)
  }
  private enum Stage: UInt8, Sendable {
    case closed, signals, outcomes, code
  }
  private var signals: [WorkflowExecutionSignaledEventAttributes] = []
  private var outcomes: [Outcome] = []
  private var given = 0
  private var stage = Stage.closed

  /// Whether the job last given out is a cancel request, which reaches also what a later event of
  /// the same task has resolved.
  private(set) var isAtCancelRequest = false

  mutating func hold(_ signal: WorkflowExecutionSignaledEventAttributes) { signals.append(signal) }
  mutating func hold(_ outcome: Outcome) { outcomes.append(outcome) }

  var isEmpty: Bool { signals.isEmpty && outcomes.isEmpty }

  /// Whether there may be a job to give out.
  var isOpen: Bool { stage != .closed }

  /// A STARTED came: what is held may go.
  mutating func open() { stage = .signals }

  /// The next job, in the order of jobs; nil where none is left, or no STARTED came. Whether a
  /// machine's waiter is still to be told is the caller's to see.
  mutating func next() -> Job? {
    isAtCancelRequest = false
    if stage == .signals, let job = nextMessage() { return job }
    if stage == .outcomes, let job = nextOutcome() { return job }
    guard stage == .code else { return nil }
    stage = .closed
    return .runCode
  }

  private mutating func nextMessage() -> Job? {
    if given < signals.count {
      given += 1
      return .signal(signals[given - 1])
    }
    given = 0
    stage = .outcomes
    guard !signals.isEmpty else { return nil }
    signals.removeAll(keepingCapacity: signals.capacity <= 16)
    return .runHandlers
  }

  private mutating func nextOutcome() -> Job? {
    if given < outcomes.count {
      given += 1
      switch outcomes[given - 1] {
      case .resolve(let machine, let resolution): return .resolve(machine, resolution)
      case .cancelRequested(let attributes):
        isAtCancelRequest = true
        return .cancelRequested(attributes)
      }
    }
    given = 0
    stage = .code
    outcomes.removeAll(keepingCapacity: outcomes.capacity <= 16)
    return nil
  }
}

internal import TemporalAPI

/// Jobs of events that no WORKFLOW_TASK_STARTED has covered yet, and, once one has, the order in
/// which they are given out (see `Job`).
struct HeldJobs: Sendable {
  enum Outcome: Sendable {
    case resolve(MachineID, Resolution)
    case cancelRequested(WorkflowExecutionCancelRequestedEventAttributes)
  }
  private enum Message: Sendable {
    case signal(WorkflowExecutionSignaledEventAttributes)
    indirect case update(UpdateDelivery)
  }
  private enum Stage: UInt8, Sendable {
    case closed, messages, outcomes, code
  }
  private var messages: [Message] = []
  private var outcomes: [Outcome] = []
  private var given = 0
  private var stage = Stage.closed
  /// Updates that wait for the main method to begin.
  private var late: [UpdateDelivery] = []
  private var hasRunCode = false

  /// Whether the job last given out is a cancel request, which reaches also what a later event of
  /// the same task has resolved.
  private(set) var isAtCancelRequest = false

  mutating func hold(_ signal: WorkflowExecutionSignaledEventAttributes) {
    messages.append(.signal(signal))
  }
  mutating func hold(_ update: UpdateDelivery) { messages.append(.update(update)) }
  mutating func hold(_ outcome: Outcome) { outcomes.append(outcome) }

  var isEmpty: Bool { messages.isEmpty && outcomes.isEmpty && late.isEmpty }

  /// Whether there may be a job to give out.
  var isOpen: Bool { stage != .closed }

  /// A STARTED came: what is held may go. Updates that come ahead of the main method may have to wait
  /// for it.
  mutating func open(beginsMainBeforeUpdates: Bool) {
    stage = .messages
    guard !hasRunCode, beginsMainBeforeUpdates else { return }
    late = messages.compactMap { if case .update(let update) = $0 { update } else { nil } }
    if !late.isEmpty { messages.removeAll { if case .update = $0 { true } else { false } } }
  }

  /// Whether code that runs now is told more than that its workflow task began.
  var hasNews: Bool { !isEmpty || !hasRunCode }

  /// Outcomes came of what the code did: they go, and the code runs for them.
  mutating func openAgain() { stage = .outcomes }

  /// The next job, in the order of jobs; nil where none is left, or no STARTED came. Whether a
  /// machine's waiter is still to be told is the caller's to see.
  mutating func next() -> Job? {
    isAtCancelRequest = false
    if stage == .messages, let job = nextMessage() { return job }
    if stage == .outcomes, let job = nextOutcome() { return job }
    guard stage == .code else { return nil }
    hasRunCode = true
    guard late.isEmpty else { return beginMain() }
    stage = .closed
    return .runCode
  }

  /// The late updates come behind it, as messages of their own.
  private mutating func beginMain() -> Job {
    messages = late.map { .update($0) }
    late = []
    stage = .messages
    return .beginMain
  }

  private mutating func nextMessage() -> Job? {
    if given < messages.count {
      given += 1
      switch messages[given - 1] {
      case .signal(let signal): return .signal(signal)
      case .update(let update): return .update(update)
      }
    }
    given = 0
    stage = .outcomes
    guard !messages.isEmpty else { return nil }
    messages.removeAll(keepingCapacity: messages.capacity <= 16)
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

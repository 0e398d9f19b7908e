import ProtoWire
import Temporal
import TemporalAPI
import Testing

@Suite("child_workflow", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(3)))
struct ChildWorkflowFeatures {
  private static let workflows: [any Workflow.Type] = [
    ResultParent.self, HandleParent.self, FailedChildParent.self, CancelledChildParent.self,
    GivingChild.self, WaitingChild.self, FailingChild.self,
  ]

  @Test("child_workflow/result") func result() async throws {
    try await Stage.play(Self.workflows) { stage in
      let handle = try await stage.start(ResultParent.self)
      #expect(try await handle.result() == "test")
    }
  }

  @Test("child_workflow/signal") func signal() async throws {
    try await Stage.play(Self.workflows) { stage in
      let handle = try await stage.start(HandleParent.self, "unblock")
      #expect(try await handle.result().result == "unblock")
    }
  }

  /// The start is over when the server has recorded it, long before the child's end.
  @Test("child_workflow/start") func start() async throws {
    try await Stage.play(Self.workflows) { stage in
      let handle = try await stage.start(HandleParent.self, "later")
      let told = try await handle.result()
      let started = try #require(
        try await handle.events().compactMap { event -> (Int64, String, String)? in
          guard case .childWorkflowExecutionStartedEventAttributes(let it) = event.attributes,
            let child = it.workflowExecution
          else { return nil }
          return (event.eventId, child.workflowId, child.runId)
        }.first)
      #expect((started.1, started.2) == (told.id, told.runID))
      // The parent went on to signal the child, which waits for that.
      let types = try await handle.eventTypes()
      let signalled = try #require(
        types.firstIndex(of: "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED"))
      #expect(signalled + 1 > Int(started.0))
      #expect(
        try #require(types.firstIndex(of: "CHILD_WORKFLOW_EXECUTION_COMPLETED")) > signalled)
    }
  }

  /// All that a handle has: the child's id, its first run, its result, a signal to it.
  @Test("child_workflow/handle") func handle() async throws {
    try await Stage.play(Self.workflows) { stage in
      let told = try await stage.start(HandleParent.self, "told").result()
      #expect(told.id == "child-of-\(told.parentID)")
      let child = try await stage.client.handle(id: told.id).describe()
      #expect(child.runID == told.runID && child.firstRunID == told.runID)
      #expect(told.result == "told")
    }
  }

  @Test("child_workflow/retry") func retry() async throws {
    try await Stage.play(Self.workflows) { stage in
      let failure = try await stage.start(FailedChildParent.self, .retried).result()
      #expect(failure == "ChildWorkflowFailure: ApplicationFailure: attempt 3 failed")
    }
  }

  @Test("child_workflow/throws_on_execute") func throwsOnExecute() async throws {
    try await Stage.play(Self.workflows) { stage in
      let failure = try await stage.start(FailedChildParent.self, .once).result()
      #expect(
        failure == "ChildWorkflowFailure: ApplicationFailure: attempt 1 failed, Made, 7, no retry")
    }
  }

  @Test("child_workflow/throws_on_start") func throwsOnStart() async throws {
    try await Stage.play(Self.workflows) { stage in
      let failure = try await stage.start(FailedChildParent.self, .twice).result()
      #expect(failure.hasPrefix("ChildWorkflowFailure: "), "\(failure)")
      #expect(failure.contains("already"), "\(failure)")
    }
  }

  @Test("child_workflow/throws_on_termination") func throwsOnTermination() async throws {
    try await Stage.play(Self.workflows) { stage in
      let handle = try await stage.start(FailedChildParent.self, .waiting)
      let child = stage.client.handle(id: "child-of-\(handle.id)")
      try await holds { (try? await child.describe())?.status == .running }
      try await child.terminate(reason: "enough")
      #expect(try await handle.result().hasPrefix("ChildWorkflowFailure: TerminatedFailure: "))
    }
  }

  @Test("child_workflow/throws_on_timeout") func throwsOnTimeout() async throws {
    try await Stage.play(Self.workflows) { stage in
      let failure = try await stage.start(FailedChildParent.self, .slow).result()
      #expect(failure.hasPrefix("ChildWorkflowFailure: TimeoutFailure: "), "\(failure)")
    }
  }

  /// The child goes on as if nothing were.
  @Test("child_workflow/cancel_abandon") func cancelAbandon() async throws {
    try await Stage.play(Self.workflows) { stage in
      let (handle, child) = try await cancelled(.abandon, .heeding, stage)
      try await holds { try await handle.query(CancelledChildParent.state) == "cancelled" }
      #expect(try await child.describe().isCancelRequested == false)
      try await child.signal(WaitingChild.release, "free")
      #expect(try await child.result() == "free")
      #expect(try await handle.result() == "cancelled")
      #expect(!(try await requests(of: handle)))
    }
  }

  /// The parent goes on at once, and the child hears of it.
  @Test("child_workflow/cancel_try_cancel") func cancelTryCancel() async throws {
    try await Stage.play(Self.workflows) { stage in
      let (handle, child) = try await cancelled(.tryCancel, .stubborn, stage)
      try await holds { try await handle.query(CancelledChildParent.state) == "cancelled" }
      try await holds { try await child.query(WaitingChild.isCancelRequested) }
      try await child.signal(WaitingChild.release, "free")
      #expect(try await child.result() == "free, though cancelled")
      try await handle.signal(CancelledChildParent.finish)
      #expect(try await handle.result() == "cancelled")
    }
  }

  /// The parent waits for the child's end, which the child decides.
  @Test("child_workflow/cancel_wait_completed", arguments: [true, false])
  func cancelWaitCompleted(isStubborn: Bool) async throws {
    try await Stage.play(Self.workflows) { stage in
      let (handle, child) = try await cancelled(
        .waitForCompletion, isStubborn ? .stubborn : .heeding, stage)
      if isStubborn {
        try await holds { try await child.query(WaitingChild.isCancelRequested) }
        #expect(try await handle.query(CancelledChildParent.state) == "waiting")
        try await child.signal(WaitingChild.release, "free")
      }
      #expect(try await handle.result() == (isStubborn ? "free, though cancelled" : "cancelled"))
      let types = try await handle.eventTypes()
      #expect(
        types.contains("CHILD_WORKFLOW_EXECUTION_\(isStubborn ? "COMPLETED" : "CANCELED")"))
    }
  }

  /// The parent goes on when the server has the request.
  @Test("child_workflow/cancel_wait_requested") func cancelWaitRequested() async throws {
    try await Stage.play(Self.workflows) { stage in
      let (handle, child) = try await cancelled(.waitForRequest, .stubborn, stage)
      try await holds { try await handle.query(CancelledChildParent.state) == "cancelled" }
      #expect(
        try await handle.eventTypes().contains("EXTERNAL_WORKFLOW_EXECUTION_CANCEL_REQUESTED"))
      try await holds { try await child.query(WaitingChild.isCancelRequested) }
      try await child.signal(WaitingChild.release, "free")
      #expect(try await child.result() == "free, though cancelled")
      #expect(try await handle.result() == "cancelled")
    }
  }

  /// A parent whose child runs, and whose wait for it is cancelled.
  private func cancelled(
    _ manner: CancelledChildParent.Manner, _ temper: WaitingChild.Temper, _ stage: Stage
  ) async throws -> (WorkflowHandle<CancelledChildParent>, WorkflowHandle<WaitingChild>) {
    let handle = try await stage.start(
      CancelledChildParent.self, .init(manner: manner, temper: temper))
    let child = stage.client.handle(WaitingChild.self, id: "child-of-\(handle.id)")
    try await holds { (try? await child.query(WaitingChild.isCancelRequested)) == false }
    try await handle.signal(CancelledChildParent.cancel)
    return (handle, child)
  }

  private func requests(of handle: WorkflowHandle<CancelledChildParent>) async throws -> Bool {
    try await handle.eventTypes().contains(
      "REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED")
  }
}

private actor GivingChild: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws -> String { text }
}

private actor ResultParent: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> String {
    try await context.executeChild(GivingChild.self, "test")
  }
}

/// Waits for a text. A stubborn one goes on waiting when it is cancelled.
private actor WaitingChild: Workflow {
  enum Temper: String, Codable { case heeding, stubborn }

  static let release = Signal<String>("release") { $0.text = $1 }
  static let isCancelRequested = Query("isCancelRequested") { $0.context.isCancelled }
  static var messages: Messages {
    release
    isCancelRequested
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var text: String?

  func run(_ temper: Temper) async throws -> String {
    if temper == .heeding {
      try await context.waitUntil { text != nil }
    } else {
      try await context.shielded { try await context.waitUntil { text != nil } }
    }
    return (text ?? "") + (context.isCancelled ? ", though cancelled" : "")
  }
}

private actor HandleParent: Workflow {
  struct Told: Codable {
    var parentID: String
    var id: String
    var runID: String
    var result: String
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws -> Told {
    let parent = context.info.workflowID
    let child = try await context.startChild(
      WaitingChild.self, .heeding, id: "child-of-\(parent)")
    try await child.signal(WaitingChild.release, text)
    return Told(
      parentID: parent, id: child.id, runID: child.runID, result: try await child.result())
  }
}

private actor FailingChild: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ isRetryable: Bool) async throws {
    let text = "attempt \(context.info.attempt) failed"
    if isRetryable { throw ApplicationFailure(text) }
    throw ApplicationFailure(text, type: "Made", isNonRetryable: true, details: 7)
  }
}

/// Says how its child failed.
private actor FailedChildParent: Workflow {
  enum Case: String, Codable { case once, retried, twice, waiting, slow }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ example: Case) async throws -> String {
    do {
      try await fail(example)
      return "completed"
    } catch let error as ChildWorkflowFailure {
      let kind = "\(type(of: error)): \(type(of: error.cause)): \(error.cause.message)"
      guard let cause = error.cause as? ApplicationFailure, cause.isNonRetryable else {
        return kind
      }
      return "\(kind), \(cause.type), \(try cause.details.value(as: Int.self)), no retry"
    }
  }

  private func fail(_ example: Case) async throws {
    let id = "child-of-\(context.info.workflowID)"
    switch example {
    case .once: try await context.executeChild(FailingChild.self, false, id: id)
    case .retried:
      let retry = RetryPolicy(initialInterval: .milliseconds(1), maximumAttempts: 3)
      try await context.executeChild(FailingChild.self, true, id: id, options: .init(retry: retry))
    case .twice:
      try await context.executeChild(GivingChild.self, "first", id: id)
      _ = try await context.startChild(
        GivingChild.self, "second", id: id, options: .init(reuse: .reject))
    case .waiting: try await context.executeChild(WaitingChild.self, .heeding, id: id)
    case .slow:
      try await context.executeChild(
        WaitingChild.self, .heeding, id: id, options: .init(executionTimeout: .seconds(1)))
    }
  }
}

/// Waits for its child until that wait is cancelled. Where it goes on at once it lives on until it is told to
/// finish: the server drops a request of a workflow that is closed.
private actor CancelledChildParent: Workflow {
  enum Manner: String, Codable {
    case abandon, tryCancel, waitForRequest, waitForCompletion

    var cancellation: ChildWorkflowOptions.Cancellation {
      switch self {
      case .abandon: .abandon
      case .tryCancel: .tryCancel
      case .waitForRequest: .waitForRequest
      case .waitForCompletion: .waitForCompletion
      }
    }
  }

  struct Input: Codable {
    var manner: Manner
    var temper: WaitingChild.Temper
  }

  static let cancel = Signal("cancel") { $0.isToCancel = true }
  static let finish = Signal("finish") { $0.isOver = true }
  static let state = Query("state") { $0.state }
  static var messages: Messages {
    cancel
    finish
    state
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var isOver = false
  private var isToCancel = false
  private var state = "waiting"

  func run(_ input: Input) async throws -> String {
    let options = ChildWorkflowOptions(
      parentClosePolicy: .abandon, cancellation: input.manner.cancellation)
    let id = "child-of-\(context.info.workflowID)"
    let result = try await context.withCancellation {
      isToCancel
    } _: {
      try await context.executeChild(WaitingChild.self, input.temper, id: id, options: options)
    }
    state = result ?? "cancelled"
    if input.manner == .tryCancel { try await context.waitUntil { isOver } }
    return state
  }
}

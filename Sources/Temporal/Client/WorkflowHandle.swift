internal import TemporalAPI

/// A workflow that was started, by its type: messages and results are typed.
public struct WorkflowHandle<W: Workflow>: Sendable {
  let target: WorkflowTarget

  init(_ target: WorkflowTarget) { self.target = target }

  /// The workflow's id.
  public var id: String { target.id }
  /// The run that was started, or that the handle was made for.
  public var runID: String? { target.runID }

  /// The same workflow for messages by name.
  public var untyped: UntypedWorkflowHandle { UntypedWorkflowHandle(target) }

  /// Waits for the workflow's end, through retries and continue-as-new.
  ///
  /// - Throws: `WorkflowFailure` whose cause says why it did not complete; `TemporalError` where the
  ///   server cannot say; `CancellationError` when the caller's task is cancelled, which the workflow
  ///   does not notice.
  public func result() async throws -> W.Output {
    try W.output(of: try await target.result(), target.converter)
  }

  /// Sends a signal without input; returns when the server has it, not when the workflow does.
  ///
  /// - Throws: `TemporalError`: code `.notFound` when there is no such workflow, `.workflowClosed`
  ///   when it has ended.
  public func signal(_ signal: WorkflowSignal<W, Void>) async throws {
    try await target.signal(signal.name, signal.coding.encode((), target.converter))
  }

  /// Sends a signal; returns when the server has it, not when the workflow does.
  ///
  /// - Throws: `TemporalError`: code `.notFound` when there is no such workflow, `.workflowClosed`
  ///   when it has ended.
  public func signal<Input>(_ signal: WorkflowSignal<W, Input>, _ input: Input) async throws {
    try await target.signal(signal.name, signal.coding.encode(input, target.converter))
  }

  /// Asks the workflow, which a worker must be there for; also when it is closed.
  ///
  /// - Throws: `TemporalError`: code `.queryFailed` with the handler's failure as its cause,
  ///   `.deadlineExceeded` when no worker answers.
  public func query<Output: Codable & Sendable>(
    _ query: WorkflowQuery<W, Output>
  ) async throws -> Output {
    let answer = try await target.query(query.name, nil)
    return try target.converter.value(
      of: Output.self, in: answer, of: "the answer of query \(query.name)")
  }

  /// Asks the workflow a query with inputs, a payload each; a worker must be there for it, also when it is closed.
  ///
  /// - Throws: `TemporalError`: code `.queryFailed` with the handler's failure as its cause,
  ///   `.deadlineExceeded` when no worker answers; whatever the converter throws.
  @_disfavoredOverload
  public func query<each Input: Codable & Sendable, Output: Codable & Sendable>(
    _ query: WorkflowQuery<W, (repeat each Input) -> Output>, _ input: repeat each Input
  ) async throws -> Output {
    let converter = target.converter
    let answer = try await target.query(query.name, converter.payloads(for: repeat each input))
    return try converter.value(
      of: Output.self, in: answer, of: "the answer of query \(query.name)")
  }

  /// Asks the workflow to cancel itself. It decides what that means; of a closed one nothing is asked.
  public func cancel(reason: String? = nil) async throws { try await target.cancel(reason) }

  /// Ends the workflow without a word to its code.
  public func terminate(reason: String? = nil) async throws { try await target.terminate(reason) }

  /// How the workflow stands.
  public func describe() async throws -> WorkflowDescription { try await target.describe() }

  /// What happened to the run, in order, as far as it has come.
  public func history() -> WorkflowHistory { target.history }
}

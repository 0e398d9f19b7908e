internal import TemporalAPI

/// A workflow that was started, by its id: messages go by name, and their types are the caller's word.
public struct UntypedWorkflowHandle: Sendable {
  let target: WorkflowTarget

  init(_ target: WorkflowTarget) { self.target = target }

  /// The workflow's id.
  public var id: String { target.id }
  /// The run that was started, or that the handle was made for.
  public var runID: String? { target.runID }

  /// Waits for the workflow's end, through retries and continue-as-new.
  ///
  /// - Throws: `WorkflowFailure` whose cause says why it did not complete; `TemporalError` where the
  ///   server cannot say, or the result is not of the type; `CancellationError` when the caller's task
  ///   is cancelled, which the workflow does not notice.
  public func result<Output: Decodable & Sendable>(as type: Output.Type) async throws -> Output {
    try target.converter.value(
      of: type, in: try await target.result(), of: "the result of workflow \(id)")
  }

  /// Waits for the workflow's end, through retries and continue-as-new, and does not look at its result.
  public func result() async throws { _ = try await target.result() }

  /// Sends a signal with one payload for each input; returns when the server has it.
  ///
  /// - Throws: `TemporalError`: code `.notFound` when there is no such workflow, `.workflowClosed`
  ///   when it has ended.
  public func signal<each Input: Encodable & Sendable>(
    _ name: String, _ input: repeat each Input
  ) async throws {
    try await target.signal(name, target.converter.payloads(for: repeat each input))
  }

  /// Asks the workflow, which a worker must be there for; also when it is closed.
  ///
  /// - Throws: `TemporalError`: code `.queryFailed` with the handler's failure as its cause,
  ///   `.deadlineExceeded` when no worker answers.
  public func query<each Input: Encodable & Sendable, Output: Decodable & Sendable>(
    _ name: String, _ input: repeat each Input, as type: Output.Type
  ) async throws -> Output {
    let input = try target.converter.payloads(for: repeat each input)
    return try target.converter.value(
      of: type, in: try await target.query(name, input), of: "the answer of query \(name)")
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

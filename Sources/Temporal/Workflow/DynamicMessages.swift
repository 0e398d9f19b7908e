internal import TemporalAPI

/// A handler of every signal that nothing else of the workflow takes: no signal in its `messages`, and no
/// ``WorkflowContext/signals(_:file:line:function:)`` that was asked for. As an entry of `messages`:
///
/// ```swift
/// static let anySignal = DynamicSignal { ledger, input in
///   ledger.entries[input.name] = try input.value(as: Int.self)
/// }
/// ```
///
/// All that is said of ``WorkflowSignal`` holds of it, but for an input that cannot be decoded: decoding is
/// the handler's own, and what it throws fails the run.
public struct DynamicWorkflowSignal<W: Workflow>: Sendable {
  /// What becomes of it when the run closes before its end.
  public let unfinished: UnfinishedHandlerPolicy
  let handle: @Sendable (isolated W, DynamicInput) async throws -> Void

  /// A handler.
  public init(
    unfinished: UnfinishedHandlerPolicy = .warn,
    _ handle: @escaping @Sendable (isolated W, DynamicInput) async throws -> Void
  ) {
    self.unfinished = unfinished
    self.handle = handle
  }
}

/// What answers every query that the workflow has no other answer for, but those whose names begin with two
/// underscores, which are Temporal's own. As an entry of `messages`:
///
/// ```swift
/// static let anyQuery = DynamicQuery { ledger, input in ledger.entries[input.name] ?? 0 }
/// ```
///
/// All that is said of ``WorkflowQuery`` holds of it.
public struct DynamicWorkflowQuery<W: Workflow>: Sendable {
  let answer: @Sendable (isolated W, DynamicInput, DataConverter) throws -> Payloads?

  /// What answers.
  public init<Output: Codable & Sendable>(
    _ handle: @escaping @Sendable (isolated W, DynamicInput) throws -> Output
  ) {
    answer = { (workflow: isolated W, input, converter) in
      try converter.payloads(for: handle(workflow, input))
    }
  }
}

/// A handler of every update that the workflow has no other for. As an entry of `messages`:
///
/// ```swift
/// static let anyUpdate = DynamicUpdate { ledger, input in
///   ledger.entries[input.name] = try input.value(as: Int.self)
///   return ledger.entries.count
/// }
/// ```
///
/// All that is said of ``WorkflowUpdate`` holds of it. An input that its handler cannot decode fails the
/// workflow task, for it was accepted before: a validator that decodes it refuses it instead.
public struct DynamicWorkflowUpdate<W: Workflow>: Sendable {
  /// What becomes of it when the run closes before its end.
  public let unfinished: UnfinishedHandlerPolicy
  let prepare: @Sendable (DynamicInput, DataConverter) -> PreparedUpdate<W>

  /// A handler with a result; `[String]()` or the like for none.
  public init<Output: Codable & Sendable>(
    unfinished: UnfinishedHandlerPolicy = .warn,
    validate: (@Sendable (isolated W, DynamicInput) throws -> Void)? = nil,
    _ handle: @escaping @Sendable (isolated W, DynamicInput) async throws -> Output
  ) {
    self.unfinished = unfinished
    prepare = { input, converter in
      var check: (@Sendable (isolated W) throws -> Void)?
      if let validate { check = { (workflow: isolated W) in try validate(workflow, input) } }
      return PreparedUpdate(validate: check) { (workflow: isolated W) in
        try converter.payloads(for: try await handle(workflow, input))
      }
    }
  }
}

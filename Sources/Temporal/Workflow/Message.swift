internal import TemporalAPI

/// One entry of a workflow's `messages`.
public struct Message<W: Workflow>: Sendable {
  enum Kind: Sendable {
    /// Decodes the input, and answers what is to run as a task.
    case signal(
      @Sendable (Payloads?, DataConverter) throws -> @Sendable (isolated W) async throws -> Void)
    case query(@Sendable (isolated W, DataConverter) throws -> Payloads?)
  }

  /// The signal's name or the query's type.
  public let name: String
  let kind: Kind

  init<Input>(_ signal: WorkflowSignal<W, Input>) {
    name = signal.name
    kind = .signal { payloads, converter in
      let input = try signal.coding.decode(payloads, converter)
      return { (workflow: isolated W) in try await signal.handle(workflow, input) }
    }
  }

  init<Output>(_ query: WorkflowQuery<W, Output>) {
    name = query.name
    kind = .query { (workflow: isolated W, converter) in
      try query.coding.encode(query.handle(workflow), converter)
    }
  }
}

/// Lets `messages` list references one a line, without a wrapper.
@resultBuilder public enum MessageBuilder<W: Workflow> {
  /// A signal of this workflow.
  public static func buildExpression<Input>(_ signal: WorkflowSignal<W, Input>) -> Message<W> {
    Message(signal)
  }

  /// A query of this workflow.
  public static func buildExpression<Output>(_ query: WorkflowQuery<W, Output>) -> Message<W> {
    Message(query)
  }

  /// A list made elsewhere.
  public static func buildExpression(_ messages: [Message<W>]) -> [Message<W>] { messages }

  /// One a line.
  public static func buildBlock(_ messages: Message<W>...) -> [Message<W>] { messages }

  /// A list made elsewhere.
  public static func buildBlock(_ messages: [Message<W>]) -> [Message<W>] { messages }
}

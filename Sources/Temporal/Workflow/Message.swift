internal import TemporalAPI

/// One entry of a workflow's `messages`.
public struct Message<W: Workflow>: Sendable {
  enum Kind: Sendable {
    /// Decodes the input, and answers what is to run as a task.
    case signal(
      @Sendable (Payloads?, DataConverter) throws -> @Sendable (isolated W) async throws -> Void)
    case query(@Sendable (isolated W, Payloads?, DataConverter) throws -> Payloads?)
  }

  /// The signal's name or the query's type.
  public let name: String
  /// How many inputs it takes, each a payload.
  let inputCount: Int
  let kind: Kind

  init<Input>(_ signal: WorkflowSignal<W, Input>) {
    name = signal.name
    inputCount = signal.coding.count
    kind = .signal { payloads, converter in
      let input = try signal.coding.decode(payloads, converter)
      return { (workflow: isolated W) in try await signal.handle(workflow, input) }
    }
  }

  init<Signature>(_ query: WorkflowQuery<W, Signature>) {
    name = query.name
    inputCount = query.inputCount
    kind = .query(query.answer)
  }
}

/// Lets `messages` list references one a line, without a wrapper.
@resultBuilder public enum MessageBuilder<W: Workflow> {
  /// A signal of this workflow.
  public static func buildExpression<Input>(_ signal: WorkflowSignal<W, Input>) -> Message<W> {
    Message(signal)
  }

  /// A query of this workflow.
  public static func buildExpression<Signature>(
    _ query: WorkflowQuery<W, Signature>
  ) -> Message<W> {
    Message(query)
  }

  /// A list made elsewhere.
  public static func buildExpression(_ messages: [Message<W>]) -> [Message<W>] { messages }

  /// One a line.
  public static func buildBlock(_ messages: Message<W>...) -> [Message<W>] { messages }

  /// A list made elsewhere.
  public static func buildBlock(_ messages: [Message<W>]) -> [Message<W>] { messages }
}

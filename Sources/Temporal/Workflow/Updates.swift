internal import TemporalAPI

/// What becomes of a handler that has not come to its end when the run closes.
public enum UnfinishedHandlerPolicy: Sendable {
  /// The worker's log warns of it; whoever sent the message may wait in vain, or be told that the workflow
  /// is closed. See ``WorkflowContext/allHandlersFinished``.
  case warn
  /// As it should be: nothing is said.
  case abandon
}

/// A typed reference to an update: what a workflow does with it and answers, and what others send it
/// through.
///
/// `Update<(String) -> Int>` takes a string and answers a number; `Update<() -> Void>` takes and answers
/// nothing; several inputs travel as a payload each, and from four on the handler gets them as ``Arguments``.
///
/// ```swift
/// static let add = Update<(String) -> Int>(
///   "add",
///   validate: { basket, item in
///     guard basket.isOpen else { throw ApplicationFailure("the basket is closed") }
///   },
///   { basket, item in
///     try await basket.reserve(item)
///     return basket.items.count
///   })
/// ```
///
/// **The validator** sees the workflow's state and changes nothing. Whatever it throws refuses the update:
/// the sender gets it, history does not. It is not asked again in replay. What it may not do, such as
/// beginning an activity, refuses the update too; a `Task` that it starts fails the workflow task.
///
/// **The handler** begins where a signal's would, as a task of its own, and may wait; it is not cancelled
/// with the workflow. A `TemporalFailure` that it throws, `ApplicationFailure` first of all, or a
/// cancellation, is what the sender gets, and the workflow goes on; so is an error of a type that its
/// ``Workflow/errorPolicy`` names. Any other error fails the workflow
/// task, which is tried again until code that does better is deployed.
///
/// An update that comes with the workflow's start is told when the main method has come to its first wait.
/// One of no name that the workflow knows is refused, as is one whose input cannot be decoded.
public struct WorkflowUpdate<W: Workflow, Signature>: Sendable {
  /// The update's name on the wire.
  public let name: String
  /// What becomes of it when the run closes before its end.
  public let unfinished: UnfinishedHandlerPolicy
  /// How many inputs it takes.
  let inputCount: Int
  /// For people; empty: nothing is said.
  var text = ""
  let prepare: @Sendable (Payloads?, DataConverter) throws -> PreparedUpdate<W>

  /// The same update, with a line for people: the UI shows it beside the name.
  public func described(_ text: String) -> Self {
    var update = self
    update.text = text
    return update
  }
}

/// An update whose input was decoded.
struct PreparedUpdate<W: Workflow>: Sendable {
  /// Nil where nobody objects.
  let validate: (@Sendable (isolated W) throws -> Void)?
  /// Gives the result as a payload.
  let handle: @Sendable (isolated W) async throws -> Payloads?
}

extension WorkflowUpdate {
  private init<Input: Sendable, Output: Sendable>(
    _ name: String, _ unfinished: UnfinishedHandlerPolicy, _ input: ValueCoding<Input>,
    _ output: ValueCoding<Output>, _ validate: (@Sendable (isolated W, Input) throws -> Void)?,
    _ handle: @escaping @Sendable (isolated W, Input) async throws -> Output
  ) {
    self.init(name: name, unfinished: unfinished, inputCount: input.count) { payloads, converter in
      let input = try input.decode(payloads, converter)
      var check: (@Sendable (isolated W) throws -> Void)?
      if let validate { check = { (workflow: isolated W) in try validate(workflow, input) } }
      return PreparedUpdate(validate: check) { (workflow: isolated W) in
        try output.encode(try await handle(workflow, input), converter)
      }
    }
  }
}

extension WorkflowUpdate {
  /// An update without input.
  public init<Output: Codable & Sendable>(
    _ name: String, unfinished: UnfinishedHandlerPolicy = .warn,
    validate: (@Sendable (isolated W) throws -> Void)? = nil,
    _ handle: @escaping @Sendable (isolated W) async throws -> Output
  ) where Signature == () -> Output {
    self.init(
      name, unfinished, .nothing, .codable, Self.withoutInput(validate),
      { (workflow: isolated W, _: Void) in try await handle(workflow) })
  }

  /// An update without input and result.
  public init(
    _ name: String, unfinished: UnfinishedHandlerPolicy = .warn,
    validate: (@Sendable (isolated W) throws -> Void)? = nil,
    _ handle: @escaping @Sendable (isolated W) async throws -> Void
  ) where Signature == () -> Void {
    self.init(
      name, unfinished, .nothing, .nothing, Self.withoutInput(validate),
      { (workflow: isolated W, _: Void) in try await handle(workflow) })
  }

  private static func withoutInput(
    _ validate: (@Sendable (isolated W) throws -> Void)?
  ) -> (@Sendable (isolated W, Void) throws -> Void)? {
    guard let validate else { return nil }
    return { (workflow: isolated W, _: Void) in try validate(workflow) }
  }

  /// An update with one input.
  public init<A: Codable & Sendable, Output: Codable & Sendable>(
    _ name: String, unfinished: UnfinishedHandlerPolicy = .warn,
    validate: (@Sendable (isolated W, A) throws -> Void)? = nil,
    _ handle: @escaping @Sendable (isolated W, A) async throws -> Output
  ) where Signature == (A) -> Output {
    self.init(name, unfinished, .codable, .codable, validate, handle)
  }

  /// An update with one input and without result.
  public init<A: Codable & Sendable>(
    _ name: String, unfinished: UnfinishedHandlerPolicy = .warn,
    validate: (@Sendable (isolated W, A) throws -> Void)? = nil,
    _ handle: @escaping @Sendable (isolated W, A) async throws -> Void
  ) where Signature == (A) -> Void {
    self.init(name, unfinished, .codable, .nothing, validate, handle)
  }

  /// An update with two inputs.
  public init<A: Codable & Sendable, B: Codable & Sendable, Output: Codable & Sendable>(
    _ name: String, unfinished: UnfinishedHandlerPolicy = .warn,
    validate: (@Sendable (isolated W, A, B) throws -> Void)? = nil,
    _ handle: @escaping @Sendable (isolated W, A, B) async throws -> Output
  ) where Signature == (A, B) -> Output {
    self.init(
      name, unfinished, .two(A.self, B.self), .codable, Self.together(validate),
      { (workflow: isolated W, input: (A, B)) in try await handle(workflow, input.0, input.1) })
  }

  /// An update with two inputs and without result.
  public init<A: Codable & Sendable, B: Codable & Sendable>(
    _ name: String, unfinished: UnfinishedHandlerPolicy = .warn,
    validate: (@Sendable (isolated W, A, B) throws -> Void)? = nil,
    _ handle: @escaping @Sendable (isolated W, A, B) async throws -> Void
  ) where Signature == (A, B) -> Void {
    self.init(
      name, unfinished, .two(A.self, B.self), .nothing, Self.together(validate),
      { (workflow: isolated W, input: (A, B)) in try await handle(workflow, input.0, input.1) })
  }

  private static func together<A: Sendable, B: Sendable>(
    _ validate: (@Sendable (isolated W, A, B) throws -> Void)?
  ) -> (@Sendable (isolated W, (A, B)) throws -> Void)? {
    guard let validate else { return nil }
    return { (workflow: isolated W, input: (A, B)) in try validate(workflow, input.0, input.1) }
  }

  /// An update with three inputs.
  public init<
    A: Codable & Sendable, B: Codable & Sendable, C: Codable & Sendable,
    Output: Codable & Sendable
  >(
    _ name: String, unfinished: UnfinishedHandlerPolicy = .warn,
    validate: (@Sendable (isolated W, A, B, C) throws -> Void)? = nil,
    _ handle: @escaping @Sendable (isolated W, A, B, C) async throws -> Output
  ) where Signature == (A, B, C) -> Output {
    self.init(
      name, unfinished, .three(A.self, B.self, C.self), .codable, Self.together(validate),
      { (workflow: isolated W, input: (A, B, C)) in
        try await handle(workflow, input.0, input.1, input.2)
      })
  }

  /// An update with three inputs and without result.
  public init<A: Codable & Sendable, B: Codable & Sendable, C: Codable & Sendable>(
    _ name: String, unfinished: UnfinishedHandlerPolicy = .warn,
    validate: (@Sendable (isolated W, A, B, C) throws -> Void)? = nil,
    _ handle: @escaping @Sendable (isolated W, A, B, C) async throws -> Void
  ) where Signature == (A, B, C) -> Void {
    self.init(
      name, unfinished, .three(A.self, B.self, C.self), .nothing, Self.together(validate),
      { (workflow: isolated W, input: (A, B, C)) in
        try await handle(workflow, input.0, input.1, input.2)
      })
  }

  private static func together<A: Sendable, B: Sendable, C: Sendable>(
    _ validate: (@Sendable (isolated W, A, B, C) throws -> Void)?
  ) -> (@Sendable (isolated W, (A, B, C)) throws -> Void)? {
    guard let validate else { return nil }
    return { (workflow: isolated W, input: (A, B, C)) in
      try validate(workflow, input.0, input.1, input.2)
    }
  }
}

extension WorkflowUpdate {
  /// An update with four inputs or more, which the handler gets together:
  /// `{ workflow, input in let (a, b, c, d) = input.values … }`.
  public init<
    A: Codable & Sendable, B: Codable & Sendable, C: Codable & Sendable, D: Codable & Sendable,
    each More: Codable & Sendable, Output: Codable & Sendable
  >(
    _ name: String, unfinished: UnfinishedHandlerPolicy = .warn,
    validate: (@Sendable (isolated W, Arguments<A, B, C, D, repeat each More>) throws -> Void)? =
      nil,
    _ handle:
      @escaping @Sendable (isolated W, Arguments<A, B, C, D, repeat each More>)
      async throws -> Output
  ) where Signature == (A, B, C, D, repeat each More) -> Output {
    self.init(name, unfinished, .list, .codable, validate, handle)
  }

  /// An update with four inputs or more and without result.
  public init<
    A: Codable & Sendable, B: Codable & Sendable, C: Codable & Sendable, D: Codable & Sendable,
    each More: Codable & Sendable
  >(
    _ name: String, unfinished: UnfinishedHandlerPolicy = .warn,
    validate: (@Sendable (isolated W, Arguments<A, B, C, D, repeat each More>) throws -> Void)? =
      nil,
    _ handle:
      @escaping @Sendable (isolated W, Arguments<A, B, C, D, repeat each More>)
      async throws -> Void
  ) where Signature == (A, B, C, D, repeat each More) -> Void {
    self.init(name, unfinished, .list, .nothing, validate, handle)
  }
}

extension ValueCoding {
  /// Two payloads.
  fileprivate static func two<A: Codable & Sendable, B: Codable & Sendable>(
    _ a: A.Type, _ b: B.Type
  ) -> Self where Value == (A, B) {
    .through({ Arguments($0.0, $0.1) }, { $0.values })
  }

  /// Three payloads.
  fileprivate static func three<
    A: Codable & Sendable, B: Codable & Sendable, C: Codable & Sendable
  >(
    _ a: A.Type, _ b: B.Type, _ c: C.Type
  ) -> Self where Value == (A, B, C) {
    .through({ Arguments($0.0, $0.1, $0.2) }, { $0.values })
  }
}

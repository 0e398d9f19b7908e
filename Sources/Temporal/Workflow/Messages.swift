internal import TemporalAPI

/// One entry of a workflow's `messages`.
public struct WorkflowMessage<W: Workflow>: Sendable {
  enum Kind: Sendable {
    /// Decodes the input, and answers what is to run as a task.
    case signal(
      @Sendable (Payloads?, DataConverter) throws -> @Sendable (isolated W) async throws -> Void)
    /// Without a handler: held until code asks for it.
    case heldSignal
    /// A handler of any name that nothing else has.
    case dynamicSignal(@Sendable (isolated W, DynamicInput) async throws -> Void)
    case query(@Sendable (isolated W, Payloads?, DataConverter) throws -> Payloads?)
    /// The same, of any name that nothing else has.
    case dynamicQuery(@Sendable (isolated W, DynamicInput, DataConverter) throws -> Payloads?)
    /// Decodes the input, and answers what is to be validated and run.
    case update(@Sendable (Payloads?, DataConverter) throws -> PreparedUpdate<W>)
    /// The same, of any name that nothing else has.
    case dynamicUpdate(@Sendable (DynamicInput, DataConverter) -> PreparedUpdate<W>)
  }

  /// The signal's or update's name, or the query's type.
  public let name: String
  /// How many inputs it takes, each a payload.
  let inputCount: Int
  /// What becomes of its handler when the run closes before its end.
  let unfinished: UnfinishedHandlerPolicy
  /// For people; empty: nothing is said.
  let text: String
  let kind: Kind

  init<Input>(_ signal: WorkflowSignal<W, Input>) {
    name = signal.name
    text = signal.text
    inputCount = signal.coding.count
    unfinished = signal.unfinished
    guard let handle = signal.handle else {
      kind = .heldSignal
      return
    }
    kind = .signal { payloads, converter in
      let input = try signal.coding.decode(payloads, converter)
      return { (workflow: isolated W) in try await handle(workflow, input) }
    }
  }

  init<Signature>(_ query: WorkflowQuery<W, Signature>) {
    name = query.name
    text = query.text
    inputCount = query.inputCount
    unfinished = .abandon
    kind = .query(query.answer)
  }

  init<Signature>(_ update: WorkflowUpdate<W, Signature>) {
    name = update.name
    text = update.text
    inputCount = update.inputCount
    unfinished = update.unfinished
    kind = .update(update.prepare)
  }

  init(_ signal: DynamicWorkflowSignal<W>) {
    name = ""
    text = ""
    inputCount = 0
    unfinished = signal.unfinished
    kind = .dynamicSignal(signal.handle)
  }

  init(_ query: DynamicWorkflowQuery<W>) {
    name = ""
    text = ""
    inputCount = 0
    unfinished = .abandon
    kind = .dynamicQuery(query.answer)
  }

  init(_ update: DynamicWorkflowUpdate<W>) {
    name = ""
    text = ""
    inputCount = 0
    unfinished = update.unfinished
    kind = .dynamicUpdate(update.prepare)
  }
}

/// Lets `messages` list references one a line, without a wrapper.
@resultBuilder public enum MessageBuilder<W: Workflow> {
  /// A signal of this workflow.
  public static func buildExpression<Input>(
    _ signal: WorkflowSignal<W, Input>
  ) -> WorkflowMessage<W> {
    WorkflowMessage(signal)
  }

  /// A query of this workflow.
  public static func buildExpression<Signature>(
    _ query: WorkflowQuery<W, Signature>
  ) -> WorkflowMessage<W> {
    WorkflowMessage(query)
  }

  /// An update of this workflow.
  public static func buildExpression<Signature>(
    _ update: WorkflowUpdate<W, Signature>
  ) -> WorkflowMessage<W> {
    WorkflowMessage(update)
  }

  /// What takes all other signals.
  public static func buildExpression(_ signal: DynamicWorkflowSignal<W>) -> WorkflowMessage<W> {
    WorkflowMessage(signal)
  }

  /// What answers all other queries.
  public static func buildExpression(_ query: DynamicWorkflowQuery<W>) -> WorkflowMessage<W> {
    WorkflowMessage(query)
  }

  /// What takes all other updates.
  public static func buildExpression(_ update: DynamicWorkflowUpdate<W>) -> WorkflowMessage<W> {
    WorkflowMessage(update)
  }

  /// A list made elsewhere.
  public static func buildExpression(_ messages: [WorkflowMessage<W>]) -> [WorkflowMessage<W>] {
    messages
  }

  /// One a line.
  public static func buildBlock(_ messages: WorkflowMessage<W>...) -> [WorkflowMessage<W>] {
    messages
  }

  /// A list made elsewhere.
  public static func buildBlock(_ messages: [WorkflowMessage<W>]) -> [WorkflowMessage<W>] {
    messages
  }
}

/// A typed reference to a signal: what a workflow does with it, and what others send it through.
///
/// Handlers begin in the order in which signals came, each as a task of its own, and are not cancelled with
/// the workflow. In each workflow task they come first, each up to its first wait: before the results that
/// the same task brings, and before the main method begins. So what was sent before a run ends has been
/// handled, in its last task too.
///
/// One that is declared without a handler, or that nothing in `messages` takes, is held until the workflow's
/// code asks for it with ``WorkflowContext/signals(_:file:line:function:)``.
///
/// An input that cannot be decoded is logged and dropped, as in Go. What a handler throws fails the run, as
/// what the main method throws does; a cancellation is only logged.
public struct WorkflowSignal<W: Workflow, Input: Sendable>: Sendable {
  /// The signal's name on the wire.
  public let name: String
  /// Nil for one that is held until code asks for it.
  let handle: (@Sendable (isolated W, Input) async throws -> Void)?
  let coding: ValueCoding<Input>
  /// What becomes of its handler when the run closes before its end.
  var unfinished = UnfinishedHandlerPolicy.warn
  /// For people; empty: nothing is said.
  var text = ""

  /// The same signal, with another word on handlers that are not at their end when the run closes.
  public func unfinished(_ policy: UnfinishedHandlerPolicy) -> Self {
    var signal = self
    signal.unfinished = policy
    return signal
  }

  /// The same signal, with a line for people: the UI shows it beside the name.
  public func described(_ text: String) -> Self {
    var signal = self
    signal.text = text
    return signal
  }
}

extension WorkflowSignal where Input: Codable {
  /// A signal with one input.
  public init(
    _ name: String, _ handle: @escaping @Sendable (isolated W, Input) async throws -> Void
  ) {
    self.init(name: name, handle: handle, coding: .codable)
  }
}

extension WorkflowSignal where Input: Codable {
  /// A signal with one input and without a handler: `context.signals` gives what comes.
  public init(_ name: String) { self.init(name: name, handle: nil, coding: .codable) }
}

extension WorkflowSignal where Input == Void {
  /// A signal without input and handler: `context.signals` gives what comes.
  public init(_ name: String) { self.init(name: name, handle: nil, coding: .nothing) }

  /// A signal without input.
  public init(_ name: String, _ handle: @escaping @Sendable (isolated W) async throws -> Void) {
    self.init(
      name: name, handle: { (workflow: isolated W, _: Void) in try await handle(workflow) },
      coding: .nothing)
  }
}

extension WorkflowSignal {
  /// A signal with two inputs, a payload each.
  public init<A: Codable & Sendable, B: Codable & Sendable>(
    _ name: String, _ handle: @escaping @Sendable (isolated W, A, B) async throws -> Void
  ) where Input == (A, B) {
    self.init(
      name: name,
      handle: { (workflow: isolated W, input: (A, B)) in
        try await handle(workflow, input.0, input.1)
      }, coding: .through({ Arguments($0.0, $0.1) }, { $0.values }))
  }

  /// A signal with three inputs, a payload each.
  public init<A: Codable & Sendable, B: Codable & Sendable, C: Codable & Sendable>(
    _ name: String, _ handle: @escaping @Sendable (isolated W, A, B, C) async throws -> Void
  ) where Input == (A, B, C) {
    self.init(
      name: name,
      handle: { (workflow: isolated W, input: (A, B, C)) in
        try await handle(workflow, input.0, input.1, input.2)
      }, coding: .through({ Arguments($0.0, $0.1, $0.2) }, { $0.values }))
  }

  /// A signal with any number of inputs and without a handler: `context.signals` gives what comes.
  public init<each Value: Codable & Sendable>(
    _ name: String
  ) where Input == Arguments<repeat each Value> {
    self.init(name: name, handle: nil, coding: .list)
  }

  /// A signal with any number of inputs, a payload each: `Signal<Arguments<A, B, C, D>>`.
  public init<each Value: Codable & Sendable>(
    _ name: String,
    _ handle: @escaping @Sendable (isolated W, Arguments<repeat each Value>) async throws -> Void
  ) where Input == Arguments<repeat each Value> {
    self.init(name: name, handle: handle, coding: .list)
  }
}

/// A typed reference to a query: what a workflow answers, and what others ask it through.
///
/// `Query<String>` takes nothing and answers a string; `Query<(Int, Bool) -> String>` takes two inputs, a
/// payload each.
///
/// It answers at once and changes nothing: the closure is not `async`. What changes the run or draws from
/// it (a version, an upsert, `cancel()`, `uuid()`, `random`, cancelling a scope, a child or a task) fails
/// the query, whatever the closure makes of it; a `Task` that it starts does too, and costs the worker the
/// run in memory. Looking and logging are free. That it leaves the workflow's own state alone is up to its
/// author. It is answered after all code of the workflow task ran, also when the run is closed.
public struct WorkflowQuery<W: Workflow, Signature>: Sendable {
  /// The query type on the wire.
  public let name: String
  /// How many inputs it takes.
  let inputCount: Int
  /// For people; empty: nothing is said.
  var text = ""
  let answer: @Sendable (isolated W, Payloads?, DataConverter) throws -> Payloads?

  /// The same query, with a line for people: the UI shows it beside the name.
  public func described(_ text: String) -> Self {
    var query = self
    query.text = text
    return query
  }
}

extension WorkflowQuery where Signature: Codable & Sendable {
  /// A query without input, and its answer.
  public init(_ name: String, _ handle: @escaping @Sendable (isolated W) throws -> Signature) {
    self.init(name: name, inputCount: 0) { (workflow: isolated W, _, converter) in
      try converter.payloads(for: handle(workflow))
    }
  }
}

extension WorkflowQuery {
  /// A query without input, as a function: `Query<() -> String>` is asked as `Query<String>` is.
  public init<Output: Codable & Sendable>(
    _ name: String, _ handle: @escaping @Sendable (isolated W) throws -> Output
  ) where Signature == () -> Output {
    self.init(name: name, inputCount: 0) { (workflow: isolated W, _, converter) in
      try converter.payloads(for: handle(workflow))
    }
  }

  /// A query with one input.
  public init<A: Codable & Sendable, Output: Codable & Sendable>(
    _ name: String, _ handle: @escaping @Sendable (isolated W, A) throws -> Output
  ) where Signature == (A) -> Output {
    self.init(name: name, inputCount: 1) { (workflow: isolated W, payloads, converter) in
      let input = try converter.value(of: A.self, in: payloads)
      return try converter.payloads(for: handle(workflow, input))
    }
  }

  /// A query with two inputs.
  public init<A: Codable & Sendable, B: Codable & Sendable, Output: Codable & Sendable>(
    _ name: String, _ handle: @escaping @Sendable (isolated W, A, B) throws -> Output
  ) where Signature == (A, B) -> Output {
    self.init(name: name, inputCount: 2) { (workflow: isolated W, payloads, converter) in
      let a = try converter.value(of: A.self, at: 0, in: payloads)
      let b = try converter.value(of: B.self, at: 1, in: payloads)
      return try converter.payloads(for: handle(workflow, a, b))
    }
  }

  /// A query with three inputs.
  public init<
    A: Codable & Sendable, B: Codable & Sendable, C: Codable & Sendable,
    Output: Codable & Sendable
  >(
    _ name: String, _ handle: @escaping @Sendable (isolated W, A, B, C) throws -> Output
  ) where Signature == (A, B, C) -> Output {
    self.init(name: name, inputCount: 3) { (workflow: isolated W, payloads, converter) in
      let a = try converter.value(of: A.self, at: 0, in: payloads)
      let b = try converter.value(of: B.self, at: 1, in: payloads)
      let c = try converter.value(of: C.self, at: 2, in: payloads)
      return try converter.payloads(for: handle(workflow, a, b, c))
    }
  }
}

// What does not compile, declared for the words that the compiler then has: without these it speaks of
// conformances and overloads.

extension Workflow {
  /// Not for a `run` of another shape.
  @available(
    *, unavailable,
    message: """
      the main method is `func run(_ input: Input) async throws -> Output`, or `func run()` without input; \
      Input and Output are Codable and Sendable, several inputs are one `Arguments<A, B>`, and Output may be \
      left out
      """
  )
  public static var coding: WorkflowCoding<Self> { WorkflowCoding(.none, .none) }
}

extension ValueCoding {
  /// For what never runs.
  fileprivate static var none: Self {
    Self(
      count: 0,
      encode: { _, _ in throw TemporalError(.malformedPayload, "\(Value.self) is not Codable") },
      decode: { _, _ in throw TemporalError(.malformedPayload, "\(Value.self) is not Codable") })
  }
}

extension WorkflowContext {
  /// Not by name alone.
  @available(
    *, unavailable,
    message: """
      an activity is called by its reference, which has its types and limits: \
      Activity<(Int) -> String>("Name", .startToClose(.seconds(5)))
      """
  )
  public func execute<each Input: Encodable & Sendable>(
    _ name: String, _ input: repeat each Input, options: ActivityOverride? = nil
  ) async throws {}
}

// MARK: - Calls in a workflow

extension WorkflowContext {
  /// Not by its body.
  @available(
    *, unavailable,
    message: "an activity is called by its reference, the static `Activity`, and not by its body"
  )
  public func execute<each Input, Output>(
    _ body: (repeat each Input) async throws -> Output, _ input: repeat each Input
  ) async throws -> Output {
    try await body(repeat each input)
  }

  /// Not as an activity.
  @available(
    *, unavailable,
    message: "a workflow is run by another as its child: context.executeChild(Other.self, input)"
  )
  public func execute<W: Workflow>(_ workflow: W.Type, _ input: W.Input) async throws -> W.Output {
    throw TemporalError(.invalidArgument, "\(workflow) is no activity")
  }

  /// Not with options whole.
  @available(
    *, unavailable,
    message: """
      options of a call are .with(…), which changes the activity's own, or .replacing(options), which takes \
      these in their place
      """
  )
  public func execute<each Input: Encodable & Sendable, Output>(
    _ activity: Activity<(repeat each Input) -> Output>, _ input: repeat each Input,
    options: ActivityOptions
  ) async throws -> Output {
    throw TemporalError(.invalidArgument, "\(activity.name) is not called with options whole")
  }

  /// Not with options whole.
  @available(
    *, unavailable,
    message: """
      options of a call are .with(…), which changes the activity's own, or .replacing(options), which takes \
      these in their place
      """
  )
  public func start<each Input: Encodable & Sendable, Output>(
    _ activity: Activity<(repeat each Input) -> Output>, _ input: repeat each Input,
    options: ActivityOptions
  ) throws -> ActivityHandle<Output> {
    throw TemporalError(.invalidArgument, "\(activity.name) is not called with options whole")
  }
}

// MARK: - References to activities

extension ActivityOptions {
  /// Not without saying of what.
  @available(
    *, unavailable,
    message: "say what may take so long: .startToClose(.seconds(5)) is the limit of one attempt"
  )
  public static func seconds(_ limit: Double) -> Self { .startToClose(.seconds(limit)) }

  /// Not without saying of what.
  @available(
    *, unavailable,
    message: "say what may take so long: .startToClose(.seconds(5)) is the limit of one attempt"
  )
  public static func milliseconds(_ limit: Double) -> Self { .startToClose(.milliseconds(limit)) }
}

extension Activity {
  /// Not of a function that throws.
  @available(
    *, unavailable,
    message: """
      the type says what goes in and comes out, (Int) -> Int; a body may be async and throw all the same
      """
  )
  public init<each Input, Output>(_ name: String, _ options: ActivityOptions)
  where Signature == (repeat each Input) throws -> Output {
    self.init(name: name, options: options)
  }

  /// Not of a function that waits.
  @available(
    *, unavailable,
    message: """
      the type says what goes in and comes out, (Int) -> Int; a body may be async and throw all the same
      """
  )
  public init<each Input, Output>(_ name: String, _ options: ActivityOptions)
  where Signature == (repeat each Input) async throws -> Output {
    self.init(name: name, options: options)
  }
}

extension Activity where Signature: Codable {
  /// Not of a value.
  @available(
    *, unavailable,
    message: """
      the type of an activity is that of a function: Activity<(String) -> Int>, or Activity<() -> Int>
      """
  )
  public init(_ name: String, _ options: ActivityOptions) {
    self.init(name: name, options: options)
  }
}

// MARK: - References to messages

extension MessageBuilder {
  /// Not as an array.
  @available(
    *, unavailable, message: "list the references one a line, without brackets and commas"
  )
  public static func buildExpression(_ messages: [Any]) -> [WorkflowMessage<W>] { [] }

  /// Not what is no reference of this workflow's.
  @available(
    *, unavailable,
    message: """
      what is listed are references to messages of this workflow: \
      static let rename = Signal<String>("rename") { workflow, name in … }
      """
  )
  @_disfavoredOverload
  public static func buildExpression<Other>(_ other: Other) -> WorkflowMessage<W> {
    WorkflowMessage(WorkflowSignal<W, Void>("") { (_: isolated W) in })
  }
}

extension WorkflowSignal where Input: Codable {
  /// Not without the workflow.
  @available(
    *, unavailable,
    message: "the handler takes the workflow, and then the input: { workflow, input in … }"
  )
  public init(_ name: String, _ handle: @escaping @Sendable (Input) async throws -> Void) {
    self.init(name) { (_: isolated W, input) in try await handle(input) }
  }
}

extension WorkflowUpdate where Signature: Codable & Sendable {
  /// Not of a value.
  @available(
    *, unavailable,
    message:
      "the type of an update is that of a function: Update<(String) -> Int>, or Update<() -> Int>"
  )
  public init(
    _ name: String, _ handle: @escaping @Sendable (isolated W) async throws -> Signature
  ) {
    self.init(name: name, unfinished: .warn, inputCount: 0) { _, converter in
      PreparedUpdate(validate: nil) { (workflow: isolated W) in
        try converter.payloads(for: await handle(workflow))
      }
    }
  }
}

extension WorkflowHandle {
  /// Not by name.
  @available(
    *, unavailable, message: "by its name alone a signal is sent with handle.untyped.signal(…)"
  )
  public func signal<each Input: Encodable & Sendable>(
    _ name: String, _ input: repeat each Input
  ) async throws {}

  /// Not by a method.
  @available(
    *, unavailable,
    message:
      "a signal is sent by its reference: static let rename = Signal<String>(\"rename\") { … }"
  )
  public func signal<each Input>(
    _ method: (isolated W) -> (repeat each Input) -> Void, _ input: repeat each Input
  ) async throws {}
}

// MARK: - The client

extension TemporalClient {
  /// Not by name alone.
  @available(
    *, unavailable, message: "by its name a workflow is started with client.start(named: …)"
  )
  public func start<each Input: Encodable & Sendable>(
    _ name: String, _ input: repeat each Input, id: String, taskQueue: String,
    options: StartOptions = .init()
  ) async throws -> UntypedWorkflowHandle {
    try await start(
      named: name, repeat each input, id: id, taskQueue: taskQueue, options: options)
  }
}

// MARK: - Time

extension RunTask where Success == Never, Failure == Never {
  /// Not in a workflow: the time it takes would not be in history.
  @available(
    *, unavailable, message: "a workflow sleeps with context.sleep(for:), which history records"
  )
  public static func sleep<C: Clock>(
    until deadline: C.Instant, tolerance: C.Duration? = nil, clock: C
  ) async throws {}

  /// Not in a workflow: the time it takes would not be in history.
  @available(
    *, unavailable, message: "a workflow sleeps with context.sleep(for:), which history records"
  )
  public static func sleep<C: Clock>(
    for duration: C.Duration, tolerance: C.Duration? = nil, clock: C
  ) async throws {}
}

// What does not compile, declared for the words that the compiler then has: without these it speaks of
// conformances and overloads.

extension Workflow {
  /// Not for a `run` of another shape.
  @available(
    *, unavailable,
    message: """
      the main method is `func run(_ input: Input) async throws -> Output`, or `func run()` without input; \
      Input and Output are Codable, several inputs are one `Arguments<A, B>`, and Output may be left out
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

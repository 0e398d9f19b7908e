/// A typed reference to a signal: what a workflow does with it, and what others send it through.
///
/// Handlers begin in the order in which signals came, each as a task of its own, and are not cancelled with
/// the workflow. In each workflow task they come first, each up to its first wait: before the results that
/// the same task brings, and before the main method begins. So what was sent before a run ends has been
/// handled, in its last task too.
///
/// An input that cannot be decoded is logged and dropped, as in Go. What a handler throws fails the run, as
/// what the main method throws does; a cancellation is only logged.
public struct WorkflowSignal<W: Workflow, Input: Sendable>: Sendable {
  /// The signal's name on the wire.
  public let name: String
  let handle: @Sendable (isolated W, Input) async throws -> Void
  let coding: ValueCoding<Input>
}

extension WorkflowSignal where Input: Codable {
  /// A signal with one input.
  public init(
    _ name: String, _ handle: @escaping @Sendable (isolated W, Input) async throws -> Void
  ) {
    self.init(name: name, handle: handle, coding: .codable)
  }
}

extension WorkflowSignal where Input == Void {
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

  /// A signal with any number of inputs, a payload each: `Signal<Arguments<A, B, C, D>>`.
  public init<each Value: Codable & Sendable>(
    _ name: String,
    _ handle: @escaping @Sendable (isolated W, Arguments<repeat each Value>) async throws -> Void
  ) where Input == Arguments<repeat each Value> {
    self.init(name: name, handle: handle, coding: .list)
  }
}

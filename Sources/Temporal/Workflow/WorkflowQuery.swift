internal import TemporalAPI

/// A typed reference to a query: what a workflow answers, and what others ask it through.
///
/// `Query<String>` takes nothing and answers a string; `Query<(Int, Bool) -> String>` takes two inputs, a
/// payload each.
///
/// It answers at once and changes nothing: the closure is not `async`, and whatever it asks of Temporal
/// fails the query. It is answered after all code of the workflow task ran, also when the run is closed.
public struct WorkflowQuery<W: Workflow, Signature>: Sendable {
  /// The query type on the wire.
  public let name: String
  /// How many inputs it takes.
  let inputCount: Int
  let answer: @Sendable (isolated W, Payloads?, DataConverter) throws -> Payloads?
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

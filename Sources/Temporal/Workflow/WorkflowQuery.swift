internal import TemporalAPI

/// A typed reference to a query: what a workflow answers, and what others ask it through.
///
/// It answers at once and changes nothing: the closure is not `async`, and whatever it asks of Temporal
/// fails the query. It is answered after all code of the workflow task ran, also when the run is closed.
public struct WorkflowQuery<W: Workflow, Output: Sendable>: Sendable {
  /// The query type on the wire.
  public let name: String
  let handle: @Sendable (isolated W) throws -> Output
  let coding: ValueCoding<Output>
}

extension WorkflowQuery where Output: Codable {
  /// A query and its answer.
  public init(_ name: String, _ handle: @escaping @Sendable (isolated W) throws -> Output) {
    self.init(name: name, handle: handle, coding: .codable)
  }
}

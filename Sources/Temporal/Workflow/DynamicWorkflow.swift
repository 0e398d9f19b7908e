internal import TemporalAPI

/// A workflow that runs as any type that its worker knows no other workflow of. At most one a worker, in the
/// list of its `workflows`:
///
/// ```swift
/// actor Anything: DynamicWorkflow {
///   nonisolated let context: WorkflowContext
///   init(context: WorkflowContext) { self.context = context }
///
///   func run(_ input: DynamicInput) async throws -> String {
///     "\(input.name) of \(try input.value(as: String.self))"
///   }
/// }
/// ```
///
/// Its own `name` is no type that anybody can ask for: `DynamicInput.name` and `context.info.type` are the one
/// that was.
public protocol DynamicWorkflow: Workflow where Input == DynamicInput {}

extension ValueCoding where Value == DynamicInput {
  /// As it comes; it is of the run on this thread.
  fileprivate static var raw: Self {
    Self(
      count: .max,
      encode: { input, _ in
        var payloads = Payloads()
        payloads.payloads = input.payloads.map(\.wire)
        return payloads.payloads.isEmpty ? nil : payloads
      },
      decode: { payloads, converter in
        DynamicInput(CurrentRun.run?.identity.type ?? "", payloads, converter)
      })
  }
}

extension Workflow where Input == DynamicInput, Output: Codable {
  /// The inputs stay as they came.
  public static var coding: WorkflowCoding<Self> { WorkflowCoding(.raw, .codable) }
}

extension Workflow where Input == DynamicInput, Output == Void {
  /// The inputs stay as they came.
  public static var coding: WorkflowCoding<Self> { WorkflowCoding(.raw, .nothing) }
}

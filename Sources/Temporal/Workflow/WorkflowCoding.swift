internal import TemporalAPI

/// How a workflow's input and output become payloads. It exists so that `Codable` is demanded by where it
/// is made, not by the types, and `Void` stays legal.
public struct WorkflowCoding<W: Workflow>: Sendable {
  let encodeInput: @Sendable (W.Input, DataConverter) throws -> Payloads?
  let decodeInput: @Sendable (Payloads?, DataConverter) throws -> W.Input
  let encodeOutput: @Sendable (W.Output, DataConverter) throws -> Payloads?
  let decodeOutput: @Sendable (Payloads?, DataConverter) throws -> W.Output

  fileprivate init(_ input: ValueCoding<W.Input>, _ output: ValueCoding<W.Output>) {
    encodeInput = input.encode
    decodeInput = input.decode
    encodeOutput = output.encode
    decodeOutput = output.decode
  }
}

/// How one value, or none, becomes payloads and comes back.
struct ValueCoding<Value: Sendable>: Sendable {
  let encode: @Sendable (Value, DataConverter) throws -> Payloads?
  let decode: @Sendable (Payloads?, DataConverter) throws -> Value
}

extension ValueCoding where Value: Codable {
  static var codable: Self {
    Self(
      encode: { value, converter in try converter.payloads(for: value) },
      decode: { payloads, converter in try converter.value(of: Value.self, in: payloads) })
  }
}

extension ValueCoding where Value == Void {
  /// Nothing is written. What came is not looked at: other SDKs send one null.
  static var nothing: Self { Self(encode: { _, _ in nil }, decode: { _, _ in }) }
}

extension ValueCoding {
  /// Two values, a payload each.
  static func pair<A: Codable & Sendable, B: Codable & Sendable>() -> Self where Value == (A, B) {
    Self(
      encode: { value, converter in try converter.payloads(for: value.0, value.1) },
      decode: { payloads, converter in
        let first = try converter.value(of: A.self, at: 0, in: payloads)
        return (first, try converter.value(of: B.self, at: 1, in: payloads))
      })
  }
}

extension Workflow where Input: Codable, Output: Codable {
  /// Input and output travel as a payload each.
  public static var coding: WorkflowCoding<Self> { WorkflowCoding(.codable, .codable) }
}

extension Workflow where Input: Codable, Output == Void {
  /// The input travels as a payload.
  public static var coding: WorkflowCoding<Self> { WorkflowCoding(.codable, .nothing) }
}

extension Workflow where Input == Void, Output: Codable {
  /// The output travels as a payload.
  public static var coding: WorkflowCoding<Self> { WorkflowCoding(.nothing, .codable) }
}

extension Workflow where Input == Void, Output == Void {
  /// Nothing travels.
  public static var coding: WorkflowCoding<Self> { WorkflowCoding(.nothing, .nothing) }
}

internal import TemporalAPI

/// How a workflow's input and output become payloads. It exists so that `Codable` is demanded by where it
/// is made, not by the types, and `Void` stays legal.
public struct WorkflowCoding<W: Workflow>: Sendable {
  let encodeInput: @Sendable (W.Input, DataConverter) throws -> Payloads?
  let decodeInput: @Sendable (Payloads?, DataConverter) throws -> W.Input
  let encodeOutput: @Sendable (W.Output, DataConverter) throws -> Payloads?
  let decodeOutput: @Sendable (Payloads?, DataConverter) throws -> W.Output
  /// How many payloads the input has.
  let inputCount: Int

  init(_ input: ValueCoding<W.Input>, _ output: ValueCoding<W.Output>) {
    encodeInput = input.encode
    decodeInput = input.decode
    encodeOutput = output.encode
    decodeOutput = output.decode
    inputCount = input.count
  }
}

extension Workflow {
  /// The output that came; an error says that it is this workflow's.
  static func output(of payloads: Payloads?, _ converter: DataConverter) throws -> Output {
    try converter.naming("the result of workflow \(name)") {
      try coding.decodeOutput(payloads, converter)
    }
  }
}

/// How one value, or none, becomes payloads and comes back.
struct ValueCoding<Value: Sendable>: Sendable {
  /// How many payloads it has.
  let count: Int
  let encode: @Sendable (Value, DataConverter) throws -> Payloads?
  let decode: @Sendable (Payloads?, DataConverter) throws -> Value
}

extension ValueCoding where Value: Codable {
  static var codable: Self {
    Self(
      count: 1,
      encode: { value, converter in try converter.payloads(for: value) },
      decode: { payloads, converter in try converter.value(of: Value.self, in: payloads) })
  }
}

extension ValueCoding where Value == Void {
  /// Nothing is written. What came is not looked at: other SDKs send one null.
  static var nothing: Self { Self(count: 0, encode: { _, _ in nil }, decode: { _, _ in }) }
}

extension ValueCoding where Value: PayloadList {
  /// A payload each.
  static var list: Self {
    Self(
      count: Value.payloadCount,
      encode: { value, converter in
        var payloads = Payloads()
        payloads.payloads = try value.payloads(converter: converter.converter).map(\.wire)
        return payloads.payloads.isEmpty ? nil : payloads
      },
      decode: { payloads, converter in
        try Value(
          payloads: (payloads?.payloads ?? []).map { Payload($0) }, converter: converter.converter)
      })
  }
}

extension ValueCoding {
  /// As a list of payloads, by way of it.
  static func through<List: PayloadList>(
    _ list: @escaping @Sendable (Value) -> List, _ value: @escaping @Sendable (List) -> Value
  ) -> Self {
    let coding = ValueCoding<List>.list
    return Self(
      count: coding.count, encode: { try coding.encode(list($0), $1) },
      decode: { try value(coding.decode($0, $1)) })
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

extension Workflow where Input: PayloadList, Output: Codable {
  /// The inputs travel as a payload each.
  public static var coding: WorkflowCoding<Self> { WorkflowCoding(.list, .codable) }
}

extension Workflow where Input: PayloadList, Output == Void {
  /// The inputs travel as a payload each.
  public static var coding: WorkflowCoding<Self> { WorkflowCoding(.list, .nothing) }
}

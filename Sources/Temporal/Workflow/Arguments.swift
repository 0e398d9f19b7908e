internal import TemporalAPI

/// What travels as several payloads, one after another: the inputs of a workflow, a signal or a query that
/// another SDK declares with several parameters. ``Arguments`` is the one to use; a type of your own may
/// give its fields names.
public protocol PayloadList: Sendable {
  /// How many payloads it reads. Those that come beyond are said in a warning, and left out.
  static var payloadCount: Int { get }

  /// - Parameters:
  ///   - payloads: as they came; last ones may be missing.
  ///   - converter: the client's.
  /// - Throws: whatever says which payload cannot be read.
  init(payloads: [Payload], converter: any PayloadConverter) throws

  /// One payload for each value.
  func payloads(converter: any PayloadConverter) throws -> [Payload]
}

/// Several inputs, a payload each:
///
/// ```swift
/// func run(_ input: Arguments<String, Int>) async throws -> String {
///   let (name, times) = input.values
///   return Array(repeating: name, count: times).joined(separator: ", ")
/// }
/// ```
///
/// Started with:
///
/// ```swift
/// let named = try await client.start(
///   Named.self, Arguments("Ada", 3), id: "named", taskQueue: "greetings")
/// ```
public struct Arguments<each Value: Codable & Sendable>: PayloadList {
  /// The inputs, in order.
  public let values: (repeat each Value)

  /// Takes them in order.
  public init(_ values: repeat each Value) {
    self.values = (repeat each values)
  }

  /// As many as there are types.
  public static var payloadCount: Int {
    var count = 0
    for _ in repeat (each Value).self { count += 1 }
    return count
  }

  /// A missing last payload reads as null.
  ///
  /// - Throws: `TemporalError` of code `.malformedPayload` that says which one is missing; whatever the
  ///   converter throws.
  public init(payloads: [Payload], converter: any PayloadConverter) throws {
    var reader = PayloadReader(payloads, DataConverter(converter: converter))
    values = (repeat try reader.next((each Value).self))
  }

  /// One payload for each value.
  public func payloads(converter: any PayloadConverter) throws -> [Payload] {
    var payloads: [Payload] = []
    for value in repeat each values { payloads.append(try converter.payload(for: value)) }
    return payloads
  }
}

/// Takes payloads one after another.
private struct PayloadReader {
  private let payloads: Payloads
  private let converter: DataConverter
  private var index = 0

  init(_ payloads: [Payload], _ converter: DataConverter) {
    var wire = Payloads()
    wire.payloads = payloads.map(\.wire)
    self.payloads = wire
    self.converter = converter
  }

  mutating func next<Value: Decodable>(_ type: Value.Type) throws -> Value {
    defer { index += 1 }
    return try converter.value(of: type, at: index, in: payloads)
  }
}

internal import TemporalAPI

/// A Nexus service: operations that one team offers and others call, across namespaces, by an endpoint of the
/// server's.
///
/// ```swift
/// enum Greetings: NexusService {
///   static let greet = Operation<(String) -> String>("greet")
///   static let order = Operation<(Order) -> Receipt>("order")
/// }
/// ```
///
/// A caller, and a handler:
///
/// ```swift
/// let greeting = try await context.execute(Greetings.greet, "world", endpoint: "greetings")
/// ```
///
/// ```swift
/// let operations = [Greetings.greet.implemented { name, _ in "Hello, \(name)" }]
/// ```
public protocol NexusService: Sendable {
  /// The service's name on the wire; the Swift type's own name unless said otherwise.
  static var name: String { get }
}

extension NexusService {
  /// The Swift type's name, without its module.
  public static var name: String { "\(Self.self)" }

  /// An operation of this service, typed by its signature: `Operation<(String) -> Int>`.
  public typealias Operation<Signature> = NexusOperation<Self, Signature>
}

/// A typed reference to an operation of a Nexus service, which serves both sides.
///
/// It takes one value or none, and gives one or none.
public struct NexusOperation<Service: NexusService, Signature>: Sendable {
  /// The operation's name on the wire.
  public let name: String
  /// A `NexusCoding` of what the signature says.
  private let anyCoding: any Sendable

  private init<Input: Sendable, Output: Sendable>(
    _ name: String, _ input: ValueCoding<Input>, _ output: ValueCoding<Output>
  ) {
    self.name = name
    anyCoding = NexusCoding(input: input, output: output)
  }
}

extension NexusOperation {
  /// An operation that takes a value and gives one.
  public init<Input: Codable & Sendable, Output: Codable & Sendable>(_ name: String)
  where Signature == (Input) -> Output {
    self.init(name, ValueCoding<Input>.codable, ValueCoding<Output>.codable)
  }

  /// An operation that takes a value and gives none.
  public init<Input: Codable & Sendable>(_ name: String) where Signature == (Input) -> Void {
    self.init(name, ValueCoding<Input>.codable, ValueCoding<Void>.nothing)
  }

  /// An operation that takes nothing and gives a value.
  public init<Output: Codable & Sendable>(_ name: String) where Signature == () -> Output {
    self.init(name, ValueCoding<Void>.nothing, ValueCoding<Output>.codable)
  }

  /// An operation that takes and gives nothing.
  public init(_ name: String) where Signature == () -> Void {
    self.init(name, ValueCoding<Void>.nothing, ValueCoding<Void>.nothing)
  }

  /// How its values travel: made by the initialiser, which knew the types.
  func coding<Input: Sendable, Output: Sendable>(
    _ input: Input.Type, _ output: Output.Type
  ) throws(TemporalError) -> NexusCoding<Input, Output> {
    if let coding = anyCoding as? NexusCoding<Input, Output> { return coding }
    throw TemporalError(
      .invalidArgument, "operation \(name) of service \(Service.name) has other types")
  }
}

extension NexusOperation {
  /// What converter and codec are told of it.
  func told(_ endpoint: String) -> PayloadContext.Operation {
    PayloadContext.Operation(endpoint: endpoint, service: Service.name, operation: name)
  }
}

/// How the values of a Nexus operation become payloads and come back.
struct NexusCoding<Input: Sendable, Output: Sendable>: Sendable {
  let input: ValueCoding<Input>
  let output: ValueCoding<Output>
}

extension ValueCoding {
  /// The one payload that a Nexus operation has for it; nil for nothing.
  func payload(_ value: Value, _ converter: DataConverter) throws -> TemporalAPI.Payload? {
    try encode(value, converter)?.payloads.first
  }

  func value(_ payload: TemporalAPI.Payload?, _ converter: DataConverter) throws -> Value {
    var payloads: Payloads?
    if let payload {
      payloads = Payloads()
      payloads?.payloads = [payload]
    }
    return try decode(payloads, converter)
  }
}

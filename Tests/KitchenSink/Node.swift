import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A message of the contract, in its JSON form: fields by name, absent where they are null. The contract has some
/// forty messages, of which each place reads a few fields; and numbers, durations and names come in several spellings.
indirect enum Node: Sendable, Codable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([Node])
  case map([String: Node])

  static let empty = Node.map([:])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([Node].self) {
      self = .list(value)
    } else {
      self = .map(try container.decode([String: Node].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value):
      if let whole = Int64(exactly: value) {
        try container.encode(whole)
      } else {
        try container.encode(value)
      }
    case .text(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .map(let value): try container.encode(value)
    }
  }

  /// The message that a payload holds; null and nothing are the empty one.
  init(_ payload: Payload?) throws {
    switch payload?.encoding {
    case nil, "binary/null": self = .empty
    case "json/protobuf", "json/plain":
      let node = try JSONDecoder().decode(Node.self, from: Data(payload?.data ?? []))
      if case .null = node { self = .empty } else { self = node }
    case let encoding?:
      throw ApplicationFailure(
        "a message in the encoding \(encoding) is not read here: send json/protobuf",
        type: "Refused", isNonRetryable: true)
    }
  }

  /// As a message of this name.
  func payload(_ type: String) throws -> Payload {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Payload(
      metadata: ["encoding": Array("json/protobuf".utf8), "messageType": Array(type.utf8)],
      data: Array(try encoder.encode(self)))
  }

  // MARK: - Fields

  /// By its JSON name, or as the .proto file spells it; nil where it is absent.
  subscript(_ name: String) -> Node? {
    guard case .map(let fields) = self else { return nil }
    let node = fields[name] ?? fields[Self.snakeCase(name)]
    if case .null? = node { return nil }
    return node
  }

  private static func snakeCase(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }

  func text(_ name: String) -> String {
    switch self[name] {
    case .text(let value)?: value
    case .number(let value)?: "\(Int64(value))"
    default: ""
    }
  }

  /// A number, as such or as text; 0 where it is absent.
  func number(_ name: String) -> Int { self[name]?.number ?? 0 }

  var number: Int? {
    switch self {
    case .number(let value): Int(exactly: value)
    case .text(let value): Int(value)
    default: nil
    }
  }

  func flag(_ name: String) -> Bool { if case .bool(true)? = self[name] { true } else { false } }

  func list(_ name: String) -> [Node] {
    if case .list(let nodes)? = self[name] { nodes } else { [] }
  }

  /// In the order of their names.
  func entries(_ name: String) -> [(key: String, value: Node)] {
    guard case .map(let fields)? = self[name] else { return [] }
    return fields.sorted { $0.key < $1.key }
  }

  /// `"0.050s"`; nil where it is absent.
  func duration(_ name: String) -> Duration? { self[name]?.duration }

  var duration: Duration? {
    guard case .text(let text) = self, text.hasSuffix("s") else { return nil }
    return Double(text.dropLast()).map { Duration.seconds($0) }
  }

  /// An enumeration's value, by its number or the end of its name.
  func choice(_ name: String, _ names: [String]) -> String {
    let value = self[name]
    if let number = value?.number { return names.indices.contains(number) ? names[number] : "" }
    guard case .text(let text)? = value else { return names.first ?? "" }
    return names.filter { text.hasSuffix($0) }.max { $0.count < $1.count } ?? ""
  }

  /// Metadata and data in base64, which is passed on byte for byte.
  var payload: Payload {
    func bytes(_ node: Node?) -> [UInt8] {
      guard case .text(let text)? = node else { return [] }
      return Data(base64Encoded: text).map { Array($0) } ?? []
    }
    return Payload(
      metadata: Dictionary(entries("metadata").map { ($0.key, bytes($0.value)) }) { $1 },
      data: bytes(self["data"]))
  }

  func payloads(_ name: String) -> [Payload] { list(name).map(\.payload) }

  func retryPolicy(_ name: String) -> RetryPolicy? {
    guard let node = self[name] else { return nil }
    var policy = RetryPolicy()
    if let interval = node.duration("initialInterval") { policy.initialInterval = interval }
    if case .number(let value)? = node["backoffCoefficient"], value > 0 {
      policy.backoffCoefficient = value
    }
    policy.maximumInterval = node.duration("maximumInterval")
    let attempts = node.number("maximumAttempts")
    policy.maximumAttempts = attempts > 0 ? attempts : nil
    return policy
  }
}

/// Payloads that nobody looks into, however many.
struct RawArguments: PayloadList {
  static let payloadCount = 64
  let payloads: [Payload]

  init(_ payloads: [Payload]) { self.payloads = payloads }

  init(payloads: [Payload], converter: any PayloadConverter) { self.payloads = payloads }

  func payloads(converter: any PayloadConverter) -> [Payload] { payloads }
}

extension ApplicationFailure {
  /// What this worker does not do, by name.
  static func refused(_ what: String) -> ApplicationFailure {
    ApplicationFailure("\(what) is not served here yet", type: "Refused", isNonRetryable: true)
  }
}

internal import ProtoWire
package import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// One value as it travels: bytes, and metadata that say how to read them.
///
/// It is a view of the message that came, whose bytes stay where they were received: to pass a payload
/// on costs a reference. One that is given to a workflow or an activity has bytes of its own. Fields that this version does not know stay with it. Descriptions never show
/// the data, which may be a secret.
public struct Payload: Sendable, Hashable {
  /// The message itself.
  package var wire: TemporalAPI.Payload

  /// Wraps the message as it is.
  package init(_ wire: TemporalAPI.Payload) {
    self.wire = wire
  }

  /// A payload made by hand, as a codec does.
  ///
  /// - Parameters:
  ///   - metadata: text by key, as bytes; `encoding` is the key that converters look at.
  ///   - data: the value's bytes.
  public init(metadata: [String: [UInt8]] = [:], data: [UInt8] = []) {
    wire = TemporalAPI.Payload()
    wire.data = WireBytes(data)
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      wire.metadata[key] = WireBytes(value)
    }
  }

  /// A payload of a known encoding with nothing else in its metadata.
  init(_ encoding: Encoding, _ data: [UInt8] = []) {
    wire = TemporalAPI.Payload()
    wire.data = WireBytes(data)
    wire.metadata = encoding.metadata
  }

  /// Text by key, as bytes. Setting it keeps the data.
  public var metadata: [String: [UInt8]] {
    get {
      var metadata: [String: [UInt8]] = [:]
      for entry in wire.metadata.entries { metadata[entry.key] = entry.value.array }
      return metadata
    }
    set { wire.metadata = Payload(metadata: newValue).wire.metadata }
  }

  /// The value's bytes, copied out of the message.
  public var data: [UInt8] {
    get { wire.data.array }
    set { wire.data = WireBytes(newValue) }
  }

  /// The metadata entry `encoding` as text: nil where it is missing or not UTF-8.
  public var encoding: String? {
    guard let bytes = wire.metadata["encoding"] else { return nil }
    return String(validating: bytes.slice, as: UTF8.self)
  }

  /// The encoding where it is one of the standard converter's.
  var standardEncoding: Encoding? {
    wire.metadata["encoding"].flatMap { Encoding($0) }
  }

  /// The same payload with bytes of its own. It is a view of the message that it came in, and keeps all of
  /// that, a page of history perhaps, for as long as it lives.
  package func detached() -> Payload { Payload(wire.detached()) }

  /// The payload as protobuf, which is what encrypting and compressing codecs put away.
  public func serialized() -> [UInt8] { wire.encoded() }

  /// Reads what `serialized()` wrote.
  ///
  /// - Throws: `TemporalError` of code `.malformedPayload` where the bytes are not such a message.
  public init(serialized bytes: [UInt8]) throws(TemporalError) {
    do {
      wire = try TemporalAPI.Payload(decoding: bytes)
    } catch {
      throw TemporalError(
        .malformedPayload, "\(bytes.count) bytes are not a payload message", cause: error)
    }
  }

  /// Equal when encoding to the same bytes would be: metadata in any order, then data.
  public static func == (one: Payload, other: Payload) -> Bool {
    one.wire.data == other.wire.data && one.metadata == other.metadata
  }

  /// Feeds what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(metadata)
    hasher.combine(wire.data)
  }
}

extension Payload: CustomStringConvertible {
  /// Encoding and size; never the data.
  public var description: String {
    "Payload(\(encoding ?? "no encoding"), \(wire.data.count) bytes)"
  }
}

extension Payload {
  /// The encodings of the standard converter. Their metadata are made once and shared.
  enum Encoding: String, CaseIterable {
    case json = "json/plain"
    case null = "binary/null"
    case plain = "binary/plain"
    case jsonProtobuf = "json/protobuf"
    case binaryProtobuf = "binary/protobuf"

    /// Nil where it is none of them.
    init?(_ name: WireBytes) {
      switch name {
      case Self.jsonName: self = .json
      case Self.nullName: self = .null
      case Self.plainName: self = .plain
      case Self.jsonProtobufName: self = .jsonProtobuf
      case Self.binaryProtobufName: self = .binaryProtobuf
      default: return nil
      }
    }

    var metadata: WireMap<WireBytes> {
      switch self {
      case .null: Self.nullMetadata
      case .plain: Self.plainMetadata
      case .json: Self.jsonMetadata
      case .jsonProtobuf: Self.jsonProtobufMetadata
      case .binaryProtobuf: Self.binaryProtobufMetadata
      }
    }

    private static let nullName = null.makeName()
    private static let plainName = plain.makeName()
    private static let jsonName = json.makeName()
    private static let jsonProtobufName = jsonProtobuf.makeName()
    private static let binaryProtobufName = binaryProtobuf.makeName()
    private static let nullMetadata: WireMap = ["encoding": nullName]
    private static let plainMetadata: WireMap = ["encoding": plainName]
    private static let jsonMetadata: WireMap = ["encoding": jsonName]

    private static let jsonProtobufMetadata: WireMap = ["encoding": jsonProtobufName]
    private static let binaryProtobufMetadata: WireMap = ["encoding": binaryProtobufName]

    private func makeName() -> WireBytes { WireBytes(Array(rawValue.utf8)) }
  }
}

/// The JSON form of a payload, which codec servers and history exports use: metadata and data in base64.
///
/// Converters pass a `Payload` through as it is, so a workflow may take and return payloads that it does
/// not understand; this form is met only where one lies inside another value.
extension Payload: Codable {
  private enum Key: String, CodingKey {
    case metadata
    case data
  }

  /// Reads `{"metadata": {"encoding": "…"}, "data": "…"}`; a missing part is empty.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let metadata = try container.decodeIfPresent([String: Data].self, forKey: .metadata) ?? [:]
    let data = try container.decodeIfPresent(Data.self, forKey: .data) ?? Data()
    self.init(metadata: metadata.mapValues { Array($0) }, data: Array(data))
  }

  /// Writes what `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(metadata.mapValues { Data($0) }, forKey: .metadata)
    try container.encode(Data(data), forKey: .data)
  }
}

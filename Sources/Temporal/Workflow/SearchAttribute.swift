internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a workflow can be found by: a name that the namespace knows, its type, and a value; nil takes the
/// value away. The server indexes it, so it is never encrypted.
public struct SearchAttribute: Sendable {
  /// The attribute's name, as the namespace has it.
  public let name: String
  let payload: TemporalAPI.Payload

  private init(_ name: String, _ type: String, _ value: (some Encodable)?) {
    self.name = name
    payload = Self.payload(type, value)
  }

  /// JSON with the type beside it, whatever the client's converter; `binary/null` unsets.
  private static func payload(_ type: String, _ value: (some Encodable)?) -> TemporalAPI.Payload {
    var payload = TemporalAPI.Payload()
    guard let value, let json = try? JSONEncoder().encode(value) else {
      payload.metadata["encoding"] = WireBytes(Array("binary/null".utf8))
      return payload
    }
    payload.metadata["encoding"] = WireBytes(Array("json/plain".utf8))
    payload.metadata["type"] = WireBytes(Array(type.utf8))
    payload.data = WireBytes([UInt8](json))
    return payload
  }

  /// A keyword: found by its whole value.
  public static func keyword(_ name: String, _ value: String?) -> Self {
    Self(name, "Keyword", value)
  }

  /// A whole number.
  public static func int(_ name: String, _ value: Int?) -> Self { Self(name, "Int", value) }

  /// A number with a fraction; one that is not finite takes the value away.
  public static func double(_ name: String, _ value: Double?) -> Self {
    Self(name, "Double", value)
  }

  /// True or false.
  public static func bool(_ name: String, _ value: Bool?) -> Self { Self(name, "Bool", value) }

  /// An instant, to the nearest millisecond.
  public static func date(_ name: String, _ value: Date?) -> Self {
    Self(name, "Datetime", value.flatMap { text(of: $0) })
  }

  /// A `Date` holds few thousandths of a second exactly: those below the true one would be cut off to the one
  /// before.
  private static func text(of date: Date) -> String? {
    let time = Timestamp(date.addingTimeInterval(0.000_5))
    return RFC3339(seconds: time.seconds, nanoseconds: time.nanos)?.milliseconds
  }

  /// A text: found by its words.
  public static func text(_ name: String, _ value: String?) -> Self { Self(name, "Text", value) }

  /// Several keywords: found by any of them.
  public static func keywords(_ name: String, _ value: [String]?) -> Self {
    Self(name, "KeywordList", value)
  }
}

extension SearchAttributes {
  /// In the order given; nil for none. Of a name given twice, the last counts.
  init?(_ attributes: [SearchAttribute]) {
    guard !attributes.isEmpty else { return nil }
    self.init()
    for attribute in attributes { indexedFields[attribute.name] = attribute.payload }
  }
}

extension TemporalAPI.Payload {
  /// Whether it takes a value away (`binary/null`).
  var isNull: Bool {
    metadata["encoding"].map { $0.slice.elementsEqual("binary/null".utf8) } ?? false
  }
}

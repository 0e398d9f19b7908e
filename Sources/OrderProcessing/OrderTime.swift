internal import Temporal

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A time as the order's JSON carries it: RFC 3339 with up to nine fractional digits and any offset. It is
/// kept as the text that came and sent on unchanged, for `Date` is a Double: it would lose digits and
/// offset.
public struct OrderTime: Sendable, Hashable, CustomStringConvertible {
  /// Go's zero time, which stands where JSON has none.
  public static let zero = OrderTime(checked: "0001-01-01T00:00:00Z")

  /// As it came, or as it is sent.
  public let description: String

  /// The instant in UTC, to the microsecond; the zero time where it is not of the years 1 to 9999.
  public init(_ date: Date) {
    let json = try? JSONEncoder.temporal.encode(date)
    self =
      json.map { Self(checked: String(decoding: $0.dropFirst().dropLast(), as: UTF8.self)) }
      ?? .zero
  }

  /// The clock of this machine. Not for workflows, whose time is `context.now`.
  public static func now() -> OrderTime { OrderTime(Date()) }

  private init(checked text: String) { description = text }
}

extension OrderTime: Codable {
  /// Takes what `JSONDecoder.temporal` takes for a `Date`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    _ = try container.decode(Date.self)
    description = try container.decode(String.self)
  }

  /// Writes the text as it came.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

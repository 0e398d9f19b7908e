internal import ProtoWire

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension JSONEncoder {
  /// JSON as the other SDKs write it: dates in RFC 3339, `Data` in base64, slashes as they are.
  ///
  /// A `Date` is written to the microsecond, which is what its `Double` holds; a type that must keep
  /// nanoseconds keeps the text.
  public static var temporal: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      guard let time = RFC3339(date) else {
        throw EncodingError.invalidValue(
          date,
          .init(codingPath: encoder.codingPath, debugDescription: "outside of the years 1 to 9999"))
      }
      var container = encoder.singleValueContainer()
      try container.encode(time.text)
    }
    return encoder
  }
}

extension JSONDecoder {
  /// Reads what `JSONEncoder.temporal` and the other SDKs write.
  public static var temporal: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      let text = try decoder.singleValueContainer().decode(String.self)
      guard let time = RFC3339(text) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "not a time of RFC 3339"))
      }
      return time.date
    }
    return decoder
  }
}

extension RFC3339 {
  /// The nearest microsecond; nil outside of the years 1 to 9999, or where the date is no number.
  ///
  /// So far from 1970 a `Date` has steps of 30 microseconds, and the last of year 9999 are read as the
  /// first instant of the year after it, which is therefore written as the microsecond before.
  package init?(_ date: Date) {
    let since1970 = date.timeIntervalSince1970
    guard since1970.magnitude < 1e12 else { return nil }
    let end = Self.range.upperBound
    if since1970 == Double(end) + 1 {
      self.init(seconds: end, nanoseconds: 999_999_000)
      return
    }
    let whole = since1970.rounded(.down)
    let microseconds = Int64(((since1970 - whole) * 1e6).rounded())
    let carries = microseconds == 1_000_000
    self.init(
      seconds: Int64(whole) + (carries ? 1 : 0),
      nanoseconds: carries ? 0 : Int32(microseconds * 1_000))
  }

  /// As near as a `Date` comes to it.
  var date: Date {
    Date(timeIntervalSince1970: Double(seconds) + Double(nanoseconds) / 1e9)
  }
}

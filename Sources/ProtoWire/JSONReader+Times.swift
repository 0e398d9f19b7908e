extension JSONReader {
  /// RFC 3339: `"2025-01-31T23:59:59.123456789Z"`, or with an offset such as `+01:00`.
  mutating func readTimestamp() -> Timestamp {
    guard let time = RFC3339(utf8: readString()) else {
      fail("expected a time, such as \"2025-01-31T23:59:59Z\"")
      return Timestamp()
    }
    return Timestamp(seconds: time.seconds, nanos: time.nanoseconds)
  }

  /// `"-1.5s"`; digits finer than nanoseconds are dropped. Go: `parseDuration` in protojson.
  mutating func readDuration() -> WireDuration {
    var rest = readString()
    let isNegative = Self.drop(UInt8(ascii: "-"), &rest)
    if !isNegative { _ = Self.drop(UInt8(ascii: "+"), &rest) }
    let whole = Self.digits(&rest)
    let point = Self.drop(UInt8(ascii: "."), &rest)
    let fraction = point ? Self.digits(&rest) : []
    let isPlain = whole.count <= 1 || whole.first != UInt8(ascii: "0")
    guard !whole.isEmpty || !fraction.isEmpty, isPlain, Self.drop(UInt8(ascii: "s"), &rest),
      rest.isEmpty
    else {
      fail("expected a duration, such as \"1.5s\"")
      return WireDuration()
    }
    return duration(isNegative, whole, fraction.prefix(9))
  }

  private mutating func duration(
    _ isNegative: Bool, _ whole: ArraySlice<UInt8>, _ fraction: ArraySlice<UInt8>
  ) -> WireDuration {
    let seconds = whole.count > 12 ? .max : Self.number(whole)
    guard seconds <= WireDuration.longest else {
      fail("a duration of more than ten thousand years", .outOfRange)
      return WireDuration()
    }
    let padding = [UInt8](repeating: UInt8(ascii: "0"), count: 9 - fraction.count)
    let nanos = Int32(truncatingIfNeeded: Self.number(fraction + padding))
    return isNegative
      ? WireDuration(seconds: -seconds, nanos: -nanos)
      : WireDuration(seconds: seconds, nanos: nanos)
  }

  private static func drop(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  private static func digits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest.removeFirst(digits.count)
    return digits
  }

  /// Of at most 18 digits: more would not fit.
  private static func number(_ digits: some Sequence<UInt8>) -> Int64 {
    digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }
}

extension JSONReader {
  /// `"-1.5s"`.
  mutating func readDuration() -> WireDuration {
    let text = bytes[rawString().range]
    var rest = text
    let isNegative = Self.drop(UInt8(ascii: "-"), &rest)
    guard let seconds = Self.digits(1...12, &rest), let nanos = Self.fraction(&rest),
      Self.drop(UInt8(ascii: "s"), &rest), rest.isEmpty
    else {
      fail("expected a duration, such as \"1.5s\"")
      return WireDuration()
    }
    return isNegative
      ? WireDuration(seconds: -seconds, nanos: -nanos)
      : WireDuration(seconds: seconds, nanos: nanos)
  }

  /// RFC 3339: `"2025-01-31T23:59:59.123456789Z"`, or with an offset such as `+01:00`.
  mutating func readTimestamp() -> Timestamp {
    let text = bytes[rawString().range]
    var rest = text
    guard let days = Self.date(&rest), Self.drop(UInt8(ascii: "T"), &rest),
      let seconds = Self.clock(&rest), let nanos = Self.fraction(&rest),
      let offset = Self.offset(&rest), rest.isEmpty
    else {
      fail("expected a time, such as \"2025-01-31T23:59:59Z\"")
      return Timestamp()
    }
    return Timestamp(seconds: days * 86_400 + seconds - offset, nanos: nanos)
  }

  private static func drop(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  /// As many digits as `counts` allows, 18 at most: more would not fit the number.
  private static func digits(
    _ counts: ClosedRange<Int>, _ rest: inout ArraySlice<UInt8>
  ) -> Int64? {
    let range = UInt8(ascii: "0")...UInt8(ascii: "9")
    let digits = rest.prefix { range.contains($0) }
    guard counts.contains(digits.count) else { return nil }
    rest.removeFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  /// The digits after a point, as nanoseconds; 0 without a point. Finer digits are dropped.
  private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int32? {
    guard drop(UInt8(ascii: "."), &rest) else { return 0 }
    let start = rest
    guard digits(1...18, &rest) != nil else { return nil }
    var nanos: Int32 = 0
    for index in 0..<9 {
      let digit = index < start.count - rest.count ? start[start.startIndex + index] - 0x30 : 0
      nanos = nanos * 10 + Int32(digit)
    }
    return nanos
  }

  /// Days since 1970-01-01.
  private static func date(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    guard let year = digits(4...4, &rest), drop(UInt8(ascii: "-"), &rest),
      let month = digits(2...2, &rest), drop(UInt8(ascii: "-"), &rest),
      let day = digits(2...2, &rest),
      year >= 1, (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    // Years are counted from March, so that the leap day comes last.
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Seconds since midnight; a leap second counts as the next day's first.
  private static func clock(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    guard let hour = digits(2...2, &rest), drop(UInt8(ascii: ":"), &rest),
      let minute = digits(2...2, &rest), drop(UInt8(ascii: ":"), &rest),
      let second = digits(2...2, &rest), hour < 24, minute < 60, second <= 60
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  /// Seconds east of UTC.
  private static func offset(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    if drop(UInt8(ascii: "Z"), &rest) { return 0 }
    let isWest = drop(UInt8(ascii: "-"), &rest)
    guard isWest || drop(UInt8(ascii: "+"), &rest),
      let hours = digits(2...2, &rest), drop(UInt8(ascii: ":"), &rest),
      let minutes = digits(2...2, &rest), hours < 24, minutes < 60
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return isWest ? -seconds : seconds
  }
}

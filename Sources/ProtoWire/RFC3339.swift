/// Points in time as Go's JSON has them: `2026-11-22T19:34:58.000000001Z` (RFC 3339, section 5.6).
///
/// Reading takes any offset and any number of fractional digits, of which it keeps nine. As Go
/// does, it refuses lower-case marks, a space in place of the `T`, leap seconds, and days that no
/// month has.
package struct RFC3339: Sendable, Hashable {
  /// Since 1970-01-01T00:00:00Z.
  package let seconds: Int64
  /// Zero to 999,999,999, and forwards also before 1970.
  package let nanoseconds: Int32

  /// The first and the last second that the form can write: years 1 to 9999.
  package static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// Nil outside of the years 1 to 9999, which have no form in RFC 3339.
  package init?(seconds: Int64, nanoseconds: Int32) {
    guard Self.range.contains(seconds), (0...999_999_999).contains(nanoseconds) else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// Nil where the text is not a time of that form, or no such day exists.
  package init?(_ text: some StringProtocol) {
    self.init(utf8: Array(text.utf8)[...])
  }

  /// The same from the bytes of a text.
  package init?(utf8 text: ArraySlice<UInt8>) {
    var reader = TimeReader(rest: text)
    guard let year = reader.number(4), reader.take("-"), let month = reader.number(2),
      reader.take("-"), let day = reader.number(2), reader.take("T"),
      let hour = reader.number(2), reader.take(":"), let minute = reader.number(2),
      reader.take(":"), let second = reader.number(2), let fraction = reader.fraction(),
      let offset = reader.offset(), reader.rest.isEmpty,
      (1...12).contains(month), (1...Calendar.days(in: month, of: year)).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let clock = hour * 3_600 + minute * 60 + second - offset
    self.init(
      seconds: Int64(Calendar.days(year, month, day) * 86_400 + clock),
      nanoseconds: Int32(fraction))
  }
}

// MARK: - Writing, always in UTC

extension RFC3339 {
  /// With as many fractional digits as it takes, and none for whole seconds, as Go's `encoding/json`.
  package var text: String {
    guard nanoseconds > 0 else { return clock + "Z" }
    var digits = Self.padded(Int(nanoseconds), 9)[...]
    while digits.last == "0" { digits.removeLast() }
    return clock + "." + digits + "Z"
  }

  /// With three fractional digits, as logs are read best.
  package var milliseconds: String {
    clock + "." + Self.padded(Int(nanoseconds) / 1_000_000, 3) + "Z"
  }

  /// With no, three, six or nine fractional digits, as protobuf's JSON has it.
  var protobufText: String {
    clock + Self.fraction(nanoseconds) + "Z"
  }

  /// Nothing, or 3, 6 or 9 digits behind a point.
  static func fraction(_ nanoseconds: Int32) -> String {
    if nanoseconds == 0 { return "" }
    let digits = padded(Int(min(nanoseconds.magnitude, 999_999_999)), 9)
    if digits.hasSuffix("000000") { return "." + digits.dropLast(6) }
    if digits.hasSuffix("000") { return "." + digits.dropLast(3) }
    return "." + digits
  }

  private var clock: String {
    let second = Int((seconds % 86_400 + 86_400) % 86_400)
    let date = Calendar.date((Int(seconds) - second) / 86_400)
    var text = Self.padded(date.year, 4) + "-" + Self.padded(date.month, 2)
    text += "-" + Self.padded(date.day, 2) + "T" + Self.padded(second / 3_600, 2)
    text += ":" + Self.padded(second / 60 % 60, 2) + ":" + Self.padded(second % 60, 2)
    return text
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// The civil calendar from year 0 on (Hinnant, "chrono-compatible low-level date algorithms": years
/// begin in March, so that the leap day comes last).
private enum Calendar {
  /// Days since 1970-01-01.
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // 400 years more keep January and February of year 0 above zero.
    let shifted = (month <= 2 ? year - 1 : year) + 400
    let era = shifted / 400
    let yearOfEra = shifted % 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era - 1) * 146_097 + dayOfEra - 719_468
  }

  /// The day of that number since 1970-01-01, which is not before year 0.
  static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// A cursor over the text.
private struct TimeReader {
  var rest: ArraySlice<UInt8>

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func digit() -> Int? {
    guard let first = rest.first, (0x30...0x39).contains(first) else { return nil }
    rest.removeFirst()
    return Int(first - 0x30)
  }

  mutating func number(_ width: Int) -> Int? {
    var number = 0
    for _ in 0..<width {
      guard let digit = digit() else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// Nanoseconds; zero where there is no fraction, nil where there is a point without digits.
  mutating func fraction() -> Int? {
    guard take(".") else { return 0 }
    guard var fraction = digit() else { return nil }
    var width = 1
    while let digit = digit() {
      if width < 9 { (fraction, width) = (fraction * 10 + digit, width + 1) }
    }
    for _ in width..<9 { fraction *= 10 }
    return fraction
  }

  /// Seconds east of UTC.
  mutating func offset() -> Int? {
    if take("Z") { return 0 }
    let isWest = take("-")
    guard isWest || take("+"), let hours = number(2), take(":"), let minutes = number(2),
      hours < 24, minutes < 60
    else { return nil }
    return (hours * 3_600 + minutes * 60) * (isWest ? -1 : 1)
  }
}

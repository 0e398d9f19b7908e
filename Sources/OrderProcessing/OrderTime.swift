#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A time as the order application's JSON carries it: RFC 3339 with up to nine fractional digits and
/// any offset. It is kept as the text that came and sent on unchanged, for `Date` is a Double: it
/// would lose digits and offset.
///
/// Refuses what is no such time; lower-case separators, a space in place of the `T` and leap seconds
/// among it, as Go does.
public struct OrderTime: Sendable, Hashable, CustomStringConvertible {
  /// Go's zero time, which stands where JSON has none.
  public static let zero = OrderTime(verified: "0001-01-01T00:00:00Z", seconds: -62_135_596_800)

  /// As it came.
  public let description: String
  /// Since 1970, leap seconds not counted.
  public let seconds: Int64
  /// 0 to 999,999,999; digits beyond the ninth are kept in the text only.
  public let nanoseconds: Int32

  /// nil when `text` is no RFC 3339 time.
  public init?(_ text: String) {
    var reader = TimeReader(text)
    guard let time = reader.read() else { return nil }
    description = text
    seconds = time.seconds
    nanoseconds = time.nanoseconds
  }

  /// The instant in UTC, written as Go writes it: no trailing zeros in the fraction.
  public init(seconds: Int64, nanoseconds: Int32) {
    self.init(
      verified: TimeWriter.text(seconds: seconds, nanoseconds: nanoseconds), seconds: seconds,
      nanoseconds: nanoseconds)
  }

  /// The clock of this machine. Not for workflows, whose time is `context.now`.
  public static func now() -> OrderTime {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return OrderTime(seconds: Int64(time.tv_sec), nanoseconds: Int32(time.tv_nsec))
  }

  private init(verified text: String, seconds: Int64, nanoseconds: Int32 = 0) {
    description = text
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }
}

extension OrderTime: Codable {
  /// Reads a string; an error where it is no such time.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = OrderTime(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected an RFC 3339 time such as 2026-11-23T10:24:43Z")
    }
    self = time
  }

  /// Writes the text as it came.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Reads `YYYY-MM-DDThh:mm:ss[.fraction](Z|±hh:mm)` and nothing around it.
private struct TimeReader {
  private var rest: Substring.UTF8View.SubSequence

  init(_ text: String) { rest = Substring(text).utf8[...] }

  mutating func read() -> (seconds: Int64, nanoseconds: Int32)? {
    guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2),
      take("T"), let hour = digits(2), take(":"), let minute = digits(2), take(":"),
      let second = digits(2), let fraction = fraction(), let offset = offset(), rest.isEmpty,
      (1...12).contains(month), (1...Calendar.days(in: month, of: year)).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let days = Calendar.days(since1970: year, month, day)
    let time = (days * 24 + hour) * 3_600 + minute * 60 + second - offset
    return (Int64(time), Int32(fraction))
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func digit() -> Int? {
    guard let first = rest.first, (0x30...0x39).contains(first) else { return nil }
    rest = rest.dropFirst()
    return Int(first) - 0x30
  }

  private mutating func digits(_ count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// In nanoseconds; 0 where there is none.
  private mutating func fraction() -> Int? {
    guard take(".") else { return 0 }
    guard var value = digit() else { return nil }
    var count = 1
    while let digit = digit() {
      if count < 9 { value = value * 10 + digit }
      count += 1
    }
    for _ in min(count, 9)..<9 { value *= 10 }
    return value
  }

  /// In seconds east of UTC.
  private mutating func offset() -> Int? {
    if take("Z") { return 0 }
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0, let hours = digits(2), take(":"), let minutes = digits(2), hours < 24,
      minutes < 60
    else { return nil }
    return sign * (hours * 3_600 + minutes * 60)
  }
}

private enum TimeWriter {
  static func text(seconds: Int64, nanoseconds: Int32) -> String {
    let inDay = Int(seconds % 86_400 + 86_400) % 86_400
    let (year, month, day) = Calendar.date((Int(seconds) - inDay) / 86_400)
    var text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T"
    text += "\(padded(inDay / 3_600, 2)):\(padded(inDay / 60 % 60, 2)):\(padded(inDay % 60, 2))"
    if nanoseconds > 0 {
      var fraction = padded(Int(nanoseconds), 9)
      while fraction.last == "0" { fraction.removeLast() }
      text += ".\(fraction)"
    }
    return text + "Z"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// The proleptic Gregorian calendar in eras of 400 years, each beginning on a 1 March.
private enum Calendar {
  private static let daysInEra = 146_097
  /// From 0000-03-01 to 1970-01-01.
  private static let epoch = 719_468

  static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    switch month {
    case 2: return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  static func days(since1970 year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * daysInEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - epoch
  }

  static func date(_ daysSince1970: Int) -> (year: Int, month: Int, day: Int) {
    let days = daysSince1970 + epoch
    let era = (days >= 0 ? days : days - (daysInEra - 1)) / daysInEra
    let dayOfEra = days - era * daysInEra
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / (daysInEra - 1)) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}

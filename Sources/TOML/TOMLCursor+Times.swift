/// Dates and times (RFC 3339, and parts of it).
extension TOMLCursor {
  /// Nil where none begins here.
  mutating func takeTime() throws(TOMLError) -> TOMLTime? {
    let start = position
    if let clock = try takeClock() { return TOMLTime(clock: clock) }
    goBack(to: start)
    guard let day = try takeDay() else {
      goBack(to: start)
      return nil
    }
    guard let byte, "Tt ".utf8.contains(byte), let next = self.byte(ahead: 1), Self.isDigit(next)
    else { return TOMLTime(day: day) }
    skip()
    guard let clock = try takeClock() else {
      throw error("a time of day, hh:mm:ss, is expected")
    }
    return TOMLTime(day: day, clock: clock, offset: try takeOffset())
  }

  private mutating func takeDay() throws(TOMLError) -> TOMLTime.Day? {
    let start = position
    guard let year = takeDigits(4), take("-"), let month = takeDigits(2), take("-"),
      let day = takeDigits(2)
    else { return nil }
    guard (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else {
      throw error("there is no such day", at: start)
    }
    return TOMLTime.Day(year: year, month: month, day: day)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Seconds are never left out.
  private mutating func takeClock() throws(TOMLError) -> TOMLTime.Clock? {
    let start = position
    guard let hour = takeDigits(2), take(":"), let minute = takeDigits(2) else { return nil }
    guard take(":"), let second = takeDigits(2) else {
      throw error("a time of day has seconds: hh:mm:ss", at: start)
    }
    guard hour < 24, minute < 60, second <= 60 else {
      throw error("there is no such time of day", at: start)
    }
    return TOMLTime.Clock(
      hour: hour, minute: minute, second: second, nanosecond: try takeFractionOfSecond())
  }

  private mutating func takeFractionOfSecond() throws(TOMLError) -> Int {
    guard take(".") else { return 0 }
    guard let byte, Self.isDigit(byte) else { throw error("a digit is expected after the '.'") }
    var (nanosecond, scale) = (0, 100_000_000)
    while let byte = self.byte, Self.isDigit(byte) {
      nanosecond += Int(byte &- 0x30) * scale
      scale /= 10
      skip()
    }
    return nanosecond
  }

  private mutating func takeOffset() throws(TOMLError) -> Int? {
    if take("Z") || take("z") { return 0 }
    let isWest = byte == UInt8(ascii: "-")
    guard isWest || byte == UInt8(ascii: "+") else { return nil }
    let start = position
    skip()
    guard let hours = takeDigits(2), take(":"), let minutes = takeDigits(2), hours < 24,
      minutes < 60
    else { throw error("an offset from UTC is written +hh:mm or -hh:mm", at: start) }
    return (hours * 60 + minutes) * (isWest ? -1 : 1)
  }
}

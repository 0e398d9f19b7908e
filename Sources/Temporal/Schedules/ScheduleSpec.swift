internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// When a schedule acts: at all times that any of its calendars, intervals and cron strings names, and that
/// none of `excluded` names.
public struct ScheduleSpec: Sendable, Hashable {
  /// Times by their parts.
  public var calendars: [ScheduleCalendar]
  /// Times at even distances.
  public var intervals: [ScheduleInterval]
  /// Times in cron's language: five to seven fields, `@daily` and the like, or `@every 5m`. The server turns
  /// them into calendars: a description has none.
  public var cron: [String]
  /// Times at which it does not act.
  public var excluded: [ScheduleCalendar]
  /// It does not act before this; nil is at once.
  public var startTime: Date?
  /// It does not act after this; nil is without end.
  public var endTime: Date?
  /// Each time is put off by chance by up to this; nil is not at all.
  public var jitter: Duration?
  /// What `calendars`, `cron` and `excluded` are meant in, by its name in the IANA database, such as
  /// `Europe/Berlin`; nil is UTC.
  public var timeZone: String?

  /// Times; with none of all, it acts only when it is told to.
  public init(
    calendars: [ScheduleCalendar] = [], intervals: [ScheduleInterval] = [], cron: [String] = [],
    excluded: [ScheduleCalendar] = [], startTime: Date? = nil, endTime: Date? = nil,
    jitter: Duration? = nil, timeZone: String? = nil
  ) {
    self.calendars = calendars
    self.intervals = intervals
    self.cron = cron
    self.excluded = excluded
    self.startTime = startTime
    self.endTime = endTime
    self.jitter = jitter
    self.timeZone = timeZone
  }

  /// Times at even distances: multiples of `interval` since 1970, moved by `offset`.
  public static func every(_ interval: Duration, offset: Duration = .zero) -> Self {
    Self(intervals: [ScheduleInterval(every: interval, offset: offset)])
  }
}

/// Times at even distances: multiples of `every` since 1970 in UTC, moved by `offset`.
public struct ScheduleInterval: Sendable, Hashable {
  /// How far apart; at least a second.
  public var every: Duration
  /// How much later than the multiple; less than `every`.
  public var offset: Duration

  /// Times at these distances.
  public init(every: Duration, offset: Duration = .zero) {
    self.every = every
    self.offset = offset
  }
}

/// Times whose parts are all among those named: as `.init(minute: [30], hour: [9], dayOfWeek: [1])`, Mondays
/// at half past nine.
public struct ScheduleCalendar: Sendable, Hashable {
  /// 0 to 59; unless said otherwise 0.
  public var second: [ScheduleRange]
  /// 0 to 59; unless said otherwise 0.
  public var minute: [ScheduleRange]
  /// 0 to 23; unless said otherwise 0.
  public var hour: [ScheduleRange]
  /// 1 to 31; unless said otherwise all.
  public var dayOfMonth: [ScheduleRange]
  /// 1 to 12; unless said otherwise all.
  public var month: [ScheduleRange]
  /// From 2000 to 2100; unless said otherwise all, for which none stands.
  public var year: [ScheduleRange]
  /// 0, which is Sunday, to 6; unless said otherwise all.
  public var dayOfWeek: [ScheduleRange]
  /// For people.
  public var comment: String

  /// Times by their parts.
  public init(
    second: [ScheduleRange] = [0], minute: [ScheduleRange] = [0], hour: [ScheduleRange] = [0],
    dayOfMonth: [ScheduleRange] = [.init(1, through: 31)],
    month: [ScheduleRange] = [.init(1, through: 12)], year: [ScheduleRange] = [],
    dayOfWeek: [ScheduleRange] = [.init(0, through: 6)], comment: String = ""
  ) {
    self.second = second
    self.minute = minute
    self.hour = hour
    self.dayOfMonth = dayOfMonth
    self.month = month
    self.year = year
    self.dayOfWeek = dayOfWeek
    self.comment = comment
  }
}

/// Whole numbers from one to another, each or in steps. A number alone may be written as it is: `[1, 15]`.
public struct ScheduleRange: Sendable, Hashable, ExpressibleByIntegerLiteral {
  /// The first.
  public var start: Int
  /// The last that may come.
  public var end: Int
  /// How far apart; at least 1.
  public var step: Int

  /// From the one to the other, in steps.
  public init(_ start: Int, through end: Int, every step: Int = 1) {
    self.start = start
    self.end = end
    self.step = step
  }

  /// One number.
  public init(integerLiteral value: Int) { self.init(value, through: value) }
}

extension ScheduleSpec {
  init(_ wire: TemporalAPI.ScheduleSpec) {
    self.init(
      calendars: wire.structuredCalendar.map { ScheduleCalendar($0) },
      intervals: wire.interval.map {
        ScheduleInterval(
          every: $0.interval.map { Duration($0) } ?? .zero,
          offset: $0.phase.map { Duration($0) } ?? .zero)
      },
      cron: wire.cronString,
      excluded: wire.excludeStructuredCalendar.map { ScheduleCalendar($0) },
      startTime: wire.startTime?.date, endTime: wire.endTime?.date,
      jitter: wire.jitter.flatMap { $0.seconds == 0 && $0.nanos == 0 ? nil : Duration($0) },
      timeZone: wire.timezoneName.isEmpty ? nil : wire.timezoneName)
  }

  func wire() throws(TemporalError) -> TemporalAPI.ScheduleSpec {
    var spec = TemporalAPI.ScheduleSpec()
    spec.structuredCalendar = try calendars.map { calendar throws(TemporalError) in
      try calendar.wire()
    }
    spec.interval = intervals.map { $0.wire }
    spec.cronString = cron
    spec.excludeStructuredCalendar = try excluded.map { calendar throws(TemporalError) in
      try calendar.wire()
    }
    spec.startTime = startTime.map { Timestamp($0) }
    spec.endTime = endTime.map { Timestamp($0) }
    spec.jitter = jitter.map(WireDuration.init)
    spec.timezoneName = timeZone ?? ""
    return spec
  }
}

extension ScheduleInterval {
  fileprivate var wire: IntervalSpec {
    var spec = IntervalSpec()
    spec.interval = WireDuration(every)
    if offset != .zero { spec.phase = WireDuration(offset) }
    return spec
  }
}

extension ScheduleCalendar {
  fileprivate init(_ wire: StructuredCalendarSpec) {
    self.init(
      second: wire.second.map { ScheduleRange($0) }, minute: wire.minute.map { ScheduleRange($0) },
      hour: wire.hour.map { ScheduleRange($0) },
      dayOfMonth: wire.dayOfMonth.map { ScheduleRange($0) },
      month: wire.month.map { ScheduleRange($0) }, year: wire.year.map { ScheduleRange($0) },
      dayOfWeek: wire.dayOfWeek.map { ScheduleRange($0) }, comment: wire.comment)
  }

  /// The server takes a part that is missing for one that nothing matches, and a number that is out of place
  /// in silence.
  fileprivate func wire() throws(TemporalError) -> StructuredCalendarSpec {
    var spec = StructuredCalendarSpec()
    spec.second = try Self.wire(second, within: 0...59, "second")
    spec.minute = try Self.wire(minute, within: 0...59, "minute")
    spec.hour = try Self.wire(hour, within: 0...23, "hour")
    spec.dayOfMonth = try Self.wire(dayOfMonth, within: 1...31, "dayOfMonth")
    spec.month = try Self.wire(month, within: 1...12, "month")
    spec.year = try Self.wire(year, within: 2_000...2_100, "year")
    spec.dayOfWeek = try Self.wire(dayOfWeek, within: 0...6, "dayOfWeek")
    spec.comment = comment
    return spec
  }

  private static func wire(
    _ ranges: [ScheduleRange], within limits: ClosedRange<Int>, _ part: String
  ) throws(TemporalError) -> [TemporalAPI.ScheduleRange] {
    var wire: [TemporalAPI.ScheduleRange] = []
    for range in ranges {
      guard limits.contains(range.start), limits.contains(range.end), range.start <= range.end,
        (1...Int(Int32.max)).contains(range.step)
      else {
        throw TemporalError(
          .invalidArgument,
          "a schedule's \(part) is from \(limits.lowerBound) to \(limits.upperBound), in steps of at "
            + "least 1; \(range.start) to \(range.end) in steps of \(range.step) cannot be")
      }
      var one = TemporalAPI.ScheduleRange()
      one.start = Int32(range.start)
      one.end = Int32(range.end)
      one.step = Int32(range.step)
      wire.append(one)
    }
    return wire
  }
}

extension ScheduleRange {
  /// An end before the start, and a step of 0, stand for what was not said.
  fileprivate init(_ wire: TemporalAPI.ScheduleRange) {
    self.init(
      Int(wire.start), through: Int(max(wire.start, wire.end)), every: Int(max(1, wire.step)))
  }
}

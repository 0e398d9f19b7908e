package import ProtoWire

/// When a schedule acts: the union of what it names, without what it excludes.
package struct ScheduleSpec: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.ScheduleSpec"

  package var calendar: [CalendarSpec] = []
  package var interval: [IntervalSpec] = []
  package var excludeCalendar: [CalendarSpec] = []
  package var startTime: Timestamp?
  package var endTime: Timestamp?
  package var jitter: WireDuration?
  package var structuredCalendar: [StructuredCalendarSpec] = []
  package var cronString: [String] = []
  package var excludeStructuredCalendar: [StructuredCalendarSpec] = []
  package var timezoneName = ""
  package var timezoneData = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "calendar", &calendar)
    coder.messages(2, "interval", &interval)
    coder.messages(3, "excludeCalendar", &excludeCalendar)
    coder.timestamp(4, "startTime", &startTime)
    coder.timestamp(5, "endTime", &endTime)
    coder.duration(6, "jitter", &jitter)
    coder.messages(7, "structuredCalendar", &structuredCalendar)
    coder.strings(8, "cronString", &cronString)
    coder.messages(9, "excludeStructuredCalendar", &excludeStructuredCalendar)
    coder.string(10, "timezoneName", &timezoneName)
    coder.bytes(11, "timezoneData", &timezoneData)
  }
}

/// Times by their parts, each in ranges; what is left out matches nothing but its default.
package struct StructuredCalendarSpec: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.StructuredCalendarSpec"

  package var second: [ScheduleRange] = []
  package var minute: [ScheduleRange] = []
  package var hour: [ScheduleRange] = []
  package var dayOfMonth: [ScheduleRange] = []
  package var month: [ScheduleRange] = []
  package var year: [ScheduleRange] = []
  package var dayOfWeek: [ScheduleRange] = []
  package var comment = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "second", &second)
    coder.messages(2, "minute", &minute)
    coder.messages(3, "hour", &hour)
    coder.messages(4, "dayOfMonth", &dayOfMonth)
    coder.messages(5, "month", &month)
    coder.messages(6, "year", &year)
    coder.messages(7, "dayOfWeek", &dayOfWeek)
    coder.string(8, "comment", &comment)
  }
}

/// Numbers from `start` to `end`, by `step`.
package struct ScheduleRange: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.Range"

  package var start: Int32 = 0
  package var end: Int32 = 0
  package var step: Int32 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int32(1, "start", &start)
    coder.int32(2, "end", &end)
    coder.int32(3, "step", &step)
  }
}

/// Times by their parts, as text; the server answers with structured ones.
package struct CalendarSpec: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.CalendarSpec"

  package var second = ""
  package var minute = ""
  package var hour = ""
  package var dayOfMonth = ""
  package var month = ""
  package var year = ""
  package var dayOfWeek = ""
  package var comment = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "second", &second)
    coder.string(2, "minute", &minute)
    coder.string(3, "hour", &hour)
    coder.string(4, "dayOfMonth", &dayOfMonth)
    coder.string(5, "month", &month)
    coder.string(6, "year", &year)
    coder.string(7, "dayOfWeek", &dayOfWeek)
    coder.string(8, "comment", &comment)
  }
}

/// Times that are multiples of an interval since 1970, moved by a phase.
package struct IntervalSpec: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.IntervalSpec"

  package var interval: WireDuration?
  package var phase: WireDuration?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.duration(1, "interval", &interval)
    coder.duration(2, "phase", &phase)
  }
}

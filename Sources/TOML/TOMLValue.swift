/// A value of a TOML document (TOML 1.0).
package enum TOMLValue: Sendable, Equatable {
  case string(String)
  /// Of 64 bits, as TOML 1.0 asks of every reader.
  case integer(Int64)
  /// `inf` and `nan` among them.
  case float(Double)
  case boolean(Bool)
  case time(TOMLTime)
  case array([TOMLValue])
  case table(TOMLTable)

  /// What it is, as an error says it.
  package var kind: String {
    switch self {
    case .string: "a string"
    case .integer: "an integer"
    case .float: "a float"
    case .boolean: "a boolean"
    case .time(let time): time.kind
    case .array: "an array"
    case .table: "a table"
    }
  }
}

/// A table, or the document itself: keys with their values, in the order in which they were first named.
package struct TOMLTable: Sendable, Equatable {
  /// A key with its value, and the line that the key stands in, from 1 on.
  package struct Entry: Sendable, Equatable {
    package let key: String
    package let value: TOMLValue
    package let line: Int
  }

  package private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  package init() {}

  package subscript(key: String) -> Entry? { places[key].map { entries[$0] } }

  /// - Returns: false where the key is there already; nothing is changed then.
  mutating func add(_ entry: Entry) -> Bool {
    guard places.updateValue(entries.count, forKey: entry.key) == nil else { return false }
    entries.append(entry)
    return true
  }
}

/// A date, a time of day, or both, with or without an offset from UTC: what is nil is not there.
package struct TOMLTime: Sendable, Equatable {
  /// A day of the Gregorian calendar that exists.
  package struct Day: Sendable, Equatable {
    package let year: Int
    package let month: Int
    package let day: Int
  }

  /// A time of day. A second may be 60, for a leap second.
  package struct Clock: Sendable, Equatable {
    package let hour: Int
    package let minute: Int
    package let second: Int
    /// Digits beyond the ninth are cut.
    package let nanosecond: Int
  }

  package var day: Day?
  package var clock: Clock?
  /// Minutes east of UTC; nil for what TOML calls local.
  package var offset: Int?

  var kind: String {
    switch (day, clock) {
    case (_?, nil): "a date"
    case (nil, _?): "a time"
    default: "a date and time"
    }
  }
}

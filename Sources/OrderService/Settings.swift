internal import CommandLineTool

/// A variable whose value cannot be used. Its text is the one line that ends the start.
package struct InvalidSetting: UsageError, Hashable {
  package let variable: String
  package let description: String

  init(_ variable: String, _ value: String, expected: String) {
    self.variable = variable
    description = "\(variable)=\(value): expected \(expected)"
  }

  /// - Parameter description: a sentence that names what it is about.
  init(_ variable: String, says description: String) {
    self.variable = variable
    self.description = description
  }
}

/// The variables as they are read: an empty one counts as unset, as in Go.
struct Variables: Sendable {
  let values: [String: String]

  init(_ values: [String: String]) { self.values = values }

  func text(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

  func value<Value>(
    _ name: String, or fallback: Value, expected: String, _ parse: (String) -> Value?
  ) throws(InvalidSetting) -> Value {
    guard let text = text(name) else { return fallback }
    guard let value = parse(text) else { throw InvalidSetting(name, text, expected: expected) }
    return value
  }

  /// What Go's `strconv.ParseBool` takes.
  func isTrue(_ name: String) throws(InvalidSetting) -> Bool? {
    try value(name, or: nil, expected: "true or false") { text in
      switch text {
      case "1", "t", "T", "true", "TRUE", "True": .some(true)
      case "0", "f", "F", "false", "FALSE", "False": .some(false)
      default: nil
      }
    }
  }

  func duration(_ name: String, or fallback: Duration) throws(InvalidSetting) -> Duration {
    try value(
      name, or: fallback, expected: "a duration such as 15s, 1m30s or 500ms", GoDuration.parse)
  }
}

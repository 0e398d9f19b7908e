/// The one form of JSONPath that the validation rules use: `$[?(@.FIELD OP NUMBER)]`, true when the
/// body is an object, or an array of which one element is, whose number FIELD compares so.
struct JSONPathFilter: Sendable, Hashable {
  enum Comparison: String, Sendable, Hashable, CaseIterable {
    // The longer ones first: they begin as the shorter ones do.
    case atMost = "<="
    case atLeast = ">="
    case equal = "=="
    case less = "<"
    case greater = ">"
  }

  let field: String
  let comparison: Comparison
  let number: Double

  /// nil when the text has any other form.
  init?(_ text: String) {
    let text = text.filter { $0 != " " }
    guard text.hasPrefix("$[?(@."), text.hasSuffix(")]") else { return nil }
    let inner = text.dropFirst("$[?(@.".count).dropLast(")]".count)
    field = String(inner.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    let rest = inner.dropFirst(field.count)
    let comparison = Comparison.allCases.first { rest.hasPrefix($0.rawValue) }
    guard !field.isEmpty, let comparison,
      let number = Double(rest.dropFirst(comparison.rawValue.count)), number.isFinite
    else { return nil }
    self.comparison = comparison
    self.number = number
  }

  func matches(_ body: JSONValue) -> Bool {
    switch body {
    case .array(let elements): elements.contains { holds($0) }
    default: holds(body)
    }
  }

  private func holds(_ value: JSONValue) -> Bool {
    guard case .object(let fields) = value, case .number(let found) = fields[field] else {
      return false
    }
    switch comparison {
    case .atMost: return found <= number
    case .atLeast: return found >= number
    case .equal: return found == number
    case .less: return found < number
    case .greater: return found > number
    }
  }
}

/// An open enumeration: a struct around its number, so that values newer than this code survive.
@usableFromInline
package protocol WireEnum: RawRepresentable, Hashable, Sendable where RawValue == Int32 {
  init(rawValue: Int32)
  static var names: EnumNames { get }
}

/// The names of an enumeration's values, which only JSON uses.
@usableFromInline
package struct EnumNames: Sendable {
  /// What every name begins with, `EVENT_TYPE_`.
  let prefix: String
  /// The rest of each name, by number; nil where a number was never given.
  package let names: [String?]

  /// The names from number 0 on.
  package init(_ prefix: String, _ names: [String?]) {
    self.prefix = prefix
    self.names = names
  }

  /// The name as JSON writes it; nil for a number that is not known.
  package subscript(number: Int32) -> String? {
    guard let index = Int(exactly: number), names.indices.contains(index) else { return nil }
    return names[index].map { prefix + $0 }
  }

  /// The number of a name in either spelling: `EVENT_TYPE_TIMER_STARTED`, or `TimerStarted` as
  /// exports from older versions of the CLI have it.
  package func number(of name: String) -> Int32? {
    let bare = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : Self.snakeCase(name)
    return names.firstIndex(of: bare).map { Int32(truncatingIfNeeded: $0) }
  }

  private static func snakeCase(_ name: String) -> String {
    var result = ""
    for (index, character) in name.enumerated() {
      if character.isUppercase, index > 0 { result.append("_") }
      result.append(contentsOf: character.uppercased())
    }
    return result
  }
}

/// What a worker can run: a workflow type or an activity.
protocol Registrable: Sendable {
  /// How several of them are called.
  static var noun: String { get }

  /// What tasks call it.
  var name: String { get }

  /// Whether it takes what nobody else of its kind does, whatever its own name.
  var isDynamic: Bool { get }

  /// What a task ends with that asks for another one. It may be tried again: another worker may know it.
  static func unknown(_ name: String, known: [String]) -> ApplicationFailure
}

/// What a worker runs, by name.
struct Registry<Entry: Registrable>: Sendable {
  private let entries: [String: Entry]
  /// What takes every other name.
  private let dynamic: Entry?

  /// Of nothing.
  init() { (entries, dynamic) = ([:], nil) }

  /// Throws when two have one name: which of them would run must not be left to chance.
  init(_ all: [Entry]) throws(TemporalError) {
    let mistakes = Self.mistakes(in: all.map { ($0.isDynamic ? nil : $0.name, nil) })
    guard mistakes.isEmpty else {
      throw TemporalError(.invalidConfiguration, mistakes.joined(separator: "; "))
    }
    let named = all.filter { !$0.isDynamic }.map { ($0.name, $0) }
    entries = Dictionary(named, uniquingKeysWith: { first, _ in first })
    dynamic = all.first { $0.isDynamic }
  }

  /// What keeps these from being told apart by their names, or from being asked for at all.
  ///
  /// - Parameter all: the names, nil for what takes any, and the Swift types that they are of where there is
  ///   one.
  static func mistakes(in all: [(name: String?, origin: String?)]) -> [String] {
    var origins: [String?: String?] = [:]
    return all.compactMap { name, origin in
      guard let name else {
        guard let other = origins.updateValue(origin, forKey: nil) else { return nil }
        return
          "two of the \(Entry.noun) take every name that no other has\(Self.both(other, origin)): "
          + "take one from the list"
      }
      let whose = origin.map { " (\($0))" } ?? ""
      if name.isEmpty { return "one of the \(Entry.noun)\(whose) has no name" }
      if name.hasPrefix("__temporal_") {
        return "\"\(name)\"\(whose) begins with __temporal_, as only Temporal's own names do"
      }
      guard let other = origins.updateValue(origin, forKey: name) else { return nil }
      return "two \(Entry.noun) are registered as \"\(name)\"\(Self.both(other, origin)): "
        + "give one another name, or take it from the list"
    }
  }

  private static func both(_ one: String?, _ other: String?) -> String {
    // One type that is listed twice is named once.
    let both = [one, other == one ? nil : other].compactMap { $0 }.joined(separator: " and ")
    return both.isEmpty ? "" : " (\(both))"
  }

  var isEmpty: Bool { entries.isEmpty && dynamic == nil }

  @Sendable func contains(_ name: String) -> Bool { entries[name] != nil || dynamic != nil }

  func entry(named name: String) throws(ApplicationFailure) -> Entry {
    guard let entry = entries[name] ?? dynamic else {
      throw Entry.unknown(name, known: entries.keys.sorted())
    }
    return entry
  }
}

extension WorkflowDefinition: Registrable {
  static let noun = "workflow types"

  static func unknown(_ name: String, known: [String]) -> ApplicationFailure {
    ApplicationFailure(
      "unable to find workflow type: \(name). Supported types: [\(known.joined(separator: ", "))]. "
        + "Add it to the worker's `workflows`",
      type: "WorkflowNotRegisteredError")
  }
}

extension ActivityImplementation: Registrable {
  static let noun = "activities"

  /// `ActivityNotRegisteredError` is what Go and the core call this.
  static func unknown(_ name: String, known: [String]) -> ApplicationFailure {
    ApplicationFailure(
      "activity \(name) is not registered on this worker, which knows: "
        + known.joined(separator: ", ")
        + ". Add its implementation to the worker's `activities`",
      type: "ActivityNotRegisteredError"
    )
  }
}

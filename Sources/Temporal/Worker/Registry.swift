/// What a worker can run: a workflow type or an activity.
protocol Registrable: Sendable {
  /// How several of them are called.
  static var noun: String { get }

  /// What tasks call it.
  var name: String { get }

  /// What a task ends with that asks for another one. It may be tried again: another worker may know it.
  static func unknown(_ name: String, known: [String]) -> ApplicationFailure
}

/// What a worker runs, by name.
struct Registry<Entry: Registrable>: Sendable {
  private let entries: [String: Entry]

  /// Throws when two have one name: which of them would run must not be left to chance.
  init(_ all: [Entry]) throws(TemporalError) {
    var entries: [String: Entry] = [:]
    for entry in all {
      guard entries.updateValue(entry, forKey: entry.name) == nil else {
        throw TemporalError(
          .invalidConfiguration,
          "two \(Entry.noun) are registered as \"\(entry.name)\": register one, or give each a name "
            + "of its own")
      }
    }
    self.entries = entries
  }

  var isEmpty: Bool { entries.isEmpty }

  func entry(named name: String) throws(ApplicationFailure) -> Entry {
    guard let entry = entries[name] else {
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

extension WorkflowDefinition {
  /// Throws where `messages` has one name twice: which handler would run must not be left to chance.
  func checkMessages() throws(TemporalError) {
    for (noun, names) in [("signals", signals), ("updates", updates), ("queries", queries)] {
      var seen: Set<String> = []
      for message in names where !seen.insert(message).inserted {
        throw TemporalError(
          .invalidConfiguration,
          "workflow \(name) lists two \(noun) \"\(message)\" in its `messages`: give each a name of "
            + "its own")
      }
    }
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

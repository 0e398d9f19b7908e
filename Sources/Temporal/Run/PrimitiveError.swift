/// Thrown by every primitive of a run that leaves the cache. What the code makes of it reaches nobody.
struct RunEvicted: Error {}

/// A primitive was called on a thread that does not drive the run.
struct ForeignUse: Error, CustomStringConvertible {
  let name: String
  var description: String { "\(name) was called outside the workflow run" }
}

/// Code that looks at a run and leaves it as it is.
enum ReadOnlyCode: Sendable {
  case query
  /// Of an update.
  case validator
  /// It is not run again in replay, so what it asked for would be missing there.
  case sideEffect
}

/// A query, a validator or a side effect asked for something that changes the run, or draws from it.
struct ChangeRefused: Error, CustomStringConvertible {
  let name: String
  let code: ReadOnlyCode

  var description: String {
    switch code {
    case .query: "a query answers from the workflow's state: it cannot call \(name)"
    case .validator: "a validator looks at the workflow's state: it cannot call \(name)"
    case .sideEffect:
      "a side effect looks at the world outside, not at its run: it cannot call \(name)"
    }
  }
}

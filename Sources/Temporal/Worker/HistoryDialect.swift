internal import WorkflowMachines

/// The families of SDKs, whose histories differ in ids, markers and a few commands.
///
/// Every run is read, replayed and continued in the dialect that it was begun in. Which one new runs are
/// written in matters to those alone whose workflows are also served by workers of another SDK, or are to be
/// taken over by them one day.
public enum HistoryDialect: Sendable, Hashable, CaseIterable {
  /// Go's, and PHP's.
  case go
  /// That of the SDKs on the shared core: Python, TypeScript, .NET and Ruby. They know no side effects, and
  /// of a change only whether a run is older.
  case core
  /// Java's, and that of the languages on it.
  case java

  /// The same choice in the words of the machines.
  var machineForm: Dialect {
    switch self {
    case .go: .go
    case .core: .core
    case .java: .java
    }
  }
}

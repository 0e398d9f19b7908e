/// A history that this run's code, or this worker, cannot have written.
///
/// Fails the workflow task, never the process: a history comes from outside.
package struct HistoryMismatch: Error, CustomStringConvertible {
  package enum Code: Sendable {
    /// Code and history disagree. The message begins with `[TMPRL1100]`, as in every Temporal SDK.
    case nondeterministic
    /// The history has gaps, or events without what they must hold.
    case malformed
    /// The history uses something that this worker cannot replay yet.
    case unsupported
  }
  package let code: Code
  package let message: String

  package var description: String { message }

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = code == .nondeterministic ? "[TMPRL1100] " + message : message
  }
}

/// Why a text is not TOML: what is wrong, and where.
package struct TOMLError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was found and what was expected; never a value of the text, which may be a key or a password.
  package let message: String
  /// From 1 on.
  package let line: Int
  /// In bytes, from 1 on.
  package let column: Int

  package var description: String { "line \(line), column \(column): \(message)" }
}

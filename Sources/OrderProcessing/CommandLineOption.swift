/// One option of a program: a line of the table from which it is read and its help is printed.
package struct CommandLineOption: Sendable, Hashable {
  /// Without dashes.
  package var name: String
  /// What stands for its value in the help; nil: it takes none.
  package var value: String?
  package var help: String

  package init(_ name: String, _ value: String? = nil, help: String) {
    self.name = name
    self.value = value
    self.help = help
  }
}

/// What of a command line cannot be understood.
package struct CommandLineError: Error, Hashable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

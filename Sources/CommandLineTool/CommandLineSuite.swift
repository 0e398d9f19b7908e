internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A program of several commands, `NAME COMMAND …`: each begins and ends as a ``CommandLineProgram``. Its `main`
/// calls ``start()``.
package protocol CommandLineSuite {
  static var name: String { get }
  static var summary: String { get }
  /// In the order in which the help lists them.
  static var commands: [CommandLineCommand] { get }
}

/// One of the commands of a suite.
package struct CommandLineCommand: Sendable {
  package typealias Run =
    @Sendable (_ options: [String: String], _ environment: [String: String]) async throws -> Void

  let word: String
  let parser: CommandLineParser
  let run: Run

  /// - Parameters:
  ///   - word: what it is called by: `start`, or two words such as `keys list`.
  ///   - parser: its `program` is the suite's name and the word.
  ///   - run: gets operands and options by name, and the variables of the process.
  package init(_ word: String, _ parser: CommandLineParser, _ run: @escaping Run) {
    self.word = word
    self.parser = parser
    self.run = run
  }
}

extension CommandLineSuite {
  package static func start() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch await end(arguments, ProcessInfo.processInfo.environment) {
    case .success(let text): _ = StandardOutput.write(Array(text.utf8))
    case .failure(let failure): exit(failure.report(as: name))
    }
  }

  /// How the program ends: what is left to print, or what went wrong.
  static func end(
    _ arguments: [String], _ environment: [String: String]
  ) async -> Result<String, ProgramFailure> {
    let width = Terminal(.output, environment)?.columns
    if arguments.isEmpty || ["help", "-help", "--help", "-h"].contains(arguments[0]) {
      return .success(help(width: width))
    }
    do {
      let command = try command(of: arguments)
      let own = arguments.dropFirst(command.word.split(separator: " ").count)
      let options = try command.parser.parse(Array(own))
      if options["help"] != nil { return .success(command.parser.help(width: width)) }
      try await command.run(options, environment)
      return .success("")
    } catch {
      return .failure(ProgramFailure(error))
    }
  }

  /// - Parameter width: of a line; nil: lines are as long as they are.
  static func help(width: Int?) -> String {
    let rows = commands.map { ["  " + $0.word, $0.parser.summary] }
    return "Usage: \(name) COMMAND …\n"
      + TextColumns.lines([[summary]], width: width).joined(separator: "\n") + "\n\n"
      + TextColumns.lines(rows, width: width).joined(separator: "\n")
      + "\n\n\(name) COMMAND -help says more of one.\n"
  }

  private static func command(
    of arguments: [String]
  ) throws(CommandLineError) -> CommandLineCommand {
    let found = commands.first { command in
      let words = command.word.split(separator: " ").map { String($0) }
      return arguments.starts(with: words)
    }
    if let found { return found }
    let known = commands.map(\.word).joined(separator: ", ")
    throw CommandLineError("\(arguments[0]) is no command: \(known) are")
  }
}

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

/// A program of the command line: how it begins and how it ends. Its `main` calls ``start()``.
///
/// It ends with 0 when it is done or was asked for its help, with 1 when something refused or broke, and with 2 when it was called
/// wrongly (``UsageError``). What went wrong is one line on standard error, with the program's name before it.
package protocol CommandLineProgram {
  /// What it can be asked.
  static var parser: CommandLineParser { get }

  /// - Parameters:
  ///   - options: as they stand on the command line, by name.
  ///   - environment: the variables of the process.
  static func run(_ options: [String: String], environment: [String: String]) async throws
}

extension CommandLineProgram {
  package static func start() async {
    switch await end(CommandLine.arguments.dropFirst(), ProcessInfo.processInfo.environment) {
    case .success(let text): _ = StandardOutput.write(Array(text.utf8))
    case .failure(let failure): exit(failure.report(as: parser.program))
    }
  }

  /// How the program ends: what is left to print, or what went wrong.
  static func end(
    _ arguments: some Sequence<String>, _ environment: [String: String]
  ) async -> Result<String, ProgramFailure> {
    do {
      let options = try parser.parse(Array(arguments))
      if options["help"] != nil {
        return .success(parser.help(width: Terminal(.output, environment)?.columns))
      }
      try await run(options, environment: environment)
      return .success("")
    } catch {
      return .failure(ProgramFailure(error))
    }
  }
}

/// An error that whoever started the program can mend by starting it otherwise. Its description says how.
package protocol UsageError: Error, CustomStringConvertible {}

/// Why a program could not do what it was asked: a sentence, and the code that it ends with.
struct ProgramFailure: Error, Hashable {
  let message: String
  let code: Int32

  init(_ message: String, code: Int32) {
    self.message = message
    self.code = code
  }

  init(_ error: any Error) {
    switch error {
    case let error as CommandLineError: self.init("\(error); -help lists the options", code: 2)
    case let error as any UsageError: self.init("\(error)", code: 2)
    default: self.init("\(error)", code: 1)
    }
  }

  /// Says it, and answers the code.
  func report(as program: String) -> Int32 {
    StandardError.write(Array("\(program): \(message)\n".utf8))
    return code
  }
}

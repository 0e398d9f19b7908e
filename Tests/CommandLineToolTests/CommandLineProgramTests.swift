import Testing

@testable import CommandLineTool

@Suite("How a program begins and ends", .serialized)
struct CommandLineProgramTests {
  private struct Refused: UsageError { let description = "KETTLE=lukewarm: expected hot" }
  private struct Broken: Error, CustomStringConvertible { let description = "no water" }

  private enum Kettle: CommandLineProgram {
    static let parser = CommandLineParser(
      program: "kettle", summary: "Boils.", options: [CommandLineOption("cups", "N", help: "cups")])

    static func run(_ options: [String: String], environment: [String: String]) async throws {
      switch environment["KETTLE"] {
      case "lukewarm": throw Refused()
      case "dry": throw Broken()
      default: _ = options
      }
    }
  }

  @Test(
    arguments: [
      ([], [:], nil),
      (["-cups", "2"], ["KETTLE": "hot"], nil),
      (["-cups"], [:], ProgramFailure("-cups needs a value; -help lists the options", code: 2)),
      ([], ["KETTLE": "lukewarm"], ProgramFailure("KETTLE=lukewarm: expected hot", code: 2)),
      ([], ["KETTLE": "dry"], ProgramFailure("no water", code: 1)),
    ] as [([String], [String: String], ProgramFailure?)])
  func endsWithASentenceAndACode(
    arguments: [String], environment: [String: String], failure: ProgramFailure?
  ) async {
    switch await Kettle.end(arguments, environment) {
    case .success(let text): #expect(failure == nil && text.isEmpty)
    case .failure(let found): #expect(found == failure)
    }
  }

  @Test func helpIsPrintedAndNothingRuns() async throws {
    let end = await Kettle.end(["-help"], ["KETTLE": "dry"])
    #expect(try end.get() == Kettle.parser.help)
  }
}

import Synchronization
import Testing

@testable import CommandLineTool

@Suite("A program of several commands", .serialized)
struct CommandLineSuiteTests {
  private static let poured = Mutex<[String: String]>([:])

  private enum Kitchen: CommandLineSuite {
    static let name = "kitchen"
    static let summary = "Makes things."
    static var commands: [CommandLineCommand] {
      [
        CommandLineCommand(
          "pour",
          CommandLineParser(
            program: "kitchen pour", summary: "Pours.", operands: ["CUP"],
            options: [CommandLineOption("slowly", help: "takes its time")])
        ) { options, _ in poured.withLock { $0 = options } },
        CommandLineCommand(
          "knives list",
          CommandLineParser(program: "kitchen knives list", summary: "Lists knives.", options: [])
        ) { _, _ in throw CommandLineError("there are none") },
      ]
    }
  }

  @Test func aCommandGetsItsOwnWords() async throws {
    #expect(try await Kitchen.end(["pour", "-slowly", "blue"], [:]).get() == "")
    #expect(Self.poured.withLock { $0 } == ["CUP": "blue", "slowly": ""])
    #expect(
      await Kitchen.end(["knives", "list"], [:])
        == .failure(ProgramFailure("there are none; -help lists the options", code: 2)))
  }

  @Test(arguments: [[], ["help"], ["-help"], ["--help"], ["-h"]])
  func theHelpListsTheCommands(arguments: [String]) async throws {
    #expect(
      try await Kitchen.end(arguments, [:]).get() == """
        Usage: kitchen COMMAND …
        Makes things.

          pour         Pours.
          knives list  Lists knives.

        kitchen COMMAND -help says more of one.

        """)
    let pouring = try await Kitchen.end(["pour", "-help"], [:]).get()
    #expect(pouring.hasPrefix("Usage: kitchen pour CUP [options]\nPours.\n"))
  }

  @Test(arguments: [["bake"], ["knives"], ["knives", "sharpen"], ["-pour"]])
  func whatIsNoCommandIsRefused(arguments: [String]) async {
    #expect(
      await Kitchen.end(arguments, [:])
        == .failure(
          ProgramFailure(
            "\(arguments[0]) is no command: pour, knives list are; -help lists the options", code: 2
          )))
  }
}

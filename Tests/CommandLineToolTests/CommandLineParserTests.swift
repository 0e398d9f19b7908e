import Testing

@testable import CommandLineTool

/// `getopt` keeps its place in global variables: one command line at a time.
@Suite("Command lines", .serialized)
struct CommandLineParserTests {
  private let parser = CommandLineParser(
    program: "brew", summary: "Makes tea.",
    options: [
      CommandLineOption("order-id", "ID", help: "whose tea"),
      CommandLineOption("amount", "NUMBER", help: "how much (default: 1)"),
      CommandLineOption("items", "LIST", help: "which"),
      CommandLineOption("action", "ACTION", help: "what to do"),
      CommandLineOption("strong", help: "longer"),
    ],
    notes: "Variables: KETTLE (8090).")

  @Test(arguments: [
    ["-order-id", "A", "-amount=5.5", "--items", "a,b"],
    ["--order-id=A", "-amount", "5.5", "-items=a,b"],
    ["-order-id=old", "-order-id=A", "-am", "5.5", "-it", "a,b"],
  ])
  func flagsAreReadAsGoReadsThem(arguments: [String]) throws {
    #expect(try parser.parse(arguments) == ["order-id": "A", "amount": "5.5", "items": "a,b"])
  }

  @Test func valuesMayBeginWithADashOrBeEmptyOrAbsent() throws {
    #expect(
      try parser.parse(["-amount", "-5", "-items=", "-strong"])
        == ["amount": "-5", "items": "", "strong": ""])
  }

  @Test(arguments: [
    (["-colour", "red"], "unknown or ambiguous option -colour"),
    (["-a", "x"], "unknown or ambiguous option -a"),
    (["-order-id"], "-order-id needs a value"),
    (["-strong=very"], "-strong takes no value"),
    (["start"], "unexpected argument start"),
    (["-order-id", "A", "--", "x"], "unexpected argument x"),
    ([""], "unexpected argument \"\""),
  ])
  func mistakesAreNamed(arguments: [String], message: String) {
    let error = #expect(throws: CommandLineError.self) { try parser.parse(arguments) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    ["pot", "cup", "-strong"], ["-strong", "pot", "--", "cup"], ["pot", "-strong", "cup"],
  ])
  func operandsStandWhereverOneLikes(arguments: [String]) throws {
    let pouring = CommandLineParser(
      program: "brew pour", summary: "Pours.", operands: ["FROM", "TO"],
      options: [CommandLineOption("strong", help: "longer")])
    #expect(try pouring.parse(arguments) == ["FROM": "pot", "TO": "cup", "strong": ""])
    #expect(try pouring.parse(["pot", "-help"]) == ["help": ""])
    #expect(pouring.help.hasPrefix("Usage: brew pour FROM TO [options]\nPours.\n"))
    for (arguments, message) in [
      (["pot"], "TO is needed"), (["a", "b", "c"], "unexpected argument c"),
      (["a", "--", "-b", "c"], "unexpected argument c"),
    ] {
      let error = #expect(throws: CommandLineError.self) { try pouring.parse(arguments) }
      #expect(error?.description == message)
    }
  }

  @Test(arguments: [["-help"], ["--help"], ["-h"]])
  func helpIsAnOption(arguments: [String]) throws {
    #expect(try parser.parse(arguments) == ["help": ""])
  }

  @Test func theHelpIsATable() {
    #expect(
      parser.help == """
        Usage: brew [options]
        Makes tea.

          -order-id ID    whose tea
          -amount NUMBER  how much (default: 1)
          -items LIST     which
          -action ACTION  what to do
          -strong         longer
          -help           this text

        Variables: KETTLE (8090).

        """)
  }
}

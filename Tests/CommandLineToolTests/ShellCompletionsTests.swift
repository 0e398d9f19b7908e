import Foundation
import Testing

@testable import CommandLineTool

@Suite("A shell completes commands, options and their values")
struct ShellCompletionsTests {
  private enum Kitchen: CommandLineSuite {
    static let name = "kitchen"
    static let summary = "Makes things."
    static var commands: [CommandLineCommand] {
      [
        command(
          "pour", [CommandLineOption("into", "CUP", help: "what", choices: ["blue", "red"])]),
        command("knives list", []),
        command("knives sharpen", [CommandLineOption("well", help: "")]),
      ]
    }

    private static func command(
      _ word: String, _ options: [CommandLineOption]
    ) -> CommandLineCommand {
      let parser = CommandLineParser(
        program: "kitchen \(word)", summary: "It's \(word).", options: options)
      return CommandLineCommand(word, parser) { _, _ in }
    }
  }

  @Test(arguments: [
    (["p"], "pour"), (["knives", ""], "list sharpen"), (["knives", "sh"], "sharpen"),
    (["pour", "-"], "-into -help"), (["pour", "-into", "b"], "blue"),
    (["knives", "sharpen", "-w"], "-well"), (["knives", "list", "-"], "-help"),
    ([""], "pour knives"),
  ])
  func bashIsTold(words: [String], expected: String) throws {
    let script = ShellCompletions(Kitchen.self).script(for: .bash)
    let line = (["kitchen"] + words).map { "'\($0)'" }.joined(separator: " ")
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/bash")
    shell.arguments = [
      "-c",
      script + "COMP_WORDS=(\(line)); COMP_CWORD=\(words.count)\n"
        + "_kitchen_completions; echo \"${COMPREPLY[@]}\"",
    ]
    let pipe = Pipe()
    shell.standardOutput = pipe
    try shell.run()
    let answer = pipe.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    #expect(String(decoding: answer, as: UTF8.self) == expected + "\n")
  }

  @Test func eachShellIsToldOfEachCommand() {
    for shell in ShellCompletions.Shell.allCases {
      let script = ShellCompletions(Kitchen.self).script(for: shell)
      for word in ["pour", "knives", "sharpen", "into", "well", "help", "kitchen", "blue"] {
        #expect(script.contains(word), "\(shell) \(word)")
      }
    }
  }
}

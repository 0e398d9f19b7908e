internal import CommandLineTool
internal import Temporal

/// `order demo …`: what Temporal is for, shown on a server of the demonstration's own, and checked.
enum DemoCommands {
  static let all = [versioning, crash]

  private static let versioning = command(
    "versioning",
    "An order that began on yesterday's code ends on today's; then one that is today's alone."
  ) { try await VersioningDemo(stage: $0).run() }

  private static let crash = command(
    "crash", "The worker is killed while three orders are processed; another one ends them."
  ) { try await CrashDemo(stage: $0).run() }

  private static func command(
    _ word: String, _ summary: String, _ show: @escaping @Sendable (DemoStage) async throws -> Void
  ) -> CommandLineCommand {
    let parser = CommandLineParser(
      program: "order demo \(word)", summary: summary,
      options: [
        CommandLineOption("logs", help: "show what server and workers write, on standard error"),
        Output.option,
      ],
      notes:
        "Needs what order dev needs, and no server: it starts its own, and stops it at the end.")
    return CommandLineCommand("demo \(word)", parser) { options, environment in
      let output = try Output(options, environment)
      let stage = try DemoStage(output, showsLogs: options["logs"] != nil, environment)
      try await ProcessSignal.cancelling(on: .terminate, .interrupt) { try await stage.with(show) }
    }
  }
}

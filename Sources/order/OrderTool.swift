internal import CommandLineTool

/// One tool for people: runs what an order needs, places orders, and looks at them.
///
/// Ends with 0 when it is done, 1 when the server or the order says no, 2 when it was called wrongly. What was
/// asked for goes to standard output, everything else to standard error.
@main
struct OrderTool: CommandLineSuite {
  static func main() async { await start() }

  static let name = "order"
  static let summary = "Places orders on Temporal, looks at them, and runs what they need."

  static var commands: [CommandLineCommand] {
    [
      DevCommand.command, StartCommand.command, StatusCommand.command, MessageCommands.expedite,
      MessageCommands.cancel, ListCommand.command, HistoryCommand.command, OpenCommand.command,
      ReplayCommand.command, LoadCommand.command, DoctorCommand.command, HealthCommand.command,
    ] + KeyCommands.all + [CodecServerCommand.command, ValidationServerCommand.command]
      + DemoCommands.all + [CompletionsCommand.command]
  }
}

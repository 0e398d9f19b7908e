internal import CommandLineTool
internal import OrderService

/// Runs the order workflows and activities until it is told to stop.
///
/// Ends with 0 after a graceful stop, 1 when something cannot heal, 2 when it was called wrongly.
@main
struct OrderWorker: CommandLineProgram {
  static func main() async { await start() }

  static let parser = WorkerCommand.parser

  static func run(_ options: [String: String], environment: [String: String]) async throws {
    try await OrderService(environment).run()
  }
}

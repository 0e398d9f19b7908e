internal import CommandLineTool
internal import OrderProcessing
internal import OrderService
internal import Temporal

/// `order open`: shows an order in Temporal's UI.
enum OpenCommand {
  static let command = CommandLineCommand("open", parser) { options, environment in
    let name = try OrderName(options)
    let output = try Output(options, environment)
    let link = try await ServerOptions.withClient(options, environment) { client, settings in
      let handle = client.handle(OrderWorkflow.self, id: name.workflowID)
      do {
        let run = try await handle.describe().runID
        return settings.links.workflow(name.workflowID, runID: run)
      } catch let error as TemporalError where error.code == .notFound {
        throw UnknownOrder(orderID: name.orderID)
      }
    }
    try output.show(["link": link]) { $0.line($0.link(link)) }
    guard options["print"] == nil, !output.isJSON, output.terminal != nil else { return }
    try await show(link, environment)
  }

  static let parser = CommandLineParser(
    program: "order open", summary: "Shows an order in Temporal's UI, in a browser.",
    operands: [OrderName.operand],
    options: [
      CommandLineOption("print", help: "only print the link; so it is where there is no terminal"),
      Output.option,
    ] + ServerOptions.all,
    notes: "BROWSER names the program that shows it (default: the desktop's own).")

  /// Where there is neither, the link was printed.
  private static func show(_ link: String, _ environment: [String: String]) async throws {
    guard let program = program(environment) else { return }
    let browser = try ChildProcess("browser", [program, link], environment: environment) { _ in }
    guard await LocalStack.hasEnded(browser, within: .seconds(5)) else { return }
    guard let code = browser.exitCode, code != 0 else { return }
    throw NotShown(program: program, code: code)
  }

  static func program(_ environment: [String: String]) -> String? {
    if let named = environment["BROWSER"], !named.isEmpty { return named }
    #if os(macOS)
    return "open"
    #else
    let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
    return hasDesktop ? "xdg-open" : nil
    #endif
  }

  private struct NotShown: Error, CustomStringConvertible {
    let program: String
    let code: Int32
    var description: String { "\(program) ended with \(code): BROWSER names another" }
  }
}

internal import CommandLineTool
internal import OrderProcessing
internal import Temporal

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// `order history`: what happened to an order, event by event.
enum HistoryCommand {
  static let command = CommandLineCommand("history", parser) { options, environment in
    let name = try OrderName(options)
    let output = try Output(options, environment)
    try await ServerOptions.withClient(options, environment) { client, _ in
      let history = client.handle(OrderWorkflow.self, id: name.workflowID).history()
      do {
        if output.isJSON {
          output.line(String(decoding: try await history.json(), as: UTF8.self))
        } else {
          try await show(history, output)
        }
      } catch let error as TemporalError where error.code == .notFound {
        throw UnknownOrder(orderID: name.orderID)
      }
    }
  }

  static let parser = CommandLineParser(
    program: "order history",
    summary: "Shows what happened to an order; as JSON, the form that replayers take.",
    operands: [OrderName.operand], options: [Output.option] + ServerOptions.all)

  private static func show(_ history: WorkflowHistory, _ output: Output) async throws {
    var rows: [[String]] = []
    var first: Date?
    for try await event in history {
      let start = first ?? event.time
      first = start
      let since = Ago.text(event.time.timeIntervalSince(start))
      rows.append(["\(event.id)", "+\(since)", words(event.type)])
    }
    output.table(rows)
  }

  /// `EVENT_TYPE_TIMER_FIRED` as `timer fired`.
  static func words(_ type: String) -> String {
    let prefix = "EVENT_TYPE_"
    let name = type.hasPrefix(prefix) ? String(type.dropFirst(prefix.count)) : type
    return name.lowercased().split(separator: "_").joined(separator: " ")
  }
}

internal import CommandLineTool
internal import OrderProcessing
internal import Temporal

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// `order list`: the newest orders.
enum ListCommand {
  static let command = CommandLineCommand("list", parser) { options, environment in
    let output = try Output(options, environment)
    let limit = try limit(options["limit"] ?? "20")
    let filter = try filter(options["status"])
    try await ServerOptions.withClient(options, environment) { client, _ in
      var rows: [Row] = []
      for try await order in client.workflows(where: filter, pageSize: limit) {
        rows.append(Row(order))
        if rows.count == limit { break }
      }
      output.isJSON ? try output.json(rows) : show(rows, output)
    }
  }

  static let parser = CommandLineParser(
    program: "order list", summary: "Lists the newest orders.",
    options: [
      CommandLineOption(
        "status", "STATUS",
        help: "only those that are running, completed, failed, cancelled, terminated or timedOut"),
      CommandLineOption("limit", "N", help: "how many (default: 20)"),
      Output.option,
    ] + ServerOptions.all)

  private struct Row: Encodable {
    let orderID: String
    let status: String
    let started: Date
    let closed: Date?

    init(_ description: WorkflowDescription) {
      orderID = OrderName(description.id).orderID
      status = description.status.rawValue
      (started, closed) = (description.startTime, description.closeTime)
    }
  }

  private static func show(_ rows: [Row], _ output: Output) {
    guard !rows.isEmpty else { return output.line("no orders") }
    output.table(
      [["ORDER", "STATUS", "STARTED", "TOOK"]]
        + rows.map { row in
          let started = Ago.text(Date().timeIntervalSince(row.started)) + " ago"
          let took = row.closed.map { Ago.text($0.timeIntervalSince(row.started)) } ?? ""
          return [row.orderID, row.status, started, took]
        })
  }

  static func limit(_ text: String) throws(CommandLineError) -> Int {
    guard let limit = Int(text), limit > 0 else {
      throw CommandLineError("-limit \(text): expected a number from 1 on")
    }
    return min(limit, 100_000)
  }

  static func filter(_ status: String?) throws(CommandLineError) -> ListFilter {
    let orders = ListFilter.workflowType.equals(OrderNames.workflow)
    guard let status else { return orders }
    guard let found = WorkflowDescription.Status(rawValue: status), found != .unknown else {
      throw CommandLineError(
        "-status \(status): expected running, completed, failed, cancelled, terminated or timedOut")
    }
    return orders && .status.equals(found)
  }
}

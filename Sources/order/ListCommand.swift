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
    let filter = try filter(options["status"], customer: options["customer"])
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
        help: "only those that are running, completed, failed, cancelled, terminated or timedOut",
        choices: ["running", "completed", "failed", "cancelled", "terminated", "timedOut"]),
      CommandLineOption(
        "customer", "ID", help: "only a customer's, where the namespace knows CustomerID"),
      CommandLineOption("limit", "N", help: "how many (default: 20)"),
      Output.option,
    ] + ServerOptions.all)

  private struct Row: Encodable {
    let orderID: String
    let status: String
    let started: Date
    let closed: Date?
    /// Where the namespace knows them; nil where it does not, or payloads are sealed.
    let orderStatus: String?
    let amount: Double?
    let customerID: String?

    init(_ description: WorkflowDescription) {
      orderID = OrderName(description.id).orderID
      status = description.status.rawValue
      orderStatus = description.searchAttributes[OrderSearch.status]
      amount = description.searchAttributes[OrderSearch.amount]
      customerID = description.searchAttributes[OrderSearch.customerID]
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

  static func filter(
    _ status: String?, customer: String? = nil
  ) throws(CommandLineError) -> ListFilter {
    var orders = ListFilter.workflowType.equals(OrderNames.workflow)
    if let customer { orders = orders && .attribute(OrderSearch.customerID).equals(customer) }
    guard let status else { return orders }
    guard let found = WorkflowDescription.Status(rawValue: status), found != .unknown else {
      throw CommandLineError(
        "-status \(status): expected running, completed, failed, cancelled, terminated or timedOut")
    }
    return orders && .status.equals(found)
  }
}

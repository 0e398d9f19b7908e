internal import CommandLineTool
internal import OrderProcessing
internal import OrderService
internal import Temporal

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// `order status`: what an order's workflow answers, and, where no worker is there to answer, what the server
/// knows.
enum StatusCommand {
  static let command = CommandLineCommand("status", parser) { options, environment in
    let name = try OrderName(options)
    let output = try Output(options, environment)
    try await ServerOptions.withClient(options, environment) { client, settings in
      let handle = client.handle(OrderWorkflow.self, id: name.workflowID)
      if options["watch"] != nil {
        try await OrderWatch(handle, name.orderID, output).untilClosed(isShown: !output.isJSON)
      } else {
        let card = try await OrderCard(handle, name, settings.links)
        output.isJSON ? try output.json(card) : card.show(output)
      }
    }
  }

  static let parser = CommandLineParser(
    program: "order status", summary: "Tells how an order stands.", operands: [OrderName.operand],
    options: [
      CommandLineOption("watch", help: "follow it to its end: 1 where it fails or is cancelled"),
      Output.option,
    ] + ServerOptions.all)
}

/// All that is known of one order.
struct OrderCard: Encodable, Sendable {
  let orderID: String
  let workflowID: String
  let runID: String
  /// The run's, as the server has it.
  let workflowStatus: String
  let started: Date
  let closed: Date?
  /// What the workflow answers; nil where no worker is there to answer.
  var order: OrderStatus?
  /// Why it did not, or why its answer cannot be read.
  var silence: String?
  /// Whether a worker has answered, in a way that only others can read.
  var isUnreadable = false
  /// What is being done, or waits to be done again.
  var activities: [String] = []
  let link: String

  init(
    _ handle: WorkflowHandle<OrderWorkflow>, _ name: OrderName, _ links: UILink
  ) async throws {
    let description: WorkflowDescription
    do {
      description = try await handle.describe()
    } catch let error as TemporalError where error.code == .notFound {
      throw UnknownOrder(orderID: name.orderID)
    }
    orderID = name.orderID
    workflowID = name.workflowID
    runID = description.runID
    workflowStatus = description.status.rawValue
    (started, closed) = (description.startTime, description.closeTime)
    link = links.workflow(workflowID, runID: runID)
    // The server lists what was under way when a run closed.
    for activity in description.pending.activities where closed == nil {
      activities.append(await Self.line(activity))
    }
    do {
      order = try await handle.query(OrderWorkflow.getStatus)
    } catch {
      silence = "\(error)"
      isUnreadable = Self.isUnreadable(error)
    }
  }

  /// A worker has answered, and this process has not its key, or no key at all.
  static func isUnreadable(_ error: any Error) -> Bool {
    guard let code = (error as? TemporalError)?.code else { return false }
    return code == .codecFailed || code == .malformedPayload
  }

  static let unreadable =
    "its worker's answer cannot be read here: is ENCRYPTION_ENABLED set, and the key the worker's?"

  private static func line(_ activity: PendingActivity) async -> String {
    var line = "\(activity.type), attempt \(activity.attempt)"
    if let failure = activity.lastFailure { line += ", after: \(failure)" }
    return line
  }

  func show(_ output: Output) {
    let order = order.map { "\(OrderWatch.line($0)), payment \($0.payment.rawValue)" }
    let silent =
      isUnreadable ? Self.unreadable : "no worker answers, and the server knows this much"
    output.paragraph("order \(orderID): \(order ?? silent)")
    var rows = [["  workflow", workflowID], ["  run", "\(runID), \(workflowStatus)"]]
    let end = closed ?? Date()
    let time = Ago.text(end.timeIntervalSince(started))
    rows.append(["  time", closed == nil ? "for \(time)" : "took \(time)"])
    rows += activities.map { ["  doing", $0] }
    rows.append(["  see", link])
    output.table(rows)
    if let silence { output.line(output.faint("  (\(silence))")) }
  }
}

/// There is no workflow of the id.
struct UnknownOrder: Error, CustomStringConvertible {
  let orderID: String
  var description: String { "there is no order \(orderID): order list shows those there are" }
}

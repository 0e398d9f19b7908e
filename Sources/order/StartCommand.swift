internal import CommandLineTool
internal import OrderProcessing
internal import OrderService
internal import Temporal

/// `order start`: places an order, and waits for it where asked to.
struct StartCommand: Sendable {
  static let command = CommandLineCommand("start", parser) { options, environment in
    let command = try StartCommand(options)
    let output = try Output(options, environment)
    try await ServerOptions.withClient(options, environment) { client, settings in
      try await command.run(client, settings.links, output)
    }
  }

  static let parser = CommandLineParser(
    program: "order start", summary: "Places an order.",
    options: [
      CommandLineOption("order-id", "ID", help: "the order's id (needed)"),
      CommandLineOption("amount", "NUMBER", help: "what it costs, more than nothing (needed)"),
      CommandLineOption("items", "LIST", help: "what is ordered, with commas (default: item1)"),
      CommandLineOption(
        "if-exists", "WHAT",
        help: "fail, or use: take the order of that id that runs (default: fail)"),
      CommandLineOption("wait", help: "wait for its end: 1 where it fails or is cancelled"),
      CommandLineOption("watch", help: "the same, and show how far it is"),
      Output.option,
    ] + ServerOptions.all)

  private let order: Order
  private let usesExisting: Bool
  private let waits: Bool
  private let watches: Bool

  /// - Throws: with the option that is wrong or missing.
  init(_ options: [String: String]) throws(CommandLineError) {
    guard let id = options["order-id"], !id.isEmpty else {
      throw CommandLineError("-order-id is needed, such as ORDER-001")
    }
    let text = options["amount"] ?? ""
    guard let amount = Double(text), amount.isFinite, amount > 0 else {
      throw CommandLineError(
        "-amount \(text): expected a number such as 99.99, and more than nothing")
    }
    switch options["if-exists"] ?? "fail" {
    case "fail": usesExisting = false
    case "use": usesExisting = true
    case let other: throw CommandLineError("-if-exists \(other): expected fail or use")
    }
    let items = (options["items"] ?? "item1").split(separator: ",").map { item in
      String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
    order = Order(id: id, items: items, amount: amount, createdAt: .now())
    watches = options["watch"] != nil
    waits = watches || options["wait"] != nil
  }

  private struct Started: Encodable {
    let orderID: String
    let workflowID: String
    let runID: String
    let link: String
  }

  private func run(_ client: TemporalClient, _ links: UILink, _ output: Output) async throws {
    let handle = try await client.start(
      OrderWorkflow.self, order, id: OrderNames.workflowID(orderID: order.id),
      taskQueue: OrderNames.taskQueue,
      options: .init(
        onConflict: usesExisting ? .useExisting : .fail,
        summary: "\(order.items.joined(separator: ", ")) for \(order.amountText)"))
    let link = links.workflow(handle.id, runID: handle.runID)
    if output.isJSON {
      try output.json(
        Started(
          orderID: order.id, workflowID: handle.id, runID: handle.runID ?? "", link: link))
    } else {
      output.line("order \(order.id) placed: \(link)")
      if !waits {
        output.line(
          output.faint(
            "next: order status \(order.id) -watch, order expedite \(order.id), order cancel \(order.id)"
          ))
      }
    }
    guard waits else { return }
    try await OrderWatch(handle, order.id, output).untilClosed(isShown: watches && !output.isJSON)
  }
}

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
      try await command.run(client, settings, output)
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
        help: "fail; use: take the order of that id that runs; replace: end that (default: fail)",
        choices: ["fail", "use", "replace"]),
      CommandLineOption("customer", "ID", help: "whose it is; orders can be listed by it"),
      CommandLineOption("summary", "TEXT", help: "a line for the UI (default: items and amount)"),
      CommandLineOption("wait", help: "wait for its end: 1 where it fails or is cancelled"),
      CommandLineOption("watch", help: "the same, and show how far it is"),
      Output.option,
    ] + ServerOptions.all)

  private let order: Order
  private let onConflict: StartOptions.IDConflict
  private let customerID: String?
  private let summary: String
  private let waits: Bool
  private let watches: Bool

  /// - Throws: with the option that is wrong or missing.
  init(_ options: [String: String]) throws(CommandLineError) {
    guard let id = options["order-id"], !id.isEmpty else {
      throw CommandLineError("-order-id is needed, such as ORDER-001")
    }
    let amount = try Self.amount(options["amount"] ?? "")
    switch options["if-exists"] ?? "fail" {
    case "fail": onConflict = .fail
    case "use": onConflict = .useExisting
    case "replace": onConflict = .terminateExisting
    case let other: throw CommandLineError("-if-exists \(other): expected fail, use or replace")
    }
    let items = (options["items"] ?? "item1").split(separator: ",").map { item in
      String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
    let order = Order(id: id, items: items, amount: amount, createdAt: .now())
    self.order = order
    customerID = options["customer"].flatMap { $0.isEmpty ? nil : $0 }
    summary = options["summary"] ?? "\(items.joined(separator: ", ")) for \(order.amountText)"
    watches = options["watch"] != nil
    waits = watches || options["wait"] != nil
  }

  static func amount(_ text: String) throws(CommandLineError) -> Double {
    guard let amount = Double(text), amount.isFinite, amount > 0 else {
      throw CommandLineError(
        "-amount \(text): expected a number such as 99.99, and more than nothing")
    }
    return amount
  }

  private struct Started: Encodable {
    let orderID: String
    let workflowID: String
    let runID: String
    let link: String
  }

  private func run(
    _ client: TemporalClient, _ settings: OrderSettings, _ output: Output
  ) async throws {
    let handle = try await start(client, isSealed: settings.encryption.isEnabled, output)
    let link = settings.links.workflow(handle.id, runID: handle.runID)
    let started = Started(
      orderID: order.id, workflowID: handle.id, runID: handle.runID ?? "", link: link)
    try output.show(started) { output in
      output.line("order \(order.id) placed: \(output.link(link))")
      guard !waits else { return }
      output.line(
        output.faint(
          "next: order status \(order.id) -watch, order expedite \(order.id), order cancel \(order.id)"
        ))
    }
    guard waits else { return }
    try await OrderWatch(handle, order.id, output).untilClosed(isShown: watches && !output.isJSON)
  }

  /// With what it can be found by, and without where the namespace does not know that.
  private func start(
    _ client: TemporalClient, isSealed: Bool, _ output: Output
  ) async throws -> WorkflowHandle<OrderWorkflow> {
    // The server takes 400 bytes of a summary, and of details 20,000.
    let items = order.items.prefix(40).map { "- \($0.prefix(100))" }
    var options = StartOptions(
      onConflict: onConflict, summary: String(summary.prefix(100)),
      details: items.joined(separator: "\n"))
    options.searchAttributes = OrderSearch.attributes(
      of: order, customerID: customerID, isSealed: isSealed)
    do {
      return try await start(client, options)
    } catch let error as TemporalError where Self.isOfAttributes(error) {
      if customerID != nil, !output.isJSON {
        output.line(output.faint("orders cannot be listed by customer here: \(Self.hint)"))
      }
      options.searchAttributes = []
      return try await start(client, options)
    }
  }

  private func start(
    _ client: TemporalClient, _ options: StartOptions
  ) async throws -> WorkflowHandle<OrderWorkflow> {
    try await client.start(
      OrderWorkflow.self, order, id: OrderNames.workflowID(orderID: order.id),
      taskQueue: OrderNames.taskQueue, options: options)
  }

  /// The server has no other word for it.
  static func isOfAttributes(_ error: TemporalError) -> Bool {
    error.code == .invalidArgument && error.message.contains("search attribute")
  }

  static let hint =
    "temporal operator search-attribute create --name CustomerID --type Keyword makes it known"
}

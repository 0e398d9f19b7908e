internal import CommandLineTool
internal import OrderProcessing
internal import OrderService

/// What the starter is asked to do: Go's flags, checked.
enum StarterCommand: Sendable, Hashable {
  case start(orderID: String, amount: Double, items: [String])
  case cancel(workflowID: String)
  case expedite(workflowID: String)
  case query(workflowID: String)
  case result(workflowID: String, timeout: Duration)

  static let parser = CommandLineParser(
    program: "order-starter", summary: "Starts, signals and queries orders.",
    options: [
      CommandLineOption(
        "action", "ACTION", help: "start, cancel, expedite, query or result (default: start)"),
      CommandLineOption("order-id", "ID", help: "the order's id; needed by start"),
      CommandLineOption("amount", "NUMBER", help: "what the order costs (default: 100)"),
      CommandLineOption("items", "LIST", help: "items, with commas (default: item1,item2)"),
      CommandLineOption(
        "workflow-id", "ID",
        help: "the workflow's id; needed by all but start (or -order-id in its place)"),
      CommandLineOption(
        "timeout", "TIME", help: "how long result waits for the workflow's end (default: 10m)"),
    ],
    notes: """
      Variables: TEMPORAL_HOST (or TEMPORAL_ADDRESS), TEMPORAL_NAMESPACE, TEMPORAL_API_KEY,
      TEMPORAL_TLS, TEMPORAL_TLS_* and TEMPORAL_PROFILE as for every program of Temporal's;
      ENCRYPTION_ENABLED, ENCRYPTION_KEY_FILE as for order-worker;
      TEMPORAL_UI_URL for the link (default: as the dev server's, the server's port and 1000 more).
      """)

  /// - Throws: with the option that is wrong or missing.
  init(_ options: [String: String]) throws(CommandLineError) {
    switch options["action"] ?? "start" {
    case "start": self = try Self.start(options)
    case "cancel": self = .cancel(workflowID: try Self.workflowID(options))
    case "expedite": self = .expedite(workflowID: try Self.workflowID(options))
    case "query": self = .query(workflowID: try Self.workflowID(options))
    case "result": self = try Self.result(options)
    case let action:
      throw CommandLineError(
        "-action \(action): expected start, cancel, expedite, query or result")
    }
  }

  private static func start(
    _ options: [String: String]
  ) throws(CommandLineError) -> StarterCommand {
    guard let id = options["order-id"], !id.isEmpty else {
      throw CommandLineError("-order-id is needed to start an order")
    }
    let text = options["amount"] ?? "100"
    guard let amount = Double(text), amount.isFinite else {
      throw CommandLineError("-amount \(text): expected a number such as 99.99")
    }
    return .start(
      orderID: id, amount: amount, items: Self.items(options["items"] ?? "item1,item2"))
  }

  /// What stands between the commas, without the spaces around it and without what is nothing.
  private static func items(_ list: String) -> [String] {
    list.split(separator: ",").map { item in
      String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }

  private static func result(
    _ options: [String: String]
  ) throws(CommandLineError) -> StarterCommand {
    let text = options["timeout"] ?? "10m"
    guard let timeout = GoDuration.parse(text) else {
      throw CommandLineError("-timeout \(text): expected a duration such as 15s, 1m30s or 500ms")
    }
    return .result(workflowID: try workflowID(options), timeout: timeout)
  }

  private static func workflowID(_ options: [String: String]) throws(CommandLineError) -> String {
    if let id = options["workflow-id"], !id.isEmpty { return id }
    if let id = options["order-id"], !id.isEmpty { return OrderNames.workflowID(orderID: id) }
    throw CommandLineError("-workflow-id is needed, such as order-workflow-ORDER-001")
  }
}

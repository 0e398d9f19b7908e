internal import CommandLineTool
internal import OrderProcessing
internal import OrderService
internal import Temporal

/// Starts, signals and queries orders, with the flags and the output of the Go application's starter.
///
/// Ends with 0 when it is done, 1 when the server or the order says no, 2 when it was called wrongly.
@main
struct OrderStarter: CommandLineProgram {
  static func main() async { await start() }

  static let parser = StarterCommand.parser

  static func run(_ options: [String: String], environment: [String: String]) async throws {
    let command = try StarterCommand(options)
    let settings = try OrderSettings(environment)
    let codec = try settings.encryption.codec(mayCreateKey: false)
    let client = try await TemporalClient.connect(
      settings.clientConfiguration(codec: codec, logger: settings.logger))
    let starter = OrderStarter(client: client, links: settings.links)
    do {
      try await starter.perform(command)
    } catch {
      await client.close()
      throw error
    }
    await client.close()
  }

  private let client: TemporalClient
  private let links: UILink

  private func perform(_ command: StarterCommand) async throws {
    switch command {
    case .start(let orderID, let amount, let items):
      try await start(Order(id: orderID, items: items, amount: amount, createdAt: .now()))
    case .cancel(let id):
      try await client.handle(OrderWorkflow.self, id: id).signal(OrderWorkflow.cancel)
      print("signalled cancel")
    case .expedite(let id):
      try await client.handle(OrderWorkflow.self, id: id).signal(OrderWorkflow.expedite)
      print("signalled expedite")
    case .query(let id):
      let status = try await client.handle(OrderWorkflow.self, id: id)
        .query(OrderWorkflow.getStatus)
      print(status.indentedJSON)
    case .result(let id, let timeout):
      try await awaitEnd(id, within: timeout)
      print("completed")
    }
  }

  private func start(_ order: Order) async throws {
    let handle = try await client.start(
      OrderWorkflow.self, order, id: OrderNames.workflowID(orderID: order.id),
      taskQueue: OrderNames.taskQueue)
    print(
      """
      Started workflow successfully
        Workflow ID: \(handle.id)
        Run ID: \(handle.runID ?? "")
        Order ID: \(order.id)
        Amount: \(order.amountText)
        Items: \(order.items.joined(separator: ", "))
        UI: \(links.workflow(handle.id, runID: handle.runID))
      """)
  }

  /// The order goes on when the wait is over.
  private func awaitEnd(_ id: String, within timeout: Duration) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await client.handle(OrderWorkflow.self, id: id).result() }
      group.addTask {
        try await Task.sleep(for: timeout)
        throw StillRunning(id: id, timeout: timeout)
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}

/// The wait for a workflow's end is over before the workflow is.
private struct StillRunning: Error, CustomStringConvertible {
  let id: String
  let timeout: Duration

  var description: String {
    "\(id) has not ended within \(GoDuration.latency(timeout)); it goes on, and -timeout waits longer"
  }
}

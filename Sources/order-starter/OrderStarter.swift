import OrderProcessing
import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Starts, signals and queries orders, with the flags and the output of the Go application's starter.
///
/// Exits with 0 when it is done, 1 when the server or the order says no, 2 when it was called wrongly.
@main
struct OrderStarter {
  static func main() async {
    do {
      let options = try StarterCommand.parser.parse(Array(CommandLine.arguments.dropFirst()))
      guard options["help"] == nil else { return print(StarterCommand.parser.help, terminator: "") }
      try await run(StarterCommand(options), ProcessInfo.processInfo.environment)
    } catch let error as CommandLineError {
      ProgramEnd.fail("order-starter", "\(error); -help lists the options", code: 2)
    } catch let error as InvalidSetting {
      ProgramEnd.fail("order-starter", "\(error)", code: 2)
    } catch {
      ProgramEnd.fail("order-starter", "\(error)", code: 1)
    }
  }

  private static func run(_ command: StarterCommand, _ variables: [String: String]) async throws {
    let settings = try OrderSettings(variables)
    let codec = try settings.encryption.codec(mayCreateKey: false)
    let client = try await TemporalClient.connect(
      settings.clientConfiguration(codec: codec, logger: settings.logger))
    let links = UILink(settings.server, base: variables["TEMPORAL_UI_URL"])
    do {
      try await perform(command, client, links)
    } catch {
      await client.close()
      throw error
    }
    await client.close()
  }

  private static func perform(
    _ command: StarterCommand, _ client: TemporalClient, _ links: UILink
  ) async throws {
    switch command {
    case .start(let orderID, let amount, let items):
      let order = Order(id: orderID, items: items, amount: amount, createdAt: .now())
      try await start(order, client, links)
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
    case .result(let id):
      try await client.handle(OrderWorkflow.self, id: id).result()
      print("completed")
    }
  }

  private static func start(
    _ order: Order, _ client: TemporalClient, _ links: UILink
  ) async throws {
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
}

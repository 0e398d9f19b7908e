import Foundation
import OrderProcessing
import Temporal

/// `ACTION=start|status|expedite|cancel ORDER_ID=… AMOUNT=… ITEMS=a,b order-starter`
@main struct OrderStarter {
  static func main() async throws {
    let variables = ProcessInfo.processInfo.environment
    let orderID = variables["ORDER_ID"] ?? "ORDER-001"
    let client = try await TemporalClient.connect(.environment(variables))
    let handle = client.handle(OrderWorkflow.self, id: "order-workflow-\(orderID)")

    switch variables["ACTION"] ?? "start" {
    case "start":
      let items = (variables["ITEMS"] ?? "laptop,mouse").split(separator: ",").map(String.init)
      let order = Order(id: orderID, items: items, amount: Double(variables["AMOUNT"] ?? "") ?? 500)
      let started = try await client.start(OrderWorkflow.self, order, id: handle.id, taskQueue: OrderQueue.name)
      print("started \(started.id), run \(started.runID ?? "?")")
      if variables["WAIT"] == "true" { try await started.result() }
    case "status":
      let status = try await handle.query(OrderWorkflow.getStatus)
      print("\(status.orderID): \(status.status), \(status.stage), payment \(status.payment)")
    case "expedite":
      try await handle.signal(OrderWorkflow.expedite)
    case "cancel":
      try await handle.signal(OrderWorkflow.cancel)
    case let action:
      print("unknown action \(action)")
    }
    await client.close()
  }
}

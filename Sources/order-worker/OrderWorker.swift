import Foundation
import OrderProcessing
import Temporal

/// Runs the order workflows and activities until it is told to stop.
@main struct OrderWorker {
  static func main() async throws {
    let variables = ProcessInfo.processInfo.environment
    let client = try await TemporalClient.connect(.environment(variables))
    let activities = OrderActivities(
      http: FoundationHTTPClient(),
      validationURL: variables["VALIDATION_URL"] ?? "http://localhost:8081/validate")

    let worker = Worker(
      client: client, taskQueue: OrderQueue.name,
      workflows: [OrderWorkflow.self, PaymentWorkflow.self],
      activities: activities.implementations,
      options: .init(gracePeriod: .seconds(30)))

    print("working on \(OrderQueue.name)")
    try await worker.run(stoppingOn: .terminate, .interrupt)
    await client.close()
    print("stopped")
  }
}

import Foundation
import Temporal
import TemporalAPI
import Threads

@testable import OrderProcessing

/// The order's activities as actors on a stage: each enters, waits until its curtain is up, and leaves.
/// So a test can hold an order at any step for as long as it wants, without sleeping to get lucky.
final class OrderStage: Sendable {
  private struct State {
    var entered: [String] = []
    var held: Set<String>
    var failures: [String: [ApplicationFailure]] = [:]
  }

  private let state: Guarded<State>
  let orderID = TestServer.name("order")

  /// - Parameter held: activities that wait until they are let go.
  init(holding held: String...) { state = Guarded(State(held: Set(held))) }

  /// Every attempt, in the order in which they began.
  var entered: [String] { state.withLock { $0.entered } }

  func letGo(_ name: String) { state.withLock { _ = $0.held.remove(name) } }

  /// The next attempt of the activity throws this; of several, one after another.
  func fail(_ name: String, _ failures: ApplicationFailure...) {
    state.withLock { $0.failures[name, default: []] += failures }
  }

  func awaitEntry(of name: String) async throws {
    _ = try await eventually { self.entered.contains(name) ? true : nil }
  }

  /// - Parameter note: how the attempt is named, where that is not by its activity alone.
  private func play(_ name: String, note: String? = nil) async throws {
    let failure = state.withLock { state in
      state.entered.append(note ?? name)
      guard var failures = state.failures[name], !failures.isEmpty else {
        return nil as ApplicationFailure?
      }
      defer { state.failures[name] = failures }
      return failures.removeFirst()
    }
    while state.withLock({ $0.held.contains(name) || $0.held.contains(note ?? name) }) {
      try await Task.sleep(for: .milliseconds(10))
    }
    if let failure { throw failure }
  }

  var implementations: [ActivityImplementation] {
    [
      OrderActivities.validate.implemented { (order: Order) async throws -> ValidationResponse in
        try await self.play("ValidateOrder")
        return ValidationResponse(valid: order.amount < 10_000, message: "said the stage")
      },
      OrderActivities.processPayment.implemented {
        (request: PaymentRequest) async throws -> PaymentResponse in
        try await self.play("ProcessPayment")
        return PaymentResponse(success: true, transactionID: "TXN-\(request.orderID)", message: "")
      },
      OrderActivities.refundPayment.implemented {
        (request: PaymentRequest) async throws -> PaymentResponse in
        try await self.play("RefundPayment")
        return PaymentResponse(success: true, transactionID: "RFD-\(request.orderID)", message: "")
      },
      OrderActivities.process.implemented {
        (_: Order, isExpedited: Bool, context: ActivityContext) async throws -> Void in
        context.heartbeat()
        try await self.play("ProcessOrder", note: isExpedited ? "ProcessOrder!" : nil)
      },
      OrderActivities.notify.implemented { (_: Order) async throws -> Void in
        try await self.play("NotifyOrderComplete")
      },
    ]
  }
}

/// One order on a stage, on a real server.
struct StagedOrder {
  let stage: OrderStage
  let client: TemporalClient
  let handle: WorkflowHandle<OrderWorkflow>

  var status: OrderStatus {
    get async throws { try await handle.query(OrderWorkflow.getStatus) }
  }

  /// What a customer or an operator does to stop an order.
  enum Stop: Sendable, CaseIterable { case signal, request }

  func stop(by stop: Stop) async throws {
    switch stop {
    case .signal: try await handle.signal(OrderWorkflow.cancel)
    case .request: try await handle.cancel()
    }
  }

  /// Waits until the workflow has had a task for everything that history holds.
  func settle() async throws {
    _ = try await eventually { () async throws -> Bool? in
      let steps = try await events().map(\.type).filter { $0.contains("_TASK_") || isMessage($0) }
      let last = steps.last { $0.hasPrefix("EVENT_TYPE_WORKFLOW_") }
      return last == "EVENT_TYPE_WORKFLOW_TASK_COMPLETED" ? true : nil
    }
  }

  private func isMessage(_ type: String) -> Bool {
    type.hasSuffix("SIGNALED") || type.hasSuffix("CANCEL_REQUESTED")
  }

  func events() async throws -> [WorkflowHistory.Event] {
    var events: [WorkflowHistory.Event] = []
    for try await event in handle.history() { events.append(event) }
    return events
  }

  /// How the run closed, once it has.
  func ending() async throws -> WorkflowDescription.Status {
    try await eventually {
      let status = try await handle.describe().status
      return status == .running ? nil : status
    }
  }

  /// What happened must replay with the code as it is, whatever the worker had in its cache.
  func replay() async throws {
    let history = try await History.load(handle.history().json())
    try await Replayer(workflows: [OrderWorkflow.self, PaymentWorkflow.self]).replay(history)
  }
}

/// Starts an order on the stage and plays `body`; then checks that its history replays.
///
/// - Parameter cached: how many runs the worker keeps; 0 replays the history at every task.
func withOrder(
  on stage: OrderStage, amount: Double = 100, cached: Int = 1_000,
  _ body: (StagedOrder) async throws -> Void
) async throws {
  var options = WorkerOptions(gracePeriod: .seconds(1))
  options.maxCachedWorkflows = cached
  try await withWorker(
    workflows: [OrderWorkflow.self, PaymentWorkflow.self], activities: stage.implementations,
    options: options
  ) { client, queue in
    let order = Order(id: stage.orderID, items: ["laptop"], amount: amount)
    let handle = try await client.start(
      OrderWorkflow.self, order, id: OrderNames.workflowID(orderID: order.id), taskQueue: queue)
    let staged = StagedOrder(stage: stage, client: client, handle: handle)
    try await body(staged)
    try await staged.replay()
  }
}

import Temporal
import TemporalAPI
import Testing

@testable import OrderProcessing

/// The worker that runs the workflow is away when a message comes and a step ends, so that one workflow
/// task sees both, in either order: what no machine fast enough can be relied on to produce.
@Suite(
  "What comes while nobody runs the workflow",
  .enabled(if: TestServer.isThere, TestServer.reason), .timeLimit(.minutes(5)))
struct OrderGapTests {
  enum Order: Sendable, CaseIterable { case messageFirst, stepFirst }

  /// Messages come before the resolutions of their task: a cancel signal behind the end of validation
  /// still finds the order unpaid.
  @Test(arguments: StagedOrder.Stop.allCases, Order.allCases)
  func aStopBesideTheEndOfValidationPaysNothing(stop: StagedOrder.Stop, order: Order) async throws {
    try await withGap(
      in: "ValidateOrder", order, act: { try await $0.stop(by: stop) },
      check: { order in
        let ending = try await order.ending()
        let status = try await order.status
        #expect(ending == .cancelled && status.status == .cancelled)
        #expect(status.payment == .pending)
        #expect(order.stage.entered.last == "ValidateOrder")
      })
  }

  /// Whichever wins, what was paid for was processed or is paid back.
  @Test(
    arguments: ["ProcessPayment", "ProcessOrder"],
    StagedOrder.Stop.allCases.flatMap { stop in Order.allCases.map { (stop, $0) } })
  func aStopBesideTheEndOfALaterStepLosesNoMoney(
    step: String, moment: (StagedOrder.Stop, Order)
  ) async throws {
    try await withGap(
      in: step, moment.1, act: { try await $0.stop(by: moment.0) },
      check: { order in
        let ending = try await order.ending()
        let status = try await order.status
        if ending == .completed {
          #expect(status.status == .completed && status.payment == .completed)
          #expect(step == "ProcessOrder" && order.stage.entered.last == "NotifyOrderComplete")
        } else {
          #expect(ending == .cancelled && status.status == .cancelled)
          #expect(status.payment == .refunded && order.stage.entered.last == "RefundPayment")
        }
      })
  }

  @Test(
    arguments: ["ValidateOrder", "ProcessPayment", "ProcessOrder", "NotifyOrderComplete"],
    Order.allCases)
  func anExpediteBesideTheEndOfAStepCompletes(step: String, order: Order) async throws {
    try await withGap(
      in: step, order, act: { try await $0.handle.signal(OrderWorkflow.expedite) },
      check: { order in
        let ending = try await order.ending()
        let status = try await order.status
        #expect(ending == .completed && status.isExpedited)
        #expect(order.stage.entered.count { $0.hasPrefix("ProcessOrder") } == 1)
      })
  }

  /// - Parameters:
  ///   - step: held until the workflow's worker has gone.
  ///   - act: what comes before or after the step's end, while it is away.
  private func withGap(
    in step: String, _ order: Order, act: (StagedOrder) async throws -> Void,
    check: (StagedOrder) async throws -> Void
  ) async throws {
    let stage = OrderStage(holding: step)
    let client = try await TemporalClient.connect(TestServer.configuration())
    let queue = TestServer.name("gap")
    let options = WorkerOptions(gracePeriod: .seconds(1))
    let activities = Worker(
      client: client, taskQueue: queue, activities: stage.implementations, options: options)
    async let working: Void = activities.run()
    let first = Worker(
      client: client, taskQueue: queue, workflows: [OrderWorkflow.self, PaymentWorkflow.self],
      options: options)
    async let firstRun: Void = first.run()
    let handle = try await client.start(
      OrderWorkflow.self, .init(id: stage.orderID, items: [], amount: 1),
      id: OrderNames.workflowID(orderID: stage.orderID), taskQueue: queue)
    let staged = StagedOrder(stage: stage, client: client, handle: handle)
    try await stage.awaitEntry(of: step)
    try await staged.settle()
    first.stop()
    try await firstRun
    if order == .messageFirst { try await act(staged) }
    stage.letGo(step)
    if step != "ProcessPayment" { try await staged.awaitEnd(of: step) }
    if order == .stepFirst { try await act(staged) }
    let second = Worker(
      client: client, taskQueue: queue, workflows: [OrderWorkflow.self, PaymentWorkflow.self],
      options: options)
    async let secondRun: Void = second.run()
    try await check(staged)
    try await staged.replay()
    second.stop()
    activities.stop()
    _ = try await (secondRun, working)
    await client.close()
  }
}

extension StagedOrder {
  /// Until history has as many activities ended as begun.
  fileprivate func awaitEnd(of step: String) async throws {
    _ = try await eventually { () async throws -> Bool? in
      let types = try await events().map(\.type)
      let begun = types.count { $0 == "EVENT_TYPE_ACTIVITY_TASK_SCHEDULED" }
      let ended = types.count { $0 == "EVENT_TYPE_ACTIVITY_TASK_COMPLETED" }
      return begun == ended ? true : nil
    }
  }
}

import Foundation
import Temporal
import Testing

@testable import OrderProcessing

/// The table of what a cancel and an expedite do at each step of an order that this worker began.
/// Each moment twice: with the run in the worker's cache, and replayed at every workflow task.
@Suite(
  "What comes at which moment of an order",
  .enabled(if: TestServer.isThere, TestServer.reason), .timeLimit(.minutes(5)))
struct OrderMomentTests {
  typealias Stop = StagedOrder.Stop

  @Test(arguments: [1_000, 0])
  func anOrderThatNobodyTouchesCompletes(cached: Int) async throws {
    let stage = OrderStage()
    try await withOrder(on: stage, cached: cached) { order in
      let ending = try await order.ending()
      #expect(ending == .completed)
      try await expect(order, .completed, .completed, .completed)
      #expect(
        stage.entered
          == ["ValidateOrder", "ProcessPayment", "ProcessOrder", "NotifyOrderComplete"])
      // Go's events and no others: one version marker.
      let types = try await order.events().map(\.type)
      #expect(types.count { $0 == "EVENT_TYPE_MARKER_RECORDED" } == 1)
    }
  }

  @Test(arguments: Stop.allCases, [1_000, 0])
  func aStopInValidationClosesAtOnce(stop: Stop, cached: Int) async throws {
    let stage = OrderStage(holding: "ValidateOrder")
    try await withOrder(on: stage, cached: cached) { order in
      try await stage.awaitEntry(of: "ValidateOrder")
      try await order.stop(by: stop)
      let ending = try await order.ending()
      #expect(ending == .cancelled)
      try await expect(order, .cancelled, .validation, .pending)
      #expect(stage.entered == ["ValidateOrder"])
    }
  }

  @Test(arguments: Stop.allCases, [1_000, 0])
  func aStopInPaymentWaitsForItAndPaysBack(stop: Stop, cached: Int) async throws {
    let stage = OrderStage(holding: "ProcessPayment")
    try await withOrder(on: stage, cached: cached) { order in
      try await stage.awaitEntry(of: "ProcessPayment")
      try await order.stop(by: stop)
      try await order.settle()
      let description = try await order.handle.describe()
      #expect(description.status == .running)
      try await expect(order, .validating, .payment, .pending)
      stage.letGo("ProcessPayment")
      let ending = try await order.ending()
      #expect(ending == .cancelled)
      try await expect(order, .cancelled, .payment, .refunded)
      #expect(stage.entered == ["ValidateOrder", "ProcessPayment", "RefundPayment"])
    }
  }

  @Test(arguments: Stop.allCases)
  func aPaymentThatFailsAfterAStopIsNotPaidBack(stop: Stop) async throws {
    let stage = OrderStage(holding: "ProcessPayment")
    stage.fail("ProcessPayment", ApplicationFailure("no money", isNonRetryable: true))
    stage.fail("ProcessPayment", ApplicationFailure("no money", isNonRetryable: true))
    stage.fail("ProcessPayment", ApplicationFailure("no money", isNonRetryable: true))
    try await withOrder(on: stage) { order in
      try await stage.awaitEntry(of: "ProcessPayment")
      try await order.stop(by: stop)
      try await order.settle()
      stage.letGo("ProcessPayment")
      let ending = try await order.ending()
      #expect(ending == .cancelled)
      try await expect(order, .cancelled, .payment, .failed)
      #expect(!stage.entered.contains("RefundPayment"))
    }
  }

  @Test(arguments: Stop.allCases, [1_000, 0])
  func aStopInProcessingCutsItShortAndPaysBack(stop: Stop, cached: Int) async throws {
    let stage = OrderStage(holding: "ProcessOrder")
    try await withOrder(on: stage, cached: cached) { order in
      try await stage.awaitEntry(of: "ProcessOrder")
      try await order.stop(by: stop)
      let ending = try await order.ending()
      #expect(ending == .cancelled)
      try await expect(order, .cancelled, .processing, .refunded)
      #expect(
        stage.entered == ["ValidateOrder", "ProcessPayment", "ProcessOrder", "RefundPayment"])
    }
  }

  @Test(arguments: Stop.allCases, [1_000, 0])
  func aStopInTheLastStepComesTooLate(stop: Stop, cached: Int) async throws {
    let stage = OrderStage(holding: "NotifyOrderComplete")
    try await withOrder(on: stage, cached: cached) { order in
      try await stage.awaitEntry(of: "NotifyOrderComplete")
      try await order.stop(by: stop)
      try await order.settle()
      stage.letGo("NotifyOrderComplete")
      let ending = try await order.ending()
      #expect(ending == .completed)
      try await expect(order, .completed, .completed, .completed)
      #expect(!stage.entered.contains("RefundPayment"))
      // Nothing was to be interrupted, so no version was asked for.
      let types = try await order.events().map(\.type)
      #expect(types.count { $0 == "EVENT_TYPE_MARKER_RECORDED" } == 1)
    }
  }

  @Test(arguments: [1_000, 0])
  func whoeverCallsAnOrderOffHearsWhetherItIs(cached: Int) async throws {
    let stage = OrderStage(holding: "ProcessOrder")
    try await withOrder(on: stage, cached: cached) { order in
      try await stage.awaitEntry(of: "ProcessOrder")
      try await order.handle.execute(OrderWorkflow.callOff)
      let ending = try await order.ending()
      #expect(ending == .cancelled)
      try await expect(order, .cancelled, .processing, .refunded)
    }
    let late = OrderStage(holding: "NotifyOrderComplete")
    try await withOrder(on: late, cached: cached) { order in
      try await late.awaitEntry(of: "NotifyOrderComplete")
      let failure = await #expect(throws: WorkflowUpdateFailure.self) {
        try await order.handle.execute(OrderWorkflow.callOff)
      }
      #expect((failure?.cause as? ApplicationFailure)?.type == OrderNames.tooLate)
      late.letGo("NotifyOrderComplete")
      let ending = try await order.ending()
      #expect(ending == .completed)
    }
  }

  @Test func aRefundIsTriedUntilItSucceedsAndNoStopDisturbsIt() async throws {
    let stage = OrderStage(holding: "ProcessOrder", "RefundPayment")
    stage.fail("RefundPayment", ApplicationFailure("bank closed"), ApplicationFailure("closed"))
    try await withOrder(on: stage) { order in
      try await stage.awaitEntry(of: "ProcessOrder")
      try await order.stop(by: .signal)
      try await stage.awaitEntry(of: "RefundPayment")
      try await order.stop(by: .signal)
      try await order.stop(by: .request)
      try await order.handle.signal(OrderWorkflow.expedite)
      try await order.settle()
      stage.letGo("RefundPayment")
      let ending = try await order.ending()
      #expect(ending == .cancelled)
      try await expect(order, .cancelled, .processing, .refunded)
      #expect(stage.entered.count { $0 == "RefundPayment" } == 3)
    }
  }

  @Test(arguments: ["ValidateOrder", "ProcessPayment"])
  func anExpediteBeforeProcessingMakesItFast(step: String) async throws {
    let stage = OrderStage(holding: step)
    try await withOrder(on: stage) { order in
      try await stage.awaitEntry(of: step)
      try await order.handle.signal(OrderWorkflow.expedite)
      try await order.settle()
      let status = try await order.status
      #expect(status.isExpedited)
      stage.letGo(step)
      let ending = try await order.ending()
      #expect(ending == .completed)
      #expect(stage.entered.contains("ProcessOrder!"))
      #expect(!stage.entered.contains("ProcessOrder"))
      let types = try await order.events().map(\.type)
      #expect(types.count { $0 == "EVENT_TYPE_MARKER_RECORDED" } == 1)
    }
  }

  @Test(arguments: [1_000, 0])
  func anExpediteInProcessingStartsAFastAttempt(cached: Int) async throws {
    let stage = OrderStage(holding: "ProcessOrder", "ProcessOrder!")
    try await withOrder(on: stage, cached: cached) { order in
      try await stage.awaitEntry(of: "ProcessOrder")
      try await order.handle.signal(OrderWorkflow.expedite)
      try await stage.awaitEntry(of: "ProcessOrder!")
      // A second one has nothing to add.
      try await order.handle.signal(OrderWorkflow.expedite)
      try await order.settle()
      stage.letGo("ProcessOrder!")
      stage.letGo("ProcessOrder")
      let ending = try await order.ending()
      #expect(ending == .completed)
      let status = try await order.status
      #expect(status.isExpedited && status.status == .completed)
      #expect(
        stage.entered == [
          "ValidateOrder", "ProcessPayment", "ProcessOrder", "ProcessOrder!",
          "NotifyOrderComplete",
        ])
    }
  }

  @Test(arguments: Stop.allCases)
  func aStopOfTheFastAttemptPaysBack(stop: Stop) async throws {
    let stage = OrderStage(holding: "ProcessOrder", "ProcessOrder!")
    try await withOrder(on: stage) { order in
      try await stage.awaitEntry(of: "ProcessOrder")
      try await order.handle.signal(OrderWorkflow.expedite)
      try await stage.awaitEntry(of: "ProcessOrder!")
      try await order.stop(by: stop)
      let ending = try await order.ending()
      #expect(ending == .cancelled)
      try await expect(order, .cancelled, .processing, .refunded)
    }
  }

  @Test func anExpediteInTheLastStepChangesNothing() async throws {
    let stage = OrderStage(holding: "NotifyOrderComplete")
    try await withOrder(on: stage) { order in
      try await stage.awaitEntry(of: "NotifyOrderComplete")
      try await order.handle.signal(OrderWorkflow.expedite)
      try await order.settle()
      stage.letGo("NotifyOrderComplete")
      let ending = try await order.ending()
      #expect(ending == .completed)
      #expect(stage.entered.count { $0.hasPrefix("ProcessOrder") } == 1)
    }
  }

  @Test func aRejectedOrderFailsWithoutPayment() async throws {
    let stage = OrderStage()
    try await withOrder(on: stage, amount: 15_000) { order in
      let error = await #expect(throws: WorkflowFailure.self) { try await order.handle.result() }
      let cause = error?.cause as? ApplicationFailure
      #expect(cause?.type == "OrderRejected")
      #expect(cause?.message == "order validation failed: said the stage")
      #expect(cause?.isNonRetryable == true)
      try await expect(order, .failed, .validation, .pending)
      #expect(stage.entered == ["ValidateOrder"])
    }
  }

  @Test func aPaymentIsTriedThreeTimesByEachOfThreeChildren() async throws {
    let stage = OrderStage()
    stage.fail("ProcessPayment", ApplicationFailure("no line"), ApplicationFailure("no line"))
    try await withOrder(on: stage) { order in
      let ending = try await order.ending()
      #expect(ending == .completed)
      #expect(stage.entered.count { $0 == "ProcessPayment" } == 3)
    }
  }

  @Test func aNotificationThatFailsDoesNotFailTheOrder() async throws {
    let stage = OrderStage()
    stage.fail("NotifyOrderComplete", ApplicationFailure("no post", isNonRetryable: true))
    try await withOrder(on: stage) { order in
      let ending = try await order.ending()
      #expect(ending == .completed)
      try await expect(order, .completed, .completed, .completed)
    }
  }

  @Test func aStopBeforeTheFirstTaskStartsNothing() async throws {
    let client = try await TemporalClient.connect(TestServer.configuration())
    let stage = OrderStage()
    let queue = TestServer.name("late")
    let handle = try await client.start(
      OrderWorkflow.self, Order(id: stage.orderID, items: [], amount: 1),
      id: OrderNames.workflowID(orderID: stage.orderID), taskQueue: queue)
    let order = StagedOrder(stage: stage, client: client, handle: handle)
    try await order.stop(by: .signal)
    let worker = Worker(
      client: client, taskQueue: queue, workflows: [OrderWorkflow.self, PaymentWorkflow.self],
      activities: stage.implementations, options: .init(gracePeriod: .seconds(1)))
    async let running: Void = worker.run()
    #expect(try await order.ending() == .cancelled)
    try await order.replay()
    worker.stop()
    try await running
    await client.close()
  }

  @Test(arguments: [
    #""an order""#, #"{"id":5}"#, #"{"items":"laptop"}"#, #"{"created_at":"soon"}"#,
  ])
  func malformedInputFailsTheTaskAndTheWorkerGoesOn(input: String) async throws {
    let stage = OrderStage()
    try await withOrder(on: stage) { order in
      let client = order.client
      let queue = try await order.handle.describe().taskQueue
      let bad = try await client.start(
        named: OrderNames.workflow, json(input), id: TestServer.name("bad"), taskQueue: queue)
      try await waitForFailedTask(of: bad.history())
      let ending = try await order.ending()
      #expect(ending == .completed)
      // It waits for a worker that can read it.
      #expect(try await bad.describe().status == .running)
      try await bad.terminate(reason: "the test is over")
    }
  }

  // MARK: Parts

  private func expect(
    _ order: StagedOrder, _ status: OrderStatus.Status, _ stage: OrderStatus.Stage,
    _ payment: OrderStatus.Payment, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let found = try await order.status
    #expect(found.status == status, sourceLocation: sourceLocation)
    #expect(found.stage == stage, sourceLocation: sourceLocation)
    #expect(found.payment == payment, sourceLocation: sourceLocation)
    #expect(found.orderID == order.stage.orderID, sourceLocation: sourceLocation)
    #expect(found.lastUpdated != .zero, sourceLocation: sourceLocation)
  }

  /// JSON as another client might send it.
  private func json(_ text: String) -> Payload {
    Payload(metadata: ["encoding": Array("json/plain".utf8)], data: Array(text.utf8))
  }
}

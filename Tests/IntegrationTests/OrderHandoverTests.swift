import Foundation
import Temporal
import Testing

@testable import OrderProcessing

/// Orders that one worker begins and another finishes, and orders that nobody else can read.
@Suite(
  "Orders handed over, and orders sealed",
  .enabled(if: TestServer.isThere, TestServer.reason), .timeLimit(.minutes(5)))
struct OrderHandoverTests {
  /// The current code finds no marker and pays by activity.
  @Test func anOrderOfTheLegacyWorkerIsFinishedByTheCurrentOne() async throws {
    let stage = OrderStage(holding: "ProcessPayment")
    try await withHandover(on: stage, at: "ProcessPayment") { order in
      stage.letGo("ProcessPayment")
      let ending = try await order.ending()
      let status = try await order.status
      #expect(ending == .completed && status.payment == .completed)
      let types = try await order.events().map(\.type)
      #expect(!types.contains("EVENT_TYPE_MARKER_RECORDED"))
      #expect(!types.contains { $0.contains("CHILD_WORKFLOW") })
    }
  }

  /// One that had not come to its payment yet has nothing of the old way to keep.
  @Test func anOrderHandedOverBeforeItsPaymentPaysTheNewWay() async throws {
    let stage = OrderStage(holding: "ValidateOrder")
    try await withHandover(on: stage, at: "ValidateOrder") { order in
      stage.letGo("ValidateOrder")
      let ending = try await order.ending()
      #expect(ending == .completed)
      let types = try await order.events().map(\.type)
      #expect(types.contains("EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED"))
    }
  }

  /// What comes under the current worker has its effect, whoever began the order.
  @Test(arguments: StagedOrder.Stop.allCases)
  func aStopAfterTheHandoverPaysBack(stop: StagedOrder.Stop) async throws {
    let stage = OrderStage(holding: "ProcessOrder")
    try await withHandover(on: stage, at: "ProcessOrder") { order in
      try await order.stop(by: stop)
      let ending = try await order.ending()
      let status = try await order.status
      #expect(ending == .cancelled)
      #expect(status.status == .cancelled && status.payment == .refunded)
      #expect(stage.entered.last == "RefundPayment")
    }
  }

  /// The same search must find the words of an order in the open: else it proves nothing.
  @Test(arguments: [true, false])
  func whatIsSealedIsNotInTheHistory(isSealed: Bool) async throws {
    let stage = OrderStage()
    stage.fail(
      "ProcessPayment", ApplicationFailure("canary-failure of a bank", isNonRetryable: true))
    var configuration = TestServer.configuration()
    configuration.codec =
      isSealed ? EncryptionCodec(key: try EncryptionKey(EncryptionKey.randomBytes())) : nil
    configuration.encodesFailures = isSealed
    try await withWorker(
      workflows: [OrderWorkflow.self, PaymentWorkflow.self], activities: stage.implementations,
      configuration: configuration
    ) { client, queue in
      let order = Order(id: stage.orderID, items: ["canary-item"], amount: 12_345)
      let rejected = try await client.start(
        OrderWorkflow.self, order, id: TestServer.name("rejected"), taskQueue: queue)
      let refusal = await #expect(throws: WorkflowFailure.self) { try await rejected.result() }
      #expect((refusal?.cause as? ApplicationFailure)?.message.contains("said the stage") == true)
      let paid = try await client.start(
        PaymentWorkflow.self, order, id: TestServer.name("payment"), taskQueue: queue)
      await #expect(throws: WorkflowFailure.self) { try await paid.result() }
      let words = try await readable(rejected) + readable(paid)
      for canary in ["canary-failure", "said the stage", "canary-item"] {
        #expect(words.contains(canary) != isSealed, "\(canary)")
      }
    }
  }

  // MARK: Parts

  /// All that a reader of the database sees: the history's JSON, and what of it is base64 in the open.
  private func readable<W: Workflow>(_ handle: WorkflowHandle<W>) async throws -> String {
    let json = try await String(decoding: handle.history().json(), as: UTF8.self)
    let texts = json.split(separator: "\"").compactMap { Data(base64Encoded: String($0)) }
    return json + texts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
  }

  /// A legacy worker begins the order and leaves when `step` is under way; then a current one runs.
  private func withHandover(
    on stage: OrderStage, at step: String, _ check: (StagedOrder) async throws -> Void
  ) async throws {
    let client = try await TemporalClient.connect(TestServer.configuration())
    let queue = TestServer.name("handover")
    let options = WorkerOptions(gracePeriod: .seconds(1))
    let activities = Worker(
      client: client, taskQueue: queue, activities: stage.implementations, options: options)
    async let working: Void = activities.run()
    let legacy = Worker(
      client: client, taskQueue: queue, workflows: [LegacyOrderWorkflow.self], options: options)
    async let legacyRun: Void = legacy.run()
    let handle = try await client.start(
      OrderWorkflow.self, Order(id: stage.orderID, items: [], amount: 1),
      id: OrderNames.workflowID(orderID: stage.orderID), taskQueue: queue)
    let order = StagedOrder(stage: stage, client: client, handle: handle)
    try await stage.awaitEntry(of: step)
    try await order.settle()
    legacy.stop()
    try await legacyRun
    let current = Worker(
      client: client, taskQueue: queue, workflows: [OrderWorkflow.self, PaymentWorkflow.self],
      options: options)
    async let currentRun: Void = current.run()
    try await check(order)
    try await order.replay()
    current.stop()
    activities.stop()
    _ = try await (currentRun, working)
    await client.close()
  }
}

import Foundation
import Synchronization
import Temporal
import Testing

@testable import OrderProcessing

@Suite("What the order's activities do")
struct OrderActivitiesTests {
  let order = Order(id: "o-1", items: ["laptop", "mouse"], amount: 99.5)

  @Test func validationAsksTheValidator() async throws {
    let validator = StubValidator { request in
      ValidationResponse(valid: request.items == ["laptop", "mouse"], message: request.orderID)
    }
    let answer = try await OrderActivities(validator: validator).validate(order)
    #expect(answer == ValidationResponse(valid: true, message: "o-1"))
  }

  @Test func whatTheValidatorThrowsIsTheActivitysFailure() async throws {
    let activities = OrderActivities(validator: StubValidator { _ in throw CancellationError() })
    await #expect(throws: CancellationError.self) { try await activities.validate(order) }
  }

  @Test func aPaymentHasTheOrdersTransactionOnEveryAttempt() async throws {
    let activities = OrderActivities(validator: StubValidator.silent)
    let first = try await activities.processPayment(PaymentRequest(order))
    #expect(first.transactionID == "TXN-o-1" && first.success)
    #expect(first.message == "Payment processed successfully")
    #expect(try await activities.processPayment(PaymentRequest(order)) == first)
    let refund = try await activities.refundPayment(PaymentRequest(order))
    #expect(refund.transactionID == "RFD-o-1" && refund.success)
  }

  @Test func processingHeartbeatsAndTakesItsTime() async throws {
    let beats = Beats()
    var activities = OrderActivities(validator: StubValidator.silent)
    activities.processingTime = .milliseconds(200)
    activities.expeditedTime = .zero
    let context = ActivityContext(onHeartbeat: {
      beats.count()
      return nil
    })
    let start = ContinuousClock.now
    try await activities.process(order, isExpedited: false, context: context)
    #expect(ContinuousClock.now - start >= .milliseconds(200))
    #expect(beats.counted == 1)
    try await activities.process(order, isExpedited: true, context: context)
    #expect(beats.counted == 1)
  }

  @Test func processingEndsWhenItIsCancelled() async throws {
    let processing = Task {
      try await OrderActivities(validator: StubValidator.silent).process(
        order, isExpedited: false, context: ActivityContext())
    }
    processing.cancel()
    await #expect(throws: CancellationError.self) { try await processing.value }
  }

  @Test func limitsAndRetriesAreThoseOfTheContract() {
    let three = RetryPolicy(maximumInterval: .seconds(10), maximumAttempts: 3)
    for options in [
      OrderActivities.validate.options, OrderActivities.processPayment.options,
      OrderActivities.notify.options,
    ] {
      #expect(options.startToClose == .seconds(30) && options.heartbeat == nil)
      #expect(options.retry == three && options.scheduleToStart == nil)
    }
    #expect(OrderActivities.process.options.heartbeat == .seconds(3))
    #expect(OrderActivities.process.options.retry == three)
    #expect(OrderActivities.refundPayment.options.retry.maximumAttempts == nil)
  }

  @Test func allAreRegisteredByGosNames() {
    let names = OrderActivities(validator: StubValidator.silent).implementations.map(\.name)
    #expect(
      names == [
        "ValidateOrder", "ProcessPayment", "RefundPayment", "ProcessOrder", "NotifyOrderComplete",
      ])
  }
}

private struct StubValidator: OrderValidator {
  static let silent = StubValidator { _ in ValidationResponse(valid: false, message: "") }

  var answer: @Sendable (ValidationRequest) throws -> ValidationResponse

  func validate(_ request: ValidationRequest) async throws -> ValidationResponse {
    try answer(request)
  }
}

private final class Beats: Sendable {
  private let beats = Atomic(0)
  var counted: Int { beats.load(ordering: .relaxed) }
  func count() { beats.wrappingAdd(1, ordering: .relaxed) }
}

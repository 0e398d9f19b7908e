import Foundation
import Synchronization
import Temporal
import Testing

@testable import OrderProcessing

@Suite("What the order's activities do")
struct OrderActivitiesTests {
  let order = Order(id: "o-1", items: ["laptop", "mouse"], amount: 99.5)

  @Test func validationAsksTheServiceWithinFiveSeconds() async throws {
    let http = StubHTTPClient(status: 200, #"{"valid":true,"message":"fine"}"#)
    let answer = try await activities(http).validate(order)
    #expect(answer == ValidationResponse(valid: true, message: "fine"))
    let call = try #require(http.received.first)
    #expect(call.url == "http://check.example/validate")
    #expect(call.deadline == .seconds(5))
    guard case .post(let body) = call.method else { return #expect(Bool(false), "not a POST") }
    let request = try JSONDecoder().decode(ValidationRequest.self, from: Data(body))
    #expect(request == ValidationRequest(orderID: "o-1", amount: 99.5, items: ["laptop", "mouse"]))
  }

  @Test(arguments: [201, 204, 301, 404, 500, 503])
  func anyOtherStatusIsWorthAnotherAttempt(status: Int) async throws {
    let http = StubHTTPClient(status: status, #"{"valid":true,"message":"fine"}"#)
    let error = await #expect(throws: ApplicationFailure.self) {
      try await activities(http).validate(order)
    }
    #expect(error?.message == "validation service answered \(status)")
    #expect(error?.isNonRetryable == false)
  }

  @Test(arguments: ["", "valid", "[]", #"{"valid":"yes"}"#, #"{"valid":true,"message":5}"#])
  func anythingElseInA200IsWorthAnotherAttempt(body: String) async throws {
    let error = await #expect(throws: ApplicationFailure.self) {
      try await activities(StubHTTPClient(status: 200, body)).validate(order)
    }
    #expect(error?.isNonRetryable == false)
    #expect(error?.message.contains("something else than valid and message") == true)
  }

  @Test func aServiceThatIsNotThereIsNamed() async throws {
    let http = StubHTTPClient { call in
      throw HTTPClientError(.unreachable, "\(call.url): nobody listens")
    }
    let error = await #expect(throws: ApplicationFailure.self) {
      try await activities(http).validate(order)
    }
    #expect(
      error?.message == "validation service: http://check.example/validate: nobody listens")
    #expect(error?.isNonRetryable == false)
  }

  @Test func aCancelledValidationIsCancelled() async throws {
    let http = StubHTTPClient { _ in throw CancellationError() }
    await #expect(throws: CancellationError.self) { try await activities(http).validate(order) }
  }

  @Test func aPaymentHasTheOrdersTransactionOnEveryAttempt() async throws {
    let activities = activities(StubHTTPClient(status: 500, ""))
    let first = try await activities.processPayment(PaymentRequest(order))
    #expect(first.transactionID == "TXN-o-1" && first.success)
    #expect(first.message == "Payment processed successfully")
    #expect(try await activities.processPayment(PaymentRequest(order)) == first)
    let refund = try await activities.refundPayment(PaymentRequest(order))
    #expect(refund.transactionID == "RFD-o-1" && refund.success)
  }

  @Test func processingHeartbeatsAndTakesItsTime() async throws {
    let beats = Beats()
    var activities = activities(StubHTTPClient(status: 500, ""))
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
      try await activities(StubHTTPClient(status: 500, "")).process(
        order, isExpedited: false, context: ActivityContext())
    }
    processing.cancel()
    await #expect(throws: CancellationError.self) { try await processing.value }
  }

  /// `application.md` 1 and 2.
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
    let names = activities(StubHTTPClient(status: 500, "")).implementations.map(\.name)
    #expect(
      names == [
        "ValidateOrder", "ProcessPayment", "RefundPayment", "ProcessOrder", "NotifyOrderComplete",
      ])
  }

  private func activities(_ http: StubHTTPClient) -> OrderActivities {
    OrderActivities(http: http, validationURL: "http://check.example/validate")
  }
}

private final class Beats: Sendable {
  private let beats = Atomic(0)
  var counted: Int { beats.load(ordering: .relaxed) }
  func count() { beats.wrappingAdd(1, ordering: .relaxed) }
}

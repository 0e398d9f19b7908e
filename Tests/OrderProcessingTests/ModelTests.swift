import Foundation
import Temporal
import Testing

@testable import OrderProcessing

@Suite("The models' JSON is Go's")
struct ModelTests {
  /// As Go's starter sends it.
  static let order = """
    {"id":"plain-1","items":["item1","item2"],"amount":99.99,"status":"pending",\
    "created_at":"2026-11-23T03:13:21.011234567+01:00"}
    """

  @Test func ordersReadAsGoWritesThem() throws {
    let order = try decode(Order.self, Self.order)
    #expect(order.id == "plain-1")
    #expect(order.items == ["item1", "item2"])
    #expect(order.amount == 99.99)
    #expect(order.status == "pending")
    #expect(order.createdAt.description == "2026-11-23T03:13:21.011234567+01:00")
  }

  @Test func whatWasReadIsWrittenTheSame() throws {
    let order = try decode(Order.self, Self.order)
    let written = String(decoding: try JSONEncoder.temporal.encode(order), as: UTF8.self)
    #expect(
      written == """
        {"amount":99.99,"created_at":"2026-11-23T03:13:21.011234567+01:00","id":"plain-1",\
        "items":["item1","item2"],"status":"pending"}
        """)
  }

  @Test func missingAndNullFieldsAreGosZeroValues() throws {
    for text in ["{}", #"{"id":null,"items":null,"amount":null,"status":null,"created_at":null}"#] {
      let order = try decode(Order.self, text)
      #expect(order == Order(id: "", items: [], amount: 0, status: "", createdAt: .zero))
    }
    #expect(try decode(PaymentRequest.self, "{}") == PaymentRequest(orderID: "", amount: 0))
    #expect(
      try decode(PaymentResponse.self, "{}")
        == PaymentResponse(success: false, transactionID: "", message: ""))
    #expect(
      try decode(ValidationResponse.self, "{}") == ValidationResponse(valid: false, message: ""))
    #expect(
      try decode(ValidationRequest.self, "{}")
        == ValidationRequest(orderID: "", amount: 0, items: []))
    #expect(try decode(OrderStatus.self, "{}").status.rawValue == "")
  }

  @Test func unknownFieldsAreIgnored() throws {
    let order = try decode(Order.self, #"{"id":"x","gift":{"wrap":[1,2]}}"#)
    #expect(order.id == "x")
  }

  @Test(arguments: [
    #"{"id":5}"#, #"{"items":"laptop"}"#, #"{"items":[1]}"#, #"{"amount":"5"}"#, #"{"amount":{}}"#,
    #"{"status":false}"#, #"{"created_at":5}"#, #"{"created_at":"yesterday"}"#, "[]", "5",
    #""order""#,
  ])
  func anotherTypeIsAnErrorThatNamesTheField(text: String) throws {
    #expect(throws: DecodingError.self) { try decode(Order.self, text) }
  }

  @Test func statusesReadAndWriteGosNames() throws {
    let text = """
      {"order_id":"o","status":"processing","stage":"payment","is_expedited":true,\
      "payment_status":"refunded","last_updated":"2026-11-23T10:24:43Z"}
      """
    let status = try decode(OrderStatus.self, text)
    #expect(status.orderID == "o")
    #expect(status.status == .processing)
    #expect(status.stage == .payment)
    #expect(status.isExpedited)
    #expect(status.payment == .refunded)
    #expect(try decode(OrderStatus.self, encode(status)) == status)
  }

  @Test func aStatusOfANewerWorkerIsKept() throws {
    let status = try decode(OrderStatus.self, #"{"status":"on_hold"}"#)
    #expect(status.status.rawValue == "on_hold")
  }

  @Test(arguments: [
    (100.0, "100.00"), (0.0, "0.00"), (99.999, "100.00"), (-5.5, "-5.50"), (0.05, "0.05"),
    (-0.01, "-0.01"), (1e16, "1e+16"),
  ])
  func amountsHaveTwoDigits(amount: Double, text: String) {
    #expect(Order(id: "", items: [], amount: amount).amountText == text)
  }

  @Test func paymentsReadAndWriteGosNames() throws {
    let response = PaymentResponse(success: true, transactionID: "TXN-1", message: "ok")
    #expect(
      String(decoding: try JSONEncoder.temporal.encode(response), as: UTF8.self)
        == #"{"message":"ok","success":true,"transaction_id":"TXN-1"}"#)
    let request = PaymentRequest(Order(id: "o", items: [], amount: 10))
    #expect(
      String(decoding: try JSONEncoder.temporal.encode(request), as: UTF8.self)
        == #"{"amount":10,"order_id":"o"}"#)
  }

  private func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder.temporal.decode(type, from: Data(text.utf8))
  }

  private func encode(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder.temporal.encode(value), as: UTF8.self)
  }
}

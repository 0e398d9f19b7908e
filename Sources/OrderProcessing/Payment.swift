/// What is to be paid, or paid back.
package struct PaymentRequest: Codable, Sendable, Hashable {
  package var orderID: String
  package var amount: Double

  package init(orderID: String, amount: Double) {
    self.orderID = orderID
    self.amount = amount
  }

  /// The whole amount of an order.
  package init(_ order: Order) { self.init(orderID: order.id, amount: order.amount) }

  enum CodingKeys: String, CodingKey {
    case amount
    case orderID = "order_id"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    orderID = try fields.decodeIfPresent(String.self, forKey: .orderID) ?? ""
    amount = try fields.decodeIfPresent(Double.self, forKey: .amount) ?? 0
  }
}

/// A payment or refund that was made. The transaction id is the order's, the same however often the
/// activity is attempted.
package struct PaymentResponse: Codable, Sendable, Hashable {
  package var success: Bool
  package var transactionID: String
  package var message: String

  package init(success: Bool, transactionID: String, message: String) {
    self.success = success
    self.transactionID = transactionID
    self.message = message
  }

  enum CodingKeys: String, CodingKey {
    case success, message
    case transactionID = "transaction_id"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    success = try fields.decodeIfPresent(Bool.self, forKey: .success) ?? false
    transactionID = try fields.decodeIfPresent(String.self, forKey: .transactionID) ?? ""
    message = try fields.decodeIfPresent(String.self, forKey: .message) ?? ""
  }
}

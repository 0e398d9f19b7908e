/// What is to be paid, or paid back.
public struct PaymentRequest: Codable, Sendable, Hashable {
  /// Whose order.
  public var orderID: String
  /// How much.
  public var amount: Double

  /// A payment of part of an order.
  public init(orderID: String, amount: Double) {
    self.orderID = orderID
    self.amount = amount
  }

  /// The whole amount of an order.
  public init(_ order: Order) { self.init(orderID: order.id, amount: order.amount) }

  enum CodingKeys: String, CodingKey {
    case amount
    case orderID = "order_id"
  }

  /// Reads what is there; what is missing or null has its zero value.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    orderID = try fields.decodeIfPresent(String.self, forKey: .orderID) ?? ""
    amount = try fields.decodeIfPresent(Double.self, forKey: .amount) ?? 0
  }
}

/// A payment or refund that was made. The transaction id is the order's, the same however often the
/// activity is attempted.
public struct PaymentResponse: Codable, Sendable, Hashable {
  /// Always true of those that were made.
  public var success: Bool
  /// The order's: `TXN-` or `RFD-` and its id.
  public var transactionID: String
  /// For people.
  public var message: String

  /// What the payment service answers.
  public init(success: Bool, transactionID: String, message: String) {
    self.success = success
    self.transactionID = transactionID
    self.message = message
  }

  enum CodingKeys: String, CodingKey {
    case success, message
    case transactionID = "transaction_id"
  }

  /// Reads what is there; what is missing or null has its zero value.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    success = try fields.decodeIfPresent(Bool.self, forKey: .success) ?? false
    transactionID = try fields.decodeIfPresent(String.self, forKey: .transactionID) ?? ""
    message = try fields.decodeIfPresent(String.self, forKey: .message) ?? ""
  }
}

/// What the validation service is asked.
public struct ValidationRequest: Codable, Sendable, Hashable {
  /// Whose order.
  public var orderID: String
  /// What it costs.
  public var amount: Double
  /// What is ordered.
  public var items: [String]

  /// What is asked of an order.
  public init(orderID: String, amount: Double, items: [String]) {
    self.orderID = orderID
    self.amount = amount
    self.items = items
  }

  /// What of an order its validity depends on.
  public init(_ order: Order) {
    self.init(orderID: order.id, amount: order.amount, items: order.items)
  }

  enum CodingKeys: String, CodingKey {
    case amount, items
    case orderID = "order_id"
  }

  /// Reads what is there; what is missing or null has its zero value.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    orderID = try fields.decodeIfPresent(String.self, forKey: .orderID) ?? ""
    amount = try fields.decodeIfPresent(Double.self, forKey: .amount) ?? 0
    items = try fields.decodeIfPresent([String].self, forKey: .items) ?? []
  }
}

/// What it answers.
public struct ValidationResponse: Codable, Sendable, Hashable {
  /// Whether the order may go on.
  public var valid: Bool
  /// Why, or why not.
  public var message: String

  /// An answer.
  public init(valid: Bool, message: String) {
    self.valid = valid
    self.message = message
  }

  enum CodingKeys: String, CodingKey { case valid, message }

  /// Reads what is there; what is missing or null has its zero value.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    valid = try fields.decodeIfPresent(Bool.self, forKey: .valid) ?? false
    message = try fields.decodeIfPresent(String.self, forKey: .message) ?? ""
  }
}

/// Says whether an order is valid: a service asked over HTTP in the worker, a rule in a test.
public protocol OrderValidator: Sendable {
  /// - Throws: when there is no answer. Unless the error says otherwise, the order is validated again.
  func validate(_ request: ValidationRequest) async throws -> ValidationResponse
}

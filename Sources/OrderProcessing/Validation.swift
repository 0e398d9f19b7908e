/// What the validation service is asked.
package struct ValidationRequest: Codable, Sendable, Hashable {
  package var orderID: String
  package var amount: Double
  package var items: [String]

  package init(orderID: String, amount: Double, items: [String]) {
    self.orderID = orderID
    self.amount = amount
    self.items = items
  }

  enum CodingKeys: String, CodingKey {
    case amount, items
    case orderID = "order_id"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    orderID = try fields.decodeIfPresent(String.self, forKey: .orderID) ?? ""
    amount = try fields.decodeIfPresent(Double.self, forKey: .amount) ?? 0
    items = try fields.decodeIfPresent([String].self, forKey: .items) ?? []
  }
}

/// What it answers.
package struct ValidationResponse: Codable, Sendable, Hashable {
  package var valid: Bool
  package var message: String

  package init(valid: Bool, message: String) {
    self.valid = valid
    self.message = message
  }

  enum CodingKeys: String, CodingKey { case valid, message }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    valid = try fields.decodeIfPresent(Bool.self, forKey: .valid) ?? false
    message = try fields.decodeIfPresent(String.self, forKey: .message) ?? ""
  }
}

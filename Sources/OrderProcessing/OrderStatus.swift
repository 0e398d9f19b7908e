/// Where an order stands: what the query `getStatus` answers.
package struct OrderStatus: Codable, Sendable, Hashable {
  /// Open, for a worker of another version may know more.
  package struct Status: RawRepresentable, Codable, Sendable, Hashable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let pending = Self(rawValue: "pending")
    package static let validating = Self(rawValue: "validating")
    package static let processing = Self(rawValue: "processing")
    package static let completed = Self(rawValue: "completed")
    package static let cancelled = Self(rawValue: "cancelled")
    package static let failed = Self(rawValue: "failed")
  }

  package struct Stage: RawRepresentable, Codable, Sendable, Hashable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let validation = Self(rawValue: "validation")
    package static let payment = Self(rawValue: "payment")
    package static let processing = Self(rawValue: "processing")
    package static let completed = Self(rawValue: "completed")
  }

  package struct Payment: RawRepresentable, Codable, Sendable, Hashable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let pending = Self(rawValue: "pending")
    package static let completed = Self(rawValue: "completed")
    package static let failed = Self(rawValue: "failed")
    package static let refunded = Self(rawValue: "refunded")
  }

  package var orderID = ""
  package var status = Status.pending
  package var stage = Stage.validation
  package var isExpedited = false
  package var payment = Payment.pending
  /// The workflow's own time.
  package var lastUpdated = OrderTime.zero

  package init() {}

  enum CodingKeys: String, CodingKey {
    case status, stage
    case orderID = "order_id"
    case isExpedited = "is_expedited"
    case payment = "payment_status"
    case lastUpdated = "last_updated"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    orderID = try fields.decodeIfPresent(String.self, forKey: .orderID) ?? ""
    status = try fields.decodeIfPresent(Status.self, forKey: .status) ?? Status(rawValue: "")
    stage = try fields.decodeIfPresent(Stage.self, forKey: .stage) ?? Stage(rawValue: "")
    isExpedited = try fields.decodeIfPresent(Bool.self, forKey: .isExpedited) ?? false
    payment = try fields.decodeIfPresent(Payment.self, forKey: .payment) ?? Payment(rawValue: "")
    lastUpdated = try fields.decodeIfPresent(OrderTime.self, forKey: .lastUpdated) ?? .zero
  }

  /// As Go's `json.MarshalIndent` writes it, with its order of fields: what a starter prints.
  package var indentedJSON: String {
    """
    {
      "order_id": \(JSONText.quoted(orderID)),
      "status": \(JSONText.quoted(status.rawValue)),
      "stage": \(JSONText.quoted(stage.rawValue)),
      "is_expedited": \(isExpedited),
      "payment_status": \(JSONText.quoted(payment.rawValue)),
      "last_updated": \(JSONText.quoted(lastUpdated.description))
    }
    """
  }
}

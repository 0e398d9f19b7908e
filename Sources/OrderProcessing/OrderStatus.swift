/// Where an order stands: what the query `getStatus` answers.
public struct OrderStatus: Codable, Sendable, Hashable {
  /// Open, for a worker of another version may know more.
  public struct Status: RawRepresentable, Codable, Sendable, Hashable {
    /// As JSON has it.
    public let rawValue: String
    /// A word of JSON's.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Nothing has happened yet.
    public static let pending = Self(rawValue: "pending")
    /// Being validated, or paid for.
    public static let validating = Self(rawValue: "validating")
    /// Paid, and being made ready.
    public static let processing = Self(rawValue: "processing")
    /// Ready.
    public static let completed = Self(rawValue: "completed")
    /// Called off.
    public static let cancelled = Self(rawValue: "cancelled")
    /// A step failed, or the order was refused.
    public static let failed = Self(rawValue: "failed")
  }

  /// How far an order has come.
  public struct Stage: RawRepresentable, Codable, Sendable, Hashable {
    /// As JSON has it.
    public let rawValue: String
    /// A word of JSON's.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The first step.
    public static let validation = Self(rawValue: "validation")
    /// The second.
    public static let payment = Self(rawValue: "payment")
    /// The third.
    public static let processing = Self(rawValue: "processing")
    /// Past the last.
    public static let completed = Self(rawValue: "completed")
  }

  /// How its payment stands.
  public struct Payment: RawRepresentable, Codable, Sendable, Hashable {
    /// As JSON has it.
    public let rawValue: String
    /// A word of JSON's.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Not paid yet.
    public static let pending = Self(rawValue: "pending")
    /// Paid.
    public static let completed = Self(rawValue: "completed")
    /// Could not be paid.
    public static let failed = Self(rawValue: "failed")
    /// Paid, and paid back.
    public static let refunded = Self(rawValue: "refunded")
  }

  /// Whose order.
  public var orderID = ""
  /// How the order does.
  public var status = Status.pending
  /// The step that it has reached.
  public var stage = Stage.validation
  /// Whether somebody is in a hurry.
  public var isExpedited = false
  /// How its payment stands.
  public var payment = Payment.pending
  /// The workflow's own time.
  public var lastUpdated = OrderTime.zero

  /// A new order's.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case status, stage
    case orderID = "order_id"
    case isExpedited = "is_expedited"
    case payment = "payment_status"
    case lastUpdated = "last_updated"
  }

  /// Reads what is there; what is missing or null has its zero value.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    orderID = try fields.decodeIfPresent(String.self, forKey: .orderID) ?? ""
    status = try fields.decodeIfPresent(Status.self, forKey: .status) ?? Status(rawValue: "")
    stage = try fields.decodeIfPresent(Stage.self, forKey: .stage) ?? Stage(rawValue: "")
    isExpedited = try fields.decodeIfPresent(Bool.self, forKey: .isExpedited) ?? false
    payment = try fields.decodeIfPresent(Payment.self, forKey: .payment) ?? Payment(rawValue: "")
    lastUpdated = try fields.decodeIfPresent(OrderTime.self, forKey: .lastUpdated) ?? .zero
  }
}

extension OrderStatus {
  /// For the UI: where the order stands, in a few lines of Markdown.
  var markdown: String {
    let stages: [Stage] = [.validation, .payment, .processing]
    let reached = stages.firstIndex(of: stage) ?? stages.count
    let lines = stages.enumerated().map { index, stage in
      let name = index == reached ? "**\(stage.rawValue)**" : stage.rawValue
      return "- \(index < reached ? "✓" : index == reached ? "…" : "·") \(name)"
    }
    let hurry = isExpedited ? ", expedited" : ""
    return "### \(status.rawValue)\(hurry)\n\n\(lines.joined(separator: "\n"))"
      + "\n\nPayment: `\(payment.rawValue)`"
  }
}

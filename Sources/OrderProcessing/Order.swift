/// What is ordered: the input of the order workflow, and of most of its activities.
///
/// As in Go, a field that is missing or null has its zero value, unknown fields are ignored, and a
/// field of another type is an error. The same holds for the other models here.
public struct Order: Codable, Sendable, Hashable {
  /// What its workflow and its payment are named after.
  public var id: String
  /// What is ordered, each by its name.
  public var items: [String]
  /// What it costs.
  public var amount: Double
  /// What whoever placed it says of it; nothing here reads it.
  public var status: String
  /// When it was placed.
  public var createdAt: OrderTime

  /// An order, placed at the zero time unless said otherwise.
  public init(
    id: String, items: [String], amount: Double, status: String = "pending",
    createdAt: OrderTime = .zero
  ) {
    self.id = id
    self.items = items
    self.amount = amount
    self.status = status
    self.createdAt = createdAt
  }

  /// With two digits, as Go's `%.2f`.
  public var amountText: String {
    guard abs(amount) < 1e15 else { return "\(amount)" }
    let cents = Int((amount * 100).rounded())
    let digits = cents.magnitude % 100
    return "\(cents < 0 ? "-" : "")\(cents.magnitude / 100).\(digits < 10 ? "0" : "")\(digits)"
  }

  enum CodingKeys: String, CodingKey {
    case id, items, amount, status
    case createdAt = "created_at"
  }

  /// Reads what is there; what is missing or null has its zero value.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decodeIfPresent(String.self, forKey: .id) ?? ""
    items = try fields.decodeIfPresent([String].self, forKey: .items) ?? []
    amount = try fields.decodeIfPresent(Double.self, forKey: .amount) ?? 0
    status = try fields.decodeIfPresent(String.self, forKey: .status) ?? ""
    createdAt = try fields.decodeIfPresent(OrderTime.self, forKey: .createdAt) ?? .zero
  }
}

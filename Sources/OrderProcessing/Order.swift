/// What is ordered: the input of the order workflow, and of most of its activities.
///
/// As in Go, a field that is missing or null has its zero value, unknown fields are ignored, and a
/// field of another type is an error. The same holds for the other models here.
package struct Order: Codable, Sendable, Hashable {
  package var id: String
  package var items: [String]
  package var amount: Double
  package var status: String
  package var createdAt: OrderTime

  package init(
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
  package var amountText: String {
    guard abs(amount) < 1e15 else { return "\(amount)" }
    let cents = Int((amount * 100).rounded())
    let digits = cents.magnitude % 100
    return "\(cents < 0 ? "-" : "")\(cents.magnitude / 100).\(digits < 10 ? "0" : "")\(digits)"
  }

  enum CodingKeys: String, CodingKey {
    case id, items, amount, status
    case createdAt = "created_at"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decodeIfPresent(String.self, forKey: .id) ?? ""
    items = try fields.decodeIfPresent([String].self, forKey: .items) ?? []
    amount = try fields.decodeIfPresent(Double.self, forKey: .amount) ?? 0
    status = try fields.decodeIfPresent(String.self, forKey: .status) ?? ""
    createdAt = try fields.decodeIfPresent(OrderTime.self, forKey: .createdAt) ?? .zero
  }
}

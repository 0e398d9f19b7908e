public import Temporal

/// What orders can be found by in lists, where whoever placed one said so and the namespace knows the names:
/// `order dev` makes them known, and elsewhere
/// `temporal operator search-attribute create --name OrderStatus --type Keyword` and so on.
///
/// The server reads them, so they are never sealed: where payloads are, an order has its status alone.
public enum OrderSearch {
  /// As `OrderStatus.status`. A workflow that was started with it keeps it up to date.
  public static let status = SearchAttributeKey<String>.keyword("OrderStatus")
  /// What the order costs.
  public static let amount = SearchAttributeKey<Double>.double("Amount")
  /// Whose order it is.
  public static let customerID = SearchAttributeKey<String>.keyword("CustomerID")

  /// Their types, as the namespace has to know them.
  public static let types: [String: SearchAttributeType] = [
    status.name: .keyword, amount.name: .double, customerID.name: .keyword,
  ]

  /// What an order is started with.
  ///
  /// - Parameter isSealed: payloads are, so that nothing of them may stand here.
  public static func attributes(
    of order: Order, customerID: String? = nil, isSealed: Bool
  ) -> [SearchAttribute] {
    let status = status.value(OrderStatus.Status.pending.rawValue)
    guard !isSealed else { return [status] }
    let customer = customerID.map { [Self.customerID.value($0)] } ?? []
    return [status, amount.value(order.amount)] + customer
  }
}

package import OrderProcessing
internal import ProtoWire

extension OrderStatus {
  /// As Go's `json.MarshalIndent` writes it, with its order of fields: what a starter prints.
  package var indentedJSON: String {
    """
    {
      "order_id": \(JSONString.quoted(orderID, .html)),
      "status": \(JSONString.quoted(status.rawValue, .html)),
      "stage": \(JSONString.quoted(stage.rawValue, .html)),
      "is_expedited": \(isExpedited),
      "payment_status": \(JSONString.quoted(payment.rawValue, .html)),
      "last_updated": \(JSONString.quoted(lastUpdated.description, .html))
    }
    """
  }
}

package import OrderProcessing

extension OrderStatus {
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

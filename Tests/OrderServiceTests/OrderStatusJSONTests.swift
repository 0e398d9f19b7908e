import OrderProcessing
import Testing

@testable import OrderService

@Suite("An order's status in print")
struct OrderStatusJSONTests {
  @Test func printsAsGosMarshalIndent() {
    var status = OrderStatus()
    status.orderID = "a<b>&\"c\"\u{1}é"
    #expect(
      status.indentedJSON == #"""
        {
          "order_id": "a\u003cb\u003e\u0026\"c\"\u0001é",
          "status": "pending",
          "stage": "validation",
          "is_expedited": false,
          "payment_status": "pending",
          "last_updated": "0001-01-01T00:00:00Z"
        }
        """#)
  }
}

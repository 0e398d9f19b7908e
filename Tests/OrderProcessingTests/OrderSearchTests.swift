import Temporal
import Testing

@testable import OrderProcessing

@Suite("What people see of an order beside its answers")
struct OrderSearchTests {
  private let order = Order(id: "o-1", items: ["tea"], amount: 42)

  @Test func anOrderIsFoundByStatusAmountAndCustomer() {
    let attributes = OrderSearch.attributes(of: order, customerID: "ADA", isSealed: false)
    #expect(attributes.map(\.name) == ["OrderStatus", "Amount", "CustomerID"])
    #expect(Set(attributes.map(\.name)) == Set(OrderSearch.types.keys))
    let nobodys = OrderSearch.attributes(of: order, isSealed: false)
    #expect(nobodys.map(\.name) == ["OrderStatus", "Amount"])
  }

  /// The server reads what it searches.
  @Test func aSealedOrderShowsItsStatusAlone() {
    let attributes = OrderSearch.attributes(of: order, customerID: "ADA", isSealed: true)
    #expect(attributes.map(\.name) == ["OrderStatus"])
  }

  @Test func theDetailsAreMarkdown() {
    var status = OrderStatus()
    (status.status, status.stage, status.isExpedited) = (.processing, .processing, true)
    status.payment = .completed
    #expect(
      status.markdown == """
        ### processing, expedited

        - ✓ validation
        - ✓ payment
        - … **processing**

        Payment: `completed`
        """)
  }

  @Test(arguments: [
    (-1.0, 0, "picking"), (0.0, 0, "picking"), (0.5, 50, "packing"), (0.999, 100, "labelling"),
    (7, 100, "labelling"), (.nan, 0, "picking"), (.infinity, 0, "picking"),
  ])
  func progressIsFromZeroToAHundred(_ part: Double, _ percent: Int, _ step: String) {
    let progress = ProcessingProgress(part: part)
    #expect(progress.percent == percent && progress.step == step)
  }
}

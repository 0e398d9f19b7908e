/// The names that workers and starters in any language agree on.
package enum OrderNames {
  package static let taskQueue = "order-processing-queue"
  package static let workflow = "OrderWorkflow"
  static let paymentChange = "payment-processing-change"
  /// Stands before everything that this application does and the Go application does not.
  static let cancellationChange = "order-cancellation"

  package static func workflowID(orderID: String) -> String { "order-workflow-\(orderID)" }
  static func paymentID(orderID: String) -> String { "payment-\(orderID)" }
}

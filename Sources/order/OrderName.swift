internal import CommandLineTool
internal import OrderProcessing

/// An order as people name it: by its id, or by its workflow's.
struct OrderName: Sendable, Hashable {
  /// What it stands for in the help.
  static let operand = "ORDER"

  let workflowID: String
  let orderID: String

  init(_ options: [String: String]) throws(CommandLineError) {
    guard let text = options[Self.operand], !text.isEmpty else {
      throw CommandLineError("\(Self.operand) is needed: an order's id, such as ORDER-001")
    }
    self.init(text)
  }

  init(_ text: String) {
    let prefix = OrderNames.workflowID(orderID: "")
    orderID = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    workflowID = OrderNames.workflowID(orderID: orderID)
  }
}

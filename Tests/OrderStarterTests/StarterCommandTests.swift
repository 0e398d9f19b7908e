import CommandLineTool
import Testing

@testable import order_starter

@Suite("What the starter can be asked")
struct StarterCommandTests {
  @Test func anOrderHasGosDefaults() throws {
    #expect(
      try StarterCommand(["order-id": "A"])
        == .start(orderID: "A", amount: 100, items: ["item1", "item2"]))
  }

  /// A defect of the Go application's own: the whole list became one item.
  @Test func itemsAreSplitAtCommas() throws {
    #expect(
      try StarterCommand(["action": "start", "order-id": "A", "items": "laptop,mouse"])
        == .start(orderID: "A", amount: 100, items: ["laptop", "mouse"]))
  }

  @Test(arguments: [
    ("laptop, mouse", ["laptop", "mouse"]), (" a b ,", ["a b"]), (",,", []), ("", []),
  ])
  func spacesAroundItemsAndItemsOfNothingAreLeftOut(list: String, items: [String]) throws {
    #expect(
      try StarterCommand(["order-id": "A", "items": list])
        == .start(orderID: "A", amount: 100, items: items))
  }

  @Test func workflowsAreNamedByTheirIDOrTheirOrders() throws {
    #expect(
      try StarterCommand(["action": "cancel", "workflow-id": "w"]) == .cancel(workflowID: "w"))
    #expect(
      try StarterCommand(["action": "expedite", "order-id": "A"])
        == .expedite(workflowID: "order-workflow-A"))
    #expect(try StarterCommand(["action": "query", "workflow-id": "w"]) == .query(workflowID: "w"))
  }

  @Test func theWaitForAResultHasABound() throws {
    #expect(
      try StarterCommand(["action": "result", "workflow-id": "w"])
        == .result(workflowID: "w", timeout: .seconds(600)))
    #expect(
      try StarterCommand(["action": "result", "workflow-id": "w", "timeout": "1m30s"])
        == .result(workflowID: "w", timeout: .seconds(90)))
  }

  @Test(
    arguments: [
      ([:], "-order-id is needed to start an order"),
      (["order-id": ""], "-order-id is needed to start an order"),
      (["order-id": "A", "amount": "lots"], "-amount lots: expected a number such as 99.99"),
      (["order-id": "A", "amount": "nan"], "-amount nan: expected a number such as 99.99"),
      (["action": "query"], "-workflow-id is needed, such as order-workflow-ORDER-001"),
      (["action": "ship"], "-action ship: expected start, cancel, expedite, query or result"),
      (
        ["action": "result", "order-id": "A", "timeout": "soon"],
        "-timeout soon: expected a duration such as 15s, 1m30s or 500ms"
      ),
    ] as [([String: String], String)])
  func mistakesAreNamed(options: [String: String], message: String) {
    let error = #expect(throws: CommandLineError.self) { try StarterCommand(options) }
    #expect(error?.description == message)
  }

  @Test func gosFlagsAreThere() {
    for flag in ["-action", "-order-id", "-amount", "-items", "-workflow-id"] {
      #expect(StarterCommand.parser.help.contains("\n  \(flag) "))
    }
  }
}

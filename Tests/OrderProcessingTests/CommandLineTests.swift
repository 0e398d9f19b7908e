import Testing

@testable import OrderProcessing

/// `getopt` keeps its place in global variables: one command line at a time.
@Suite("Command lines", .serialized)
struct CommandLineTests {
  @Test(arguments: [
    ["-order-id", "A", "-amount=5.5", "--items", "a,b"],
    ["--order-id=A", "-amount", "5.5", "-items=a,b"],
    ["-order-id=old", "-order-id=A", "-am", "5.5", "-it", "a,b"],
  ])
  func flagsAreReadAsGoReadsThem(arguments: [String]) throws {
    let values = try StarterCommand.parser.parse(arguments)
    #expect(values == ["order-id": "A", "amount": "5.5", "items": "a,b"])
  }

  @Test func valuesMayBeginWithADashOrBeEmpty() throws {
    let values = try StarterCommand.parser.parse(["-amount", "-5", "-items="])
    #expect(values == ["amount": "-5", "items": ""])
  }

  @Test(arguments: [
    (["-colour", "red"], "unknown or ambiguous option -colour"),
    (["-a", "x"], "unknown or ambiguous option -a"),
    (["-order-id"], "-order-id needs a value"),
    (["start"], "unexpected argument start"),
    (["-order-id", "A", "--", "x"], "unexpected argument x"),
  ])
  func mistakesAreNamed(arguments: [String], message: String) {
    let error = #expect(throws: CommandLineError.self) {
      try StarterCommand.parser.parse(arguments)
    }
    #expect(error?.description == message)
  }

  @Test(arguments: [["-help"], ["--help"], ["-h"]])
  func helpIsAnOption(arguments: [String]) throws {
    #expect(try StarterCommand.parser.parse(arguments) == ["help": ""])
    #expect(StarterCommand.parser.help.contains("  -workflow-id ID"))
    #expect(WorkerCommand.parser.help.contains("PROCESSING_TIME (15s)"))
  }

  @Test func startersCommands() throws {
    #expect(
      try StarterCommand(["order-id": "A"])
        == .start(orderID: "A", amount: 100, items: ["item1", "item2"]))
    // A defect of the Go application's own: the whole list became one item.
    #expect(
      try StarterCommand(["action": "start", "order-id": "A", "items": "laptop,mouse"])
        == .start(orderID: "A", amount: 100, items: ["laptop", "mouse"]))
    #expect(
      try StarterCommand(["action": "cancel", "workflow-id": "w"]) == .cancel(workflowID: "w"))
    #expect(
      try StarterCommand(["action": "expedite", "order-id": "A"])
        == .expedite(workflowID: "order-workflow-A"))
    #expect(try StarterCommand(["action": "query", "workflow-id": "w"]) == .query(workflowID: "w"))
    #expect(
      try StarterCommand(["action": "result", "workflow-id": "w"]) == .result(workflowID: "w"))
  }

  @Test(
    arguments: [
      ([:], "-order-id is needed to start an order"),
      (["order-id": ""], "-order-id is needed to start an order"),
      (["order-id": "A", "amount": "lots"], "-amount lots: expected a number such as 99.99"),
      (["order-id": "A", "amount": "nan"], "-amount nan: expected a number such as 99.99"),
      (["action": "query"], "-workflow-id is needed, such as order-workflow-ORDER-001"),
      (["action": "ship"], "-action ship: expected start, cancel, expedite, query or result"),
    ] as [([String: String], String)])
  func startersMistakesAreNamed(options: [String: String], message: String) {
    let error = #expect(throws: CommandLineError.self) { try StarterCommand(options) }
    #expect(error?.description == message)
  }

  @Test func workersCommands() throws {
    #expect(try WorkerCommand([:]) == .work)
    #expect(
      try WorkerCommand(["validation-server": ""])
        == .validate(port: 8_081, mappings: "wiremock/mappings"))
    #expect(
      try WorkerCommand(["validation-server": "", "port": "0", "mappings": "m"])
        == .validate(port: 0, mappings: "m"))
    #expect(throws: CommandLineError("-port goes with -validation-server only")) {
      try WorkerCommand(["port": "1"])
    }
    #expect(throws: CommandLineError("-port x: expected a port from 1 to 65535, or 0 for any")) {
      try WorkerCommand(["validation-server": "", "port": "x"])
    }
  }

  @Test(arguments: [
    ("localhost:7233", nil, "http://localhost:8233"),
    ("[::1]:7233", nil, "http://[::1]:8233"),
    ("cloud.example:7233", "https://ui.example/", "https://ui.example"),
  ])
  func linksLeadToTheUI(address: String, base: String?, expected: String) throws {
    let settings = try OrderSettings(["TEMPORAL_HOST": address, "TEMPORAL_NAMESPACE": "a b"])
    let links = UILink(settings.server, base: base)
    #expect(
      links.workflow("order/ü", runID: "r1")
        == "\(expected)/namespaces/a%20b/workflows/order%2F%C3%BC/r1/history")
    #expect(links.taskQueue("q") == "\(expected)/namespaces/a%20b/task-queues/q")
  }

  @Test(arguments: [
    (100.0, "100.00"), (0.0, "0.00"), (99.999, "100.00"), (-5.5, "-5.50"), (0.05, "0.05"),
    (-0.01, "-0.01"), (1e16, "1e+16"),
  ])
  func amountsHaveTwoDigits(amount: Double, text: String) {
    #expect(Order(id: "", items: [], amount: amount).amountText == text)
  }
}

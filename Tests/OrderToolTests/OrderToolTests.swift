import CodecServer
import CommandLineTool
import Foundation
import OrderProcessing
import Temporal
import Testing

@testable import order

@Suite("What the tool can be asked, and what it says")
struct OrderToolTests {
  @Test(arguments: [
    ([:], "-order-id is needed, such as ORDER-001"),
    (["order-id": "A"], "-amount : expected a number such as 99.99, and more than nothing"),
    (
      ["order-id": "A", "amount": "-5"],
      "-amount -5: expected a number such as 99.99, and more than nothing"
    ),
    (
      ["order-id": "A", "amount": "nan"],
      "-amount nan: expected a number such as 99.99, and more than nothing"
    ),
    (
      ["order-id": "A", "amount": "5", "if-exists": "cry"],
      "-if-exists cry: expected fail, use or replace"
    ),
  ])
  func anOrderThatCannotBePlacedIsRefusedBefore(_ options: [String: String], _ message: String) {
    let error = #expect(throws: CommandLineError.self) { try StartCommand(options) }
    #expect(error?.description == message)
  }

  @Test(arguments: ["ORDER-7", "order-workflow-ORDER-7"])
  func anOrderHasTwoNames(_ text: String) {
    #expect(OrderName(text).orderID == "ORDER-7")
    #expect(OrderName(text).workflowID == "order-workflow-ORDER-7")
  }

  @Test func theLineOfAnOrderShowsHowFarItIs() {
    var status = OrderStatus()
    #expect(OrderWatch.line(status) == "… validation  · payment  · processing  [pending]")
    (status.status, status.stage, status.isExpedited) = (.processing, .processing, true)
    #expect(
      OrderWatch.line(status) == "✓ validation  ✓ payment  … processing  [processing] expedited")
    (status.status, status.stage, status.isExpedited) = (.completed, .completed, false)
    #expect(OrderWatch.line(status) == "✓ validation  ✓ payment  ✓ processing  [completed]")
  }

  @Test(arguments: [
    (0.04, "0.0 s"), (1.26, "1.3 s"), (9.97, "10 s"), (119, "119 s"), (180, "3 min"),
    (7_300, "2 h"), (3 * 86_400, "3 d"), (.infinity, "11574074 d"),
  ])
  func timesAreForPeople(_ seconds: Double, _ text: String) {
    #expect(Ago.text(seconds) == text)
  }

  @Test func eventsAreInWords() {
    #expect(HistoryCommand.words("EVENT_TYPE_TIMER_FIRED") == "timer fired")
    #expect(HistoryCommand.words("99") == "99")
  }

  @Test func filtersAreChecked() throws {
    #expect(
      try ListCommand.filter("running").text
        == "`WorkflowType` = 'OrderWorkflow' AND `ExecutionStatus` = 'Running'")
    #expect(throws: CommandLineError.self) { try ListCommand.filter("lost") }
    #expect(throws: CommandLineError.self) { try ListCommand.limit("0") }
  }

  @Test func historiesAreFoundInFolders() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: CommandLineError.self) { try ReplayCommand.paths(folder.path) }
    #expect(throws: CommandLineError.self) { try ReplayCommand.paths(folder.path + "/none") }
    for name in ["b.json", "a.json", "c.txt"] {
      try Data().write(to: folder.appending(path: name))
    }
    let paths = [folder.path + "/a.json", folder.path + "/b.json"]
    #expect(try ReplayCommand.paths(folder.path) == paths)
    #expect(try ReplayCommand.paths(paths[1]) == [paths[1]])
  }

  @Test(arguments: ["localhost:8233", "http://", "http://a/b", "http://a b"])
  func whatIsNoOriginIsRefused(_ origin: String) {
    #expect(throws: CommandLineError.self) { try CodecServerCommand(["web": origin]) }
  }

  @Test func whoeverOpensItToOthersNamesAToken() throws {
    for bind in ["any", "0.0.0.0"] {
      #expect(throws: CommandLineError.self) { try CodecServerCommand(["bind": bind]) }
      #expect(throws: CommandLineError.self) {
        try CodecServerCommand(["bind": bind, "token": ""])
      }
      let command = try CodecServerCommand(["bind": bind], ["CODEC_TOKEN": "t"])
      #expect(command.access.token == "t")
    }
    #expect(try CodecServerCommand(["bind": "loopback"]).access.token == nil)
  }

  @Test func outputIsPlainWhereThereIsNoTerminal() throws {
    #expect(throws: CommandLineError.self) { try Output(["output": "xml"], [:]) }
    #expect(try Output(["output": "json"], [:]).isJSON)
    let plain = try Output([:], terminal: nil)
    #expect(plain.good("ok") == "ok" && plain.link("http://a") == "http://a")
    let grey = try Output([:], terminal: Terminal(columns: 80))
    #expect(grey.good("ok") == "ok" && grey.link("http://a") == "http://a")
    let coloured = try Output([:], terminal: Terminal(columns: 80, isColoured: true))
    #expect(coloured.good("ok") == "\u{1b}[32mok\u{1b}[0m")
    #expect(coloured.link("http://a").contains("http://a\u{1b}\\http://a"))
  }

  @Test func theStageUnderWayShowsHowFarItIs() {
    var status = OrderStatus()
    (status.status, status.stage) = (.processing, .processing)
    #expect(
      OrderWatch.line(status, ProcessingProgress(part: 0.6))
        == "✓ validation  ✓ payment  … processing 60 %, packing  [processing]")
  }

  @Test(arguments: [
    (["count": "0"], "-count 0: expected a number from 1 to 1000000"),
    (["parallel": "x"], "-parallel x: expected a number from 1 to 10000"),
    (["rate": "-1"], "-rate -1: expected a number of orders a second, or 0"),
    (["rate": "nan"], "-rate nan: expected a number of orders a second, or 0"),
    (["amount": "0"], "-amount 0: expected a number such as 99.99, and more than nothing"),
  ])
  func aLoadThatCannotBeIsRefused(_ options: [String: String], _ message: String) {
    let error = #expect(throws: CommandLineError.self) { try LoadCommand(options) }
    #expect(error?.description == message)
  }

  @Test func whatShowsAPageIsNamedOrTheDesktops() {
    #expect(OpenCommand.program(["BROWSER": "lynx", "DISPLAY": ":0"]) == "lynx")
    #if os(Linux)
    #expect(OpenCommand.program(["DISPLAY": ":0"]) == "xdg-open")
    #expect(OpenCommand.program(["DISPLAY": ""]) == nil)
    #endif
  }
}

internal import CommandLineTool
internal import OrderProcessing
internal import Temporal

/// `order expedite` and `order cancel`.
enum MessageCommands {
  static let expedite = command(
    "expedite", "Makes an order that is under way quicker.", OrderWorkflow.expedite)
  static let cancel = command(
    "cancel", "Calls an order off, and pays back what was paid.", OrderWorkflow.cancel)

  private static func command(
    _ word: String, _ summary: String, _ signal: OrderWorkflow.Signal<Void>
  ) -> CommandLineCommand {
    let parser = CommandLineParser(
      program: "order \(word)", summary: summary, operands: [OrderName.operand],
      options: [Output.option] + ServerOptions.all)
    return CommandLineCommand(word, parser) { options, environment in
      let name = try OrderName(options)
      let output = try Output(options, environment)
      try await ServerOptions.withClient(options, environment) { client, _ in
        let handle = client.handle(OrderWorkflow.self, id: name.workflowID)
        do {
          try await handle.signal(signal)
        } catch let error as TemporalError where error.code == .notFound {
          throw UnknownOrder(orderID: name.orderID)
        } catch let error as TemporalError where error.code == .workflowClosed {
          throw TooLate(orderID: name.orderID, word: word)
        }
        if output.isJSON {
          try output.json(Told(orderID: name.orderID, told: word))
        } else {
          output.line("order \(name.orderID) was told to \(word)")
          output.line(output.faint("next: order status \(name.orderID) -watch"))
        }
      }
    }
  }

  private struct Told: Encodable {
    let orderID: String
    let told: String
  }
}

/// The order has ended.
struct TooLate: Error, CustomStringConvertible {
  let orderID: String
  let word: String
  var description: String { "order \(orderID) has ended: it is too late to \(word) it" }
}

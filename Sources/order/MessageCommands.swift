internal import CommandLineTool
internal import OrderProcessing
internal import Temporal

/// `order expedite` and `order cancel`.
enum MessageCommands {
  static let expedite = command("expedite", "Makes an order that is under way quicker.") { handle in
    try await handle.signal(OrderWorkflow.expedite)
  }

  static let cancel = command(
    "cancel", "Calls an order off, pays back what was paid, and tells where it is too late."
  ) { handle in
    do {
      try await callOff(handle)
    } catch let failure as WorkflowUpdateFailure {
      let cause = failure.cause as? ApplicationFailure
      guard cause?.type != OrderNames.tooLate else { throw Refused(reason: cause?.message ?? "") }
      // A worker that knows no update, such as one in Go, takes the signal.
      try await handle.signal(OrderWorkflow.cancel)
    } catch is NoAnswer {
      // It waits for a worker to come.
      try await handle.signal(OrderWorkflow.cancel)
    }
  }

  private typealias Message = @Sendable (WorkflowHandle<OrderWorkflow>) async throws -> Void

  private static func command(
    _ word: String, _ summary: String, _ message: @escaping Message
  ) -> CommandLineCommand {
    let parser = CommandLineParser(
      program: "order \(word)", summary: summary, operands: [OrderName.operand],
      options: [Output.option] + ServerOptions.all)
    return CommandLineCommand(word, parser) { options, environment in
      let name = try OrderName(options)
      let output = try Output(options, environment)
      try await ServerOptions.withClient(options, environment) { client, _ in
        try await tell(word, client.handle(OrderWorkflow.self, id: name.workflowID), name, message)
        if output.isJSON {
          try output.json(Told(orderID: name.orderID, told: word))
        } else {
          output.line("order \(name.orderID) was told to \(word)")
          output.line(output.faint("next: order status \(name.orderID) -watch"))
        }
      }
    }
  }

  private static func tell(
    _ word: String, _ handle: WorkflowHandle<OrderWorkflow>, _ name: OrderName, _ message: Message
  ) async throws {
    do {
      // The server says "not found" of an update to a workflow that has ended, too.
      guard try await handle.describe().closeTime == nil else {
        throw TooLate(orderID: name.orderID, word: word)
      }
      try await message(handle)
    } catch let error as TemporalError where error.code == .notFound {
      throw UnknownOrder(orderID: name.orderID)
    } catch let error as TemporalError where error.code == .workflowClosed {
      throw TooLate(orderID: name.orderID, word: word)
    }
  }

  /// - Throws: `NoAnswer` where no worker takes it within ten seconds.
  private static func callOff(_ handle: WorkflowHandle<OrderWorkflow>) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await handle.execute(OrderWorkflow.callOff) }
      group.addTask {
        try await Task.sleep(for: .seconds(10))
        throw NoAnswer()
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private struct NoAnswer: Error {}

  private struct Refused: Error, CustomStringConvertible {
    let reason: String
    var description: String { reason }
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

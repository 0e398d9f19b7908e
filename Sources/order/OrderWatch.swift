internal import OrderProcessing
internal import OrderService
internal import Temporal

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Follows one order to its end: a line that changes in a terminal, a line for each change elsewhere.
struct OrderWatch: Sendable {
  private static let pause = Duration.milliseconds(500)

  private let handle: WorkflowHandle<OrderWorkflow>
  private let orderID: String
  private let output: Output

  init(_ handle: WorkflowHandle<OrderWorkflow>, _ orderID: String, _ output: Output) {
    self.handle = handle
    self.orderID = orderID
    self.output = output
  }

  /// - Throws: what the order ended with, as one line.
  func untilClosed(isShown: Bool) async throws {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await handle.result() }
        if isShown { group.addTask { await show() } }
        defer { group.cancelAll() }
        // The watch ends by being cancelled, and never first.
        try await group.next()
      }
    } catch let failure as WorkflowFailure {
      throw OrderEnd(orderID: orderID, failure: failure)
    }
    if !output.isJSON { output.line("order \(orderID) \(output.good("completed"))") }
  }

  private func show() async {
    var last = ""
    while !Task.isCancelled {
      let line: String
      do {
        line = Self.line(try await handle.query(OrderWorkflow.getStatus))
      } catch {
        line = "no worker answers: is one running?"
      }
      if line != last, !Task.isCancelled { output.line("order \(orderID): \(line)") }
      last = line
      try? await Task.sleep(for: Self.pause)
    }
  }

  /// The stages that are done, the one that is not, and those to come.
  static func line(_ status: OrderStatus) -> String {
    let stages: [OrderStatus.Stage] = [.validation, .payment, .processing]
    let reached = stages.firstIndex(of: status.stage) ?? stages.count
    let marks = stages.enumerated().map { index, stage in
      let mark = index < reached ? "✓" : index == reached ? "…" : "·"
      return "\(mark) \(stage.rawValue)"
    }
    return marks.joined(separator: "  ") + "  [\(status.status.rawValue)]"
      + (status.isExpedited ? " expedited" : "")
  }
}

/// An order that did not complete.
struct OrderEnd: Error, CustomStringConvertible {
  let orderID: String
  let failure: WorkflowFailure

  var description: String {
    if let cause = failure.cause as? ApplicationFailure {
      return "order \(orderID) \(failure.message): \(cause.message)"
    }
    return "order \(orderID) \(failure.message)"
  }
}

internal import OrderProcessing
internal import OrderService
internal import Temporal

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
    let live = LiveLine(.output(output))
    while !Task.isCancelled {
      let line = await line()
      if Task.isCancelled { break }
      live.show("order \(orderID): \(line)")
      try? await Task.sleep(for: Self.pause)
    }
    live.close()
  }

  /// How far `ProcessOrder` is stands in its heartbeats, which a worker need not be there for.
  private func line() async -> String {
    let status: OrderStatus
    do {
      status = try await handle.query(OrderWorkflow.getStatus)
    } catch {
      return OrderCard.isUnreadable(error)
        ? OrderCard.unreadable : "no worker answers: is one running?"
    }
    guard status.stage == .processing, output.terminal != nil else { return Self.line(status) }
    let activity = try? await handle.describe().pending.activities.first {
      $0.type == "ProcessOrder"
    }
    // Another worker's say something else.
    let progress = try? await activity?.lastHeartbeat(as: ProcessingProgress.self)
    return Self.line(status, progress)
  }

  /// The stages that are done, the one that is not, and those to come.
  static func line(_ status: OrderStatus, _ progress: ProcessingProgress? = nil) -> String {
    let stages: [OrderStatus.Stage] = [.validation, .payment, .processing]
    let reached = stages.firstIndex(of: status.stage) ?? stages.count
    let marks = stages.enumerated().map { index, stage in
      let mark = index < reached ? "✓" : index == reached ? "…" : "·"
      let part = index == reached ? progress.map { " \($0.percent) %, \($0.step)" } : nil
      return "\(mark) \(stage.rawValue)\(part ?? "")"
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

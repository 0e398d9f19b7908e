internal import OrderProcessing
internal import Temporal

/// The orders of one `order load`, started at their times and waited for.
struct LoadRun: Sendable {
  private struct Outcome: Sendable {
    var start: Duration?
    var endToEnd: Duration?
    /// nil: the order completed.
    var error: String?
    /// The program was told to end before it was known.
    var isUnknown = false
  }

  private let client: TemporalClient
  private let command: LoadCommand
  private let line: LiveLine

  init(_ client: TemporalClient, _ command: LoadCommand, _ line: LiveLine) {
    self.client = client
    self.command = command
    self.line = line
  }

  /// Ends early where its task is cancelled, with what was seen by then.
  func report() async -> LoadReport {
    let begin = ContinuousClock.now
    var outcomes: [Outcome] = []
    await withTaskGroup(of: Outcome.self) { group in
      var open = 0
      func take(_ outcome: Outcome) {
        open -= 1
        outcomes.append(outcome)
        line.show(progress(outcomes.count, ContinuousClock.now - begin))
      }
      for number in 0..<command.count {
        await waitForTurn(number, since: begin)
        if Task.isCancelled { break }
        if open == command.parallel, let outcome = await group.next() { take(outcome) }
        open += 1
        group.addTask { await see(number) }
      }
      if Task.isCancelled { group.cancelAll() }
      for await outcome in group { take(outcome) }
    }
    return summary(of: outcomes, ContinuousClock.now - begin)
  }

  private func waitForTurn(_ number: Int, since begin: ContinuousClock.Instant) async {
    guard command.rate > 0 else { return }
    let turn = begin + .seconds(Double(number) / command.rate)
    try? await Task.sleep(until: turn, clock: .continuous)
  }

  private func see(_ number: Int) async -> Outcome {
    let order = command.order(number)
    let begin = ContinuousClock.now
    var outcome = Outcome()
    do {
      let handle = try await client.start(
        OrderWorkflow.self, order, id: OrderNames.workflowID(orderID: order.id),
        taskQueue: OrderNames.taskQueue)
      outcome.start = ContinuousClock.now - begin
      try await handle.result()
      outcome.endToEnd = ContinuousClock.now - begin
    } catch let failure as WorkflowFailure {
      outcome.error = (failure.cause as? ApplicationFailure)?.message ?? "\(failure.cause)"
    } catch {
      outcome.isUnknown = Task.isCancelled
      // The message has the order's id in it, and errors are counted by what they say.
      outcome.error = (error as? TemporalError).map { "\($0.code)" } ?? "\(error)"
    }
    return outcome
  }

  private func summary(of outcomes: [Outcome], _ time: Duration) -> LoadReport {
    var report = LoadReport(count: command.count)
    report.completed = outcomes.count { $0.error == nil }
    report.failed = outcomes.count { $0.error != nil && !$0.isUnknown }
    report.seconds = time / .seconds(1)
    report.completedPerSecond = report.seconds > 0 ? Double(report.completed) / report.seconds : 0
    report.start = LatencySummary(outcomes.compactMap(\.start))
    report.endToEnd = LatencySummary(outcomes.compactMap(\.endToEnd))
    for outcome in outcomes where !outcome.isUnknown {
      if let error = outcome.error { report.errors[error, default: 0] += 1 }
    }
    return report
  }

  private func progress(_ ended: Int, _ time: Duration) -> String {
    let room = 24
    let done = ended * room / command.count
    let bar = String(repeating: "█", count: done) + String(repeating: "·", count: room - done)
    let rate = (Double(ended) / max(time / .seconds(1), 0.001) * 10).rounded() / 10
    return "\(bar) \(ended)/\(command.count)  \(rate)/s"
  }
}

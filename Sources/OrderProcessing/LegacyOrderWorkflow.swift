public import Temporal

/// The order workflow as it was before the payment change, under the same name: it pays by activity,
/// looks at a cancel between the steps only, and never asks for a version. A worker with
/// `LEGACY=true` runs it, to begin orders that a current worker then finishes.
public actor LegacyOrderWorkflow: Workflow {
  /// The current workflow's.
  public static var name: String { OrderNames.workflow }
  /// The customer does not want the order any more.
  public static let cancel = Signal("cancel") { $0.noteCancel() }
  /// The customer is in a hurry.
  public static let expedite = Signal("expedite") { $0.progress.isExpedited = true }
  /// Where the order stands; also when it is closed.
  public static let getStatus = Query("getStatus") { $0.progress }
  /// What the workflow listens to.
  public static var messages: Messages {
    cancel
    expedite
    getStatus
  }

  /// What the runtime offers the workflow.
  public nonisolated let context: WorkflowContext
  /// Made by the worker, once a run.
  public init(context: WorkflowContext) { self.context = context }

  private var progress = OrderStatus() {
    didSet { progress.lastUpdated = OrderTime(context.now) }
  }
  /// The length of the history when the cancel was handled.
  private var cancelNotedAt: Int?

  /// Sees the order through.
  ///
  /// - Throws: `ApplicationFailure` of type `OrderRejected` when it is not valid, what a step failed with, or
  ///   `CancelledFailure` when it was cancelled.
  public func run(_ order: Order) async throws {
    progress.orderID = order.id
    do {
      try await validate(order)
      if stopsHere() { return }
      try await pay(for: order)
      if stopsHere() { return }
      (progress.status, progress.stage) = (.processing, .processing)
      try await context.execute(OrderActivities.process, order, progress.isExpedited)
      note("order processed")
    } catch {
      progress.status = .failed
      throw error
    }
    await announce(order)
    (progress.status, progress.stage) = (.completed, .completed)
  }

  private func validate(_ order: Order) async throws {
    progress.status = .validating
    let answer = try await context.execute(OrderActivities.validate, order)
    guard answer.valid else {
      throw ApplicationFailure(
        "order validation failed: \(answer.message)", type: "OrderRejected", isNonRetryable: true)
    }
    note("order validated")
  }

  private func pay(for order: Order) async throws {
    progress.stage = .payment
    do {
      _ = try await context.execute(OrderActivities.processPayment, PaymentRequest(order))
      progress.payment = .completed
      note("order paid")
    } catch {
      progress.payment = .failed
      throw error
    }
  }

  private func announce(_ order: Order) async {
    do {
      try await context.execute(OrderActivities.notify, order)
      note("order announced")
    } catch {
      context.logger.warning(
        "notification failed", ["order_id": order.id, "error": "\(error)"])
    }
  }

  /// A line of the worker's log; none in replay.
  private func note(_ event: String) {
    context.logger.info(event, ["order_id": progress.orderID])
  }

  private func noteCancel() {
    if cancelNotedAt == nil { cancelNotedAt = context.info.historyLength }
  }

  /// From the workflow task after the signal's on, as in `OrderWorkflow`.
  private func stopsHere() -> Bool {
    guard let cancelNotedAt, cancelNotedAt < context.info.historyLength else { return false }
    progress.status = .cancelled
    return true
  }
}

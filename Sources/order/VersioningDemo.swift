internal import CommandLineTool
internal import OrderProcessing
internal import Temporal

/// Code changes while orders are under way. The order that began before pays as it was done before, by an
/// activity; the next one pays by a child workflow.
struct VersioningDemo: Sendable {
  let stage: DemoStage

  func run() async throws {
    await stage.tell("a worker with yesterday's code, from before the payment became a workflow")
    let old = try await stage.startWorker("yesterday", ["LEGACY": "true"])
    let begun = try await stage.place("DEMO-OLD", amount: 120)
    try await stage.isProcessing(begun)
    await stage.tell(
      "order DEMO-OLD is being processed; a worker with today's code comes, that one goes")
    _ = try await stage.startWorker("today")
    old.terminate()
    await stage.check(
      "yesterday's worker ends what it has, and itself",
      await LocalStack.hasEnded(old, within: .seconds(35)) && old.exitCode == 0)
    try await begun.result()
    let past = try await Payment(begun)
    await stage.check("DEMO-OLD completed, and had paid by an activity", past == .activity)
    let next = try await stage.place("DEMO-NEW", amount: 80)
    await stage.tell("order DEMO-NEW, on today's code alone")
    try await next.result()
    let present = try await Payment(next)
    await stage.check("DEMO-NEW completed, and had paid by a child workflow", present == .child)
  }

  /// How an order was paid, as its history tells.
  private enum Payment: Equatable {
    case activity, child, other

    init(_ handle: WorkflowHandle<OrderWorkflow>) async throws {
      var types: [String] = []
      for try await event in handle.history() { types.append(event.type) }
      let activities = types.count { $0 == "EVENT_TYPE_ACTIVITY_TASK_SCHEDULED" }
      let hasChild = types.contains("EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED")
      let hasMarker = types.contains("EVENT_TYPE_MARKER_RECORDED")
      switch (activities, hasChild, hasMarker) {
      case (4, false, false): self = .activity
      case (3, true, true): self = .child
      default: self = .other
      }
    }
  }
}

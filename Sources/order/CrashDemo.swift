internal import CommandLineTool
internal import OrderProcessing
internal import Temporal

/// A process is killed in the middle of its work, and nothing of it is lost: what an order has done stands in
/// its history, and what it was doing is done again by whoever comes next.
struct CrashDemo: Sendable {
  private static let orders = ["DEMO-1", "DEMO-2", "DEMO-3"]

  let stage: DemoStage

  func run() async throws {
    let first = try await stage.startWorker("first")
    var handles: [WorkflowHandle<OrderWorkflow>] = []
    for order in Self.orders { handles.append(try await stage.place(order, amount: 100)) }
    await stage.tell("a worker, and orders \(Self.orders.joined(separator: ", "))")
    for handle in handles { try await stage.isProcessing(handle) }
    first.kill()
    _ = await LocalStack.hasEnded(first, within: .seconds(5))
    await stage.tell("all are being processed, and the worker is killed: no goodbye, no clean-up")
    var running = 0
    for handle in handles {
      if try await handle.describe().closeTime == nil { running += 1 }
    }
    await stage.check(
      "the server has all \(handles.count) orders, as running", running == handles.count)
    await stage.tell(
      "another worker comes; in three seconds without a heartbeat the server gives up on the first")
    _ = try await stage.startWorker("second")
    for handle in handles { try await handle.result() }
    await stage.check("all \(handles.count) orders completed", true)
    var once = 0
    for handle in handles {
      if try await Self.hasEachStepOnce(handle) { once += 1 }
    }
    await stage.check("none was validated or paid twice", once == handles.count)
  }

  /// Whether its history has each step once: what was done before the crash was not done again.
  private static func hasEachStepOnce(
    _ handle: WorkflowHandle<OrderWorkflow>
  ) async throws -> Bool {
    var scheduled = 0
    var children = 0
    for try await event in handle.history() {
      if event.type == "EVENT_TYPE_ACTIVITY_TASK_SCHEDULED" { scheduled += 1 }
      if event.type == "EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED" { children += 1 }
    }
    return scheduled == 3 && children == 1
  }
}

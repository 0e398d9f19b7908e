internal import CommandLineTool
internal import OrderProcessing
internal import Temporal
internal import Threads
internal import ValidationServer

/// A server, a validation service and workers for one demonstration, and what it tells.
actor DemoStage {
  /// One thing that was seen, for programs.
  struct Step: Encodable, Sendable {
    let said: String
    let holds: Bool
  }

  private let output: Output
  private let stack: LocalStack
  private let validation: ValidationServer
  private var children: [ChildProcess] = []
  private var opened: TemporalClient?
  private var steps: [Step] = []

  init(_ output: Output, showsLogs: Bool, _ environment: [String: String]) throws {
    self.output = output
    let validation = try ValidationServer(port: 0, mappings: nil)
    self.validation = validation
    let server = LocalStack.Server(port: try LocalStack.freePort())
    let own: [String: String] = [
      "VALIDATION_URL": validation.url, "WIREMOCK_URL": "", "HEALTH_PORT": "0",
      "ENCRYPTION_ENABLED": "false", "PROCESSING_TIME": "4s", "LEGACY": "", "WORKFLOWS_ONLY": "",
      "ACTIVITIES_ONLY": "",
    ]
    stack = LocalStack(server, environment: environment.merging(own) { $1 }) { name, line in
      if showsLogs { StandardError.write(Array("\(name) | \(line)\n".utf8)) }
    }
  }

  /// Starts the server, and stops all when `body` has ended.
  func with(_ body: @Sendable (DemoStage) async throws -> Void) async throws {
    do {
      try await startServer()
      try await body(self)
    } catch {
      await end()
      throw error
    }
    await end()
    if output.isJSON { try output.json(steps) }
    let failed = steps.count { !$0.holds }
    guard failed == 0 else { throw NotShown(failed: failed, of: steps.count) }
  }

  private func startServer() async throws {
    var started: [ChildProcess] = []
    do {
      try await stack.startServer(&started)
      children += started
    } catch {
      children += started
      throw error
    }
  }

  private func end() async {
    await opened?.close()
    await LocalStack.stop(children)
    validation.stop()
  }

  func client() async throws -> TemporalClient {
    if let opened { return opened }
    let client = try await stack.connect(patience: .seconds(10))
    opened = client
    return client
  }

  func startWorker(_ name: String, _ variables: [String: String] = [:]) throws -> ChildProcess {
    let worker = try stack.startWorker(name, variables)
    children.append(worker)
    return worker
  }

  func place(_ orderID: String, amount: Double) async throws -> WorkflowHandle<OrderWorkflow> {
    let order = Order(id: orderID, items: ["tea", "cups"], amount: amount, createdAt: .now())
    return try await client().start(
      OrderWorkflow.self, order, id: OrderNames.workflowID(orderID: orderID),
      taskQueue: OrderNames.taskQueue)
  }

  /// Waits until the order is being processed.
  func isProcessing(_ handle: WorkflowHandle<OrderWorkflow>) async throws {
    while true {
      try LocalStack.check(children.filter { $0.exitCode != 0 && $0.exitCode != 137 })
      let activities = try await handle.describe().pending.activities
      if activities.contains(where: { $0.type == "ProcessOrder" && $0.state == .started }) {
        return
      }
      try await Task.sleep(for: LocalStack.glance)
    }
  }

  func tell(_ text: String) {
    if !output.isJSON { output.line(text) }
  }

  func check(_ claim: String, _ holds: Bool) {
    steps.append(Step(said: claim, holds: holds))
    guard !output.isJSON else { return }
    output.line("  \(holds ? output.good("ok") : output.bad("no"))  \(claim)")
  }

  private struct NotShown: Error, CustomStringConvertible {
    let failed: Int
    let of: Int
    var description: String { "\(failed) of \(of) claims do not hold" }
  }
}

import Temporal
import Testing
import Threads

@Suite(
  "What operators change on a real server", .enabled(if: TestServer.isThere, TestServer.reason))
struct PauseTests {
  /// Between its attempts, of which the first fails, an activity is paused, changed, reset, and let go on.
  @Test func anActivityOfAWorkflowIsPausedAndGoesOn() async throws {
    let isOpen = Guarded(false)
    let echo = TestActivities.echo.implemented { (text: String) -> String in
      guard isOpen.withLock({ $0 }) else { throw ApplicationFailure("closed", type: "Closed") }
      return text
    }
    try await withWorker(
      workflows: [EchoWorkflow.self], activities: [echo]
    ) { client, queue in
      let typed = try await client.start(
        EchoWorkflow.self, "a", id: TestServer.name("pause"), taskQueue: queue)
      let handle = typed.untyped
      let id = try await eventually {
        try await handle.describe().pending.activities.first { $0.lastFailure != nil }?.id
      }
      try await handle.pauseActivity(id, reason: "to see")
      let paused = try await eventually {
        try await handle.describe().pending.activities.first { $0.state == .paused }
      }
      #expect(paused.pause?.reason == "to see")
      #expect(paused.pause?.identity == client.identity)
      try await handle.updateActivity(id, .init(retry: .init(maximumAttempts: 77)))
      #expect(try await handle.describe().pending.activities.first?.maximumAttempts == 77)
      try await handle.restoreActivityOptions(id)
      #expect(try await handle.describe().pending.activities.first?.maximumAttempts == nil)
      try await handle.resetActivity(id, .init(keepsPause: true, forgetsHeartbeat: true))
      #expect(try await handle.describe().pending.activities.first?.attempt == 1)
      isOpen.withLock { $0 = true }
      try await handle.unpauseActivity(id)
      #expect(try await typed.result() == "a")
      let absent = await temporalError { try await handle.pauseActivity("absent") }
      #expect(absent?.code == .notFound)
    }
  }

  @Test func optionsOfAWorkflowAreChanged() async throws {
    try await withClient { client in
      let id = TestServer.name("options")
      let handle = try await client.start(named: "Nobody", id: id, taskQueue: id)
      try await handle.setVersioning(.autoUpgrade)
      #expect(try await handle.describe().versioningOverride == .autoUpgrade)
      let nobodys = await temporalError {
        let version = DeploymentVersion(deployment: "no-such", buildID: "b")
        try await handle.setVersioning(.pinned(version))
      }
      #expect(nobodys?.code == .failedPrecondition)
      try await handle.setVersioning(nil)
      #expect(try await handle.describe().versioningOverride == nil)
      try await handle.setPriority(.init(key: 5))
      #expect(try await handle.describe().priority.key == 5)
      let pause = await temporalError { try await handle.pause(reason: "to see") }
      #expect(pause?.code == .unimplemented)
      try await handle.terminate()
      let closed = await temporalError { try await handle.setPriority(.init(key: 1)) }
      #expect(closed?.code == .notFound || closed?.code == .failedPrecondition)
      let absent = await temporalError {
        try await client.handle(id: "absent-\(id)").setPriority(.init(key: 1))
      }
      #expect(absent?.code == .notFound)
    }
  }

  /// A body that heartbeats learns of the pause, and the workflow hears nothing of it: sdk-rust#909.
  @Test func aPauseInterruptsTheAttemptUnderWay() async throws {
    let reasons = Guarded<[CancellationReason?]>([]), isOpen = Guarded(false)
    let patient = PatientlyPaused.activity.implemented { (context: ActivityContext) -> Int in
      while !isOpen.withLock({ $0 }) {
        context.heartbeat()
        do { try await Task.sleep(for: .milliseconds(50)) } catch {
          reasons.withLock { $0.append(context.cancellation) }
          throw error
        }
      }
      return context.info.attempt
    }
    try await withWorker(
      workflows: [PatientlyPaused.self], activities: [patient]
    ) { client, queue in
      let typed = try await client.start(
        PatientlyPaused.self, id: TestServer.name("pause"), taskQueue: queue)
      let handle = typed.untyped
      let id = try await eventually {
        try await handle.describe().pending.activities.first { $0.state == .started }?.id
      }
      try await handle.pauseActivity(id, reason: "to see")
      _ = try await eventually { reasons.withLock { $0 } == [.paused] ? true : nil }
      let paused = try await eventually {
        try await handle.describe().pending.activities.first { $0.state == .paused }
      }
      let attempt = paused.attempt
      for try await event in handle.history() {
        #expect(!event.type.hasSuffix("ACTIVITY_TASK_FAILED"))
        #expect(!event.type.hasSuffix("ACTIVITY_TASK_CANCELED"))
      }
      try await handle.unpauseActivity(id)
      _ = try await eventually {
        try await handle.describe().pending.activities.first { $0.state == .started }
      }
      isOpen.withLock { $0 = true }
      #expect(try await typed.result() == attempt)
      #expect(reasons.withLock { $0 } == [.paused])
    }
  }
}

private actor PatientlyPaused: Workflow {
  static let activity = Activity<() -> Int>(
    "PatientlyPaused",
    .startToClose(
      .seconds(60), heartbeat: .seconds(1), retry: .init(initialInterval: .milliseconds(50))))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run() async throws -> Int { try await context.execute(Self.activity) }
}

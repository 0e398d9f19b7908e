import Temporal
import Testing
import Threads

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(
  "Activities of their own on a real server", .enabled(if: TestServer.isThere, TestServer.reason))
struct StandaloneActivityTests {
  private let id = TestServer.name("job")

  private static let echo = TestActivities.echo.implemented { (text: String) in "\(text)!" }

  @Test func itRunsAndGivesItsResult() async throws {
    try await withWorker(workflows: [], activities: [Self.echo]) { client, queue in
      let handle = try await client.start(TestActivities.echo, "a", id: id, taskQueue: queue)
      #expect(try await handle.result() == "a!")
      #expect(try await client.handle(TestActivities.echo, id: id).result() == "a!")
      #expect(
        try await client.execute(TestActivities.echo, "b", id: "\(id)-2", taskQueue: queue) == "b!")
      let description = try await handle.describe()
      #expect(description.status == .completed)
      #expect(description.type == "Echo")
      #expect(description.runID == handle.runID)
      #expect(description.closeTime != nil)
    }
  }

  @Test func itIsRetriedAndFailsAtLast() async throws {
    let fail = TestActivities.fail.implemented { (text: String, context: ActivityContext) in
      #expect(context.info.workflowID == nil)
      throw ApplicationFailure("\(text) \(context.info.attempt)", type: "Nope")
    }
    try await withWorker(workflows: [], activities: [fail]) { client, queue in
      let handle = try await client.start(TestActivities.fail, "no", id: id, taskQueue: queue)
      let error = await #expect(throws: ActivityFailure.self) { try await handle.result() }
      #expect(error?.activityID == id)
      #expect(error?.activityType == "Fail")
      #expect((error?.cause as? ApplicationFailure)?.message == "no 3")
      #expect(try await handle.describe().attempt == 3)
    }
  }

  @Test func aDelayDelays() async throws {
    try await withWorker(workflows: [], activities: [Self.echo]) { client, queue in
      let start = ContinuousClock.now
      _ = try await client.execute(
        TestActivities.echo, "a", id: id, taskQueue: queue,
        options: .init(startDelay: .seconds(1)))
      #expect(ContinuousClock.now - start >= .milliseconds(900))
    }
  }

  @Test func anIDIsTakenOnce() async throws {
    try await withClient { client in
      let first = try await client.start(TestActivities.echo, "a", id: id, taskQueue: id)
      let taken = await temporalError {
        _ = try await client.start(TestActivities.echo, "b", id: id, taskQueue: id)
      }
      #expect(taken?.code == .alreadyStarted)
      #expect(taken?.runID == first.runID)
      let same = try await client.start(
        TestActivities.echo, "b", id: id, taskQueue: id,
        options: .init(onConflict: .useExisting))
      #expect(same.runID == first.runID)
      try await first.terminate(reason: "enough")
      let error = await #expect(throws: ActivityFailure.self) { try await first.result() }
      #expect(error?.cause is TerminatedFailure)
      let again = await temporalError {
        _ = try await client.start(
          TestActivities.echo, "b", id: id, taskQueue: id, options: .init(reuse: .reject))
      }
      #expect(again?.code == .alreadyStarted)
      let next = try await client.start(
        TestActivities.echo, "b", id: id, taskQueue: id, options: .init(reuse: .allowIfFailed))
      #expect(next.runID != first.runID)
      try await next.terminate()
    }
  }

  @Test func itIsCancelledWhileItRuns() async throws {
    let patient = Activity<() -> String>(
      "Patient", .startToClose(.seconds(120), heartbeat: .seconds(5)))
    let body = patient.implemented { (context: ActivityContext) -> String in
      while true {
        context.heartbeat("half")
        try await Task.sleep(for: .milliseconds(100))
      }
    }
    try await withWorker(workflows: [], activities: [body]) { client, queue in
      let handle = try await client.start(patient, id: id, taskQueue: queue)
      let running = try await eventually {
        let description = try await handle.describe()
        return try await description.lastHeartbeat(as: String.self) == "half" ? description : nil
      }
      #expect(running.state == .started)
      #expect(running.lastWorkerIdentity?.hasPrefix(client.identity) == true)
      try await handle.cancel(reason: "no longer needed")
      let error = await #expect(throws: ActivityFailure.self) { try await handle.result() }
      #expect(error?.cause is CancelledFailure)
      #expect(try await handle.describe().status == .cancelled)
    }
  }

  @Test func itIsPausedChangedAndGoesOn() async throws {
    try await withClient { client in
      let handle = try await client.start(
        TestActivities.echo, "a", id: id, taskQueue: "\(id)-nobody",
        options: .init(activity: .with(summary: "a job"), details: "more"))
      try await handle.pause(reason: "to see")
      #expect(try await handle.describe().state == .paused)
      try await handle.update(.init(startToClose: .seconds(7), taskQueue: id))
      let changed = try await handle.describe()
      #expect(changed.startToClose == .seconds(7))
      #expect(changed.taskQueue == id)
      #expect(try await changed.summary() == "a job")
      try await handle.restoreOptions()
      let restored = try await handle.describe()
      #expect(restored.startToClose == .seconds(10))
      try await handle.update(.init(taskQueue: id))
      try await handle.reset(.init(keepsPause: true))
      #expect(try await handle.describe().state == .paused)
      try await handle.unpause()
      try await withWorker(queue: id, workflows: [], activities: [Self.echo]) { _, _ in
        let result = try await handle.result()
        #expect(result == "a!")
      }
    }
  }

  @Test func theyAreListedCountedAndDeleted() async throws {
    try await withClient { client in
      let handle = try await client.start(TestActivities.echo, "a", id: id, taskQueue: id)
      let mine = ListFilter.activityID.equals(id)
      let found = try await eventually(within: .seconds(30)) {
        () -> StandaloneActivitySummary? in
        for try await activity in client.activities(where: mine) { return activity }
        return nil
      }
      #expect(found.runID == handle.runID)
      #expect(found.status == .running)
      #expect(try await client.countActivities(where: mine) == 1)
      try await handle.delete()
      let gone = try await eventually { () -> TemporalError? in
        do {
          _ = try await handle.describe()
          return nil
        } catch let error as TemporalError { return error }
      }
      #expect(gone.code == .notFound)
    }
  }

  @Test func itIsCompletedFromElsewhere() async throws {
    let left = Guarded<ActivityInfo?>(nil)
    let echo = TestActivities.echo.implemented { (_: String, context: ActivityContext) -> String in
      left.withLock { $0 = context.info }
      throw CompletesLater()
    }
    try await withWorker(workflows: [], activities: [echo]) { client, queue in
      let handle = try await client.start(TestActivities.echo, "a", id: id, taskQueue: queue)
      _ = try await eventually { left.withLock { $0 } }
      try await client.activity(id: id, ofWorkflow: nil, runID: handle.runID).complete("by id")
      #expect(try await handle.result() == "by id")
    }
  }

  @Test func whatIsWrongIsSaid() async throws {
    try await withClient { client in
      let absent = client.activityHandle(id: "absent-\(id)")
      for attempt in [
        { _ = try await absent.describe() }, { try await absent.result() },
        { try await absent.cancel() }, { try await absent.terminate() },
        { try await absent.pause() }, { try await absent.reset() },
        { try await absent.update(.init(startToClose: .seconds(1))) },
      ] as [() async throws -> Void] {
        let error = await temporalError { try await attempt() }
        #expect(error?.code == .notFound)
      }
      let empty = await temporalError {
        _ = try await client.start(TestActivities.echo, "a", id: "", taskQueue: "q")
      }
      #expect(empty?.code == .invalidArgument)
      let filter = await temporalError {
        _ = try await client.countActivities(where: ListFilter("what?"))
      }
      #expect(filter?.code == .invalidArgument)
    }
    var nowhere = TestServer.configuration()
    nowhere.namespace = "nowhere"
    try await withClient(nowhere) { client in
      let error = await temporalError {
        _ = try await client.start(TestActivities.echo, "a", id: id, taskQueue: "q")
      }
      #expect(error?.code == .namespaceNotFound)
    }
  }
}

import Temporal
import Testing
import Threads

/// Leaves the activity to whoever gets the token.
private final class Desk: Sendable {
  private let infos = Guarded<[ActivityInfo]>([])

  func submit(_ info: ActivityInfo) { infos.withLock { $0.append(info) } }

  /// The attempt of this number.
  func info(_ attempt: Int = 1) async throws -> ActivityInfo {
    try await eventually { infos.withLock { $0.first { $0.attempt == attempt } } }
  }

  var answer: ActivityImplementation {
    AnsweredWorkflow.answer.implemented { (_: String, context: ActivityContext) -> String in
      context.heartbeat("here")
      context.heartbeat("left at attempt \(context.info.attempt)")
      self.submit(context.info)
      throw CompletesLater()
    }
  }
}

@Suite("Activities that are completed later", .enabled(if: TestServer.isThere, TestServer.reason))
struct AsyncCompletionTests {
  private let desk = Desk()

  @Test func byToken() async throws {
    try await withWorker(
      workflows: [AnsweredWorkflow.self], activities: [desk.answer]
    ) { client, queue in
      let handle = try await client.start(
        AnsweredWorkflow.self, "a", id: TestServer.name("later"), taskQueue: queue)
      let token = try await desk.info().taskToken
      #expect(try await client.activity(taskToken: token).heartbeat("on it") == nil)
      try await client.activity(taskToken: token).complete("b")
      #expect(try await handle.result() == "b")
      let twice = await temporalError {
        try await client.activity(taskToken: token).complete("c")
      }
      #expect(twice?.code == .notFound)
      _ = try await Replayer(workflows: [AnsweredWorkflow.self]).replay(handle.history().recorded())
    }
  }

  @Test func byIDs() async throws {
    try await withWorker(
      workflows: [AnsweredWorkflow.self], activities: [desk.answer]
    ) { client, queue in
      let handle = try await client.start(
        AnsweredWorkflow.self, "a", id: TestServer.name("later"), taskQueue: queue)
      let info = try await desk.info()
      let activity = client.activity(id: info.activityID, ofWorkflow: handle.id)
      #expect(try await activity.heartbeat() == nil)
      let absent = await temporalError {
        try await client.activity(id: "no such", ofWorkflow: handle.id).complete("b")
      }
      #expect(absent?.code == .notFound)
      let uncalled = await temporalError { try await activity.cancel("nobody asked") }
      #expect(uncalled?.code == .invalidArgument || uncalled?.code == .notFound)
      try await activity.complete("b")
      #expect(try await handle.result() == "b")
    }
  }

  @Test func aFailedAttemptIsFollowedByAnother() async throws {
    try await withWorker(
      workflows: [AnsweredWorkflow.self], activities: [desk.answer]
    ) { client, queue in
      let handle = try await client.start(
        AnsweredWorkflow.self, "a", id: TestServer.name("later"), taskQueue: queue)
      try await client.activity(taskToken: desk.info().taskToken).fail(
        ApplicationFailure("not today", type: "Closed"))
      let second = try await desk.info(2)
      try await client.activity(id: second.activityID, ofWorkflow: handle.id).fail(
        ApplicationFailure("never", type: "Closed", isNonRetryable: true))
      let error = await #expect(throws: WorkflowFailure.self) { try await handle.result() }
      let activity = try #require(error?.cause as? ActivityFailure)
      #expect((activity.cause as? ApplicationFailure)?.message == "never")
    }
  }

  /// The note that was given a moment before leaving is there for the next attempt and for whoever looks.
  @Test func aCancellationIsToldAndAnswered() async throws {
    try await withWorker(
      workflows: [AnsweredWorkflow.self], activities: [desk.answer]
    ) { client, queue in
      let handle = try await client.start(
        AnsweredWorkflow.self, "a", id: TestServer.name("later"), taskQueue: queue)
      let info = try await desk.info()
      let pending = try await eventually { () -> PendingActivity? in
        let pending = try await handle.describe().pending.activities.first
        let note = try? await pending?.lastHeartbeat(as: String.self)
        return note == "left at attempt 1" ? pending : nil
      }
      #expect(pending.id == info.activityID)
      let activity = client.activity(taskToken: info.taskToken)
      try await handle.cancel()
      let reason = try await eventually { try await activity.heartbeat("still") }
      #expect(reason == .requested)
      try await activity.cancel("as you like")
      let error = await #expect(throws: WorkflowFailure.self) { try await handle.result() }
      #expect(error?.cause is CancelledFailure)
    }
  }

  @Test func aTokenThatIsNoneIsRefused() async throws {
    try await withClient { client in
      for token in [[], [1, 2, 3]] as [[UInt8]] {
        let error = await temporalError {
          try await client.activity(taskToken: token).complete("x")
        }
        #expect(error?.code == .invalidArgument, "\(token)")
      }
    }
  }
}

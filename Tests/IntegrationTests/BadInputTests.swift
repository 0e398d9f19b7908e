import Temporal
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One call of a client's, and what it is about.
struct ClientAttempt: Sendable, CustomTestStringConvertible {
  let name: String
  let call: @Sendable (TemporalClient, String) async throws -> Void

  init(
    _ name: String, _ call: @escaping @Sendable (TemporalClient, String) async throws -> Void
  ) {
    self.name = name
    self.call = call
  }

  var testDescription: String { name }
}

/// What is asked for is not there, is somewhere else, is over, or is there already: an error by code, whose
/// message says what to look at.
@Suite(
  "Each call of a client says what was wrong with it",
  .enabled(if: TestServer.isThere, TestServer.reason), .timeLimit(.minutes(2)))
struct BadInputTests {
  private static let schedule = Schedule(
    .start(named: "Nobody", id: "scheduled", taskQueue: "nobody"), spec: .init())

  /// Of a workflow that runs, or did.
  private static let ofAWorkflow: [ClientAttempt] = [
    ClientAttempt("signal") { try await $0.handle(id: $1).signal("poke", 1) },
    ClientAttempt("query") { _ = try await $0.handle(id: $1).query("ask", as: Int.self) },
    ClientAttempt("update") { try await $0.handle(id: $1).executeUpdate("set", 1) },
    ClientAttempt("terminate") { try await $0.handle(id: $1).terminate(reason: "enough") },
    ClientAttempt("options") { try await $0.handle(id: $1).setPriority(.init(key: 2)) },
    ClientAttempt("pause activity") { try await $0.handle(id: $1).pauseActivity("1", reason: "x") },
    ClientAttempt("unpause activity") { try await $0.handle(id: $1).unpauseActivity("1") },
    ClientAttempt("reset activity") { try await $0.handle(id: $1).resetActivity("1") },
    ClientAttempt("activity options") {
      try await $0.handle(id: $1).updateActivity("1", .init(startToClose: .seconds(1)))
    },
  ]
  /// Of a workflow that may be over.
  private static let ofAnyWorkflow: [ClientAttempt] = [
    ClientAttempt("result") { try await $0.handle(id: $1).result() },
    ClientAttempt("describe") { _ = try await $0.handle(id: $1).describe() },
    ClientAttempt("cancel") { try await $0.handle(id: $1).cancel(reason: "enough") },
    ClientAttempt("history") { _ = try await $0.handle(id: $1).history().recorded() },
    ClientAttempt("reset") { _ = try await $0.handle(id: $1).reset(to: .firstTask, reason: "x") },
    ClientAttempt("delete") { try await $0.handle(id: $1).delete() },
  ]
  private static let others: [ClientAttempt] = [
    ClientAttempt("complete an activity") {
      try await $0.activity(id: "1", ofWorkflow: $1).complete("x")
    },
    ClientAttempt("fail an activity") {
      try await $0.activity(id: "1", ofWorkflow: $1).fail(ApplicationFailure("x"))
    },
    ClientAttempt("heartbeat") { try await $0.activity(id: "1", ofWorkflow: $1).heartbeat(1) },
    ClientAttempt("describe a schedule") { _ = try await $0.schedule(id: $1).describe() },
    ClientAttempt("pause a schedule") { try await $0.schedule(id: $1).pause() },
    ClientAttempt("unpause a schedule") { try await $0.schedule(id: $1).unpause() },
    ClientAttempt("trigger a schedule") { try await $0.schedule(id: $1).trigger() },
    ClientAttempt("update a schedule") { try await $0.schedule(id: $1).update { $0.note = "x" } },
    ClientAttempt("progress of a batch") { _ = try await $0.batch(id: $1).progress() },
    ClientAttempt("stop a batch") { try await $0.batch(id: $1).stop(reason: "x") },
    ClientAttempt("result of an activity") { try await $0.activityHandle(id: $1).result() },
    ClientAttempt("describe an activity") { _ = try await $0.activityHandle(id: $1).describe() },
    ClientAttempt("cancel an activity") { try await $0.activityHandle(id: $1).cancel() },
    ClientAttempt("terminate an activity") { try await $0.activityHandle(id: $1).terminate() },
    ClientAttempt("describe a deployment") { _ = try await $0.deployment($1).describe() },
    ClientAttempt("describe a worker") { _ = try await $0.worker(instanceKey: $1) },
  ]
  /// What begins something, or asks for much.
  private static let atLarge: [ClientAttempt] = [
    ClientAttempt("start") { _ = try await $0.start(named: "Nobody", id: $1, taskQueue: "nobody") },
    ClientAttempt("create a schedule") { _ = try await $0.createSchedule($1, schedule) },
    ClientAttempt("start an activity") {
      _ = try await $0.start(TestActivities.echo, "x", id: $1, taskQueue: "nobody")
    },
    ClientAttempt("list") { client, _ in for try await _ in client.workflows(where: .all) { return }
    },
    ClientAttempt("count") { client, _ in _ = try await client.countWorkflows(where: .all) },
    ClientAttempt("list schedules") { client, _ in for try await _ in client.schedules() { return }
    },
    ClientAttempt("list activities") { client, _ in
      for try await _ in client.activities(where: .all) { return }
    },
    ClientAttempt("describe the namespace") { client, _ in _ = try await client.describeNamespace()
    },
    ClientAttempt("describe a queue") { client, _ in
      _ = try await client.describeTaskQueue("nobody")
    },
  ]

  @Test(arguments: ofAWorkflow + ofAnyWorkflow + others)
  func whatIsNotThere(_ attempt: ClientAttempt) async throws {
    let id = TestServer.name("absent")
    try await withClient { client in
      let error = await temporalError { try await attempt.call(client, id) }
      #expect(error?.code == .notFound, "\(error as Any)")
      #expect(error?.message.contains("\"default\"") == true, "\(error?.message ?? "")")
    }
  }

  @Test(arguments: ofAWorkflow + ofAnyWorkflow + others + atLarge)
  func inANamespaceThatIsNotThere(_ attempt: ClientAttempt) async throws {
    var configuration = TestServer.configuration()
    configuration.namespace = "nowhere"
    try await withClient(configuration) { client in
      let error = await temporalError { try await attempt.call(client, TestServer.name("x")) }
      #expect(error?.code == .namespaceNotFound, "\(error as Any)")
      #expect(error?.message.contains("\"nowhere\"") == true)
      #expect(error?.message.contains("configuration") == true)
    }
  }

  @Test(arguments: ofAWorkflow)
  func whatIsOver(_ attempt: ClientAttempt) async throws {
    let id = TestServer.name("over")
    try await withClient { client in
      let handle = try await client.start(named: "Nobody", id: id, taskQueue: id)
      try await handle.terminate(reason: "for the test")
      // A closed workflow is still asked: its queries wait for a worker.
      guard attempt.name != "query" else { return }
      let error = await temporalError { try await attempt.call(client, id) }
      let codes: [TemporalError.Code?] = [.workflowClosed, .notFound, .failedPrecondition]
      #expect(codes.contains(error?.code), "\(error as Any)")
      #expect(error?.message.isEmpty == false)
      if error?.code == .workflowClosed {
        #expect(error?.message.contains(id) == true)
      }
    }
  }

  @Test(arguments: Array(atLarge.prefix(3)))
  func whatIsThereAlready(_ attempt: ClientAttempt) async throws {
    let id = TestServer.name("twice")
    try await withClient { client in
      try await attempt.call(client, id)
      let error = await temporalError { try await attempt.call(client, id) }
      #expect(error?.code == .alreadyStarted, "\(error as Any)")
      #expect(error?.message.isEmpty == false)
      if error?.runID != nil { #expect(error?.message.contains("onConflict") == true) }
      try? await client.handle(id: id).terminate()
      try? await client.schedule(id: id).delete()
      try? await client.activityHandle(id: id).terminate()
    }
  }
}

import Temporal
import Testing

/// What is asked for is not there, is somewhere else, is over, or is there already: an error by code, whose
/// message says what to look at.
@Suite(
  "Each call of a client says what was wrong with it",
  .enabled(if: TestServer.isThere, TestServer.reason), .timeLimit(.minutes(2)))
struct BadInputTests {
  @Test(arguments: ClientAttempt.ofSomething)
  func whatIsNotThere(_ attempt: ClientAttempt) async throws {
    let id = TestServer.name("absent")
    try await withClient { client in
      let error = await temporalError { try await attempt.call(client, id) }
      #expect(error?.code == .notFound, "\(error as Any)")
      #expect(error?.message.contains("\"default\"") == true, "\(error?.message ?? "")")
    }
  }

  @Test(arguments: ClientAttempt.ofSomething + ClientAttempt.atLarge)
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

  @Test(arguments: ClientAttempt.ofAWorkflow)
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

  @Test(arguments: Array(ClientAttempt.atLarge.prefix(3)))
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

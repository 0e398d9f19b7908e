import Temporal
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What becomes of a start whose id is taken, for every pair of policies and every state of the taker.
@Suite(
  "Starts and their options on a real server", .enabled(if: TestServer.isThere, TestServer.reason))
struct StartPolicyTests {
  enum Taker: CaseIterable { case running, completed, terminated }
  enum Answer: Equatable { case same, new, refused, impossible }

  struct Case: Sendable, CustomStringConvertible {
    let taker: Taker
    let conflict: StartOptions.IDConflict
    let reuse: StartOptions.IDReuse

    var description: String { "\(taker), \(conflict), \(reuse)" }

    var answer: Answer {
      switch (taker, conflict, reuse) {
      case (_, .terminateExisting, .reject): .impossible
      case (.running, .fail, _): .refused
      case (.running, .useExisting, _): .same
      case (.running, .terminateExisting, _): .new
      case (_, _, .reject): .refused
      case (.completed, _, .allowIfFailed): .refused
      default: .new
      }
    }
  }

  static let cases: [Case] = Taker.allCases.flatMap { taker in
    [StartOptions.IDConflict.fail, .useExisting, .terminateExisting].flatMap { conflict in
      [StartOptions.IDReuse.allow, .allowIfFailed, .reject].map {
        Case(taker: taker, conflict: conflict, reuse: $0)
      }
    }
  }

  @Test func everyPairOfPolicies() async throws {
    try await withWorker(workflows: [GatheringWorkflow.self]) { client, queue in
      for test in Self.cases { try await check(test, client, queue) }
    }
  }

  private func check(_ test: Case, _ client: TemporalClient, _ queue: String) async throws {
    let id = TestServer.name("policy")
    let taker = try await client.start(
      GatheringWorkflow.self, test.taker == .completed ? .atOnce : .continuing, id: id,
      taskQueue: queue)
    if test.taker == .completed { _ = try await taker.result() }
    if test.taker == .terminated { try await taker.terminate() }
    let options = StartOptions(onConflict: test.conflict, reuse: test.reuse)
    var answer: Answer
    do {
      let run = try await client.start(
        GatheringWorkflow.self, .atOnce, id: id, taskQueue: queue, options: options)
      answer = run.runID == taker.runID ? .same : .new
      if answer == .same { try await run.terminate() }
    } catch let error as TemporalError where error.code == .alreadyStarted {
      answer = .refused
      #expect(error.runID == taker.runID, "\(test)")
      #expect(error.message.contains("onConflict"), "\(test)")
    } catch let error as TemporalError where error.code == .invalidArgument {
      answer = .impossible
    }
    #expect(answer == test.answer, "\(test)")
  }

  @Test func theSameRequestTwiceStartsOnce() async throws {
    try await withClient { client in
      let id = TestServer.name("once")
      let first = try await client.start(named: "Nobody", id: id, taskQueue: id)
      let second = try await client.start(
        named: "Nobody", id: id, taskQueue: id, options: .init(onConflict: .useExisting))
      #expect(second.runID == first.runID)
      try await first.terminate()
    }
  }

  @Test func aStartDelayDelays() async throws {
    try await withWorker(workflows: [GatheringWorkflow.self]) { client, queue in
      let handle = try await client.start(
        GatheringWorkflow.self, .atOnce, id: TestServer.name("delay"), taskQueue: queue,
        options: .init(startDelay: .seconds(1)))
      let before = try await handle.describe()
      #expect(before.status == .running)
      _ = try await handle.result()
      let after = try await handle.describe()
      let executionTime = try #require(after.executionTime)
      #expect(executionTime.timeIntervalSince(after.startTime) >= 0.9)
    }
  }

  @Test func aCronRunsAgain() async throws {
    try await withClient { client in
      let id = TestServer.name("cron")
      let handle = try await client.start(
        named: "Nobody", id: id, taskQueue: id, options: .init(cron: "0 0 1 1 *"))
      let description = try await handle.describe()
      let executionTime = try #require(description.executionTime)
      #expect(executionTime > description.startTime)
      try await handle.terminate()
      let wrong = await temporalError {
        _ = try await client.start(
          named: "Nobody", id: id, taskQueue: id, options: .init(cron: "every day"))
      }
      #expect(wrong?.code == .invalidArgument)
      let both = await temporalError {
        _ = try await client.start(
          named: "Nobody", id: id, taskQueue: id,
          options: .init(startDelay: .seconds(1), cron: "0 0 1 1 *"))
      }
      #expect(both?.code == .invalidArgument)
    }
  }

  @Test func whatIsSaidIsKept() async throws {
    try await withClient { client in
      let id = TestServer.name("kept")
      let handle = try await client.start(
        named: "Nobody", id: id, taskQueue: id,
        options: .init(
          executionTimeout: .seconds(600), runTimeout: .seconds(300), memo: ["note": "a", "n": 7],
          summary: "one line", details: "*more* lines",
          priority: .init(key: 2, fairnessKey: "tenant", fairnessWeight: 2.5),
          versioning: .autoUpgrade,
          links: [.batch(id: "some-batch")]))
      let description = try await handle.describe()
      #expect(description.memoKeys == ["n", "note"])
      #expect(try await description.memo("n", as: Int.self) == 7)
      #expect(try await description.memo("none", as: Int.self) == nil)
      #expect(try await description.summary() == "one line")
      #expect(try await description.details() == "*more* lines")
      #expect(description.priority.key == 2)
      #expect(description.priority.fairnessKey == "tenant")
      #expect(description.versioningOverride == .autoUpgrade)
      #expect(description.executionDeadline != nil)
      #expect(description.runDeadline != nil)
      #expect(description.pending.workflowTask?.isStarted == false)
      #expect(description.pending.activities.isEmpty)
      try await handle.terminate()
    }
  }

  @Test func aVersionThatNobodyHasIsRefused() async throws {
    try await withClient { client in
      let id = TestServer.name("version")
      let version = DeploymentVersion(deployment: "no-such", buildID: "b")
      for versioning in [VersioningOverride.pinned(version), .oneTime(version)] {
        let error = await temporalError {
          _ = try await client.start(
            named: "Nobody", id: id, taskQueue: id, options: .init(versioning: versioning))
        }
        #expect(error?.code == .failedPrecondition)
        #expect(error?.message.contains("no-such") == true)
      }
    }
  }

  @Test func anAttributeThatNobodyKnowsIsRefused() async throws {
    try await withClient { client in
      let id = TestServer.name("attribute")
      let error = await temporalError {
        _ = try await client.start(
          named: "Nobody", id: id, taskQueue: id,
          options: .init(searchAttributes: [.keyword("NoSuchAttribute", "x")]))
      }
      #expect(error?.code == .invalidArgument)
      #expect(error?.message.contains("NoSuchAttribute") == true)
    }
  }

  @Test func whatIsWrongWithAStartIsSaid() async throws {
    try await withClient { client in
      let empty = await temporalError {
        _ = try await client.start(named: "X", id: "", taskQueue: "q")
      }
      #expect(empty?.code == .invalidArgument)
      let long = await temporalError {
        _ = try await client.start(
          named: "X", id: String(repeating: "x", count: 2_000), taskQueue: "q")
      }
      #expect(long?.code == .invalidArgument)
      let priority = await temporalError {
        _ = try await client.start(
          named: "X", id: TestServer.name("x"), taskQueue: "q",
          options: .init(priority: .init(key: -1)))
      }
      #expect(priority?.code == .invalidArgument)
    }
    var nowhere = TestServer.configuration()
    nowhere.namespace = "nowhere"
    try await withClient(nowhere) { client in
      let error = await temporalError {
        _ = try await client.start(named: "X", id: "x", taskQueue: "q")
      }
      #expect(error?.code == .namespaceNotFound)
    }
  }
}

import Temporal
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(
  "Lists, counts and descriptions on a real server",
  .enabled(if: TestServer.isThere, TestServer.reason))
struct VisibilityTests {
  /// Waits until the index has so many of them.
  private func waitUntilListed(
    _ count: Int, _ filter: ListFilter, _ client: TemporalClient
  ) async throws {
    _ = try await eventually(within: .seconds(30)) {
      try await client.countWorkflows(where: filter) >= count ? true : nil
    }
  }

  @Test func aFilterFindsWhatItSaysAndNoMore() async throws {
    try await withClient { client in
      let name = TestServer.name("Listed"), queue = name
      let mine = ListFilter.workflowType.equals(name)
      var handles: [UntypedWorkflowHandle] = []
      for index in 0..<5 {
        handles.append(
          try await client.start(named: name, id: "\(name)-\(index)", taskQueue: queue))
      }
      try await handles[3].terminate()
      try await handles[4].terminate()
      try await waitUntilListed(5, mine, client)
      try await waitUntilListed(2, mine && .status.equals(.terminated), client)
      func ids(_ filter: ListFilter) async throws -> [Int] {
        var found: [Int] = []
        for try await workflow in client.workflows(where: mine && filter, pageSize: 2) {
          found.append(try #require(handles.firstIndex { $0.id == workflow.id }))
        }
        return found.sorted()
      }
      let soon = Date(timeIntervalSinceNow: 3_600)
      for (filter, expected) in [
        (.all, [0, 1, 2, 3, 4]), (.status.equals(.running), [0, 1, 2]),
        (.status.differs(from: .running), [3, 4]),
        (.workflowID.equals("\(name)-1"), [1]),
        (.workflowID.hasPrefix("\(name)-"), [0, 1, 2, 3, 4]),
        (.workflowID.isOne(of: ["\(name)-1", "\(name)-4"]), [1, 4]),
        (.workflowID.isOne(of: []), []),
        (.closeTime.isMissing, [0, 1, 2]), (.closeTime.isPresent, [3, 4]),
        (.startTime.isBefore(soon) && .status.equals(.terminated), [3, 4]),
        (.startTime.isAfter(soon), []),
        (.startTime.isWithin(Date(timeIntervalSinceNow: -3_600)...soon), [0, 1, 2, 3, 4]),
        (.workflowID.equals("\(name)-0") || .workflowID.equals("\(name)-3"), [0, 3]),
        (
          (.workflowID.equals("\(name)-0") || .workflowID.equals("\(name)-3"))
            && .status.equals(.terminated), [3]
        ),
        (.taskQueue.equals(queue), [0, 1, 2, 3, 4]), (.runID.equals(handles[2].runID ?? ""), [2]),
        (.historyLength.isAtLeast(1), [3, 4]), (.parentWorkflowID.equals("nobody"), []),
      ] as [(ListFilter, [Int])] {
        #expect(try await ids(filter) == expected, "\(filter.text)")
      }
      #expect(
        try await client.countWorkflowsByStatus(where: mine) == [.running: 3, .terminated: 2])
      #expect(try await client.countWorkflows(where: mine && .status.equals(.running)) == 3)
      for handle in handles[..<3] { try await handle.terminate() }
    }
  }

  /// An id with quotes in it must not end the text that it stands in.
  @Test func quotesDoNotEscape() async throws {
    try await withClient { client in
      let id = TestServer.name("it's ' OR 1=1 --")
      let handle = try await client.start(named: "Quoted", id: id, taskQueue: "nobody")
      let filter = ListFilter.workflowID.equals(id)
      try await waitUntilListed(1, filter, client)
      #expect(try await client.countWorkflows(where: filter) == 1)
      for odd in ["'", "''", #"\"#, #"\'"#, #"x\"#, "\"", "`", "%", "\n", "; --"] {
        #expect(try await client.countWorkflows(where: .workflowID.equals(odd)) == 0, "\(odd)")
      }
      try await handle.terminate()
    }
  }

  @Test func aFilterThatCannotBeIsRefused() async throws {
    try await withClient { client in
      for filter in [
        ListFilter("what?"), .attribute(.keyword("NoSuchAttribute")).equals("x"),
        ListFilter("WorkflowId = 'unclosed"),
      ] {
        let counted = await temporalError { _ = try await client.countWorkflows(where: filter) }
        #expect(counted?.code == .invalidArgument, "\(filter.text)")
        let listed = await temporalError {
          for try await _ in client.workflows(where: filter) {}
        }
        #expect(listed?.code == .invalidArgument, "\(filter.text)")
      }
    }
    var nowhere = TestServer.configuration()
    nowhere.namespace = "nowhere"
    try await withClient(nowhere) { client in
      let error = await temporalError { _ = try await client.countWorkflows() }
      #expect(error?.code == .namespaceNotFound)
    }
  }

  @Test func aDescriptionTellsWhatIsPending() async throws {
    let answer = AnsweredWorkflow.answer.implemented {
      (_: String, context: ActivityContext) -> String in
      context.heartbeat("half")
      throw CompletesLater()
    }
    try await withWorker(
      workflows: [AnsweredWorkflow.self], activities: [answer]
    ) { client, queue in
      let handle = try await client.start(
        AnsweredWorkflow.self, "a", id: TestServer.name("pending"), taskQueue: queue)
      let activity = try await eventually { () -> PendingActivity? in
        let pending = try await handle.describe().pending.activities.first
        return pending?.lastHeartbeatTime == nil ? nil : pending
      }
      #expect(activity.type == "Answer")
      #expect(activity.state == .started)
      #expect(activity.attempt == 1)
      #expect(activity.lastFailure == nil)
      #expect(try await activity.lastHeartbeat(as: String.self) == "half")
      #expect(activity.lastWorkerIdentity?.hasPrefix(client.identity) == true)
      try await handle.terminate()
    }
  }

  @Test func aDescriptionTellsOfChildrenAndTheirFailures() async throws {
    try await withWorker(
      workflows: [ParentWorkflow.self, EchoWorkflow.self],
      activities: [
        TestActivities.echo.implemented { (_: String) -> String in
          throw ApplicationFailure("not yet", type: "Early")
        }
      ]
    ) { client, queue in
      let parent = try await client.start(
        ParentWorkflow.self, "x", id: TestServer.name("parent"), taskQueue: queue)
      let child = try await eventually {
        try await parent.describe().pending.children.first { !$0.execution.runID.isEmpty }
      }
      #expect(child.type == "EchoWorkflow")
      let handle = client.handle(id: child.execution.workflowID, runID: child.execution.runID)
      let failed = try await eventually { () -> PendingActivity? in
        let pending = try await handle.describe().pending.activities.first
        return pending?.lastFailure == nil ? nil : pending
      }
      #expect((failed.lastFailure as? ApplicationFailure)?.type == "Early")
      let description = try await handle.describe()
      #expect(description.parent?.workflowID == parent.id)
      #expect(description.root?.workflowID == parent.id)
      try await parent.terminate()
    }
  }
}

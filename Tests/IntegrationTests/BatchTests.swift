import Temporal
import Testing

@Suite("Batches on a real server", .enabled(if: TestServer.isThere, TestServer.reason))
struct BatchTests {
  private func started(
    _ count: Int, _ client: TemporalClient, _ name: String
  ) async throws -> ([UntypedWorkflowHandle], ListFilter) {
    var handles: [UntypedWorkflowHandle] = []
    for index in 0..<count {
      handles.append(try await client.start(named: name, id: "\(name)-\(index)", taskQueue: name))
    }
    let filter = ListFilter.workflowType.equals(name)
    _ = try await eventually(within: .seconds(30)) {
      try await client.countWorkflows(where: filter) == count ? true : nil
    }
    return (handles, filter)
  }

  @Test func allThatAFilterFindsAreSignalledAndThenTerminated() async throws {
    try await withClient { client in
      let name = TestServer.name("Batched")
      let (handles, filter) = try await started(4, client, name)
      let signal = try await client.startBatch(
        .signal("poke", "a", 2), where: filter, reason: "to see")
      let progress = try await signal.wait(asking: .milliseconds(200))
      #expect(progress.state == .completed)
      #expect(progress.total == 4)
      #expect(progress.completed == 4)
      #expect(progress.failed == 0)
      #expect(progress.reason == "to see")
      #expect(progress.identity == client.identity)
      for handle in handles {
        var types: [String] = []
        for try await event in handle.history() { types.append(event.type) }
        #expect(types.contains("EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED"))
      }
      let end = try await client.startBatch(.terminate, where: filter, reason: "enough")
      #expect(try await end.wait(asking: .milliseconds(200)).completed == 4)
      for handle in handles { #expect(try await handle.describe().status == .terminated) }
      var listed: [String] = []
      for try await batch in client.batches() { listed.append(batch.id) }
      #expect(listed.contains(signal.id))
    }
  }

  @Test func thoseThatAreNamedAreCancelledAndReset() async throws {
    try await withWorker(workflows: [PokedWorkflow.self]) { client, queue in
      let handle = try await client.start(
        PokedWorkflow.self, id: TestServer.name("batched"), taskQueue: queue)
      _ = try await eventually { try await handle.query(PokedWorkflow.count) == 0 ? true : nil }
      let run = WorkflowRunID(workflowID: handle.id, runID: handle.runID ?? "")
      let reset = try await client.startBatch(
        .reset(to: .firstTask), to: [run], reason: "once more")
      #expect(try await reset.wait(asking: .milliseconds(200)).completed == 1)
      let current = client.handle(PokedWorkflow.self, id: handle.id)
      let now = try await current.describe()
      #expect(now.runID != handle.runID)
      let cancel = try await client.startBatch(
        .cancel, to: [WorkflowRunID(workflowID: handle.id)], reason: "enough")
      #expect(try await cancel.wait(asking: .milliseconds(200)).completed == 1)
      let error = await #expect(throws: WorkflowFailure.self) { try await current.result() }
      #expect(error?.cause is CancelledFailure)
    }
  }

  @Test func whatIsWrongWithABatchIsSaid() async throws {
    try await withClient { client in
      let all = await temporalError {
        _ = try await client.startBatch(.terminate, where: .all, reason: "x")
      }
      #expect(all?.code == .invalidArgument)
      let filter = await temporalError {
        _ = try await client.startBatch(.terminate, where: ListFilter("what?"), reason: "x")
      }
      #expect(filter?.code == .invalidArgument)
      let absent = await temporalError { _ = try await client.batch(id: "absent").progress() }
      #expect(absent?.code == .notFound)
      let stopped = await temporalError {
        try await client.batch(id: "absent").stop(reason: "x")
      }
      #expect(stopped?.code == .notFound)
      let id = TestServer.name("twice")
      let nobody = ListFilter.workflowType.equals(id)
      _ = try await client.startBatch(.terminate, where: nobody, reason: "x", id: id)
      let twice = await temporalError {
        _ = try await client.startBatch(.terminate, where: nobody, reason: "x", id: id)
      }
      #expect(twice?.code == .alreadyStarted)
    }
  }
}

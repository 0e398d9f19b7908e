import Foundation
import Temporal
import Testing
import Threads

@Suite(
  "Updates on a real server", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(3)))
struct UpdateTests {
  private let echo = TestActivities.echo.implemented { text in text }

  private func withLedger(
    _ ending: LedgerWorkflow.Ending = .plain, cache: Int = 100,
    _ body: (TemporalClient, WorkflowHandle<LedgerWorkflow>) async throws -> Void
  ) async throws {
    var options = WorkerOptions()
    options.maxCachedWorkflows = cache
    try await withWorker(
      workflows: [LedgerWorkflow.self], activities: [echo], options: options
    ) { client, queue in
      let handle = try await client.start(
        LedgerWorkflow.self, ending, id: TestServer.name("ledger"), taskQueue: queue)
      try await body(client, handle)
      try await replayEveryPrefix(of: handle.history(), [LedgerWorkflow.self])
    }
  }

  private func types(of handle: WorkflowHandle<LedgerWorkflow>) async throws -> [String] {
    var types: [String] = []
    for try await event in handle.history() {
      types.append(String(event.type.dropFirst("EVENT_TYPE_".count)))
    }
    return types
  }

  @Test(arguments: [0, 100])
  func areExecutedAndTheirResultsComeBack(cache: Int) async throws {
    try await withLedger(.plain, cache: cache) { _, handle in
      #expect(try await handle.execute(LedgerWorkflow.add, "tea", 3) == 3)
      #expect(try await handle.execute(LedgerWorkflow.addSlowly, 4) == 7)
      let sum = try await handle.untyped.executeUpdate("add", "cup", 1, as: Int.self)
      #expect(sum == 8)
      #expect(try await handle.query(LedgerWorkflow.sum) == 8)
      #expect(try await handle.execute(LedgerWorkflow.finish) == 8)
      #expect(try await handle.result() == ["begun", "tea 3", "cup 1"])
    }
  }

  /// sdk-java#1880: refused, it leaves nothing; the server forgets the task, and the run goes on.
  @Test(arguments: [0, 100])
  func aRefusedOneLeavesNoTrace(cache: Int) async throws {
    try await withLedger(.plain, cache: cache) { _, handle in
      // The first task is in history.
      #expect(try await handle.query(LedgerWorkflow.sum) == 0)
      let before = try await types(of: handle)
      for _ in 0..<3 {
        let error = await #expect(throws: WorkflowUpdateFailure.self) {
          try await handle.execute(LedgerWorkflow.add, "debt", -1)
        }
        #expect((error?.cause as? ApplicationFailure)?.type == "Refused")
      }
      let unknown = await #expect(throws: WorkflowUpdateFailure.self) {
        try await handle.untyped.executeUpdate("nobody")
      }
      let unknownText = "\(unknown as Any)"
      #expect(unknownText.contains("unknown update nobody. KnownUpdates=[add "))
      let unread = await #expect(throws: WorkflowUpdateFailure.self) {
        try await handle.untyped.executeUpdate("add", 1, "x")
      }
      let unreadText = "\(unread as Any)"
      #expect(unreadText.contains("unable to decode the input for update \"add\""))
      #expect(try await types(of: handle) == before)
      try await handle.signal(LedgerWorkflow.release)
      #expect(try await handle.execute(LedgerWorkflow.add, "tea", 3) == 3)
      _ = try await handle.execute(LedgerWorkflow.finish)
      #expect(try await handle.result() == ["begun", "tea 3"])
      #expect(try await types(of: handle).contains("WORKFLOW_TASK_FAILED") == false)
    }
  }

  @Test func aFailedOneFailsForItsSenderAlone() async throws {
    try await withLedger { _, handle in
      let error = await #expect(throws: WorkflowUpdateFailure.self) {
        try await handle.execute(LedgerWorkflow.fail)
      }
      let cause = try #require(error?.cause as? ApplicationFailure)
      #expect(cause.message == "no" && cause.type == "Broken")
      #expect(try cause.details.value(as: Int.self) == 7)
      _ = try await handle.execute(LedgerWorkflow.finish)
    }
  }

  @Test func anotherErrorFailsTheTaskUntilTheCodeIsMended() async throws {
    try await withLedger { _, handle in
      #expect(try await handle.execute(LedgerWorkflow.stumble) == "mended")
      let types = try await types(of: handle)
      #expect(types.contains("WORKFLOW_TASK_FAILED"))
      _ = try await handle.execute(LedgerWorkflow.finish)
    }
  }

  @Test func acceptedNowAndWaitedForLater() async throws {
    try await withLedger { client, handle in
      let update = try await handle.start(LedgerWorkflow.awaitRelease, id: "mine")
      #expect(update.id == "mine" && update.workflowID == handle.id)
      #expect(update.runID == handle.runID)
      async let result = update.result()
      try await handle.signal(LedgerWorkflow.release)
      #expect(try await result == "mine")
      // By its id alone, of the workflow's current run and of this one.
      let other = client.handle(LedgerWorkflow.self, id: handle.id)
      #expect(
        try await other.updateHandle(LedgerWorkflow.awaitRelease, id: "mine").result() == "mine")
      let pinned = client.handle(id: handle.id, runID: handle.runID)
      #expect(try await pinned.updateHandle(id: "mine", as: String.self).result() == "mine")
      _ = try await handle.execute(LedgerWorkflow.finish)
      // And after the end of the run.
      #expect(
        try await other.updateHandle(LedgerWorkflow.awaitRelease, id: "mine").result() == "mine")
    }
  }

  /// sdk-go#1838: sent again it gets the recorded result, and runs nothing.
  @Test func sentTwiceItIsDoneOnce() async throws {
    try await withLedger { _, handle in
      async let one = handle.execute(LedgerWorkflow.add, "tea", 3, id: "same")
      async let two = handle.execute(LedgerWorkflow.add, "tea", 3, id: "same")
      #expect(try await [one, two] == [3, 3])
      #expect(try await handle.execute(LedgerWorkflow.add, "other", 5, id: "same") == 3)
      _ = try await handle.execute(LedgerWorkflow.finish)
      #expect(try await handle.result() == ["begun", "tea 3"])
    }
  }

  /// Before there is a worker: they come with the first task, some of them in one.
  @Test func manyThatComeWithTheFirstTask() async throws {
    let queue = TestServer.name("tests")
    let client = try await TemporalClient.connect(TestServer.configuration())
    let handle = try await client.start(
      LedgerWorkflow.self, .patient, id: TestServer.name("ledger"), taskQueue: queue)
    let results = try await withThrowingTaskGroup(of: Int.self) { group in
      for index in 1...5 {
        group.addTask {
          try await handle.execute(LedgerWorkflow.add, "n", index, id: "u\(index)")
        }
      }
      // They are at the server before anybody polls.
      try await Task.sleep(for: .milliseconds(300))
      var results: [Int] = []
      try await withWorker(queue: queue, workflows: [LedgerWorkflow.self], activities: [echo]) {
        _, _ in
        for try await result in group { results.append(result) }
        _ = try await handle.execute(LedgerWorkflow.finish)
        #expect(try await handle.result().count == 6)
      }
      return results
    }
    #expect(results.max() == 15)
    try await replayEveryPrefix(of: handle.history(), [LedgerWorkflow.self])
    await client.close()
  }

  /// The worker that accepted it is gone; another one replays the acceptance and goes on.
  @Test func anotherWorkerGoesOnWithAnAcceptedOne() async throws {
    let queue = TestServer.name("tests")
    let client = try await TemporalClient.connect(TestServer.configuration())
    let handle = try await client.start(
      LedgerWorkflow.self, .plain, id: TestServer.name("ledger"), taskQueue: queue)
    let sent = Guarded<WorkflowUpdateHandle<String>?>(nil)
    try await withWorker(queue: queue, workflows: [LedgerWorkflow.self]) { _, _ in
      let update = try await handle.start(LedgerWorkflow.awaitRelease)
      sent.withLock { $0 = update }
    }
    let update = try #require(sent.withLock { $0 })
    try await withWorker(queue: queue, workflows: [LedgerWorkflow.self]) { _, _ in
      try await handle.signal(LedgerWorkflow.release)
      #expect(try await update.result() == update.id)
      _ = try await handle.execute(LedgerWorkflow.finish)
    }
    try await replayEveryPrefix(of: handle.history(), [LedgerWorkflow.self])
    await client.close()
  }

  /// temporal#6375: what was finished in the task that continues as new is not done again.
  @Test func finishedInTheTaskThatContinuesAsNew() async throws {
    try await withLedger(.again) { client, handle in
      let run = handle.runID
      let update = try await handle.start(LedgerWorkflow.finish, waitingFor: .completed)
      #expect(try await update.result() == 0)
      #expect(update.runID == run)
      let first = client.handle(LedgerWorkflow.self, id: handle.id, runID: run)
      let types = try await types(of: first)
      #expect(
        types.suffix(3) == [
          "WORKFLOW_EXECUTION_UPDATE_ACCEPTED", "WORKFLOW_EXECUTION_UPDATE_COMPLETED",
          "WORKFLOW_EXECUTION_CONTINUED_AS_NEW",
        ])
      let next = client.handle(LedgerWorkflow.self, id: handle.id)
      #expect(try await next.execute(LedgerWorkflow.add, "next", 1) == 1)
      _ = try await next.execute(LedgerWorkflow.finish)
      #expect(try await next.result() == ["begun", "next 1"])
      try await replayEveryPrefix(of: first.history(), [LedgerWorkflow.self])
    }
  }

  /// It was accepted, and the run closes without it: its sender is told.
  @Test func theRunClosesBeforeItsEnd() async throws {
    try await withLedger { _, handle in
      let update = try await handle.start(LedgerWorkflow.awaitRelease)
      _ = try await handle.execute(LedgerWorkflow.finish)
      let error = await #expect(throws: (any Error).self) { try await update.result() }
      let text = "\(error as Any)"
      #expect(text.contains("clos") || text.contains("completed"), "\(text)")
      let late = await #expect(throws: TemporalError.self) {
        try await handle.execute(LedgerWorkflow.add, "late", 1)
      }
      #expect(late?.code == .notFound)
    }
  }

  @Test func fiveInputsArriveAsTheyWereSent() async throws {
    try await withLedger { _, handle in
      let text = try await handle.execute(
        LedgerWorkflow.describe, "tea", 3, true, 1.5, [1, 2], id: "many")
      #expect(text == "tea 3 true 1.5 [1, 2]")
      let again = try await handle.untyped.executeUpdate(
        "describe", "tea", 3, true, 1.5, [1, 2], as: String.self)
      #expect(again == text)
      _ = try await handle.execute(LedgerWorkflow.finish)
    }
  }

  /// Sent while the run ends: each sender hears what became of it, and what was done stands in the result, no
  /// more and no less.
  @Test(arguments: [100, 0])
  func oneThatRacesWithTheEndOfItsRun(cache: Int) async throws {
    var options = WorkerOptions()
    options.maxCachedWorkflows = cache
    try await withWorker(
      workflows: [LedgerWorkflow.self], activities: [echo], options: options
    ) { client, queue in
      var (done, late) = (0, 0)
      for round in 0..<12 {
        let handle = try await client.start(
          LedgerWorkflow.self, .plain, id: TestServer.name("race"), taskQueue: queue)
        let answers = try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
          for number in 1...6 {
            group.addTask {
              // Around the moment of the end.
              try await Task.sleep(for: .milliseconds(number * round / 2))
              do {
                _ = try await handle.execute(LedgerWorkflow.add, "n", number)
                return (number, true)
              } catch let error as TemporalError {
                #expect(error.code == .notFound, "\(error)")
                return (number, false)
              } catch let error as WorkflowUpdateFailure {
                // Accepted, and the run was closed before it was told.
                let text = "\(error)"
                #expect(text.contains("clos") || text.contains("completed"), "\(text)")
                return (number, false)
              }
            }
          }
          group.addTask {
            try await Task.sleep(for: .milliseconds(round))
            _ = try await handle.execute(LedgerWorkflow.finish)
            return (0, true)
          }
          var answers: [Int: Bool] = [:]
          for try await (number, isDone) in group { answers[number] = isDone }
          return answers
        }
        let entries = try await handle.result()
        let told = answers.filter { $0.key > 0 && $0.value }.map { "n \($0.key)" }
        #expect(entries.dropFirst().sorted() == told.sorted(), "round \(round)")
        done += told.count
        late += 6 - told.count
        try await replayEveryPrefix(of: handle.history(), [LedgerWorkflow.self])
        #expect(try await types(of: handle).last == "WORKFLOW_EXECUTION_COMPLETED")
      }
      #expect(done > 0 && late > 0, "\(done) done, \(late) late")
    }
  }

  @Test func ofNoWorkflowAtAll() async throws {
    let client = try await TemporalClient.connect(TestServer.configuration())
    let handle = client.handle(LedgerWorkflow.self, id: TestServer.name("absent"))
    let sent = await #expect(throws: TemporalError.self) {
      try await handle.execute(LedgerWorkflow.finish)
    }
    #expect(sent?.code == .notFound)
    let asked = await #expect(throws: TemporalError.self) {
      try await handle.updateHandle(LedgerWorkflow.finish, id: "never").result()
    }
    #expect(asked?.code == .notFound)
    await client.close()
  }

  /// Whoever waits gives up; the workflow does not notice.
  @Test func theWaitEndsWithItsTask() async throws {
    try await withLedger { _, handle in
      let waiting = Task { try await handle.execute(LedgerWorkflow.awaitRelease, id: "given up") }
      _ = try await eventually {
        try await types(of: handle).contains("WORKFLOW_EXECUTION_UPDATE_ACCEPTED") ? true : nil
      }
      waiting.cancel()
      let error = await #expect(throws: (any Error).self) { try await waiting.value }
      #expect(error is CancellationError || (error as? TemporalError)?.code == .cancelled)
      try await handle.signal(LedgerWorkflow.release)
      #expect(
        try await handle.updateHandle(LedgerWorkflow.awaitRelease, id: "given up").result()
          == "given up")
      _ = try await handle.execute(LedgerWorkflow.finish)
    }
  }
}

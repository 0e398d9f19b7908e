import Temporal
import Testing
import Threads

@Suite(
  "A worker on a real server", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(3)))
struct WorkerTests {
  private let echo = TestActivities.echo.implemented { text in text }

  @Test func anActivityRunsAndItsResultComesBack() async throws {
    try await withWorker(workflows: [EchoWorkflow.self], activities: [echo]) { client, queue in
      let result = try await client.execute(
        EchoWorkflow.self, "hello", id: TestServer.name("echo"), taskQueue: queue)
      #expect(result == "hello")
    }
  }

  @Test func idsOutsideASCIIWork() async throws {
    try await withWorker(workflows: [EchoWorkflow.self], activities: [echo]) { client, queue in
      let id = TestServer.name("größe-注文-🛒")
      let result = try await client.execute(EchoWorkflow.self, "é", id: id, taskQueue: queue)
      #expect(result == "é")
    }
  }

  @Test func signalsAreCountedAndQueriesAnswered() async throws {
    try await withWorker(workflows: [PokedWorkflow.self]) { client, queue in
      let handle = try await client.start(
        PokedWorkflow.self, id: TestServer.name("poked"), taskQueue: queue)
      for count in 1...5 { try await handle.signal(PokedWorkflow.poke, count) }
      #expect(try await handle.query(PokedWorkflow.count) == 15)
      try await handle.signal(PokedWorkflow.finish)
      #expect(try await handle.result() == 15)
      // A closed run is replayed for a query.
      #expect(try await handle.query(PokedWorkflow.count) == 15)
    }
  }

  @Test func withoutACacheEachTaskReplaysTheHistory() async throws {
    var options = WorkerOptions()
    options.maxCachedWorkflows = 0
    try await withWorker(workflows: [PokedWorkflow.self], options: options) { client, queue in
      let handle = try await client.start(
        PokedWorkflow.self, id: TestServer.name("uncached"), taskQueue: queue)
      for count in 1...5 { try await handle.signal(PokedWorkflow.poke, count) }
      #expect(try await handle.query(PokedWorkflow.count) == 15)
      try await handle.signal(PokedWorkflow.finish)
      #expect(try await handle.result() == 15)
    }
  }

  @Test func oneSlotIsEnough() async throws {
    var options = WorkerOptions()
    options.maxConcurrentWorkflowTasks = 1
    options.maxConcurrentActivities = 1
    try await withWorker(
      workflows: [ParentWorkflow.self, EchoWorkflow.self], activities: [echo], options: options
    ) { client, queue in
      let result = try await client.execute(
        ParentWorkflow.self, "one at a time", id: TestServer.name("single"), taskQueue: queue)
      #expect(result == "one at a time")
    }
  }

  @Test func aFailingActivityIsTriedAsOftenAsItsPolicySays() async throws {
    let noted = Attempts()
    let fail = TestActivities.fail.implemented { text, context in
      noted.add(context.info.attempt)
      throw ApplicationFailure(text, type: "NoStock")
    }
    try await withWorker(workflows: [FailingWorkflow.self], activities: [fail]) { client, queue in
      let error = await #expect(throws: WorkflowFailure.self) {
        try await client.execute(
          FailingWorkflow.self, "sold out", id: TestServer.name("failing"), taskQueue: queue)
      }
      let activity = error?.cause as? ActivityFailure
      let cause = activity?.cause as? ApplicationFailure
      #expect(cause?.message == "sold out")
      #expect(cause?.type == "NoStock")
      #expect(noted.all == [1, 2, 3])
    }
  }

  @Test func aThrowingWorkflowFailsWithItsError() async throws {
    try await withWorker(workflows: [ThrowingWorkflow.self, EchoWorkflow.self], activities: [echo])
    {
      client, queue in
      let error = await #expect(throws: WorkflowFailure.self) {
        try await client.execute(
          ThrowingWorkflow.self, "broken", id: TestServer.name("throwing"), taskQueue: queue)
      }
      #expect((error?.cause as? ApplicationFailure)?.message == "broken")
      #expect((error?.cause as? ApplicationFailure)?.type == "Thrown")
      let result = try await client.execute(
        EchoWorkflow.self, "alive", id: TestServer.name("after"), taskQueue: queue)
      #expect(result == "alive")
    }
  }

  @Test func anInputThatCannotBeReadFailsItsTaskAndNotTheWorker() async throws {
    try await withWorker(
      workflows: [CountdownWorkflow.self, EchoWorkflow.self], activities: [echo]
    ) {
      client, queue in
      let handle = try await client.start(
        named: "CountdownWorkflow", "not a number", id: TestServer.name("malformed"),
        taskQueue: queue)
      try await waitForFailedTask(of: handle.history())
      let result = try await client.execute(
        EchoWorkflow.self, "alive", id: TestServer.name("after"), taskQueue: queue)
      #expect(result == "alive")
      try await handle.terminate(reason: "the test is over")
    }
  }

  @Test func aCancelledWorkflowCancelsItsActivity() async throws {
    let started = Attempts()
    let wait = TestActivities.wait.implemented { (context: ActivityContext) -> String in
      started.add(context.info.attempt)
      while !Task.isCancelled {
        context.heartbeat()
        try await Task.sleep(for: .milliseconds(50))
      }
      throw CancelledFailure()
    }
    try await withWorker(
      workflows: [WaitingWorkflow.self], activities: [wait], options: TestActivities.heedful
    ) { client, queue in
      let handle = try await client.start(
        WaitingWorkflow.self, id: TestServer.name("cancelled"), taskQueue: queue)
      _ = try await eventually { started.all.first }
      try await handle.cancel()
      let error = await #expect(throws: WorkflowFailure.self) { try await handle.result() }
      #expect(error?.cause is CancelledFailure)
      #expect(try await handle.describe().status == .cancelled)
    }
  }

  @Test func aChildRunsAndItsResultComesBack() async throws {
    try await withWorker(workflows: [ParentWorkflow.self, EchoWorkflow.self], activities: [echo]) {
      client, queue in
      let result = try await client.execute(
        ParentWorkflow.self, "from a child", id: TestServer.name("parent"), taskQueue: queue)
      #expect(result == "from a child")
    }
  }

  @Test func aResultIsFollowedThroughContinuedRuns() async throws {
    try await withWorker(workflows: [CountdownWorkflow.self]) { client, queue in
      let result = try await client.execute(
        CountdownWorkflow.self, 3, id: TestServer.name("countdown"), taskQueue: queue)
      #expect(result == "lift-off")
    }
  }

  @Test func stuckCodeFailsItsTaskAndIsTriedAgain() async throws {
    var options = WorkerOptions()
    options.deadlockLimit = .milliseconds(300)
    try await withWorker(
      workflows: [StuckOnceWorkflow.self, EchoWorkflow.self], activities: [echo], options: options
    ) { client, queue in
      let handle = try await client.start(
        StuckOnceWorkflow.self, id: TestServer.name("stuck"), taskQueue: queue)
      let other = try await client.execute(
        EchoWorkflow.self, "not disturbed", id: TestServer.name("beside"), taskQueue: queue)
      #expect(other == "not disturbed")
      #expect(try await handle.result() == "free")
    }
  }

  @Test func anUnknownTypeFailsItsTaskAndNotTheWorker() async throws {
    try await withWorker(workflows: [EchoWorkflow.self], activities: [echo]) { client, queue in
      let handle = try await client.start(
        named: "Nobody", "x", id: TestServer.name("unknown"), taskQueue: queue)
      try await waitForFailedTask(of: handle.history())
      let result = try await client.execute(
        EchoWorkflow.self, "alive", id: TestServer.name("after"), taskQueue: queue)
      #expect(result == "alive")
      try await handle.terminate(reason: "the test is over")
    }
  }

  @Test func twoHundredAtOnceAreDoneAndEachActivityRunsOnce() async throws {
    let runs = Attempts()
    let counted = TestActivities.echo.implemented { text, context in
      runs.add(Int(text) ?? -1)
      return text
    }
    try await withWorker(workflows: [EchoWorkflow.self], activities: [counted]) { client, queue in
      let prefix = TestServer.name("many")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<200 {
          group.addTask {
            let result = try await client.execute(
              EchoWorkflow.self, "\(number)", id: "\(prefix)-\(number)", taskQueue: queue)
            #expect(result == "\(number)")
          }
        }
        try await group.waitForAll()
      }
      #expect(runs.all.sorted() == Array(0..<200))
    }
  }

  @Test func aNamespaceThatIsNotThereEndsTheWorkerWithItsName() async throws {
    var configuration = TestServer.configuration()
    configuration.namespace = "nowhere"
    let client = try await TemporalClient.connect(configuration)
    let worker = Worker(client: client, taskQueue: "any", workflows: [EchoWorkflow.self])
    let error = await #expect(throws: TemporalError.self) { try await worker.run() }
    #expect(error?.code == .namespaceNotFound)
    #expect("\(error, default: "")".contains("nowhere"))
    await client.close()
  }

  @Test func aStoppedWorkerReturnsAndItsActivityEndsFirst() async throws {
    let started = Attempts()
    let ended = Attempts()
    let slow = TestActivities.echo.implemented { text, context in
      started.add(1)
      try await Task.sleep(for: .milliseconds(500))
      ended.add(1)
      return text
    }
    let client = try await TemporalClient.connect(TestServer.configuration())
    let queue = TestServer.name("stopping")
    let worker = Worker(
      client: client, taskQueue: queue, workflows: [EchoWorkflow.self], activities: [slow])
    let running = Task { try await worker.run() }
    _ = try await client.start(
      EchoWorkflow.self, "x", id: TestServer.name("stopping"), taskQueue: queue)
    _ = try await eventually { started.all.first }
    worker.stop()
    try await running.value
    #expect(ended.all == [1])
    #expect(worker.status.activitiesRunning == 0)
    #expect(worker.status.isStopping)
    await client.close()
  }

  @Test func aWorkerRunsOnce() async throws {
    let client = try await TemporalClient.connect(TestServer.configuration())
    let worker = Worker(
      client: client, taskQueue: TestServer.name("once"), workflows: [EchoWorkflow.self])
    worker.stop()
    try await worker.run()
    await #expect(throws: TemporalError.self) { try await worker.run() }
    await client.close()
  }
}

/// Numbers that come from many tasks.
final class Attempts: Sendable {
  private let numbers = Guarded<[Int]>([])

  var all: [Int] { numbers.withLock { $0 } }

  func add(_ number: Int) { numbers.withLock { $0.append(number) } }
}

import GRPC
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

private let work = Activity<() -> Void>("Work", .startToClose(.seconds(3_600)))

/// A worker between a stand-in for the server and a clock that the test moves.
@Suite("A stop is graceful and has an end", .timeLimit(.minutes(1))) struct WorkerStopTests {
  private let time = VirtualTime()
  private let server: FakeServer

  init() { server = FakeServer(time: time) }

  private func worker(
    options: WorkerOptions = .init(), client: TemporalClient? = nil,
    _ body: @escaping @Sendable (ActivityContext) async throws -> Void = { _ in }
  ) throws -> Worker {
    Worker(
      client: try client ?? server.client(), taskQueue: "orders",
      activities: [work.implemented(by: body)], options: options)
  }

  private func task() -> PollActivityTaskQueueResponse {
    var task = PollActivityTaskQueueResponse()
    task.taskToken = WireBytes([1])
    task.activityType = ActivityType()
    task.activityType?.name = "Work"
    task.activityId = "5"
    task.attempt = 1
    return task
  }

  /// Moves the clock on while somebody sleeps, until the work is done or the limit has passed.
  private func pass(_ limit: Duration, in step: Duration = .milliseconds(100)) async {
    let end = time.now.advanced(by: limit)
    while time.now < end {
      // The worker's tasks run on other threads: they get the chance to begin their sleep.
      for _ in 0..<20 { await Task.yield() }
      time.advance(by: step)
    }
  }

  /// 21 tasks were lost in 142 restarts: open polls were cancelled while the server was answering them.
  @Test func whatAnOpenPollBringsAfterTheStopIsWorkedOn() async throws {
    let worker = try worker()
    let running = Task { try await worker.run() }
    await server.calls("PollActivityTaskQueue", atLeast: 5)
    worker.stop()
    await time.sleepers(atLeast: 1)
    server.give(task())
    await server.calls("RespondActivityTaskCompleted")
    await pass(.seconds(32))
    try await running.value
    #expect(server.with { $0.completed.count } == 1)
    #expect(server.with { $0.calls.count { $0 == "PollActivityTaskQueue" } } == 5)
  }

  /// The server is asked to end the polls only when nothing comes to them any more: it ended those too to
  /// which it had just given a task.
  @Test func theServerIsAskedToEndThePollsWhenTheyAreQuiet() async throws {
    server.with { $0.completesPolls = true }
    let worker = try worker()
    let running = Task { try await worker.run() }
    await server.calls("PollActivityTaskQueue", atLeast: 5)
    worker.stop()
    await time.sleepers(atLeast: 1)
    #expect(server.with { !$0.calls.contains("ShutdownWorker") })
    await pass(.seconds(32))
    try await running.value
    #expect(server.with { $0.isShutDown })
  }

  /// Polls were ended after six seconds though tasks still came to them: 4 tasks in 300 restarts were lost.
  @Test func pollsThatAreNeverQuietStayOpenForTheGrace() async throws {
    server.with { $0.completesPolls = true }
    let worker = try worker()
    let running = Task { try await worker.run() }
    await server.calls("PollActivityTaskQueue", atLeast: 5)
    worker.stop()
    await time.sleepers(atLeast: 1)
    for count in 1...4 {
      await pass(.seconds(1.5))
      server.give(task())
      await server.calls("RespondActivityTaskCompleted", atLeast: count)
    }
    await pass(.seconds(1))
    #expect(server.with { !$0.isShutDown })
    await pass(.seconds(5))
    #expect(server.with { $0.isShutDown })
    try await running.value
  }

  /// A cached run's task waited in the worker's own queue for the sticky time-out, for the last poll of it had
  /// brought another task, and no other followed.
  @Test(arguments: [true, false])
  func theStickyQueueIsPolledUntilNothingComes(hasCache: Bool) async throws {
    server.with { $0.completesPolls = true }
    var options = WorkerOptions()
    options.maxCachedWorkflows = hasCache ? 10 : 0
    let worker = Worker(
      client: try server.client(), taskQueue: "orders", workflows: [Idle.self], options: options)
    let running = Task { try await worker.run() }
    await server.calls("PollWorkflowTaskQueue", atLeast: 5)
    worker.stop()
    await time.sleepers(atLeast: 1)
    for _ in 1...7 {
      var task = PollWorkflowTaskQueueResponse()
      task.taskToken = WireBytes([1])
      task.attempt = 1
      server.give(task)
    }
    if hasCache { await server.calls("PollWorkflowTaskQueue", atLeast: 12) }
    await pass(.seconds(32))
    try await running.value
    #expect(server.with { $0.calls.count { $0 == "PollWorkflowTaskQueue" } } == (hasCache ? 12 : 5))
    #expect(server.with { $0.calls.count { $0 == "ShutdownWorker" } } == 1)
  }

  @Test func aStopBeforeTheRunEndsItAtOnce() async throws {
    let worker = try worker()
    worker.stop()
    try await worker.run()
    #expect(server.with { !$0.calls.contains("PollActivityTaskQueue") })
  }

  @Test func whatRunsHasTheGraceAndIsReported() async throws {
    let done = Promise<Void>()
    let worker = try worker { _ in await done.value }
    let running = Task { try await worker.run() }
    server.give(task())
    await server.calls("PollActivityTaskQueue", atLeast: 6)
    worker.stop()
    await time.sleepers(atLeast: 1)
    await pass(.seconds(20))
    #expect(worker.status.activitiesRunning == 1)
    done.keep(())
    await server.calls("RespondActivityTaskCompleted")
    await pass(.seconds(12))
    try await running.value
    #expect(server.with { $0.completed.count } == 1)
  }

  /// `run()` returns, whatever a body does; and the server is told, so that another worker can try.
  @Test func aBodyThatHeedsNothingIsGivenUpTwoSecondsAfterTheGrace() async throws {
    let hung = Promise<Void>()
    let worker = try worker(options: .init(gracePeriod: .seconds(10))) { _ in await hung.value }
    let running = Task { try await worker.run() }
    server.give(task())
    await server.calls("PollActivityTaskQueue", atLeast: 6)
    let start = time.now
    worker.stop()
    await time.sleepers(atLeast: 1)
    await pass(.seconds(11.2))
    // The clock stands still until the report is on its way, however slow the machine is.
    await server.calls("RespondActivityTaskFailed")
    await pass(.seconds(0.8))
    try await running.value
    #expect(time.now.duration(since: start) <= .seconds(12.1))
    let failures = server.with { $0.failed.map { $0.failure?.message } }
    #expect(failures == ["the worker stopped; the activity did not heed its cancellation"])
    hung.keep(())
  }

  /// A codec is somebody's code, and may never come back.
  @Test func aCodecThatHangsDoesNotHoldUpTheEnd() async throws {
    let hung = HungCodec()
    let client = try server.client { $0.codec = hung }
    let worker = try worker(options: .init(gracePeriod: .seconds(10)), client: client)
    let running = Task { try await worker.run() }
    var task = task()
    task.input = try DataConverter().payloads(for: "x")
    server.give(task)
    await server.calls("PollActivityTaskQueue", atLeast: 6)
    worker.stop()
    await time.sleepers(atLeast: 1)
    await pass(.seconds(12.1))
    try await running.value
    hung.promise.keep(())
  }

  /// `run()` neither returned nor threw.
  @Test func aClosedClientEndsTheRunWithinASecondAndSaysWhy() async throws {
    let client = try server.client()
    let worker = try worker(client: client)
    let running = Task { try await worker.run() }
    await server.calls("PollActivityTaskQueue", atLeast: 5)
    await client.close()
    let error = await #expect(throws: TemporalError.self) { try await running.value }
    #expect(error?.message.contains("the client of this worker was closed") == true)
  }

  /// Without a free slot there is no poll that could notice it.
  @Test func aClosedClientIsNoticedWhereAllSlotsAreTaken() async throws {
    var options = WorkerOptions()
    options.maxConcurrentActivities = 1
    let client = try server.client()
    let hung = Promise<Void>()
    let worker = try worker(options: options, client: client) { _ in await hung.value }
    let running = Task { try await worker.run() }
    server.give(task())
    while worker.status.queues.first?.hasNoFreeSlot != true { await Task.yield() }
    await client.close()
    await time.sleepers(atLeast: 1)
    await pass(.seconds(1))
    await #expect(throws: TemporalError.self) { try await running.value }
    hung.keep(())
  }
}

private actor Idle: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run() async throws {}
}

private struct HungCodec: PayloadCodec {
  let promise = Promise<Void>()

  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] { payloads }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] {
    await promise.value
    return payloads
  }
}

import GRPC
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

private let work = Activity<() -> Void>("Work", .startToClose(.seconds(3_600)))

private actor Busy: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: Void) async throws { try await context.execute(work) }
}

@Suite("Eager activities hold a slot each, and never more", .timeLimit(.minutes(1)))
struct EagerActivitiesTests {
  private typealias Request = RespondWorkflowTaskCompletedRequest
  private typealias Response = RespondWorkflowTaskCompletedResponse

  private let server = FakeServer()
  private let slots = SlotPool(size: 10)
  private let tasks = TaskSet(executor: globalConcurrentExecutor)

  private func eager(
    _ options: WorkerOptions = .init(), slots: SlotPool? = nil, rate: RateLimiter? = nil,
    _ body: @escaping @Sendable () async -> Void = {}
  ) throws -> EagerActivities {
    let runner = ActivityTaskRunner(
      environment: try .test(server, options: options),
      registry: try Registry([work.implemented { (_: ActivityContext) in await body() }]),
      running: RunningActivities())
    return EagerActivities(runner, slots: slots ?? self.slots, tasks: tasks, rate: rate)
  }

  private func request(_ activities: [(type: String, queue: String)]) -> Request {
    var request = Request()
    request.commands = activities.map { activity in
      var attributes = ScheduleActivityTaskCommandAttributes()
      attributes.activityType = ActivityType(name: activity.type)
      attributes.taskQueue = .normal(activity.queue)
      attributes.requestEagerExecution = true
      var command = Command()
      command.attributes = .scheduleActivityTaskCommandAttributes(attributes)
      return command
    }
    return request
  }

  private func ours(_ count: Int) -> Request {
    request(Array(repeating: (type: "Work", queue: "queue"), count: count))
  }

  private func asked(_ request: Request) -> [Bool] {
    request.commands.map { command in
      guard case .scheduleActivityTaskCommandAttributes(let activity)? = command.attributes else {
        return false
      }
      return activity.requestEagerExecution
    }
  }

  private func answer(_ count: Int) -> Response {
    var answer = Response()
    answer.activityTasks = (0..<count).map { Self.task($0) }
    return answer
  }

  private static func task(_ number: Int) -> PollActivityTaskQueueResponse {
    var task = PollActivityTaskQueueResponse()
    task.taskToken = WireBytes([UInt8(truncatingIfNeeded: number), 1])
    task.activityType = ActivityType(name: "Work")
    task.activityId = "\(number)"
    task.attempt = 1
    return task
  }

  /// What was asked for, and how many slots were taken while the server had the completion.
  private func ask(
    _ request: Request, of eager: EagerActivities, slots: SlotPool? = nil, isLast: Bool = false
  ) async -> (asked: [Bool], taken: Int) {
    let seen = Guarded<(asked: [Bool], taken: Int)>(([], 0))
    _ = await eager.complete(request, isLast: isLast) { request in
      seen.withLock { $0 = (asked(request), (slots ?? self.slots).used) }
      return nil
    }
    return seen.withLock { $0 }
  }

  @Test func threeAreAskedForAtMostInOneCompletion() async throws {
    let seen = await ask(ours(5), of: try eager())
    #expect(seen.asked == [true, true, true, false, false])
    #expect(seen.taken == 3)
  }

  @Test func noneIsAskedForThatGoesElsewhereOrThatNobodyHereKnows() async throws {
    let request = request([("Work", "other"), ("Unknown", "queue"), ("Work", "queue")])
    let seen = await ask(request, of: try eager())
    #expect(seen.asked == [false, false, true])
    #expect(seen.taken == 1)
  }

  /// An activity that is cancelled in the same completion does not ask.
  @Test func noneIsAskedForThatDoesNotAsk() async throws {
    var request = ours(1)
    var attributes = ScheduleActivityTaskCommandAttributes()
    attributes.activityType = ActivityType(name: "Work")
    attributes.taskQueue = .normal("queue")
    request.commands[0].attributes = .scheduleActivityTaskCommandAttributes(attributes)
    let seen = await ask(request, of: try eager())
    #expect(seen.asked == [false])
    #expect(seen.taken == 0)
  }

  @Test func noneIsAskedForWithoutAFreeSlot() async throws {
    let two = SlotPool(size: 2)
    #expect(two.tryAcquire())
    let seen = await ask(ours(3), of: try eager(slots: two), slots: two)
    #expect(seen.asked == [true, false, false])
    #expect(seen.taken == 2)
    #expect(two.used == 1)
  }

  @Test func aStoppingWorkerAsksForNone() async throws {
    slots.close()
    let seen = await ask(ours(3), of: try eager())
    #expect(seen.asked == [false, false, false])
  }

  @Test func theCompletionThatEndsTheRunAsksForNone() async throws {
    let seen = await ask(ours(3), of: try eager(), isLast: true)
    #expect(seen.asked == [false, false, false])
  }

  @Test func anOptionTurnsItOff() async throws {
    var options = WorkerOptions()
    options.startsActivitiesEagerly = false
    let seen = await ask(ours(3), of: try eager(options))
    #expect(seen.asked == [false, false, false])
    let none = await ask(ours(3), of: .off)
    #expect(none.asked == [false, false, false])
  }

  /// The server does not count them against the rate of their queue: features#405, sdk-go#1350.
  @Test func theRateOfTheTaskQueueTurnsThemOff() async throws {
    var options = WorkerOptions()
    options.maxTaskQueueActivitiesPerSecond = 5
    #expect(await ask(ours(3), of: try eager(options)).asked == [false, false, false])
    var limited = WorkerOptions()
    limited.maxConcurrentActivitiesByType = ["Work": 2]
    #expect(await ask(ours(3), of: try eager(limited)).asked == [false, false, false])
  }

  /// features#405: the worker's own rate counts them as it counts those that are polled.
  @Test func theRateOfTheWorkerIsTheirsToo() async throws {
    let time = VirtualTime()
    let rate = RateLimiter(perSecond: 1, time: time)
    let seen = await ask(ours(3), of: try eager(rate: rate))
    #expect(seen.asked == [true, false, false])
    #expect(seen.taken == 1)
    // The answer was lost, and its turn is the next one's.
    #expect(await ask(ours(3), of: try eager(rate: rate)).asked == [true, false, false])
    #expect(slots.used == 0)
  }

  @Test func aLostAnswerGivesEverySlotBack() async throws {
    let seen = await ask(ours(3), of: try eager())
    #expect(seen.taken == 3)
    #expect(slots.used == 0)
  }

  @Test func theServerMayHandOutFewerAndTheirSlotsLastUntilTheyEnd() async throws {
    let (done, answer) = (Promise<Void>(), answer(1))
    let eager = try eager { await done.value }
    _ = await eager.complete(ours(3), isLast: false) { _ in answer }
    #expect(slots.used == 1)
    done.keep(())
    await server.calls("RespondActivityTaskCompleted")
    await tasks.drain(until: .never, server.time)
    #expect(slots.used == 0)
  }

  /// The server has started it, and nobody else will run it.
  @Test func whatIsHandedOutUnaskedRunsToo() async throws {
    let (eager, answer) = (try eager(), answer(2))
    _ = await eager.complete(ours(1), isLast: false) { _ in answer }
    await server.calls("RespondActivityTaskCompleted", atLeast: 2)
    await tasks.drain(until: .never, server.time)
    #expect(slots.used == 0)
  }
}

/// A worker between a stand-in for the server and a clock that the test moves.
@Suite("A worker runs what comes with an answer", .timeLimit(.minutes(1)))
struct EagerWorkerTests {
  private let time = VirtualTime()
  private let server: FakeServer

  init() { server = FakeServer(time: time) }

  private func worker() throws -> Worker {
    Worker(
      client: try server.client(), taskQueue: "queue", workflows: [Busy.self],
      activities: [work.implemented { (_: ActivityContext) in }])
  }

  private func workflowTask() -> PollWorkflowTaskQueueResponse {
    var events = RunServer("Busy", nil)
    let input = events.task()
    var task = PollWorkflowTaskQueueResponse()
    task.taskToken = WireBytes([7])
    task.workflowExecution = WorkflowExecution(id: "id", runID: "run")
    task.workflowType = WorkflowType(name: "Busy")
    task.attempt = 1
    task.history = History()
    task.history?.events = input.events
    task.startedEventId = input.startedEventID
    return task
  }

  private func giveActivityWithTheAnswer() {
    var task = PollActivityTaskQueueResponse()
    task.taskToken = WireBytes([1])
    task.activityType = ActivityType(name: "Work")
    task.activityId = "5"
    task.attempt = 1
    server.with { $0.taskCompletionAnswer.activityTasks = [task] }
  }

  private func pass(_ limit: Duration) async {
    let end = time.now.advanced(by: limit)
    while time.now < end {
      for _ in 0..<20 { await Task.yield() }
      time.advance(by: .milliseconds(100))
    }
  }

  @Test func itsCompletionAsksAndTheActivityNeedsNoPoll() async throws {
    giveActivityWithTheAnswer()
    let worker = try worker()
    let running = Task { try await worker.run() }
    server.give(workflowTask())
    await server.calls("RespondActivityTaskCompleted")
    worker.stop()
    await time.sleepers(atLeast: 1)
    await pass(.seconds(32))
    try await running.value
    let commands = server.with { $0.taskCompletions.flatMap(\.commands) }
    guard case .scheduleActivityTaskCommandAttributes(let activity)? = commands.first?.attributes
    else {
      Issue.record("the first command schedules no activity")
      return
    }
    #expect(activity.requestEagerExecution)
    #expect(server.with { $0.completed.count } == 1)
    #expect(server.with { $0.calls.count { $0 == "PollActivityTaskQueue" } } == 5)
  }

  /// The completion was sent before the stop, and is answered only after it.
  @Test func whatComesDuringAStopIsWorkedOnWithinTheGrace() async throws {
    giveActivityWithTheAnswer()
    server.with {
      $0.errorsOnce["RespondWorkflowTaskCompleted"] = [
        GRPCError(.unavailable, "the connection broke", cause: .connectionLost)
      ]
    }
    let worker = try worker()
    let running = Task { try await worker.run() }
    server.give(workflowTask())
    await server.calls("RespondWorkflowTaskCompleted")
    worker.stop()
    await time.sleepers(atLeast: 2)
    await pass(.seconds(32))
    try await running.value
    #expect(server.with { $0.completed.count } == 1)
  }
}

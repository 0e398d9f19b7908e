import GRPC
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

@Suite("An eager start holds a slot until its task is done", .timeLimit(.minutes(1)))
struct EagerStartsTests {
  private let slots = SlotPool(size: 1)
  private let tasks = TaskSet(executor: globalConcurrentExecutor)
  private let ran = Shared<[[UInt8]]>([])

  private func lane(_ queue: String = "queue") -> EagerStarts<PollWorkflowTaskQueueResponse>.Lane {
    let ran = ran
    return EagerStarts<PollWorkflowTaskQueueResponse>.Lane(
      taskQueue: queue, knows: { $0 == "Known" }, slots: slots, rate: nil,
      tasks: tasks, deploymentOptions: nil, logger: TemporalLogger(level: .error),
      run: { task in ran.withLock { $0.append(task.taskToken.array) } })
  }

  private func client(
    _ server: CannedServer, isOffered: Bool = true
  ) throws -> TemporalClient {
    var service = try server.service()
    service.capabilities.eagerWorkflowStart = isOffered
    return TemporalClient(
      configuration: ClientConfiguration(address: "localhost:7233"), service: service)
  }

  private func answer(_ token: [UInt8]?) -> StartWorkflowExecutionResponse {
    var answer = StartWorkflowExecutionResponse()
    answer.runId = "run"
    if let token {
      answer.eagerWorkflowTask = PollWorkflowTaskQueueResponse()
      answer.eagerWorkflowTask?.taskToken = WireBytes(token)
    }
    return answer
  }

  private func start(
    _ client: TemporalClient, _ name: String = "Known", queue: String = "queue",
    eagerly: Bool = true
  ) async throws {
    _ = try await client.start(
      named: name, id: "id", taskQueue: queue, options: .init(startsEagerly: eagerly))
  }

  private func isAsked(_ server: CannedServer) throws -> Bool {
    let request = try #require(server.requests.last)
    return try StartWorkflowExecutionRequest(decoding: request.message).requestEagerExecution
  }

  private func rest() async {
    while tasks.running > 0 { await Task.yield() }
  }

  @Test func theTaskThatComesIsRun() async throws {
    let server = CannedServer(messages: [answer([7])])
    let client = try client(server)
    _ = client.eagerWork.workflows.join(lane())
    try await start(client.with(timeout: .seconds(5)))
    #expect(try isAsked(server))
    await rest()
    #expect(ran.withLock { $0 } == [[7]])
    #expect(slots.used == 0)
  }

  @Test func aSlotIsGivenBackWhereNoneComes() async throws {
    let server = CannedServer([
      .success(answer(nil).encoded()), .failure(GRPCError(.alreadyExists, "taken")),
    ])
    let client = try client(server)
    _ = client.eagerWork.workflows.join(lane())
    try await start(client)
    #expect(try isAsked(server))
    await rest()
    #expect(slots.used == 0)
    await #expect(throws: TemporalError.self) { try await start(client) }
    #expect(try isAsked(server))
    await rest()
    #expect(slots.used == 0)
    #expect(ran.withLock { $0 }.isEmpty)
  }

  @Test func noneIsAskedForWhereNobodyWouldTakeIt() async throws {
    let server = CannedServer(messages: [answer(nil)])
    let client = try client(server)
    let other = client.eagerWork.workflows.join(lane("another"))
    try await start(client)
    #expect(try !isAsked(server))
    client.eagerWork.workflows.leave(other)
    let place = client.eagerWork.workflows.join(lane())
    try await start(client, "Unknown")
    #expect(try !isAsked(server))
    try await start(client, eagerly: false)
    #expect(try !isAsked(server))
    #expect(slots.tryAcquire())
    try await start(client)
    #expect(try !isAsked(server))
    slots.release()
    client.eagerWork.workflows.leave(place)
    try await start(client)
    #expect(try !isAsked(server))
    let old = try self.client(server, isOffered: false)
    _ = old.eagerWork.workflows.join(lane())
    try await start(old)
    #expect(try !isAsked(server))
    #expect(slots.used == 0)
  }

  @Test func anActivityOfItsOwnDoesTheSame() async throws {
    var answer = StartActivityExecutionResponse()
    answer.eagerActivityTask = PollActivityTaskQueueResponse()
    answer.eagerActivityTask?.taskToken = WireBytes([9])
    let server = CannedServer(messages: [answer, StartActivityExecutionResponse()])
    let client = try client(server)
    let (ran, time) = (ran, VirtualTime())
    let rate = RateLimiter(perSecond: 1, time: time)
    _ = client.eagerWork.activities.join(
      .init(
        taskQueue: "queue", knows: { $0 == "Job" }, slots: slots, rate: rate, tasks: tasks,
        deploymentOptions: nil, logger: TemporalLogger(level: .error),
        run: { task in ran.withLock { $0.append(task.taskToken.array) } }))
    let job = Activity<() -> Void>("Job", .startToClose(.seconds(5)))
    func start() async throws -> Bool {
      _ = try await client.start(
        job, id: "job", taskQueue: "queue", options: .init(startsEagerly: true))
      await rest()
      let request = try #require(server.requests.last)
      return try StartActivityExecutionRequest(decoding: request.message).requestEagerExecution
    }
    #expect(try await start())
    #expect(ran.withLock { $0 } == [[9]])
    // The worker's rate counts it.
    #expect(try await !start())
    time.advance(by: .seconds(1))
    #expect(try await start())
    // Nothing came, which costs no turn.
    #expect(try await start())
    #expect(slots.used == 0)
  }
}

import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("A worker carries out what the server sends to it alone", .timeLimit(.minutes(1)))
struct WorkerCommandsTests {
  private let server = FakeServer()
  private let running = RunningActivities()

  private func begin(_ token: [UInt8]) -> ActivityExecution {
    let execution = ActivityExecution(lastDetails: nil, converter: DataConverter()) { _, _ in }
    var task = PollActivityTaskQueueResponse()
    task.taskToken = WireBytes(token)
    _ = running.add(execution, ActivityEnding(), ActivityInfo(task, taskQueue: "queue"))
    return execution
  }

  private func task(_ data: [UInt8]) -> PollNexusTaskQueueResponse {
    var start = StartOperationRequest()
    start.payload = TemporalAPI.Payload()
    start.payload?.data = WireBytes(data)
    var task = PollNexusTaskQueueResponse()
    task.taskToken = WireBytes([7])
    task.request = NexusRequest()
    task.request?.variant = .startOperation(start)
    task.request?.capabilities = NexusRequestCapabilities()
    task.request?.capabilities?.temporalFailureResponses = true
    return task
  }

  private func commands(_ tokens: [[UInt8]]) -> [UInt8] {
    var request = ExecuteCommandsRequest()
    request.commands = tokens.map { token in
      var cancel = CancelActivityCommand()
      cancel.taskToken = WireBytes(token)
      var command = WorkerCommand()
      command.type = .cancelActivity(cancel)
      return command
    }
    return request.encoded()
  }

  /// With a codec set: the server reads the answer itself.
  private func handle(_ data: [UInt8]) async throws {
    let environment = try WorkerEnvironment.test(server, codec: RefusingCodec())
    await WorkerCommands(environment: environment, running: running).handle(task(data))
  }

  @Test func theActivityThatIsNamedIsCancelledAndNoOther() async throws {
    let (one, other) = (begin([1]), begin([2]))
    try await handle(commands([[2], [9]]))
    #expect(one.cancellation == nil)
    #expect(other.cancellation == .requested)
    let sent = server.with { $0.nexusCompletions.first }
    guard case .startOperation(let response)? = sent?.response?.variant,
      case .syncSuccess(let done)? = response.variant, let data = done.payload?.data.array
    else {
      Issue.record("no answer")
      return
    }
    // One that is not here is answered too.
    let results = try ExecuteCommandsResponse(decoding: data).results
    #expect(results.count == 2)
    #expect(results.allSatisfy { if case .cancelActivity? = $0.type { true } else { false } })
  }

  @Test func whatIsNoCommandIsRefused() async throws {
    let one = begin([1])
    try await handle([0xff, 0xff])
    #expect(one.cancellation == nil)
    #expect(server.with { $0.nexusFailures.count } == 1)
  }

  @Test func theQueueIsTheWorkersOwnAndNamedWhereThereAreCommands() throws {
    var environment = try WorkerEnvironment.test(server)
    #expect(environment.controlQueue.isEmpty)
    environment.takesCommands = true
    #expect(environment.controlQueue == "temporal-sys/worker-commands/default/key")
  }
}

private struct RefusingCodec: PayloadCodec {
  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) throws -> [Temporal.Payload] { throw ApplicationFailure("not for the codec") }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) throws -> [Temporal.Payload] { throw ApplicationFailure("not for the codec") }
}

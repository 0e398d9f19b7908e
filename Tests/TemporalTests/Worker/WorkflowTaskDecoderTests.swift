import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

/// Opens nothing that says "locked".
private final class Locked: PayloadCodec {
  private let state = Guarded(0)
  var calls: Int { state.withLock { $0 } }

  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] { payloads }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] {
    state.withLock { $0 += 1 }
    for payload in payloads where payload.data == Array("\"locked\"".utf8) {
      throw ApplicationFailure("no such key")
    }
    return payloads
  }
}

private struct Hanging: PayloadCodec {
  let begun = StopSignal()
  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] { payloads }
  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] {
    begun.stop()
    return try await Promise<Result<[Temporal.Payload], any Error>>().value.get()
  }
}

private actor Notes: Workflow {
  static let add = Signal<String>("add") { $0.notes.append($1) }
  static let change = Update<(String) -> Int>("change") { notes, text in
    notes.notes.append(text)
    return notes.notes.count
  }
  static let find = Query<(String) -> Bool>("find") { notes, text in notes.notes.contains(text) }
  static var messages: Messages {
    add
    change
    find
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var notes: [String] = []

  func run() async throws {
    try await context.sleep(for: .seconds(1))
    try await context.waitUntil { self.notes.count > 9 }
  }
}

/// What one sender sealed with a key of its own, or did not seal (sdk-python#711).
@Suite("What the codec cannot open hurts its sender alone", .timeLimit(.minutes(1)))
struct WorkflowTaskDecoderTests {
  private let service = FakeServer()
  private let cache = WorkflowCache<CachedRun>(capacity: 10)
  private let codec = Locked()
  private let locked = Payloads(json: "\"locked\"")
  private let open = Payloads(json: "\"open\"")

  private func handler() throws -> WorkflowTaskHandler {
    WorkflowTaskHandler(
      environment: try .test(
        service, codec: codec, logger: TemporalLogger(level: .error, handler: KeptLines())),
      registry: try Registry([WorkflowDefinition(Notes.self)]), cache: cache,
      drivers: DrivePool(threads: 1), stickyQueue: "sticky", signal: StopSignal())
  }

  private func poll(
    _ input: WorkflowTaskInput, _ change: (inout PollWorkflowTaskQueueResponse) -> Void = { _ in }
  ) -> PollWorkflowTaskQueueResponse {
    var task = PollWorkflowTaskQueueResponse()
    task.taskToken = WireBytes([7])
    task.workflowExecution = WorkflowExecution(id: "id", runID: "run")
    task.workflowType = WorkflowType(name: "Notes")
    task.attempt = 1
    task.history = History()
    task.history?.events = input.events
    task.messages = input.messages
    task.previousStartedEventId = input.previousStartedEventID
    task.startedEventId = input.startedEventID
    change(&task)
    return task
  }

  private func query(_ input: Payloads) -> TemporalAPI.WorkflowQuery {
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = "find"
    query.queryArgs = input
    return query
  }

  /// The codec may be a service: its calls count.
  @Test func aTaskTakesOneCall() async throws {
    var server = RunServer("Notes", nil)
    server.signal("add", open)
    server.updates.ask("change", "u", open)
    try await handler().handle(poll(server.task()) { $0.queries["q"] = query(open) })
    #expect(codec.calls == 1)
    #expect(
      service.with { $0.taskCompletions.first?.messages.map(\.id) } == ["u/accept", "u/complete"])
  }

  @Test func anUpdateIsRefusedAndTheRunGoesOn() async throws {
    var server = RunServer("Notes", nil)
    server.updates.ask("change", "sealed", locked)
    server.updates.ask("change", "plain", open)
    try await handler().handle(poll(server.task()))
    let sent = try #require(service.with { $0.taskCompletions.first })
    #expect(sent.messages.map(\.id) == ["sealed/reject", "plain/accept", "plain/complete"])
    let refusal = sent.messages.first?.body?.read(UpdateRejection.self)?.failure
    #expect(refusal?.message.contains("no such key") == true, "\(refusal?.message ?? "")")
    #expect(sent.commands.map(\.commandType).contains(.startTimer))
    #expect(service.with { $0.taskFailures.isEmpty })
    #expect(cache.count == 1)
  }

  /// apple/swift-temporal-sdk logs that it cannot read a query's input, and leaves whoever asks waiting.
  @Test func aQueryIsAnsweredWithAFailureAndTheOthersAreNot() async throws {
    var server = RunServer("Notes", nil)
    try await handler().handle(
      poll(server.task()) {
        $0.queries["sealed"] = query(locked)
        $0.queries["plain"] = query(open)
      })
    let answers = service.with { $0.taskCompletions.first?.queryResults }
    #expect(answers?["plain"]?.resultType == .answered)
    #expect(answers?["sealed"]?.resultType == .failed)
    #expect(answers?["sealed"]?.errorMessage.contains("no such key") == true)
    #expect(service.with { $0.taskFailures.isEmpty })
  }

  @Test func aQueryAloneLeavesTheRunInMemory() async throws {
    var server = RunServer("Notes", nil)
    let handler = try handler()
    let first = server.task()
    await handler.handle(poll(first))
    await handler.handle(
      poll(first) {
        $0.history = History()
        $0.previousStartedEventId = first.startedEventID
        $0.startedEventId = 0
        $0.query = query(locked)
      })
    #expect(service.with { $0.queryAnswers.map(\.completedType) } == [.failed])
    #expect(cache.count == 1)
  }

  /// Dropping it would lose it, and no replay by a worker with the key would find what this one did.
  @Test func aSignalFailsTheTaskAndIsNamed() async throws {
    var server = RunServer("Notes", nil)
    server.signal("add", open)
    server.signal("add", locked)
    try await handler().handle(poll(server.task()))
    let failed = service.with { $0.taskFailures.first?.failure?.message }
    #expect(failed?.contains("the signal \"add\" (event 3") == true, "\(failed ?? "none")")
    #expect(failed?.contains("no such key") == true)
    #expect(service.with { $0.taskCompletions.isEmpty })
    #expect(cache.count == 0)
  }

  // MARK: - Waits with an end

  @Test func aCodecThatHangsIsNotWaitedForLongerThanTheTask() async throws {
    let time = VirtualTime()
    let hanging = Hanging()
    let codec = MessageCodec(codec: hanging).before(time.now.advanced(by: .seconds(10)), time)
    let decoder = WorkflowTaskDecoder(codec: codec, context: PayloadContext(namespace: "default"))
    let waiting = Task {
      do throws(TemporalError) {
        var task = PollWorkflowTaskQueueResponse()
        task.query = TemporalAPI.WorkflowQuery()
        task.query?.queryArgs = Payloads(json: "1")
        _ = try await decoder.input(of: task, [])
        return nil as TemporalError.Code?
      } catch {
        return error.code
      }
    }
    await hanging.begun.wait()
    await time.sleepers(atLeast: 1)
    time.advance(by: .seconds(10))
    #expect(await waiting.value == .deadlineExceeded)
  }
}

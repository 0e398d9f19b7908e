import Foundation
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

private let block = Activity<() -> Void>("Block", .startToClose(.seconds(60)))

private actor Echo: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ text: String) async throws -> String { text }
}

/// A codec that changes every byte, and suspends as one that asks a key server does.
private struct Inverting: PayloadCodec {
  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] {
    await Task.yield()
    return payloads.map { Temporal.Payload(metadata: $0.metadata, data: $0.data.map { ~$0 }) }
  }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] { try await encode(payloads, for: context) }
}

@Suite("Bodies that block hold up nothing of the worker's own", .timeLimit(.minutes(1)))
struct WorkerBlockingTests {
  private let server = FakeServer(
    tasks: ThreadExecutor(named: "loop", threads: 1),
    threads: ThreadExecutor(named: "threads", threads: 2))

  /// As many blocking bodies as the cooperative pool has threads; the codec used to need one of them, and
  /// workflow tasks stood still for 22 seconds.
  @Test func aWorkflowTaskIsAnsweredWhileEveryThreadOfThePoolIsBlocked() async throws {
    let width = ProcessInfo.processInfo.activeProcessorCount
    let (began, saw) = (Count(), Count())
    let server = server
    let body: @Sendable () async throws -> Void = {
      began.add()
      let end = Moment.now.advanced(by: .seconds(20))
      while server.with({ $0.taskCompletions.isEmpty }), Moment.now < end { Self.rest() }
      if server.with({ !$0.taskCompletions.isEmpty }) { saw.add() }
    }
    let worker = Worker(
      client: try server.client { $0.codec = Inverting() }, taskQueue: "orders",
      workflows: [Echo.self], activities: [block.implemented(by: body)])
    let running = Task { try await worker.run() }
    for number in 0..<width { server.give(activityTask(number)) }
    // From a thread of its own: this test needs the pool too.
    let task = try await workflowTask()
    _ = SystemThread.start(named: "giver") {
      while began.number < width { Self.rest() }
      server.give(task)
    }
    await server.calls("RespondWorkflowTaskCompleted")
    await server.calls("RespondActivityTaskCompleted", atLeast: width)
    #expect(saw.number == width)
    server.with { $0.completesPolls = true }
    worker.stop()
    try await running.value
  }

  private static func rest() { Thread.sleep(forTimeInterval: 0.002) }

  private func activityTask(_ number: Int) -> PollActivityTaskQueueResponse {
    var task = PollActivityTaskQueueResponse()
    task.taskToken = WireBytes([UInt8(truncatingIfNeeded: number), 1])
    task.activityType = ActivityType()
    task.activityType?.name = "Block"
    task.activityId = "\(number)"
    task.attempt = 1
    return task
  }

  private func workflowTask() async throws -> PollWorkflowTaskQueueResponse {
    let input = try DataConverter().payloads(for: "hello")
    var server = RunServer("Echo", input)
    let events = server.task()
    var task = PollWorkflowTaskQueueResponse()
    task.taskToken = WireBytes([7])
    task.workflowExecution = WorkflowExecution()
    task.workflowExecution?.workflowId = "id"
    task.workflowExecution?.runId = "run"
    task.workflowType = WorkflowType(name: "Echo")
    task.attempt = 1
    task.history = History()
    task.history?.events = events.events
    task.startedEventId = events.startedEventID
    return try await MessageCodec(codec: Inverting()).encoded(
      task, PayloadContext(namespace: "default", workflowID: "id"))
  }
}

private final class Count: Sendable {
  private let guarded = Guarded(0)
  func add() { guarded.withLock { $0 += 1 } }
  var number: Int { guarded.withLock { $0 } }
}

import ProtoWire
import Temporal
import TemporalAPI
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// sdk-python#1129, sdk-rust#1336, and apple/swift-temporal-sdk, whose upserts, children and next runs send them through
/// the codec: what workflows are found by is never sealed, wherever it is given; the notes
/// beside it always are.
@Suite(
  "Search attributes pass no codec", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(2)))
struct SealedAttributeTests {
  private func withSealing(
    _ cached: Int, _ body: (TemporalClient, String) async throws -> Void
  ) async throws {
    var configuration = TestServer.configuration()
    configuration.codec = EncryptionCodec(key: try EncryptionKey(EncryptionKey.randomBytes()))
    var options = WorkerOptions()
    options.maxCachedWorkflows = cached
    try await withWorker(
      workflows: [FoundWorkflow.self], configuration: configuration, options: options, body)
  }

  private func start(_ found: String) -> StartOptions {
    StartOptions(
      memo: ["note": "sealed"], searchAttributes: [HeirWorkflow.keyword.value(found)])
  }

  @Test(arguments: [1_000, 0])
  func fromStartToChildAndNextRun(_ cached: Int) async throws {
    try await withSealing(cached) { client, queue in
      let id = TestServer.name("found")
      let handle = try await client.start(
        FoundWorkflow.self, 1, id: id, taskQueue: queue, options: start("start"))
      #expect(try await handle.result() == ["upserted, sealed"])
      for (found, handle) in [("child", "\(id)-child"), ("upserted", id)] {
        let description = try await client.handle(id: handle).describe()
        #expect(description.searchAttributes[HeirWorkflow.keyword] == found)
        #expect(try await description.memo("note", as: String.self) == "sealed")
      }
      // As the server has them: what is sealed says so, and attributes are plain.
      for run in [handle.runID, nil] {
        let history = try await client.handle(id: id, runID: run).history().recorded()
        guard
          case .workflowExecutionStartedEventAttributes(let started)? =
            history.wire.events[0].attributes
        else { continue }
        #expect(encodings(started.searchAttributes?.indexedFields) == ["json/plain"])
        #expect(encodings(started.memo?.fields) == ["binary/encrypted"])
        #expect(!history.wire.events.contains { $0.eventType == .workflowTaskFailed })
      }
    }
  }

  @Test func fromASchedule() async throws {
    try await withSealing(1_000) { client, queue in
      let id = TestServer.name("found")
      let schedule = try await client.createSchedule(
        id,
        Schedule(
          .start(FoundWorkflow.self, 0, id: id, taskQueue: queue, options: start("scheduled")),
          spec: .init(calendars: [.init(year: [2_099])])),
        searchAttributes: [HeirWorkflow.keyword.value("schedule")])
      #expect(try await schedule.describe().searchAttributes[HeirWorkflow.keyword] == "schedule")
      try await schedule.trigger()
      let run = try await eventually { try await schedule.describe().recentRuns.first?.started }
      let handle = client.handle(FoundWorkflow.self, id: run.workflowID, runID: run.runID)
      #expect(try await handle.result() == ["scheduled, sealed"])
      try await schedule.delete()
    }
  }

  private func encodings(_ payloads: WireMap<TemporalAPI.Payload>?) -> [String] {
    Set(
      (payloads?.entries ?? []).map {
        String(decoding: $0.value.metadata["encoding"]?.array ?? [], as: UTF8.self)
      }
    ).sorted()
  }
}

/// Says what it is found by, and what stands beside it. Step 1 has a child, is found by something else, and goes on
/// as step 2.
private actor FoundWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ step: Int) async throws -> [String] {
    guard step == 1 else { return [try found()] }
    let child = try await context.executeChild(
      FoundWorkflow.self, 0, id: "\(context.info.workflowID)-child",
      options: ChildWorkflowOptions(
        memo: ["note": "sealed"], searchAttributes: [HeirWorkflow.keyword.value("child")]))
    guard child == ["child, sealed"], try found() == "start, sealed" else {
      throw ApplicationFailure("\(child), \(try found())")
    }
    try context.upsertSearchAttributes(HeirWorkflow.keyword.value("upserted"))
    guard try found() == "upserted, sealed" else { throw ApplicationFailure(try found()) }
    throw continueAsNew(2)
  }

  private func found() throws -> String {
    let note = try context.memo("note", as: String.self) ?? "-"
    return "\(context.searchAttributes[HeirWorkflow.keyword] ?? "-"), \(note)"
  }
}

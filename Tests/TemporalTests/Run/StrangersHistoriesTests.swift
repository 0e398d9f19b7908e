import Foundation
import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

/// Kept beside the repository.
private enum StrangersHistories {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/histories")
  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path()) }

  static func load(_ name: String) throws -> RecordedHistory {
    try RecordedHistory(contentsOfFile: folder.appending(path: name + ".json").path())
  }
}

/// Each against an equivalent workflow of ours: what its own SDK replays, ours does, and what that refuses
/// is refused, with the event and the command.
@Suite(
  "Histories of strangers",
  .enabled(if: StrangersHistories.isPresent, "../shared/histories is not there"))
struct StrangersHistoriesTests {
  private static let replayed: [(String, any Workflow.Type)] = [
    ("go-sampleHistory", FromFile.self), ("go-parentWF", FromFileParent.self),
    ("go-channel-worker-blocked-selector", ChannelWorker.self),
    ("go-selector-non-blocking", SelectorBlockingDefault.self),
    ("go-memo-schedule-json", ScheduleMemo.self),
    ("features-metrics-go-v1.11.0", Joining.self),
    ("features-activity_start_race-manual", Racing.self), ("go-workflow1", Versioned.self),
    ("go-workflow_with_unknown_event", Versioned.self),
    ("go-version-loop-workflow-10", VersionLoop.self),
    ("core-old_change_marker_format", OldPatches.self), ("go-side-effect", RandomOnce.self),
    ("go-mutable-side-effect", ChangingValues.self), ("go-local-activity", Locally.self),
    ("core-long_local_activity_with_update-0_history", LocallyForLong.self),
  ]

  @Test(arguments: replayed)
  func areReplayed(_ name: String, _ workflow: any Workflow.Type) async throws {
    try await Replayer(workflows: [workflow]).replay(StrangersHistories.load(name))
  }

  /// As exported again by us, in binary, and as one of an array.
  @Test(arguments: replayed)
  func areReplayedInEveryForm(_ name: String, _ workflow: any Workflow.Type) async throws {
    let history = try StrangersHistories.load(name)
    for bytes in [
      history.json(), history.wire.encoded(),
      Array("[".utf8) + history.json() + Array("]".utf8),
    ] {
      let again = try RecordedHistory(bytes)
      #expect(again.count == history.count)
      try await Replayer(workflows: [workflow]).replay(again)
    }
  }

  /// Whatever came of it stands in the last event.
  @Test func anotherEndIsRefused() async throws {
    let history = try StrangersHistories.load("go-memo-schedule-json")
    let error = await #expect(throws: ReplayError.self) {
      try await Replayer(workflows: [Sleeping.self]).replay(history)
    }
    #expect(error?.message.contains("event 5 (WORKFLOW_EXECUTION_COMPLETED)") == true)
  }

  private static let bad: [(String, any Workflow.Type, String)] = [
    ("go-bad-history", Versioned.self, "event 7 (ACTIVITY_TASK_SCHEDULED"),
    ("go-bad-empty-workflow", Empty.self, "event 7 (ACTIVITY_TASK_SCHEDULED"),
    ("go-bad-local-activity", Locally.self, "event 5 (WORKFLOW_EXECUTION_COMPLETED"),
  ]

  @Test(arguments: bad)
  func badOnesAreRefused(
    _ name: String, _ workflow: any Workflow.Type, _ event: String
  ) async throws {
    let history = try StrangersHistories.load(name)
    let error = await #expect(throws: ReplayError.self) {
      try await Replayer(workflows: [workflow]).replay(history)
    }
    #expect(error?.message.hasPrefix("[TMPRL1100] ") == true)
    #expect(error?.message.contains(event) == true)
  }

  private actor Sleeping: Workflow {
    static let name = "ScheduleMemoWorkflowJSON"
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    func run() async throws { try await context.sleep(for: .seconds(1)) }
  }
}

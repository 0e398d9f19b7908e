import Temporal
import Testing
import Threads

@Suite("eager_activity", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(2)))
struct EagerActivityFeatures {
  /// The worker has the activity, for local use alone: it is offered none with its tasks, and polls for none.
  @Test("eager_activity/non_remote_activities_worker") func nonRemoteActivitiesWorker() async throws
  {
    var options = WorkerOptions()
    options.runsActivitiesLocallyOnly = true
    let count = Guarded(0)
    let body = LocalAndRemote.activity.implemented { () -> Void in count.withLock { $0 += 1 } }
    try await Stage.play([LocalAndRemote.self], [body], options: options) { stage in
      let handle = try await stage.start(LocalAndRemote.self)
      #expect(try await handle.result() == "scheduleToStart")
      #expect(count.withLock { $0 } == 1)
    }
  }
}

/// Runs an activity locally, and then asks for it in vain.
private actor LocalAndRemote: Workflow {
  static let activity = Activity<() -> Void>("LocalOnly", .scheduleToClose(.seconds(3)))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> String {
    try await context.executeLocally(Self.activity)
    do {
      try await context.execute(Self.activity)
      return "completed"
    } catch let error as ActivityFailure {
      return "\((error.cause as? TimeoutFailure)?.kind ?? .unspecified)"
    }
  }
}

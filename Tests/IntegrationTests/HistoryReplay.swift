import Temporal
import TemporalAPI

/// Replays a recorded history as a whole, and as it stood at each of its workflow tasks.
func replayEveryPrefix(
  of history: WorkflowHistory, _ workflows: [any Workflow.Type],
  interceptors: [any WorkerInterceptor] = []
) async throws {
  let whole = try await history.recorded().wire
  let replayer = Replayer(workflows: workflows, interceptors: interceptors)
  for (index, event) in whole.events.enumerated() where event.eventType == .workflowTaskStarted {
    var part = whole
    part.events = Array(whole.events[...index])
    try await replayer.replay(part)
  }
  try await replayer.replay(whole)
}

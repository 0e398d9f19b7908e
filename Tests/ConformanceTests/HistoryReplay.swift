import Temporal
import TemporalAPI

/// One run of a workflow.
struct RunName: Hashable {
  let workflowID: String
  let runID: String
}

/// Replays what runs leave behind, each in a fresh state: whole, and as it stood at each workflow task.
struct HistoryReplay {
  private let client: TemporalClient
  private let replayer: Replayer
  private var seen: Set<RunName> = []

  init(_ client: TemporalClient, _ workflows: [any Workflow.Type]) {
    self.client = client
    replayer = Replayer(
      workflows: workflows, converter: client.configuration.converter,
      codec: client.configuration.codec, namespace: client.namespace)
  }

  /// - Returns: the run's children, and the run that followed it.
  mutating func run(_ run: RunName) async throws -> [RunName] {
    guard seen.insert(run).inserted else { return [] }
    let handle = client.handle(id: run.workflowID, runID: run.runID)
    let whole = try await handle.history().recorded().wire
    for (index, event) in whole.events.enumerated() where event.eventType == .workflowTaskStarted {
      var part = whole
      part.events = Array(whole.events[...index])
      try await replayer.replay(part, workflowID: run.workflowID, runID: run.runID)
    }
    try await replayer.replay(whole, workflowID: run.workflowID, runID: run.runID)
    return whole.events.compactMap { $0.follower(of: run) }
  }
}

extension HistoryEvent {
  fileprivate func follower(of run: RunName) -> RunName? {
    switch attributes {
    case .childWorkflowExecutionStartedEventAttributes(let it):
      it.workflowExecution.map { RunName(workflowID: $0.workflowId, runID: $0.runId) }
    case .workflowExecutionContinuedAsNewEventAttributes(let it): next(it.newExecutionRunId, run)
    case .workflowExecutionCompletedEventAttributes(let it): next(it.newExecutionRunId, run)
    case .workflowExecutionFailedEventAttributes(let it): next(it.newExecutionRunId, run)
    default: nil
    }
  }

  private func next(_ runID: String, _ run: RunName) -> RunName? {
    runID.isEmpty ? nil : RunName(workflowID: run.workflowID, runID: runID)
  }
}

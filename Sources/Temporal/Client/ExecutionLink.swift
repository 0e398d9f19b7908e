internal import TemporalAPI

/// What on the server something belongs to, as the UI shows it beside it.
public enum ExecutionLink: Sendable, Hashable {
  /// A run of a workflow, at one of its events.
  case event(workflowID: String, runID: String, eventID: Int, namespace: String)
  /// A batch operation.
  case batch(id: String)
}

extension ExecutionLink {
  var wire: Link {
    var link = Link()
    switch self {
    case .event(let workflowID, let runID, let eventID, let namespace):
      var event = LinkWorkflowEvent()
      event.namespace = namespace
      event.workflowId = workflowID
      event.runId = runID
      var reference = LinkWorkflowEventEventReference()
      reference.eventId = Int64(eventID)
      event.reference = .eventRef(reference)
      link.variant = .workflowEvent(event)
    case .batch(let id):
      var batch = LinkBatchJob()
      batch.jobId = id
      link.variant = .batchJob(batch)
    }
    return link
  }
}

internal import TemporalAPI

/// Lines about the work at hand have its ids as fields.
extension TemporalLogger {
  /// With the ids of an activity.
  func with(_ info: ActivityInfo) -> TemporalLogger {
    with([
      LogField.activityType: info.type, LogField.activityID: info.activityID,
      LogField.attempt: info.attempt, LogField.workflowID: info.workflowID ?? "",
      LogField.runID: info.runID ?? "",
    ])
  }

  /// With the ids of the run that a workflow task is about.
  func with(_ task: PollWorkflowTaskQueueResponse) -> TemporalLogger {
    with([
      LogField.workflowType: task.workflowType?.name ?? "",
      LogField.workflowID: task.workflowExecution?.workflowId ?? "",
      LogField.runID: task.workflowExecution?.runId ?? "", LogField.attempt: task.attempt,
    ])
  }
}

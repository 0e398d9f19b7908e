/// The names that every Temporal SDK written in Go, and the server, give to these fields.
extension LogField {
  package static let namespace = "Namespace"
  package static let taskQueue = "TaskQueue"
  package static let workerID = "WorkerID"
  package static let workflowType = "WorkflowType"
  package static let workflowID = "WorkflowID"
  package static let runID = "RunID"
  package static let attempt = "Attempt"
  package static let activityID = "ActivityID"
  package static let activityType = "ActivityType"
  package static let queryType = "QueryType"
  package static let eventID = "EventID"
  package static let eventType = "EventType"
  package static let error = "Error"
}

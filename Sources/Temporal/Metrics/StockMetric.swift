/// The metrics that every Temporal SDK has, each named here and nowhere else. Dashboards made for other SDKs read
/// ours (github.com/temporalio/dashboards), so names, labels and buckets are theirs.
enum StockMetric {
  // MARK: - Calls

  static let request = Metric("temporal_request", "Calls to the server.")
  static let requestFailure = Metric(
    "temporal_request_failure", "Calls that failed, after all attempts.")
  static let requestLatency = time(
    "temporal_request_latency", "How long calls took, with all attempts.")
  static let requestExhausted = Metric(
    "temporal_request_resource_exhausted",
    "Calls that the server refused for it was asked too much.")
  static let requestAttempt = Metric("temporal_request_attempt", "Attempts of calls to the server.")
  static let requestAttemptFailure = Metric(
    "temporal_request_failure_attempt", "Attempts of calls that failed.")
  static let requestAttemptLatency = time(
    "temporal_request_latency_attempt", "How long attempts of calls took.")
  static let requestAttemptExhausted = Metric(
    "temporal_request_resource_exhausted_attempt",
    "Attempts of calls that the server refused for it was asked too much.")

  static let longRequest = Metric("temporal_long_request", "Calls that wait for something to come.")
  static let longRequestFailure = Metric(
    "temporal_long_request_failure", "Calls that wait, and failed, after all attempts.")
  static let longRequestLatency = time(
    "temporal_long_request_latency", "How long calls that wait took, with all attempts.")
  static let longRequestExhausted = Metric(
    "temporal_long_request_resource_exhausted",
    "Calls that wait, and that the server refused for it was asked too much.")
  static let longRequestAttempt = Metric(
    "temporal_long_request_attempt", "Attempts of calls that wait.")
  static let longRequestAttemptFailure = Metric(
    "temporal_long_request_failure_attempt", "Attempts of calls that wait, and failed.")
  static let longRequestAttemptLatency = time(
    "temporal_long_request_latency_attempt", "How long attempts of calls that wait took.")
  static let longRequestAttemptExhausted = Metric(
    "temporal_long_request_resource_exhausted_attempt",
    "Attempts of calls that wait, and that the server refused for it was asked too much.")

  // MARK: - Workers

  static let workerStart = Metric("temporal_worker_start", "Workers that began to poll.")
  static let pollerStart = Metric("temporal_poller_start", "Pollers that were started.")
  static let pollers = Metric("temporal_num_pollers", "Polls that wait for a task.")
  static let slotsAvailable = Metric(
    "temporal_worker_task_slots_available", "Tasks that could begin at this moment.")
  static let slotsUsed = Metric(
    "temporal_worker_task_slots_used", "Tasks under way, and polls that may bring one.")
  static let cacheSize = Metric("temporal_sticky_cache_size", "Runs of workflows in memory.")
  static let cacheHit = Metric(
    "temporal_sticky_cache_hit", "Workflow tasks whose run was in memory.")
  static let cacheMiss = Metric(
    "temporal_sticky_cache_miss", "Workflow tasks whose run had begun, and was not in memory.")
  static let cacheEviction = Metric(
    "temporal_sticky_cache_total_forced_eviction",
    "Runs that had not ended and left memory: for others, for their age, or for a task that failed."
  )
  static let activeThreads = Metric(
    "temporal_workflow_active_thread_count", "Threads that run workflow code.")

  // MARK: - Workflows

  static let workflowCompleted = Metric("temporal_workflow_completed", "Runs that completed.")
  static let workflowCanceled = Metric(
    "temporal_workflow_canceled", "Runs that ended as cancelled.")
  static let workflowFailed = Metric(
    "temporal_workflow_failed", "Runs that failed, but for what their authors expect.")
  static let workflowContinued = Metric(
    "temporal_workflow_continue_as_new", "Runs that continued as new.")
  static let workflowEndToEnd = time(
    "temporal_workflow_endtoend_latency", "From the start of a run to its end.", runs)
  static let workflowPollSucceed = Metric(
    "temporal_workflow_task_queue_poll_succeed", "Polls that brought a workflow task.")
  static let workflowPollEmpty = Metric(
    "temporal_workflow_task_queue_poll_empty", "Polls that ended without a workflow task.")
  static let workflowScheduleToStart = time(
    "temporal_workflow_task_schedule_to_start_latency",
    "How long workflow tasks waited for a worker, by the server's clock.", waits)
  static let workflowTaskExecution = time(
    "temporal_workflow_task_execution_latency",
    "How long workflow tasks took, up to their answer.", tasks)
  static let workflowTaskReplay = time(
    "temporal_workflow_task_replay_latency",
    "How long runs that were not in memory took to be where they had been.", tasks)
  static let workflowTaskFailed = Metric(
    "temporal_workflow_task_execution_failed", "Workflow tasks that failed, each attempt.")
  static let workflowTaskUnanswered = Metric(
    "temporal_workflow_task_no_completion",
    "Workflow tasks that are left to time out, for they failed before.")
  static let corruptedSignals = Metric(
    "temporal_corrupted_signals", "Signals whose input cannot be read.")

  // MARK: - Activities

  static let activityPollEmpty = Metric(
    "temporal_activity_poll_no_task", "Polls that ended without an activity.")
  static let activityReceived = Metric(
    "temporal_activity_task_received",
    "Activities that came, eager ones with the answer to a workflow task.")
  static let activityFailed = Metric(
    "temporal_activity_execution_failed",
    "Attempts of activities that failed, but for what their authors expect.")
  static let activityCanceled = Metric(
    "temporal_activity_execution_cancelled", "Activities that ended as cancelled.")
  static let activityError = Metric(
    "temporal_activity_task_error", "Attempts of activities whose end the server was not told.")
  static let activityUnregistered = Metric(
    "temporal_unregistered_activity_invocation",
    "Activities that came, and that the worker does not know.")
  static let activityScheduleToStart = time(
    "temporal_activity_schedule_to_start_latency",
    "How long attempts of activities waited for a worker, by the server's clock.", waits)
  static let activityExecution = time(
    "temporal_activity_execution_latency", "How long the bodies of activities took.", bodies)
  static let activityEndToEnd = time(
    "temporal_activity_succeed_endtoend_latency",
    "From when an activity was asked for to its result, with all attempts.")

  static let localActivity = Metric(
    "temporal_local_activity_total", "Attempts of local activities.")
  static let localActivityFailed = Metric(
    "temporal_local_activity_execution_failed",
    "Attempts of local activities that failed, but for what their authors expect.")
  static let localActivityCanceled = Metric(
    "temporal_local_activity_execution_cancelled", "Local activities that ended as cancelled.")
  static let localActivityExecution = time(
    "temporal_local_activity_execution_latency", "How long the bodies of local activities took.")
  static let localActivityEndToEnd = time(
    "temporal_local_activity_succeed_endtoend_latency",
    "From when a local activity was asked for to its result, with all attempts.")

  // MARK: - Nexus

  static let nexusPollEmpty = Metric(
    "temporal_nexus_poll_no_task", "Polls that ended without a Nexus task.")
  static let nexusFailed = Metric(
    "temporal_nexus_task_execution_failed", "Nexus tasks whose handler failed.")
  static let nexusScheduleToStart = time(
    "temporal_nexus_task_schedule_to_start_latency",
    "How long Nexus tasks waited for a worker, by the clocks of both.")
  static let nexusExecution = time(
    "temporal_nexus_task_execution_latency", "How long handlers of Nexus tasks took.")
  static let nexusEndToEnd = time(
    "temporal_nexus_task_endtoend_latency",
    "From when a Nexus task was scheduled to its answer.")
}

// Asked for by the specification of external storage, which leaves the names open.
extension StockMetric {
  static let storageLatency = time(
    "temporal_external_storage_latency",
    "How long drivers of external storage took, for all values of a message.")
  static let storageBytes = Metric(
    "temporal_external_storage_bytes", "What drivers of external storage moved, in bytes.")
  static let storageFailure = Metric(
    "temporal_external_storage_failure", "How often drivers of external storage failed.")
}

// Up to which seconds buckets reach, as in the other SDKs, whose dashboards cut them there.
extension StockMetric {
  private static let tasks = [0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]
  private static let bodies = [0.05, 0.1, 0.5, 1, 5, 10, 60]
  private static let waits = [0.1, 0.5, 1, 5, 10, 100, 1_000]
  /// A run may take a day, or part of a second.
  private static let runs = [
    0.1, 0.5, 1, 1.5, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 30_600, 86_400,
  ]

  private static func time(
    _ name: String, _ description: String, _ buckets: [Double] = Metric.usualBuckets
  ) -> Metric {
    Metric(name, description, unit: Metric.seconds, buckets: buckets)
  }
}

/// The labels of stock metrics.
enum StockLabel {
  static let client = "client_name"
  static let namespace = "namespace"
  static let taskQueue = "task_queue"
  static let operation = "operation"
  static let statusCode = "status_code"
  static let cause = "cause"
  static let workerType = "worker_type"
  static let pollerType = "poller_type"
  static let workflowType = "workflow_type"
  static let activityType = "activity_type"
  static let failureReason = "failure_reason"
  static let eager = "eager"
  static let nexusService = "nexus_service"
  static let nexusOperation = "nexus_operation"
  static let driverType = "driver_type"

  /// What a metric has where there is nothing to name, as of a client without a task queue.
  static let none = "none"

  /// Of all that a client, or a worker, counts.
  static func common(namespace: String, taskQueue: String? = nil) -> [String: String] {
    var labels = [Self.client: "temporal_swift", Self.namespace: namespace]
    labels[Self.taskQueue] = taskQueue
    return labels
  }
}

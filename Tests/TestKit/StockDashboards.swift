/// What Temporal's own Grafana dashboards for SDKs ask for (github.com/temporalio/dashboards, folder `sdk`, as of
/// September 2025): the series of each query, and the labels that it filters and groups by.
package enum StockDashboards {
  /// One query.
  package struct Query: Sendable, CustomStringConvertible {
    /// `temporal_request_total`, `temporal_request_latency_seconds_bucket`.
    package let series: String
    package let labels: [String]

    fileprivate init(_ line: Substring) {
      let words = line.split(separator: " ").map(String.init)
      series = "temporal_\(words[0])"
      labels = Array(words.dropFirst())
    }

    package var description: String { "\(series) by \(labels.joined(separator: ", "))" }
  }

  private static func queries(_ lines: String) -> [Query] {
    lines.split(separator: "\n").map(Query.init)
  }

  /// `temporal-go-java-sdks-tally.json`.
  package static let goAndJavaTally = queries(
    """
    activity_execution_cancelled_total namespace activity_type
    activity_execution_failed_total namespace activity_type
    activity_execution_latency_seconds_bucket namespace activity_type
    activity_poll_no_task_total namespace task_queue
    activity_schedule_to_start_latency_seconds_bucket namespace task_queue
    activity_schedule_to_start_latency_seconds_count namespace task_queue
    activity_succeed_endtoend_latency_seconds_bucket namespace activity_type
    local_activity_execution_failed_total namespace activity_type
    local_activity_execution_latency_seconds_bucket namespace activity_type
    local_activity_succeed_endtoend_latency_seconds_bucket namespace activity_type
    long_request_failure_total namespace operation status_code
    long_request_latency_seconds_bucket namespace operation task_queue
    request_failure_total namespace
    request_failure_total namespace operation status_code
    request_latency_seconds_bucket namespace operation task_queue
    request_total namespace
    request_total namespace operation task_queue
    sticky_cache_hit_total namespace
    sticky_cache_miss_total namespace task_queue
    sticky_cache_size namespace
    sticky_cache_total_forced_eviction_total namespace workflow_type
    worker_task_slots_available namespace
    worker_task_slots_used namespace
    workflow_active_thread_count namespace
    workflow_completed_total namespace workflow_type
    workflow_endtoend_latency_seconds_bucket namespace workflow_type
    workflow_failed_total namespace workflow_type
    workflow_task_execution_failed_total namespace workflow_type
    workflow_task_execution_latency_seconds_bucket namespace workflow_type
    workflow_task_queue_poll_empty_total namespace task_queue
    workflow_task_queue_poll_succeed_total namespace task_queue
    workflow_task_replay_latency_seconds_bucket namespace workflow_type
    workflow_task_schedule_to_start_latency_seconds_bucket namespace task_queue
    """)

  /// `temporal-go-sdk-otel.json`, but for one query that has the name of the dashboard above.
  package static let goOpenTelemetry = queries(
    """
    activity_execution_cancelled namespace activity_type
    activity_execution_failed namespace activity_type
    activity_execution_latency_seconds_bucket namespace activity_type
    activity_poll_no_task namespace task_queue
    activity_schedule_to_start_latency_seconds_bucket namespace task_queue
    activity_schedule_to_start_latency_seconds_count namespace
    activity_succeed_endtoend_latency_seconds_bucket namespace activity_type
    local_activity_execution_latency_seconds_bucket namespace activity_type
    local_activity_succeed_endtoend_latency_seconds_bucket namespace activity_type
    long_request_failure namespace operation
    long_request_latency_seconds_bucket namespace operation
    request namespace
    request namespace operation
    request_failure namespace
    request_failure namespace operation
    request_latency_seconds_bucket namespace operation
    sticky_cache_hit namespace
    sticky_cache_miss namespace task_queue
    sticky_cache_size namespace
    sticky_cache_total_forced_eviction namespace
    worker_task_slots_available namespace
    worker_task_slots_used namespace
    workflow_completed namespace workflow_type
    workflow_endtoend_latency_seconds_bucket namespace workflow_type
    workflow_failed namespace workflow_type
    workflow_task_execution_failed namespace workflow_type
    workflow_task_execution_latency_seconds_bucket namespace workflow_type
    workflow_task_queue_poll_empty namespace task_queue
    workflow_task_queue_poll_succeed namespace task_queue
    workflow_task_replay_latency_seconds_bucket namespace workflow_type
    workflow_task_schedule_to_start_latency_seconds_bucket namespace task_queue
    """)

  /// `temporal-core-sdks-otel.json`.
  package static let core = queries(
    """
    activity_execution_failed namespace activity_type
    activity_execution_latency_bucket namespace activity_type
    activity_poll_no_task namespace task_queue
    activity_schedule_to_start_latency_bucket namespace task_queue
    activity_schedule_to_start_latency_count namespace
    long_request_failure namespace operation
    long_request_latency_bucket namespace operation
    request namespace
    request namespace operation
    request_failure namespace
    request_failure namespace operation
    request_latency_bucket namespace operation
    sticky_cache_hit namespace
    sticky_cache_miss namespace task_queue
    sticky_cache_size namespace
    sticky_cache_total_forced_eviction namespace
    worker_task_slots_available namespace
    worker_task_slots_used namespace
    workflow_completed namespace workflow_type
    workflow_endtoend_latency_bucket namespace workflow_type
    workflow_failed namespace workflow_type
    workflow_task_execution_failed namespace workflow_type
    workflow_task_execution_latency_bucket namespace workflow_type
    workflow_task_queue_poll_empty namespace task_queue
    workflow_task_queue_poll_succeed namespace task_queue
    workflow_task_replay_latency_bucket namespace workflow_type
    workflow_task_schedule_to_start_latency_bucket namespace task_queue
    """)
}

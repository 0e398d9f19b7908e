import Testing

/// Features that the SDK does not have yet. Each is named, with what it waits for, and counts as not done.
@Suite("What the SDK does not have yet")
struct MissingFeatures {
  private static let localActivities: Comment = "the SDK has no local activities yet"
  private static let nexus: Comment = "the SDK has no Nexus operations yet"
  private static let metrics: Comment = "the SDK has no metrics yet"
  private static let eagerStart: Comment = "the SDK's client asks for no eager start yet"
  private static let inputs: Comment = "the SDK's client interceptors do not change inputs yet"

  @Test("eager_activity/non_remote_activities_worker", .disabled(localActivities))
  func eagerActivityNonRemoteActivitiesWorker() {}

  @Test("eager_workflow/successful_start", .disabled(eagerStart))
  func eagerWorkflowSuccessfulStart() {}

  @Test("local_activity/backoff_with_persistent_timer", .disabled(localActivities))
  func localActivityBackoffWithPersistentTimer() {}

  @Test("local_activity/cancel_abandon", .disabled(localActivities))
  func localActivityCancelAbandon() {}

  @Test("local_activity/cancel_failing", .disabled(localActivities))
  func localActivityCancelFailing() {}

  @Test("local_activity/cancel_try_cancel", .disabled(localActivities))
  func localActivityCancelTryCancel() {}

  @Test("local_activity/cancel_wait_completed", .disabled(localActivities))
  func localActivityCancelWaitCompleted() {}

  @Test("local_activity/complete_after_shutdown", .disabled(localActivities))
  func localActivityCompleteAfterShutdown() {}

  @Test("local_activity/complete_eventually", .disabled(localActivities))
  func localActivityCompleteEventually() {}

  @Test("local_activity/complete_immediately", .disabled(localActivities))
  func localActivityCompleteImmediately() {}

  @Test("local_activity/concurrent", .disabled(localActivities))
  func localActivityConcurrent() {}

  @Test("local_activity/non_retryable_error_from_activity", .disabled(localActivities))
  func localActivityNonRetryableErrorFromActivity() {}

  @Test("local_activity/non_retryable_error_in_options", .disabled(localActivities))
  func localActivityNonRetryableErrorInOptions() {}

  @Test("local_activity/one_success_one_fail", .disabled(localActivities))
  func localActivityOneSuccessOneFail() {}

  @Test("local_activity/retry_on_error", .disabled(localActivities))
  func localActivityRetryOnError() {}

  @Test("local_activity/serial", .disabled(localActivities))
  func localActivitySerial() {}

  @Test("local_activity/shutdown_sends_cancellation", .disabled(localActivities))
  func localActivityShutdownSendsCancellation() {}

  @Test("nexus/sync_success", .disabled(nexus))
  func nexusSyncSuccess() {}

  @Test("telemetry/metrics", .disabled(metrics))
  func telemetryMetrics() {}

  @Test("update/client_interceptor", .disabled(inputs))
  func updateClientInterceptor() {}
}

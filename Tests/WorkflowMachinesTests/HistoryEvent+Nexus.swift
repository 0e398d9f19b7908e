import TemporalAPI

@testable import WorkflowMachines

// Nexus operations.
extension HistoryEvent {
  static func nexusScheduled(_ service: String = "s", _ operation: String = "o") -> Self {
    write(.nexusOperationScheduled, HistoryEventAttributes.nexusOperationScheduledEventAttributes) {
      $0.endpoint = "e"
      $0.service = service
      $0.operation = operation
    }
  }
  static func nexusStarted(_ scheduled: Int64) -> Self {
    write(.nexusOperationStarted, HistoryEventAttributes.nexusOperationStartedEventAttributes) {
      $0.scheduledEventId = scheduled
      $0.operationToken = "token-\(scheduled)"
    }
  }
  static func nexusCompleted(_ scheduled: Int64, _ result: String? = nil) -> Self {
    write(.nexusOperationCompleted, HistoryEventAttributes.nexusOperationCompletedEventAttributes) {
      $0.scheduledEventId = scheduled
      $0.result = result.map { MarkerJSON.payload($0) }
    }
  }
  static func nexusFailed(_ scheduled: Int64) -> Self {
    write(.nexusOperationFailed, HistoryEventAttributes.nexusOperationFailedEventAttributes) {
      $0.scheduledEventId = scheduled
      $0.failure = .nexus(scheduled, cause: .worded("boom"))
    }
  }
  static func nexusCanceled(_ scheduled: Int64) -> Self {
    write(.nexusOperationCanceled, HistoryEventAttributes.nexusOperationCanceledEventAttributes) {
      $0.scheduledEventId = scheduled
      $0.failure = .nexus(scheduled, cause: .canceled(nil))
    }
  }
  static func nexusTimedOut(_ scheduled: Int64) -> Self {
    write(.nexusOperationTimedOut, HistoryEventAttributes.nexusOperationTimedOutEventAttributes) {
      var info = TimeoutFailureInfo()
      info.timeoutType = .startToClose
      $0.scheduledEventId = scheduled
      $0.failure = .nexus(scheduled, cause: Failure("timeout", .timeoutFailureInfo(info)))
    }
  }
  static func nexusCancelRequested(_ scheduled: Int64) -> Self {
    write(
      .nexusOperationCancelRequested,
      HistoryEventAttributes.nexusOperationCancelRequestedEventAttributes
    ) { $0.scheduledEventId = scheduled }
  }
  static func nexusCancelDelivered(_ scheduled: Int64) -> Self {
    write(
      .nexusOperationCancelRequestCompleted,
      HistoryEventAttributes.nexusOperationCancelRequestCompletedEventAttributes
    ) { $0.scheduledEventId = scheduled }
  }
  static func nexusCancelRefused(_ scheduled: Int64) -> Self {
    write(
      .nexusOperationCancelRequestFailed,
      HistoryEventAttributes.nexusOperationCancelRequestFailedEventAttributes
    ) {
      $0.scheduledEventId = scheduled
      $0.failure = .worded("not taken")
    }
  }
}

extension Failure {
  fileprivate static func nexus(_ scheduled: Int64, cause: Failure) -> Self {
    var info = NexusOperationFailureInfo()
    (info.scheduledEventId, info.endpoint) = (scheduled, "e")
    (info.service, info.operation) = ("s", "o")
    return Failure("nexus", .nexusOperationExecutionFailureInfo(info), cause: cause)
  }
}

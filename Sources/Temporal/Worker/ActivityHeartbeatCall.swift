internal import ProtoWire
internal import TemporalAPI

/// Tells the server that an activity is alive, and why it is to be cancelled if it is.
struct ActivityHeartbeatCall: Sendable {
  let environment: WorkerEnvironment
  let token: WireBytes
  let context: PayloadContext

  func send(_ details: Payloads?) async -> ActivityCancellation? {
    var request = RecordActivityTaskHeartbeatRequest()
    request.taskToken = token
    request.details = details
    request.identity = environment.identity
    request.namespace = environment.namespace
    do throws(TemporalError) {
      let sent = try await environment.codec.encoded(request, context)
      return Self.cancellation(try await environment.service.recordActivityTaskHeartbeat(sent))
    } catch {
      if error.code == .notFound { return .notFound }
      environment.logger.warning(
        "a heartbeat was not taken",
        [LogField.activityType: context.activityType ?? "", LogField.error: "\(error)"])
      return nil
    }
  }

  /// Of several reasons Go's order: cancelled, paused, reset.
  private static func cancellation(
    _ response: RecordActivityTaskHeartbeatResponse
  ) -> ActivityCancellation? {
    if response.cancelRequested { return .requested }
    if response.activityPaused { return .paused }
    return response.activityReset ? .reset : nil
  }
}

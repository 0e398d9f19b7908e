package import ProtoWire

/// The limits and retries of an activity.
package struct ActivityOptions: WireMessage {
  package static let protoName = "temporal.api.activity.v1.ActivityOptions"

  package var taskQueue: TaskQueue?
  package var scheduleToCloseTimeout: WireDuration?
  package var scheduleToStartTimeout: WireDuration?
  package var startToCloseTimeout: WireDuration?
  package var heartbeatTimeout: WireDuration?
  package var retryPolicy: RetryPolicy?
  package var priority: Priority?
  package var startDelay: WireDuration?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "taskQueue", &taskQueue)
    coder.duration(2, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    coder.duration(3, "scheduleToStartTimeout", &scheduleToStartTimeout)
    coder.duration(4, "startToCloseTimeout", &startToCloseTimeout)
    coder.duration(5, "heartbeatTimeout", &heartbeatTimeout)
    coder.message(6, "retryPolicy", &retryPolicy)
    coder.message(7, "priority", &priority)
    coder.duration(8, "startDelay", &startDelay)
  }
}

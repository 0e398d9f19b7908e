public import ProtoWire

public struct ActivityOptions: WireMessage {
  public var taskQueue: TaskQueue?
  public var scheduleToCloseTimeout: WireDuration?
  public var scheduleToStartTimeout: WireDuration?
  public var startToCloseTimeout: WireDuration?
  public var heartbeatTimeout: WireDuration?
  public var retryPolicy: RetryPolicy?
  public var priority: Priority?
  public var startDelay: WireDuration?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "taskQueue", &taskQueue)
    c.duration(2, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    c.duration(3, "scheduleToStartTimeout", &scheduleToStartTimeout)
    c.duration(4, "startToCloseTimeout", &startToCloseTimeout)
    c.duration(5, "heartbeatTimeout", &heartbeatTimeout)
    c.message(6, "retryPolicy", &retryPolicy)
    c.message(7, "priority", &priority)
    c.duration(8, "startDelay", &startDelay)
  }
}

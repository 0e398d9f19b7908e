package import TemporalAPI

extension RunMachines {
  /// An empty `activityId` becomes Go's predicted id.
  package mutating func scheduleActivity(
    _ attributes: ScheduleActivityTaskCommandAttributes, cancellation: ActivityCancellation,
    summary: Payload? = nil
  ) -> MachineID {
    let predicted = ids.next()
    let id = attributes.activityId.isEmpty ? ids.draw() : attributes.activityId
    let index = activities.insert(
      ActivityMachine(
        slot: .none, cancellation: cancellation, scheduledEventID: predicted, id: id,
        type: attributes.activityType?.name ?? "", schedulePosition: -1))
    activities[index].slot = openSlot(.activity, index)
    activities[index].schedulePosition = add(
      CommandKey(.scheduleActivity, index), .schedule(attributes, id: id, summary: summary))
    return activities[index].slot
  }

  /// Whether the cancel resolves its waiter.
  mutating func cancelActivity(_ index: Int) -> Bool {
    let cancellation = activities[index].cancellation
    if cancellation == .abandon { return true }
    let wasCreated = activities[index].state == .created
    guard activities[index].move(.cancel, &arrows) else { return false }
    if wasCreated { queue.forbidEagerExecution(activities[index].schedulePosition) }
    var attributes = RequestCancelActivityTaskCommandAttributes()
    attributes.scheduledEventId = activities[index].scheduledEventID
    add(
      CommandKey(.cancelActivity, index),
      Command(
        .requestCancelActivityTask, .requestCancelActivityTaskCommandAttributes(attributes)))
    return cancellation == .tryCancel
  }

  mutating func activityClosed(_ event: SeenEvent) throws(HistoryMismatch) {
    let close = try ActivityClose(event)
    guard let slot = opened.machine(of: close.scheduledEventID),
      let index = machine(slot, .activity)
    else { throw .unknownOrigin(event, "an activity", close.scheduledEventID) }
    guard activities[index].move(close.event, &arrows) else {
      throw .impossible(event, "the activity", activities[index].state)
    }
    opened.remove(close.scheduledEventID)
    settle(slot, close.resolution(of: activities[index]))
    self.close(slot)
  }
}

extension Command {
  fileprivate static func schedule(
    _ attributes: ScheduleActivityTaskCommandAttributes, id: String, summary: Payload?
  ) -> Self {
    var attributes = attributes
    attributes.activityId = id
    return Command(
      .scheduleActivityTask, .scheduleActivityTaskCommandAttributes(attributes), summary: summary)
  }
}

/// How an activity ended, read from the event that says so.
private struct ActivityClose {
  let event: ActivityMachine.Event
  let scheduledEventID: Int64
  private var startedEventID: Int64 = 0
  private var identity = ""
  private var retryState = RetryState.unspecified
  private var result: Payloads?
  private var cause: Failure?

  init(_ event: SeenEvent) throws(HistoryMismatch) {
    switch event.attributes {
    case .activityTaskCompletedEventAttributes(let attributes):
      (self.event, scheduledEventID) = (.completed, attributes.scheduledEventId)
      result = attributes.result
    case .activityTaskFailedEventAttributes(let attributes):
      (self.event, scheduledEventID) = (.failed, attributes.scheduledEventId)
      (startedEventID, identity) = (attributes.startedEventId, attributes.identity)
      (retryState, cause) = (attributes.retryState, attributes.failure)
    case .activityTaskTimedOutEventAttributes(let attributes):
      (self.event, scheduledEventID) = (.timedOut, attributes.scheduledEventId)
      startedEventID = attributes.startedEventId
      (retryState, cause) = (attributes.retryState, attributes.failure)
    case .activityTaskCanceledEventAttributes(let attributes):
      (self.event, scheduledEventID) = (.canceled, attributes.scheduledEventId)
      (startedEventID, identity) = (attributes.startedEventId, attributes.identity)
      (retryState, cause) = (.nonRetryableFailure, .canceled(attributes.details))
    default:
      throw .malformed(event)
    }
  }

  func resolution(of activity: ActivityMachine) -> Resolution {
    guard event != .completed else { return .completed(result) }
    var info = ActivityFailureInfo()
    info.scheduledEventId = scheduledEventID
    info.startedEventId = startedEventID
    info.identity = identity
    info.activityType = ActivityType()
    info.activityType?.name = activity.type
    info.activityId = activity.id
    info.retryState = retryState
    return .failed(.activity(info, cause: cause))
  }
}

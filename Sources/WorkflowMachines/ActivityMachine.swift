package import TemporalAPI

/// One activity, from its command to its close event.
///
/// Cancelled before its command was sent, both commands go out, as Go has it: the server takes them
/// in one completion; in the other families none does. The cancel command's own event only confirms it; the close event decides
/// (Documentation/Rules.md, "An activity cancelled before it was sent").
struct ActivityMachine: OpenMachine {
  static let transitions: [Transition<Tag, Event>] = [
    .init(.created, .scheduled, .scheduled),
    .init(.created, .cancel, .createdCancelling),
    .init(.created, .withdraw, .closed),
    .init(.createdCancelling, .scheduled, .cancelling),
    .init(.scheduled, .cancel, .cancelling),
    .init(.cancelling, .cancelRequested, .cancelRequested),

    .init(.scheduled, .completed, .closed),
    .init(.scheduled, .failed, .closed),
    .init(.scheduled, .timedOut, .closed),
    // Only who asked for a cancel can be canceled, but an operator may ask too.
    .init(.scheduled, .canceled, .closed),

    .init(.cancelRequested, .completed, .closed),
    .init(.cancelRequested, .failed, .closed),
    .init(.cancelRequested, .timedOut, .closed),
    .init(.cancelRequested, .canceled, .closed),
  ]
  static let table = makeTable()

  enum Tag: UInt8, CaseIterable, Sendable {
    case created, scheduled
    /// The cancel command was made: before or after SCHEDULED, and seen in history.
    case createdCancelling, cancelling, cancelRequested
    case closed
  }
  enum State: Sendable {
    /// Where its command stands among those that are not sent yet.
    case created(position: Int32)
    case scheduled, createdCancelling, cancelling, cancelRequested, closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case scheduled, cancel, withdraw, cancelRequested
    case completed, failed, timedOut, canceled
  }

  private(set) var state: State
  private(set) var id: String
  let type: String
  /// The event that its command becomes: predicted until it is seen.
  private(set) var scheduledEventID: Int64
  let cancellation: ActivityCancellation

  init(
    id: String, type: String, cancellation: ActivityCancellation, scheduledEventID: Int64,
    position: Int32
  ) {
    state = .created(position: position)
    self.id = id
    self.type = type
    self.cancellation = cancellation
    self.scheduledEventID = scheduledEventID
  }

  var tag: Tag {
    switch state {
    case .created: .created
    case .scheduled: .scheduled
    case .createdCancelling: .createdCancelling
    case .cancelling: .cancelling
    case .cancelRequested: .cancelRequested
    case .closed: .closed
    }
  }

  // MARK: - What the code asks

  var isResolvedByCancel: Bool { cancellation != .waitForCompletion }

  mutating func cancel(_ dialect: Dialect) -> Effects {
    if dialect.withdrawsUnsentCommands, next(.withdraw) != nil {
      state = .closed
      return Effects(withdraws: true, resolves: .cancelled)
    }
    guard cancellation != .abandon else { return Effects(resolves: .cancelled) }
    guard next(.cancel) != nil else { return Effects() }
    var effects = Effects(issues: .requestCancelActivityTask)
    if cancellation == .tryCancel { effects.resolves = .cancelled }
    if case .created(let position) = state {
      effects.forbidsEagerExecution = position
      state = .createdCancelling
    } else {
      state = .cancelling
    }
    return effects
  }

  func command(_ type: CommandType) -> Command {
    .requestCancelActivity(scheduledBy: scheduledEventID)
  }

  // MARK: - What history says

  mutating func matched(
    _ event: SeenEvent, _ comparison: Comparison
  ) throws(HistoryMismatch) -> Effects? {
    switch event.attributes {
    case .activityTaskScheduledEventAttributes(let attributes):
      guard comparison.isSameID(attributes.activityId, id),
        (attributes.activityType?.name ?? "").isSameType(as: type), let next = next(.scheduled)
      else { return nil }
      state = next == .scheduled ? .scheduled : .cancelling
      id = attributes.activityId
      scheduledEventID = event.id
      return Effects(opens: event.id)
    case .activityTaskCancelRequestedEventAttributes(let attributes):
      guard scheduledEventID == attributes.scheduledEventId, next(.cancelRequested) != nil else {
        return nil
      }
      state = .cancelRequested
      return Effects()
    default: throw .malformed(event)
    }
  }

  mutating func happened(_ event: SeenEvent) throws(HistoryMismatch) -> Effects {
    let end = try ActivityEnd(event)
    guard next(end.event) != nil else { throw .impossible(event, "the activity", tag) }
    state = .closed
    return Effects(resolves: end.resolution(of: self), closes: true)
  }

  static func opener(of event: SeenEvent) -> Int64? {
    switch event.attributes {
    case .activityTaskCompletedEventAttributes(let it): it.scheduledEventId
    case .activityTaskFailedEventAttributes(let it): it.scheduledEventId
    case .activityTaskTimedOutEventAttributes(let it): it.scheduledEventId
    case .activityTaskCanceledEventAttributes(let it): it.scheduledEventId
    default: nil
    }
  }

  // MARK: - Words

  static let noun = "an activity"

  static func subject(of event: SeenEvent) -> String? {
    switch event.attributes {
    case .activityTaskScheduledEventAttributes(let it):
      "activity \"\(it.activityId)\" of type \"\(it.activityType?.name ?? "")\""
    case .activityTaskCancelRequestedEventAttributes(let it): "of event \(it.scheduledEventId)"
    default: opener(of: event).map { "of event \($0)" }
    }
  }

  func words(of type: CommandType) -> String {
    let words = "activity \"\(id)\" of type \"\(self.type)\""
    guard type == .requestCancelActivityTask else { return words }
    return words + ", scheduled by event \(scheduledEventID)"
  }
}

extension RunMachines {
  /// An empty `id` becomes the next of the run's family. The attributes need not name it, and are not asked for in
  /// replay, where no command is sent.
  package mutating func scheduleActivity(
    _ attributes: @autoclosure () -> ScheduleActivityTaskCommandAttributes, type: String,
    id: String = "", cancellation: ActivityCancellation, summary: Payload? = nil
  ) -> MachineID {
    let predicted = nextEventID()
    let id = id.isEmpty ? drawID { $0.activity($1, event: $2, run: $3) } : id
    let machine = ActivityMachine(
      id: id, type: type, cancellation: cancellation, scheduledEventID: predicted,
      position: nextPosition)
    return open(
      .activity(machine), .scheduleActivityTask, .schedule(attributes(), id: id, summary: summary))
  }
}

extension Command {
  static func requestCancelActivity(scheduledBy event: Int64) -> Self {
    var attributes = RequestCancelActivityTaskCommandAttributes()
    attributes.scheduledEventId = event
    return Self(
      .requestCancelActivityTask, .requestCancelActivityTaskCommandAttributes(attributes))
  }

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
private struct ActivityEnd {
  let event: ActivityMachine.Event
  private var startedEventID: Int64 = 0
  private var identity = ""
  private var retryState = RetryState.unspecified
  private var result: Payloads?
  private var cause: Failure?

  init(_ event: SeenEvent) throws(HistoryMismatch) {
    switch event.attributes {
    case .activityTaskCompletedEventAttributes(let attributes):
      self.event = .completed
      result = attributes.result
    case .activityTaskFailedEventAttributes(let attributes):
      self.event = .failed
      (startedEventID, identity) = (attributes.startedEventId, attributes.identity)
      (retryState, cause) = (attributes.retryState, attributes.failure)
    case .activityTaskTimedOutEventAttributes(let attributes):
      self.event = .timedOut
      startedEventID = attributes.startedEventId
      (retryState, cause) = (attributes.retryState, attributes.failure)
    case .activityTaskCanceledEventAttributes(let attributes):
      self.event = .canceled
      (startedEventID, identity) = (attributes.startedEventId, attributes.identity)
      (retryState, cause) = (.nonRetryableFailure, .canceled(attributes.details))
    default:
      throw .malformed(event)
    }
  }

  /// Its failure is in the words and types of Go's SDK, so that either side decodes the other's.
  func resolution(of activity: ActivityMachine) -> Resolution {
    guard event != .completed else { return .completed(result) }
    var info = ActivityFailureInfo()
    info.scheduledEventId = activity.scheduledEventID
    info.startedEventId = startedEventID
    info.identity = identity
    info.activityType = ActivityType()
    info.activityType?.name = activity.type
    info.activityId = activity.id
    info.retryState = retryState
    return .failed(Failure("activity error", .activityFailureInfo(info), cause: cause))
  }
}

extension String {
  /// Go compares what stands behind the last dot: methods were once registered with their package's
  /// path.
  func isSameType(as own: String) -> Bool {
    self == own || lastDotSegment == own.lastDotSegment
  }

  private var lastDotSegment: Substring {
    guard let dot = utf8.lastIndex(of: UInt8(ascii: ".")), utf8.index(after: dot) < utf8.endIndex
    else { return self[...] }
    return self[utf8.index(after: dot)...]
  }
}

package import TemporalAPI

/// What cancelling a Nexus operation means to whoever waits for it.
package enum NexusCancellation: UInt8, Sendable {
  /// The operation is asked to stop, and the waiter waits for what becomes of it.
  case waitForCompletion
  /// The operation is asked to stop, and the waiter goes on when it was told.
  case waitForRequest
  /// The operation is asked to stop, and the waiter goes on: at once, in Go's family when history has the
  /// request.
  case tryCancel
  /// The waiter goes on at once; the operation is left alone.
  case abandon
}

/// One Nexus operation: two outcomes, that it started and what became of it.
///
/// One that ends at once has no STARTED: its end decides both. Cancelled before it was sent, it is not sent, in
/// any family. The request's own event only confirms it; whether the operation was told comes later, and what it
/// made of that is its end.
struct NexusOperationMachine: OpenMachine, TableMachine {
  static let transitions: [Transition<Tag, Event>] = [
    .init(.created, .scheduled, .scheduled),
    .init(.created, .withdraw, .closed),

    .init(.scheduled, .started, .started),
    .init(.scheduled, .cancel, .scheduledCancelling),
    .init(.scheduled, .completed, .closed),
    .init(.scheduled, .failed, .closed),
    .init(.scheduled, .canceled, .closed),
    .init(.scheduled, .timedOut, .closed),

    .init(.started, .cancel, .startedCancelling),
    .init(.started, .completed, .closed),
    .init(.started, .failed, .closed),
    .init(.started, .canceled, .closed),
    .init(.started, .timedOut, .closed),

    .init(.scheduledCancelling, .cancelRequested, .scheduledAsked),
    .init(.startedCancelling, .cancelRequested, .startedAsked),

    .init(.scheduledAsked, .started, .startedAsked),
    .init(.scheduledAsked, .delivered, .scheduledAsked),
    .init(.scheduledAsked, .refused, .scheduledAsked),
    .init(.scheduledAsked, .completed, .closed),
    .init(.scheduledAsked, .failed, .closed),
    .init(.scheduledAsked, .canceled, .closed),
    .init(.scheduledAsked, .timedOut, .closed),

    .init(.startedAsked, .delivered, .startedAsked),
    .init(.startedAsked, .refused, .startedAsked),
    .init(.startedAsked, .completed, .closed),
    .init(.startedAsked, .failed, .closed),
    .init(.startedAsked, .canceled, .closed),
    .init(.startedAsked, .timedOut, .closed),
  ]
  static let table = makeTable()

  enum Tag: UInt8, CaseIterable, Sendable {
    case created, scheduled, started
    /// The cancel command was made; the other word says how far the operation is.
    case scheduledCancelling, startedCancelling
    /// History has the cancel request.
    case scheduledAsked, startedAsked
    case closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case scheduled, started, cancel, withdraw, cancelRequested
    /// The operation was told of the cancel request, or could not be.
    case delivered, refused
    case completed, failed, canceled, timedOut
  }

  var tag = Tag.created
  let service: String
  let operation: String
  let cancellation: NexusCancellation
  /// Whether `tryCancel` goes on before history has the request.
  let triesAtOnce: Bool
  /// Whether replay compares the names.
  let comparesNames: Bool
  /// The event that its command became; 0 until it is seen.
  private(set) var scheduledEventID: Int64 = 0

  init(
    _ attributes: ScheduleNexusOperationCommandAttributes, cancellation: NexusCancellation,
    triesAtOnce: Bool, comparesNames: Bool
  ) {
    service = attributes.service
    operation = attributes.operation
    self.cancellation = cancellation
    self.triesAtOnce = triesAtOnce
    self.comparesNames = comparesNames
  }

  /// Whether history has said how it started.
  private var hasStarted: Bool {
    switch tag {
    case .started, .startedCancelling, .startedAsked: true
    case .created, .scheduled, .scheduledCancelling, .scheduledAsked, .closed: false
    }
  }

  // MARK: - What the code asks

  var isResolvedByCancel: Bool {
    cancellation == .abandon || cancellation == .tryCancel && triesAtOnce
  }

  mutating func cancel(_ dialect: Dialect) -> Effects {
    if move(.withdraw) { return Effects(withdraws: true, resolves: .cancelled) }
    guard cancellation != .abandon else { return Effects(resolves: .cancelled) }
    guard move(.cancel) else { return Effects() }
    var effects = Effects(issues: .requestCancelNexusOperation)
    if isResolvedByCancel { effects.resolves = .cancelled }
    return effects
  }

  func command(_ type: CommandType) -> Command {
    var attributes = RequestCancelNexusOperationCommandAttributes()
    attributes.scheduledEventId = scheduledEventID
    return Command(
      .requestCancelNexusOperation, .requestCancelNexusOperationCommandAttributes(attributes))
  }

  // MARK: - What history says

  mutating func matched(
    _ event: SeenEvent, _ comparison: Comparison
  ) throws(HistoryMismatch) -> Effects? {
    switch event.attributes {
    case .nexusOperationScheduledEventAttributes(let it):
      // Go leaves the endpoint out: it may be renamed.
      guard !comparesNames || it.service == service && it.operation == operation,
        move(.scheduled)
      else { return nil }
      scheduledEventID = event.id
      return Effects(opens: event.id)
    case .nexusOperationCancelRequestedEventAttributes(let it):
      let start: Resolution? = hasStarted ? nil : .cancelled
      guard it.scheduledEventId == scheduledEventID, move(.cancelRequested) else { return nil }
      guard cancellation == .tryCancel, !triesAtOnce else { return Effects() }
      return Effects(resolvesStart: start, resolves: .cancelled)
    default: throw .malformed(event)
    }
  }

  mutating func happened(_ event: SeenEvent) throws(HistoryMismatch) -> Effects {
    switch event.attributes {
    case .nexusOperationStartedEventAttributes(let it):
      guard move(.started) else { break }
      // Servers before 1.27 write the id alone.
      let token = it.operationToken.isEmpty ? it.operationId : it.operationToken
      return Effects(resolvesStart: .started(runID: token))
    case .nexusOperationCancelRequestCompletedEventAttributes:
      guard move(.delivered) else { break }
      return told(.cancelled)
    case .nexusOperationCancelRequestFailedEventAttributes(let it):
      guard move(.refused) else { break }
      return told(.failed(it.failure ?? Failure()))
    default: return try ended(event)
    }
    throw .impossible(event, "the Nexus operation", tag)
  }

  private func told(_ resolution: Resolution) -> Effects {
    guard cancellation == .waitForRequest else { return Effects() }
    return Effects(resolvesStart: hasStarted ? nil : resolution, resolves: resolution)
  }

  private mutating func ended(_ event: SeenEvent) throws(HistoryMismatch) -> Effects {
    let end: Event
    let resolution: Resolution
    switch event.attributes {
    case .nexusOperationCompletedEventAttributes(let it):
      (end, resolution) = (.completed, .completed(it.result.map { Payloads(of: $0) }))
    case .nexusOperationFailedEventAttributes(let it):
      (end, resolution) = (.failed, .failed(it.failure ?? Failure()))
    case .nexusOperationCanceledEventAttributes(let it):
      (end, resolution) = (.canceled, .failed(it.failure ?? Failure()))
    case .nexusOperationTimedOutEventAttributes(let it):
      (end, resolution) = (.timedOut, .failed(it.failure ?? Failure()))
    default: throw .malformed(event)
    }
    let isStartTold = hasStarted
    guard move(end) else { throw .impossible(event, "the Nexus operation", tag) }
    var effects = Effects(resolves: resolution, closes: true)
    // It ended in the call that was to start it: its start is that it did, or why not.
    if !isStartTold {
      effects.resolvesStart = end == .completed ? .started(runID: "") : resolution
    }
    return effects
  }

  static func opener(of event: SeenEvent) -> Int64? {
    switch event.attributes {
    case .nexusOperationStartedEventAttributes(let it): it.scheduledEventId
    case .nexusOperationCompletedEventAttributes(let it): it.scheduledEventId
    case .nexusOperationFailedEventAttributes(let it): it.scheduledEventId
    case .nexusOperationCanceledEventAttributes(let it): it.scheduledEventId
    case .nexusOperationTimedOutEventAttributes(let it): it.scheduledEventId
    case .nexusOperationCancelRequestCompletedEventAttributes(let it): it.scheduledEventId
    case .nexusOperationCancelRequestFailedEventAttributes(let it): it.scheduledEventId
    default: nil
    }
  }

  // MARK: - Words

  static let noun = "a Nexus operation"

  static func subject(of event: SeenEvent) -> String? {
    switch event.attributes {
    case .nexusOperationScheduledEventAttributes(let it):
      "operation \"\(it.operation)\" of service \"\(it.service)\""
    case .nexusOperationCancelRequestedEventAttributes(let it): "of event \(it.scheduledEventId)"
    default: opener(of: event).map { "of event \($0)" }
    }
  }

  func words(of type: CommandType) -> String {
    let words = "operation \"\(operation)\" of service \"\(service)\""
    guard type == .requestCancelNexusOperation else { return words }
    return words + ", scheduled by event \(scheduledEventID)"
  }
}

extension RunMachines {
  /// - Parameter tellsStart: whether somebody waits for its start, which is another wait than that for its
  ///   result.
  package mutating func scheduleNexusOperation(
    _ attributes: ScheduleNexusOperationCommandAttributes, cancellation: NexusCancellation,
    tellsStart: Bool = false, summary: Payload? = nil
  ) -> (started: MachineID?, result: MachineID) {
    let machine = NexusOperationMachine(
      attributes, cancellation: cancellation, triesAtOnce: dialect.triesNexusCancelAtOnce,
      comparesNames: hasFlag(.compareNexusOperations))
    let result = open(
      .nexusOperation(machine), .scheduleNexusOperation,
      Command(
        .scheduleNexusOperation, .scheduleNexusOperationCommandAttributes(attributes),
        summary: summary))
    return (tellsStart ? openStart(of: result) : nil, result)
  }
}

extension Payloads {
  fileprivate init(of payload: Payload) {
    self.init()
    payloads = [payload]
  }
}

internal import ProtoWire
package import TemporalAPI

/// One update, from the code's answer to its outcome. What it answers travels as messages beside the
/// commands; a command of its own gives each its place among them, except a refusal, of which history
/// never hears (Documentation/Rules.md, "Updates").
///
/// The code may have finished it before history has taken its acceptance: both commands go out then.
struct UpdateMachine: OpenMachine, TableMachine {
  static let transitions: [Transition<Tag, Event>] = [
    .init(.requested, .reject, .closed),
    .init(.requested, .accept, .accepting),
    .init(.accepting, .accepted, .running),
    .init(.accepting, .complete, .finishing),
    .init(.finishing, .accepted, .completing),
    .init(.running, .complete, .completing),
    .init(.completing, .completed, .closed),
  ]
  static let table = makeTable()

  enum Tag: UInt8, CaseIterable, Sendable {
    case requested
    /// The acceptance was made.
    case accepting
    /// History has the acceptance.
    case running
    /// Both were made, and history has neither.
    case finishing
    /// History has the acceptance, and not the completion.
    case completing
    case closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case accept, reject, complete
    case accepted, completed
  }

  var tag = Tag.requested
  let id: String
  let name: String
  let sender: String
  /// The message that asked for it, and the event behind which it came.
  let messageID: String
  let sequencingEventID: Int64
  /// As it was asked for; nil once it was answered.
  private(set) var request: UpdateRequest?

  init(_ request: UpdateInbox.Request) {
    id = request.instanceID
    name = request.body.input?.name ?? ""
    sender = request.body.meta?.identity ?? ""
    messageID = request.messageID
    sequencingEventID = request.sequencingEventID
    self.request = request.body
  }

  /// The code has no more to say about it.
  var isAnswered: Bool { tag == .finishing || tag == .completing || tag == .closed }

  // MARK: - What the code says

  /// The message of its acceptance; nil where it was answered before.
  mutating func accept() -> ProtocolMessage? {
    guard move(.accept) else { return nil }
    var acceptance = UpdateAcceptance()
    acceptance.acceptedRequestMessageId = messageID
    acceptance.acceptedRequestSequencingEventId = sequencingEventID
    acceptance.acceptedRequest = request
    request = nil
    return message(Self.acceptance, acceptance)
  }

  mutating func reject(_ failure: Failure) -> ProtocolMessage? {
    guard move(.reject) else { return nil }
    var rejection = UpdateRejection()
    rejection.rejectedRequestMessageId = messageID
    rejection.rejectedRequestSequencingEventId = sequencingEventID
    rejection.rejectedRequest = request
    rejection.failure = failure
    request = nil
    return message("reject", rejection)
  }

  mutating func complete(_ outcome: UpdateOutcomeValue, _ dialect: Dialect) -> ProtocolMessage? {
    guard move(.complete) else { return nil }
    var response = UpdateResponse()
    response.meta = UpdateMeta()
    response.meta?.updateId = id
    if dialect.namesSenderOfUpdate { response.meta?.identity = sender }
    response.outcome = UpdateOutcome()
    response.outcome?.value = outcome
    return message(Self.completion, response)
  }

  private static let acceptance = "accept"
  private static let completion = "complete"

  private func message<Body: WireMessage>(_ kind: String, _ body: Body) -> ProtocolMessage {
    var message = ProtocolMessage()
    message.id = "\(id)/\(kind)"
    message.protocolInstanceId = id
    message.body = ProtobufAny(body)
    return message
  }

  /// That of what was said last.
  func command(_ type: CommandType) -> Command {
    var attributes = ProtocolMessageCommandAttributes()
    attributes.messageId = "\(id)/\(tag == .accepting ? Self.acceptance : Self.completion)"
    return Command(.protocolMessage, .protocolMessageCommandAttributes(attributes))
  }

  // MARK: - What history says

  mutating func matched(
    _ event: SeenEvent, _ comparison: Comparison
  ) throws(HistoryMismatch) -> Effects? {
    switch event.attributes {
    case .workflowExecutionUpdateAcceptedEventAttributes(let it):
      guard it.protocolInstanceId == id, it.acceptedRequestMessageId == messageID,
        it.acceptedRequestSequencingEventId == sequencingEventID, move(.accepted)
      else { return nil }
      return Effects()
    case .workflowExecutionUpdateCompletedEventAttributes(let it):
      guard it.meta?.updateId == id, move(.completed) else { return nil }
      return Effects(closes: true)
    default: throw .malformed(event)
    }
  }

  /// All that history says of an update are events of its own commands.
  mutating func happened(_ event: SeenEvent) throws(HistoryMismatch) -> Effects {
    throw .malformed(event)
  }

  static func opener(of event: SeenEvent) -> Int64? { nil }

  // MARK: - Words

  static let noun = "an update"

  static func subject(of event: SeenEvent) -> String? {
    switch event.attributes {
    case .workflowExecutionUpdateAcceptedEventAttributes(let it):
      it.acceptedRequest?.input.map { "update \"\($0.name)\", id \"\(it.protocolInstanceId)\"" }
        ?? "update id \"\(it.protocolInstanceId)\""
    case .workflowExecutionUpdateCompletedEventAttributes(let it):
      "update id \"\(it.meta?.updateId ?? "")\""
    default: nil
    }
  }

  /// The oldest of what history does not have yet.
  func words(of type: CommandType) -> String {
    let what = tag == .completing ? "completion" : "acceptance"
    return "\(what) of update \"\(name)\", id \"\(id)\""
  }
}

extension RunMachines {
  /// Whether updates have commands of their own.
  var ordersUpdates: Bool { hasFlag(.protocolMessageCommand) }

  /// The code says something about an update: a message and, but for a refusal, the command that gives it
  /// its place. In replay it is said already.
  mutating func say(
    of id: MachineID, _ message: (inout UpdateMachine, Dialect) -> ProtocolMessage?
  ) {
    guard case .update(var update)? = self[id], let message = message(&update, dialect) else {
      return
    }
    put(.update(update), for: id)
    let (isAnswered, isNew) = (update.isAnswered, !isReplayed)
    changeUpdates { updates in
      if isAnswered { updates.ended(update.id) }
      if isNew { updates.send(message) }
    }
    // Not flag 3, which a run has from its start or never.
    if update.tag == .accepting { _ = use(.priorityUpdateHandling) }
    guard update.tag != .closed, ordersUpdates else {
      if update.isAnswered { closeMachine(id) }
      return
    }
    issue(.protocolMessage, of: id, update.command(.protocolMessage))
  }

  /// Whether the update's handler has all its turns before the other tasks of the run.
  package var updateStaysFirst: Bool {
    // Where Go's flag is missing, this handler is what sets it, or the run was written without.
    dialect.updatesStayFirst && (!isReplayed || hasFlag(.priorityUpdateHandling))
  }

  /// The code takes the update: its handler runs from now on.
  package mutating func acceptUpdate(_ update: MachineID) {
    say(of: update) { update, _ in update.accept() }
  }

  /// The code refuses the update. Nothing of it stays.
  package mutating func rejectUpdate(_ update: MachineID, _ failure: Failure) {
    say(of: update) { update, _ in update.reject(failure) }
  }

  /// The update's handler has come to its end.
  package mutating func completeUpdate(_ update: MachineID, _ outcome: UpdateOutcomeValue) {
    say(of: update) { update, dialect in update.complete(outcome, dialect) }
  }
}

internal import ProtoWire
internal import TemporalAPI

/// Walks through a message and takes its payloads out in order, or puts them back in the same order.
///
/// So a codec sees all payloads of a message at once, wherever they lie: inputs and results, details of
/// failures and their encoded texts, memos, summaries, queries. It does not see search attributes, which
/// the server indexes, and headers, whose writers choose their own encoding. Nor does it see why a
/// workflow task failed: no code reads that, and a worker whose key was wrong has sealed it with that key,
/// so a worker with the right one could never take the run up. Nor what an SDK keeps for itself in markers
/// (`ownDetails`), nor the null that takes a note out of a memo: the server knows it by its encoding alone.
///
/// Beside each payload it notes whose it is, where that is not the message's own workflow: a child's, or the
/// receiver's of a signal; nobody's where a Nexus operation is, for neither side knows the other's workflow.
struct PayloadVisitor: WireVisitor {
  /// Whose a payload is.
  enum Owner: Hashable {
    /// The workflow's that the message is about.
    case message
    case workflow(String)
    case nobody
  }

  /// What was taken out, or what is being put back.
  private(set) var payloads: [TemporalAPI.Payload]
  /// Whose each collected payload is.
  private(set) var owners: [Owner] = []
  private var owner = Owner.message
  /// Of the marker that is looked through.
  private var ownDetails: [String] = []
  private var isInMemo = false
  private var next = 0
  private let isReplacing: Bool

  /// A visitor that collects.
  init() {
    payloads = []
    isReplacing = false
  }

  /// A visitor that puts these in the places that another one collected them from.
  init(replacements: [TemporalAPI.Payload]) {
    payloads = replacements
    isReplacing = true
  }

  private mutating func visit(_ payload: inout TemporalAPI.Payload) {
    if isInMemo, payload.isNull { return }
    if isReplacing {
      guard next < payloads.count else { return }
      payload = payloads[next]
    } else {
      payloads.append(payload)
      owners.append(owner)
    }
    next += 1
  }

  private mutating func enter<M: WireMessage>(_ message: inout M) {
    if M.self == SearchAttributes.self || M.self == Header.self { return }
    if M.self == WorkflowTaskFailedEventAttributes.self { return }
    if let any = message as? ProtobufAny {
      if let changed = enter(any) as? M { message = changed }
      return
    }
    guard var payload = message as? TemporalAPI.Payload else { return enterFields(of: &message) }
    visit(&payload)
    if isReplacing, let payload = payload as? M { message = payload }
  }

  /// The messages of updates travel as bytes in one.
  private mutating func enter(_ any: ProtobufAny) -> ProtobufAny? {
    enter(any, UpdateRequest.self) ?? enter(any, UpdateAcceptance.self)
      ?? enter(any, UpdateRejection.self) ?? enter(any, UpdateResponse.self)
  }

  /// Nil where there was nothing to replace in it, or it holds another message.
  private mutating func enter<M: WireMessage>(_ any: ProtobufAny, _ type: M.Type) -> ProtobufAny? {
    guard var body = any.read(type) else { return nil }
    let first = next
    enter(&body)
    guard isReplacing, next != first else { return nil }
    var changed = any
    changed.value = WireBytes(body.encoded())
    return changed
  }

  private mutating func enterFields<M: WireMessage>(of message: inout M) {
    let outer = (owner, ownDetails, isInMemo)
    ownDetails = []
    isInMemo = M.self == Memo.self
    if M.self == Command.self, let command = message as? Command {
      owner = command.attributes?.owner ?? owner
    } else if M.self == HistoryEvent.self, let event = message as? HistoryEvent {
      owner = event.attributes?.owner ?? owner
    } else if M.self == RecordMarkerCommandAttributes.self
      || M.self == MarkerRecordedEventAttributes.self,
      let marker = message as? any MarkerWithDetails
    {
      ownDetails = marker.ownDetails
    }
    message.fields(&self)
    (owner, ownDetails, isInMemo) = outer
  }

  /// A value of a map or a oneof: nil where there was nothing to replace in it.
  mutating func replaced<V: WireValue>(_ value: V) -> V? {
    guard let message = value as? any WireMessage else { return nil }
    let first = next
    let visited = enter(copy: message)
    return isReplacing && next != first ? visited as? V : nil
  }

  private mutating func enter<M: WireMessage>(copy message: M) -> any WireMessage {
    var message = message
    enter(&message)
    return message
  }
}

extension PayloadVisitor {
  mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout M?
  ) {
    guard var message = value.take() else { return }
    enter(&message)
    value = message
  }

  mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout Indirect<M>?
  ) {
    guard let visited = value.flatMap({ replaced($0.value) }) else { return }
    value = .value(visited)
  }

  mutating func messages<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ values: inout [M]
  ) {
    for index in values.indices { enter(&values[index]) }
  }

  mutating func map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {
    let own = ownDetails
    entries.updateValues { key, value in
      if !own.contains(key), let visited = replaced(value) { value = visited }
    }
  }
}

extension CommandAttributes {
  /// Whose the payloads of the command are, where they are not those of the workflow that sends it.
  fileprivate var owner: PayloadVisitor.Owner? {
    switch self {
    case .startChildWorkflowExecutionCommandAttributes(let it): .workflow(it.workflowId)
    case .signalExternalWorkflowExecutionCommandAttributes(let it):
      .of(it.execution)
    case .scheduleNexusOperationCommandAttributes: .nobody
    default: nil
    }
  }
}

extension HistoryEventAttributes {
  /// Whose the payloads of the event are, where they are not the history's.
  fileprivate var owner: PayloadVisitor.Owner? {
    switch self {
    case .startChildWorkflowExecutionInitiatedEventAttributes(let it): .workflow(it.workflowId)
    case .signalExternalWorkflowExecutionInitiatedEventAttributes(let it):
      .of(it.workflowExecution)
    case .childWorkflowExecutionStartedEventAttributes(let it): .of(it.workflowExecution)
    case .childWorkflowExecutionCompletedEventAttributes(let it): .of(it.workflowExecution)
    case .childWorkflowExecutionFailedEventAttributes(let it): .of(it.workflowExecution)
    case .childWorkflowExecutionCanceledEventAttributes(let it): .of(it.workflowExecution)
    case .nexusOperationScheduledEventAttributes, .nexusOperationCompletedEventAttributes,
      .nexusOperationFailedEventAttributes, .nexusOperationCanceledEventAttributes,
      .nexusOperationTimedOutEventAttributes, .nexusOperationCancelRequestFailedEventAttributes:
      .nobody
    default: nil
    }
  }
}

extension PayloadVisitor.Owner {
  fileprivate static func of(_ execution: WorkflowExecution?) -> Self? {
    execution.map { .workflow($0.workflowId) }
  }
}

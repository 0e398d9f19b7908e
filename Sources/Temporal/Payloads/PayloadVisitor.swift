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
/// Beside each payload it notes whose it is, where somebody wants to know (`PayloadOwner`).
struct PayloadVisitor: WireVisitor {
  /// What was taken out, or what is being put back.
  private(set) var payloads: [TemporalAPI.Payload]
  /// Whose each collected payload is; none where nobody asks.
  private(set) var owners: [PayloadOwner] = []
  /// Where the data stand of each marker whose activity they alone name.
  private(set) var markerData: [Int: Int] = [:]
  private var owner = PayloadOwner.message
  private var marker = Marker()
  private var isInMemo = false
  /// Nil where nobody asks whose the payloads are. It learns from what is visited.
  private(set) var work: RunWork?
  private var next = 0
  private let isReplacing: Bool

  /// The marker that is looked through.
  private struct Marker {
    var ownDetails: [String] = []
    /// Whose those of its payloads are that a local activity gave; nil for a marker of another kind.
    var activity: PayloadOwner?
  }

  /// A visitor that collects.
  ///
  /// - Parameter work: what is known of the run that the message is about; nil where nobody asks whose the
  ///   payloads are.
  init(of work: RunWork? = nil) {
    self.work = work
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
      if work != nil { owners.append(owner) }
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
    let outer = (owner, marker, isInMemo)
    marker = Marker()
    isInMemo = M.self == Memo.self
    if M.self == Command.self, let command = message as? Command {
      owner = work?.owner(of: command) ?? owner
    } else if M.self == HistoryEvent.self, let event = message as? HistoryEvent {
      owner = work?.owner(of: event) ?? owner
    } else if M.self == RecordMarkerCommandAttributes.self
      || M.self == MarkerRecordedEventAttributes.self,
      let attributes = message as? any MarkerWithDetails
    {
      marker.ownDetails = attributes.ownDetails
      marker.activity = work?.localActivity(of: attributes, at: payloads.count)
      owner = marker.activity ?? owner
    }
    message.fields(&self)
    (owner, marker, isInMemo) = outer
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
    let (marker, outer) = (marker, owner)
    entries.updateValues { key, value in
      guard !marker.ownDetails.contains(key) else { return }
      if let activity = marker.activity { enterDetail(key, of: activity) }
      if let visited = replaced(value) { value = visited }
    }
    owner = outer
  }

  /// What an SDK itself notes of a local activity is its workflow's.
  private mutating func enterDetail(_ key: String, of activity: PayloadOwner) {
    owner = ["result", "input"].contains(key) ? activity : .message
    if key == "data", case .localActivity(let number) = activity {
      markerData[number] = payloads.count
    }
  }
}

internal import ProtoWire
internal import TemporalAPI

/// The updates that the batch at hand is to be told of: those that came as messages with the workflow
/// task, those that history says were accepted in it, and those that history itself brings, of which the
/// server had no worker to tell (Documentation/Rules.md, "Updates").
///
/// Beside them it keeps what is to be sent about updates, and the ids of those that run: an update that
/// comes twice is a mistake of the server's, and would be carried out twice.
struct UpdateInbox: Sendable {
  struct Request: Sendable {
    let messageID: String
    let instanceID: String
    /// It is told behind this event.
    let sequencingEventID: Int64
    let body: UpdateRequest
    /// History says so: it is not validated any more.
    let isAccepted: Bool
  }
  private struct Expected: Sendable {
    let messageID: String
    let instanceID: String
    let sequencingEventID: Int64
    /// Nil until the event comes that has it.
    var body: UpdateRequest?
    let isAccepted: Bool
  }
  /// What came with the task, for its last batch.
  private var fresh: [ProtocolMessage] = []
  private var expected: [Expected] = []
  private var given = 0
  /// The ids of those that were not given; only looked up in.
  private var awaited: Set<String> = []
  private var running: Set<String> = []
  private var outgoing: [ProtocolMessage] = []

  /// No update runs, is expected, or has to be answered.
  var isEmpty: Bool {
    fresh.isEmpty && expected.isEmpty && running.isEmpty && outgoing.isEmpty
  }

  // MARK: - What is to be told

  /// A workflow task began, with these messages.
  mutating func begin(_ messages: [ProtocolMessage]) { fresh = messages }

  /// The batch at hand is the task's own: what came with it belongs there.
  mutating func enterNewBatch() throws(HistoryMismatch) {
    var messages: [Expected] = []
    for message in fresh {
      guard let body = try Self.request(of: message) else { continue }
      messages.append(
        Expected(
          messageID: message.id, instanceID: message.protocolInstanceId,
          sequencingEventID: message.sequencingEventID, body: body, isAccepted: false))
    }
    fresh = []
    expect(messages)
  }

  /// Looked ahead: history says that the update was accepted in the batch at hand.
  mutating func found(_ event: SeenEvent) throws(HistoryMismatch) {
    guard case .workflowExecutionUpdateAcceptedEventAttributes(let it) = event.attributes else {
      throw .malformed(event)
    }
    expect([
      Expected(
        messageID: it.acceptedRequestMessageId, instanceID: it.protocolInstanceId,
        sequencingEventID: it.acceptedRequestSequencingEventId, body: it.acceptedRequest,
        isAccepted: true)
    ])
  }

  /// In the order of the events behind which they come, and of their coming.
  private mutating func expect(_ more: [Expected]) {
    // What was given stays given, wherever what comes now belongs.
    expected.removeFirst(given)
    given = 0
    for one in more {
      awaited.insert(one.instanceID)
      let before = expected.lastIndex { $0.sequencingEventID <= one.sequencingEventID }
      expected.insert(one, at: before.map { $0 + 1 } ?? 0)
    }
  }

  /// An event that brings an update. In a batch that is new it is told; in another one only where history
  /// says that it was accepted, and then in the words of this event, for the acceptance has none.
  mutating func admitted(_ event: SeenEvent, isReplayed: Bool) throws(HistoryMismatch) {
    guard case .workflowExecutionUpdateAdmittedEventAttributes(let it) = event.attributes,
      let body = it.request, let id = body.meta?.updateId
    else { throw .malformed(event) }
    // One that nobody expects is not searched for: history may bring thousands.
    if awaited.contains(id),
      let index = expected[given...].firstIndex(where: { $0.instanceID == id })
    {
      expected[index].body = body
    } else if !isReplayed {
      expect([
        Expected(
          messageID: "\(id)/request", instanceID: id, sequencingEventID: event.id, body: body,
          isAccepted: false)
      ])
    }
  }

  /// Whether an update is still to be told.
  var hasNext: Bool { !expected.isEmpty }

  /// The next update that comes no later than behind the event.
  mutating func next(upTo event: Int64) throws(HistoryMismatch) -> Request? {
    guard given < expected.count, expected[given].sequencingEventID <= event else { return nil }
    let next = expected[given]
    given += 1
    awaited.remove(next.instanceID)
    if given == expected.count {
      expected = []
      given = 0
    }
    guard let body = next.body else { throw .lacksRequest(next.instanceID) }
    guard running.insert(next.instanceID).inserted else { throw .cameTwice(next.instanceID) }
    return Request(
      messageID: next.messageID, instanceID: next.instanceID,
      sequencingEventID: next.sequencingEventID, body: body, isAccepted: next.isAccepted)
  }

  /// Nil for a message of another protocol, which is passed over as in sdk-go.
  private static func request(
    of message: ProtocolMessage
  ) throws(HistoryMismatch) -> UpdateRequest? {
    guard let body = message.body,
      body.typeUrl.split(separator: "/").last.map(String.init) == UpdateRequest.protoName
    else { return nil }
    do {
      return try UpdateRequest(decoding: body.value)
    } catch {
      throw HistoryMismatch(
        .malformed, "the message \"\(message.id)\" holds no request for an update: \(error)")
    }
  }

  // MARK: - What is said

  mutating func send(_ message: ProtocolMessage) { outgoing.append(message) }

  /// The update was refused, or has come to its end.
  mutating func ended(_ id: String) { running.remove(id) }

  mutating func takeMessages() -> [ProtocolMessage] {
    defer { outgoing = [] }
    return outgoing
  }
}

extension ProtocolMessage {
  /// Behind which event it comes; at once where it does not say.
  fileprivate var sequencingEventID: Int64 {
    if case .eventId(let event) = sequencingId { event } else { 0 }
  }
}

extension HistoryMismatch {
  fileprivate static func lacksRequest(_ update: String) -> Self {
    Self(
      .malformed,
      "history accepts the update \"\(update)\" without having what was asked for in the same task")
  }

  fileprivate static func cameTwice(_ update: String) -> Self {
    Self(.malformed, "the update \"\(update)\" came twice")
  }
}

import TemporalAPI

@testable import Temporal

/// The server's half of the updates of one run: hands them to the next task, and keeps what became of them.
struct UpdateDesk {
  /// How far an update has come.
  struct State {
    let request: UpdateRequest
    fileprivate(set) var sequencing: Int64 = 0
    fileprivate(set) var accepted: Int64 = 0
    fileprivate(set) var outcome: UpdateOutcomeValue?
    fileprivate(set) var isRejected = false
  }
  private var requests: [UpdateRequest] = []
  /// Those of the task that was given out last.
  private var given: [UpdateRequest] = []
  private var states: [String: State] = [:]

  subscript(id: String) -> State? { states[id] }

  mutating func ask(_ name: String, _ id: String, _ input: Payloads?) {
    var request = UpdateRequest()
    request.meta = UpdateMeta()
    request.meta?.updateId = id
    request.input = UpdateInput()
    request.input?.name = name
    request.input?.args = input
    requests.append(request)
    states[id] = State(request: request)
  }

  /// Those that come with a task whose SCHEDULED is this event.
  mutating func messages(behind event: Int64) -> [ProtocolMessage] {
    defer { (given, requests) = (requests, []) }
    return requests.map { request in
      let id = request.meta?.updateId ?? ""
      states[id]?.sequencing = event
      var message = ProtocolMessage()
      message.id = id + "/request"
      message.protocolInstanceId = id
      message.sequencingId = .eventId(event)
      message.body = ProtobufAny(request)
      return message
    }
  }

  /// The task that was given out last is lost: its updates come with the next one.
  mutating func comeAgain() {
    requests = given + requests
    given = []
  }

  mutating func take(_ message: ProtocolMessage) {
    if let rejection = message.body?.read(UpdateRejection.self) {
      states[message.protocolInstanceId]?.isRejected = true
      states[message.protocolInstanceId]?.outcome = rejection.failure.map { .failure($0) }
    } else if let response = message.body?.read(UpdateResponse.self) {
      states[message.protocolInstanceId]?.outcome = response.outcome?.value
    }
  }

  /// The event that the command of a message becomes.
  mutating func event(
    of message: String, at event: Int64
  ) -> (type: Int32, attributes: HistoryEventAttributes)? {
    let parts = message.split(separator: "/").map(String.init)
    guard let state = states[parts[0]] else { return nil }
    if parts[1] == "accept" {
      states[parts[0]]?.accepted = event
      var attributes = WorkflowExecutionUpdateAcceptedEventAttributes()
      attributes.protocolInstanceId = parts[0]
      attributes.acceptedRequestMessageId = parts[0] + "/request"
      attributes.acceptedRequestSequencingEventId = state.sequencing
      attributes.acceptedRequest = state.request
      return (41, .workflowExecutionUpdateAcceptedEventAttributes(attributes))
    }
    var attributes = WorkflowExecutionUpdateCompletedEventAttributes()
    attributes.meta = state.request.meta
    attributes.acceptedEventId = state.accepted
    attributes.outcome = UpdateOutcome()
    attributes.outcome?.value = state.outcome
    return (43, .workflowExecutionUpdateCompletedEventAttributes(attributes))
  }
}

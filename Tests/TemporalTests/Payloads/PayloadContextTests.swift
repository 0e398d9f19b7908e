import ProtoWire
import TemporalAPI
import Testing
import Threads
import WorkflowMachines

@testable import Temporal

/// A codec that looks at whose payloads it has is told the same of each when it is opened as when it was sealed,
/// however far apart in history an activity's beginning and its end are.
@Suite("Codecs are told of activities and operations") struct PayloadContextTests {
  private let run = PayloadContext(namespace: "default", workflowID: "w")
  private let work = RunWork(ofType: "Orders", taskQueue: "orders")
  private let codec = MessageCodec(codec: Signing())

  private let charge = PayloadContext.Activity(
    type: "Charge", taskQueue: "billing", workflowType: "Orders")
  private let hello = PayloadContext.Operation(
    endpoint: "greetings", service: "Greeter", operation: "hello")

  private func payloads(_ text: String) -> Payloads { Payloads(json: "\"\(text)\"") }

  private func command(_ attributes: CommandAttributes) -> Command {
    var command = Command()
    command.attributes = attributes
    return command
  }

  private func event(_ id: Int64, _ attributes: HistoryEventAttributes) -> HistoryEvent {
    var event = HistoryEvent()
    (event.eventId, event.attributes) = (id, attributes)
    return event
  }

  private func signed(_ text: String, _ context: PayloadContext) -> Payloads {
    var payloads = payloads(text)
    payloads.payloads = Signing().encode(payloads.payloads.map { .init($0) }, for: context)
      .map(\.wire)
    return payloads
  }

  private func context(of activity: PayloadContext.Activity) -> PayloadContext {
    PayloadContext(namespace: "default", workflowID: "w", activity: activity)
  }

  private var scheduled: ActivityTaskScheduledEventAttributes {
    var scheduled = ActivityTaskScheduledEventAttributes()
    scheduled.activityType = ActivityType(name: "Charge")
    scheduled.taskQueue = .normal("billing")
    scheduled.input = signed("in", context(of: charge))
    return scheduled
  }

  private func completed(_ scheduledID: Int64) -> ActivityTaskCompletedEventAttributes {
    var completed = ActivityTaskCompletedEventAttributes()
    completed.scheduledEventId = scheduledID
    completed.result = signed("out", context(of: charge))
    return completed
  }

  @Test func commandsAreSealedAsWhatTheyAskFor() async throws {
    var schedule = ScheduleActivityTaskCommandAttributes()
    schedule.activityType = ActivityType(name: "Charge")
    schedule.taskQueue = .normal("billing")
    schedule.input = payloads("in")
    var operation = ScheduleNexusOperationCommandAttributes()
    (operation.endpoint, operation.service) = ("greetings", "Greeter")
    operation.operation = "hello"
    operation.input = payloads("in").payloads[0]
    var request = RespondWorkflowTaskCompletedRequest()
    request.commands = [
      command(.scheduleActivityTaskCommandAttributes(schedule)),
      command(.scheduleNexusOperationCommandAttributes(operation)),
    ]
    let sealed = try await codec.encoded(request, run, work)
    #expect(
      sealed.commands.flatMap(\.signatures) == [
        "default w Charge billing Orders false", "default - greetings/Greeter/hello",
      ])
  }

  @Test func anEndIsOpenedAsWhatBegan() async throws {
    var history = History()
    history.events = [
      event(5, .activityTaskScheduledEventAttributes(scheduled)),
      event(7, .activityTaskCompletedEventAttributes(completed(5))),
    ]
    #expect(try await codec.decoded(history, run, work).events.flatMap(\.signatures) == [])
  }

  /// The later task brings the end alone.
  @Test func anEndIsOpenedInALaterTask() async throws {
    var work = work
    work.pass([event(5, .activityTaskScheduledEventAttributes(scheduled))])
    var history = History()
    history.events = [event(9, .activityTaskCompletedEventAttributes(completed(5)))]
    #expect(try await codec.decoded(history, run, work).events.flatMap(\.signatures) == [])
    await #expect(throws: TemporalError.self) {
      _ = try await codec.decoded(history, run, self.work)
    }
    work.pass(history.events)
    await #expect(throws: TemporalError.self) { _ = try await codec.decoded(history, run, work) }
  }

  @Test func whatAnOperationGaveIsItsOwn() async throws {
    let context = PayloadContext(namespace: "default", operation: hello)
    var scheduled = NexusOperationScheduledEventAttributes()
    (scheduled.endpoint, scheduled.service) = ("greetings", "Greeter")
    scheduled.operation = "hello"
    scheduled.input = signed("in", context).payloads[0]
    var completed = NexusOperationCompletedEventAttributes()
    completed.scheduledEventId = 5
    completed.result = signed("out", context).payloads[0]
    var history = History()
    history.events = [
      event(5, .nexusOperationScheduledEventAttributes(scheduled)),
      event(6, .nexusOperationCompletedEventAttributes(completed)),
    ]
    #expect(try await codec.decoded(history, run, work).events.flatMap(\.signatures) == [])
  }

  /// Go's marker is sealed as a whole: its data have to be opened before it is known of which activity its
  /// result is. Of the others' the codec seals the result alone.
  @Test(arguments: [Dialect.go, .core, .java])
  func aLocalActivityIsNamedByItsMarker(_ dialect: Dialect) async throws {
    var marker = RecordMarkerCommandAttributes()
    let text =
      switch dialect {
      case .go: #"{"ActivityID":"1","ActivityType":"Charge","Attempt":1,"Backoff":0}"#
      case .core: #"{"seq":1,"attempt":1,"activity_id":"1","activity_type":"Charge"}"#
      case .java: #""Charge""#
      }
    marker.markerName = dialect == .core ? "core_local_activity" : "LocalActivity"
    marker.details[dialect == .java ? "type" : "data"] = Payloads(json: text)
    if dialect == .java {
      marker.details["activityId"] = Payloads(json: "\"1\"")
      marker.details["time"] = Payloads(json: "1")
    }
    marker.details["result"] = payloads("out")
    var request = RespondWorkflowTaskCompletedRequest()
    request.commands = [command(.recordMarkerCommandAttributes(marker))]
    let sealed = try await codec.encoded(request, run, work)
    guard case .recordMarkerCommandAttributes(let sent)? = sealed.commands[0].attributes else {
      throw ApplicationFailure("another command")
    }
    #expect(sent.details["result"]?.signature == "default w Charge orders Orders true")
    let own = dialect == .go ? "default w" : dialect == .core ? "-" : nil
    #expect(sent.details["data"]?.signature == own)

    var recorded = MarkerRecordedEventAttributes()
    (recorded.markerName, recorded.details) = (sent.markerName, sent.details)
    var history = History()
    history.events = [event(8, .markerRecordedEventAttributes(recorded))]
    let opened = try await codec.decoded(history, run, work)
    #expect(opened.events.flatMap(\.signatures) == [])
  }

  /// It is called once, whatever there is of activities, children and operations.
  @Test func aUniformCodecIsCalledOnce() async throws {
    let uniform = Uniform()
    var schedule = ScheduleActivityTaskCommandAttributes()
    schedule.activityType = ActivityType(name: "Charge")
    schedule.input = payloads("in")
    var child = StartChildWorkflowExecutionCommandAttributes()
    child.workflowId = "child"
    child.input = payloads("in")
    var request = RespondWorkflowTaskCompletedRequest()
    request.commands = [
      command(.scheduleActivityTaskCommandAttributes(schedule)),
      command(.startChildWorkflowExecutionCommandAttributes(child)),
    ]
    _ = try await MessageCodec(codec: uniform).encoded(request, run, work)
    #expect(uniform.calls.withLock { $0 } == [2])
  }
}

/// Signs what it seals with what it is told, and opens nothing that has another signature.
private struct Signing: PayloadCodec {
  struct Mismatch: Error { let message: String }

  static func signature(_ context: PayloadContext) -> String {
    var words = [context.namespace, context.workflowID ?? "-"]
    if let it = context.activity {
      words += [it.type, it.taskQueue ?? "-", it.workflowType ?? "-", "\(it.isLocal)"]
    }
    if let it = context.operation { words += ["\(it.endpoint)/\(it.service)/\(it.operation)"] }
    return words.joined(separator: " ")
  }

  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) -> [Temporal.Payload] {
    payloads.map { payload in
      var payload = payload
      payload.metadata["signature"] = Array(Self.signature(context).utf8)
      return payload
    }
  }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) throws -> [Temporal.Payload] {
    try payloads.map { payload in
      var payload = payload
      let other = payload.metadata.removeValue(forKey: "signature") ?? []
      guard other == Array(Self.signature(context).utf8) else {
        throw Mismatch(message: "\(String(decoding: other, as: UTF8.self)) is another")
      }
      return payload
    }
  }
}

private final class Uniform: UniformPayloadCodec {
  let calls = Guarded<[Int]>([])

  func encode(_ payloads: [Temporal.Payload]) -> [Temporal.Payload] {
    calls.withLock { $0.append(payloads.count) }
    return payloads
  }

  func decode(_ payloads: [Temporal.Payload]) -> [Temporal.Payload] { payloads }
}

extension Payloads {
  fileprivate var signature: String {
    payloads.first?.metadata["signature"].map { String(decoding: $0.slice, as: UTF8.self) } ?? "-"
  }
}

extension WireMessage {
  /// Of all payloads that are signed.
  fileprivate var signatures: [String] {
    var (message, collector) = (self, PayloadVisitor())
    message.fields(&collector)
    return collector.payloads.compactMap { payload in
      payload.metadata["signature"].map { String(decoding: $0.slice, as: UTF8.self) }
    }
  }
}

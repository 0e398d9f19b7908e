import ProtoWire
import TemporalAPI
import Testing
import Threads
import WorkflowMachines

@testable import Temporal

/// A payload is sealed and opened in the name of the workflow whose it is: with a key for each workflow,
/// a child cannot open what was sealed in its parent's name.
@Suite("Payloads of other workflows are theirs") struct MessageCodecOthersTests {
  private let codec = Sealing()
  private let own = PayloadContext(namespace: "default", workflowID: "parent")

  private func payloads(_ text: String) -> Payloads { Payloads(json: "\"\(text)\"") }

  private func command(_ attributes: CommandAttributes) -> Command {
    var command = Command()
    command.attributes = attributes
    command.userMetadata = UserMetadata()
    command.userMetadata?.summary = payloads("summary").payloads[0]
    return command
  }

  @Test func whatIsSentIsSealedInTheNameOfWhoeverOpensIt() async throws {
    var child = StartChildWorkflowExecutionCommandAttributes()
    child.workflowId = "child"
    child.input = payloads("to the child")
    var signal = SignalExternalWorkflowExecutionCommandAttributes()
    signal.execution = WorkflowExecution(id: "other")
    signal.input = payloads("to the other")
    var activity = ScheduleActivityTaskCommandAttributes()
    activity.input = payloads("to the activity")
    var next = ContinueAsNewWorkflowExecutionCommandAttributes()
    next.input = payloads("to myself")
    var request = RespondWorkflowTaskCompletedRequest()
    request.commands = [
      command(.scheduleActivityTaskCommandAttributes(activity)),
      command(.startChildWorkflowExecutionCommandAttributes(child)),
      command(.signalExternalWorkflowExecutionCommandAttributes(signal)),
      command(.continueAsNewWorkflowExecutionCommandAttributes(next)),
    ]
    request.queryResults["q"] = WorkflowQueryResult(answered: payloads("an answer"))
    let sealed = try await MessageCodec(codec: codec).encoded(request, own)
    #expect(
      sealed.commands.map { command in
        var collector = PayloadVisitor()
        var command = command
        command.fields(&collector)
        return collector.payloads.map(\.seal)
      } == [
        ["default/parent", "default/parent"], ["default/child", "default/child"],
        ["default/other", "default/other"], ["default/parent", "default/parent"],
      ])
    #expect(sealed.queryResults["q"]?.answer?.payloads.map(\.seal) == ["default/parent"])
    // The own ones in one call, and one for each of the others: the activity, the child, the receiver.
    #expect(codec.calls.withLock { $0 } == 4)
  }

  @Test func whatComesBackIsOpenedInTheNameOfWhoeverSealedIt() async throws {
    var history = History()
    func append(_ attributes: HistoryEventAttributes) {
      var event = HistoryEvent()
      event.eventId = Int64(history.events.count + 1)
      event.attributes = attributes
      history.events.append(event)
    }
    func sealed(_ text: String, _ id: String) -> Payloads {
      var sealed = payloads(text)
      sealed.payloads = sealed.payloads.map {
        codec.sealed(Temporal.Payload($0), PayloadContext(namespace: "default", workflowID: id))
          .wire
      }
      return sealed
    }
    var started = WorkflowExecutionStartedEventAttributes()
    started.input = sealed("own", "parent")
    append(.workflowExecutionStartedEventAttributes(started))
    for id in ["child", "second"] {
      var initiated = StartChildWorkflowExecutionInitiatedEventAttributes()
      initiated.workflowId = id
      initiated.input = sealed("to \(id)", id)
      append(.startChildWorkflowExecutionInitiatedEventAttributes(initiated))
    }
    var signal = SignalExternalWorkflowExecutionInitiatedEventAttributes()
    signal.workflowExecution = WorkflowExecution(id: "other")
    signal.input = sealed("to other", "other")
    append(.signalExternalWorkflowExecutionInitiatedEventAttributes(signal))
    var completed = ChildWorkflowExecutionCompletedEventAttributes()
    completed.workflowExecution = WorkflowExecution(id: "child")
    completed.result = sealed("of child", "child")
    append(.childWorkflowExecutionCompletedEventAttributes(completed))
    var canceled = ChildWorkflowExecutionCanceledEventAttributes()
    canceled.workflowExecution = WorkflowExecution(id: "second")
    canceled.details = sealed("of second", "second")
    append(.childWorkflowExecutionCanceledEventAttributes(canceled))
    var failed = ChildWorkflowExecutionFailedEventAttributes()
    failed.workflowExecution = WorkflowExecution(id: "child")
    failed.failure = Failure()
    failed.failure?.encodedAttributes = sealed("why", "child").payloads[0]
    append(.childWorkflowExecutionFailedEventAttributes(failed))

    var opened = try await MessageCodec(codec: codec).decoded(history, own)
    #expect(opened.events.map(\.eventId) == Array(1...7))
    var collector = PayloadVisitor()
    opened.fields(&collector)
    #expect(
      collector.payloads.map { String(decoding: $0.data.slice, as: UTF8.self) } == [
        "\"own\"", "\"to child\"", "\"to second\"", "\"to other\"", "\"of child\"",
        "\"of second\"", "\"why\"",
      ])
    #expect(codec.calls.withLock { $0 } == 4)
  }

  /// Its handler does not know the caller's workflow, nor the caller the handler's.
  @Test func whatGoesIntoANexusOperationAndComesOfItIsOfNoWorkflow() async throws {
    var operation = ScheduleNexusOperationCommandAttributes()
    operation.input = payloads("in").payloads[0]
    var request = RespondWorkflowTaskCompletedRequest()
    request.commands = [command(.scheduleNexusOperationCommandAttributes(operation))]
    let sealed = try await MessageCodec(codec: codec).encoded(request, own)
    guard case .scheduleNexusOperationCommandAttributes(let sent)? = sealed.commands[0].attributes
    else { throw ApplicationFailure("another command") }
    let input = try #require(sent.input)

    // The handler opens it, and seals what it gives.
    let server = FakeServer(time: VirtualTime())
    let report = NexusReport(PollNexusTaskQueueResponse(), try .test(server, codec: codec))
    var task = PollNexusTaskQueueResponse()
    var start = StartOperationRequest()
    start.payload = input
    task.request = NexusRequest()
    task.request?.variant = .startOperation(start)
    _ = try await report.codec.decoded(task, report.context)
    var done = StartOperationResponseSync()
    done.payload = payloads("out").payloads[0]
    done = try await report.codec.encoded(done, report.context)

    // History brings both to the caller.
    var scheduled = NexusOperationScheduledEventAttributes()
    scheduled.input = input
    var completed = NexusOperationCompletedEventAttributes()
    completed.result = done.payload
    var failed = NexusOperationFailedEventAttributes()
    failed.failure = Failure()
    failed.failure?.encodedAttributes = done.payload
    var history = History()
    for attributes: HistoryEventAttributes in [
      .nexusOperationScheduledEventAttributes(scheduled),
      .nexusOperationCompletedEventAttributes(completed),
      .nexusOperationFailedEventAttributes(failed),
    ] {
      var event = HistoryEvent()
      event.attributes = attributes
      history.events.append(event)
    }
    #expect(try await MessageCodec(codec: codec).decoded(history, own).events.count == 3)
  }

  @Test func withoutACodecNothingIsTouched() async throws {
    var request = RespondWorkflowTaskCompletedRequest()
    request.commands = [command(.startTimerCommandAttributes(StartTimerCommandAttributes()))]
    let codec = MessageCodec(codec: nil)
    #expect(try await codec.encoded(request, own).commands.count == 1)
    #expect(try await codec.decoded(History(), own).events.isEmpty)
  }
}

/// Opens only what was sealed in the same name.
/// sdk-go: what a mutable side effect gave is sealed, and then once more with the marker around it.
@Suite("What is sealed twice is opened twice") struct NestedPayloadTests {
  private struct Sealed: PayloadCodec {
    func encode(_ payloads: [Temporal.Payload], for context: PayloadContext) -> [Temporal.Payload] {
      payloads.map { payload in
        Temporal.Payload(metadata: ["encoding": Array("sealed".utf8)], data: payload.wire.encoded())
      }
    }
    func decode(
      _ payloads: [Temporal.Payload], for context: PayloadContext
    ) throws -> [Temporal.Payload] {
      try payloads.map { payload in
        guard payload.metadata["encoding"] == Array("sealed".utf8) else { return payload }
        return Temporal.Payload(try TemporalAPI.Payload(decoding: payload.data))
      }
    }
  }

  @Test(arguments: [true, false]) func inAMarkerOfGos(_ isSealedTwice: Bool) async throws {
    let (codec, context) = (Sealed(), PayloadContext(namespace: "n", workflowID: "w"))
    let value = Temporal.Payload(.json, Array("42".utf8))
    var inner = Payloads()
    inner.payloads = (isSealedTwice ? codec.encode([value], for: context) : [value]).map(\.wire)
    var data = Payloads()
    data.payloads = codec.encode([Temporal.Payload(inner.nested)], for: context).map(\.wire)
    let opened = try await MessageCodec(codec: codec).decoded(data, context)
    let nested = try #require(opened.payloads.first.flatMap { Payloads(nestedIn: $0) })
    #expect(nested.payloads.map { Temporal.Payload($0) } == [value])
  }
}

private final class Sealing: PayloadCodec {
  struct WrongName: Error {}
  let calls = Guarded(0)

  func sealed(_ payload: Temporal.Payload, _ context: PayloadContext) -> Temporal.Payload {
    var payload = payload
    payload.metadata["seal"] = Array("\(context.namespace)/\(context.workflowID ?? "")".utf8)
    return payload
  }

  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) -> [Temporal.Payload] {
    calls.withLock { $0 += 1 }
    return payloads.map { sealed($0, context) }
  }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) throws -> [Temporal.Payload] {
    calls.withLock { $0 += 1 }
    return try payloads.map { payload in
      guard sealed(payload, context).metadata["seal"] == payload.metadata["seal"] else {
        throw WrongName()
      }
      return payload
    }
  }
}

extension TemporalAPI.Payload {
  fileprivate var seal: String {
    metadata["seal"].map { String(decoding: $0.slice, as: UTF8.self) } ?? "-"
  }
}

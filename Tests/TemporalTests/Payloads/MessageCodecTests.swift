import ProtoWire
import TemporalAPI
import TestKit
import Testing
import Threads

@testable import Temporal

@Suite("A codec sees the payloads of a message once, all and in order")
struct MessageCodecTests {
  /// A history of many payloads takes as long to look through as many calls take on the loop.
  @Test func aMessageIsLookedThroughWhereTheCodecRuns() async throws {
    let threads = ThreadExecutor(named: "codec", threads: 1)
    let codec = MessageCodec(codec: IdentityCodec(), executor: threads)
    _ = try await codec.encoded(Watched(), context)
    let own = await Task(executorPreference: threads) { Watched.thread }.value
    #expect(Watched.threads.withLock { $0 } == [own])
  }

  private let context = PayloadContext(namespace: "default", workflowID: "order-1")

  private func payload(_ text: String) -> TemporalAPI.Payload {
    Temporal.Payload(.json, Array(text.utf8)).wire
  }

  private func payloads(_ texts: String...) -> Payloads {
    var payloads = Payloads()
    payloads.payloads = texts.map(payload)
    return payloads
  }

  private func failure(_ name: String, cause: Failure? = nil) -> Failure {
    var info = ApplicationFailureInfo()
    info.details = payloads("\(name)-detail")
    var failure = Failure()
    failure.encodedAttributes = payload("\(name)-texts")
    failure.failureInfo = .applicationFailureInfo(info)
    failure.cause = cause.map { .value($0) }
    return failure
  }

  private func start() -> StartWorkflowExecutionRequest {
    var request = StartWorkflowExecutionRequest()
    request.input = payloads("one", "two")
    request.memo = Memo()
    request.memo?.fields["note"] = payload("memo")
    request.searchAttributes = SearchAttributes()
    request.searchAttributes?.indexedFields["City"] = payload("city")
    request.header = Header()
    request.header?.fields["trace"] = payload("header")
    request.userMetadata = UserMetadata()
    request.userMetadata?.summary = payload("summary")
    return request
  }

  private func completion() -> RespondWorkflowTaskCompletedRequest {
    var activity = ScheduleActivityTaskCommandAttributes()
    activity.input = payloads("input")
    activity.header = Header()
    activity.header?.fields["trace"] = payload("header")
    var marker = RecordMarkerCommandAttributes()
    marker.details["a"] = payloads("marker-a")
    marker.details["b"] = payloads("marker-b")
    marker.failure = failure("outer", cause: failure("inner"))
    var upsert = UpsertWorkflowSearchAttributesCommandAttributes()
    upsert.searchAttributes = SearchAttributes()
    upsert.searchAttributes?.indexedFields["City"] = payload("city")
    var commands = [Command(), Command(), Command()]
    commands[0].attributes = .scheduleActivityTaskCommandAttributes(activity)
    commands[1].attributes = .recordMarkerCommandAttributes(marker)
    commands[2].attributes = .upsertWorkflowSearchAttributesCommandAttributes(upsert)
    var answer = WorkflowQueryResult()
    answer.answer = payloads("answer")
    var request = RespondWorkflowTaskCompletedRequest()
    request.commands = commands
    request.queryResults["q"] = answer
    return request
  }

  private func texts(_ message: some WireMessage) -> [String] {
    var message = message
    var visitor = PayloadVisitor()
    message.fields(&visitor)
    return visitor.payloads.map { String(decoding: $0.data.slice, as: UTF8.self) }
  }

  @Test func aStartIsVisitedButNotItsSearchAttributesAndHeader() {
    #expect(texts(start()) == ["one", "two", "memo", "summary"])
  }

  @Test func commandsAreVisitedWithTheirFailuresAndQueries() {
    #expect(
      texts(completion()) == [
        "input", "marker-a", "marker-b", "inner-detail", "inner-texts", "outer-detail",
        "outer-texts", "answer",
      ])
  }

  /// They travel as bytes within the task and its completion.
  @Test func theMessagesOfUpdatesAreVisited() async throws {
    var asked = UpdateRequest()
    asked.input = UpdateInput()
    asked.input?.args = payloads("argument")
    asked.input?.header = Header()
    asked.input?.header?.fields["trace"] = payload("header")
    var acceptance = UpdateAcceptance()
    acceptance.acceptedRequest = asked
    var rejection = UpdateRejection()
    rejection.rejectedRequest = asked
    rejection.failure = failure("refused")
    var response = UpdateResponse()
    response.outcome = UpdateOutcome()
    response.outcome?.value = .success(payloads("result"))
    var other = ProtobufAny(response)
    other.typeUrl = "type.googleapis.com/temporal.api.other.v1.Response"
    var request = RespondWorkflowTaskCompletedRequest()
    request.messages = [
      ProtobufAny(asked), ProtobufAny(acceptance), ProtobufAny(rejection), ProtobufAny(response),
      other,
    ].map { body in
      var message = ProtocolMessage()
      message.body = body
      return message
    }
    let all = ["argument", "argument", "argument", "refused-detail", "refused-texts", "result"]
    #expect(texts(request) == all)
    let codec = MessageCodec(codec: Marking())
    let marked = try await codec.encoded(request, context)
    #expect(texts(marked) == all.map { "<\($0)>" })
    #expect(marked.messages[4].body?.value == request.messages[4].body?.value)
    #expect(try await codec.decoded(marked, context).encoded() == request.encoded())
  }

  @Test func historiesAreVisited() {
    var signal = WorkflowExecutionSignaledEventAttributes()
    signal.input = payloads("signal")
    var event = HistoryEvent()
    event.attributes = .workflowExecutionSignaledEventAttributes(signal)
    var history = History()
    history.events = [event, HistoryEvent(), event]
    #expect(texts(history) == ["signal", "signal"])
  }

  /// The core and Java write and read them without a codec: sealed, they would open none of ours.
  @Test(arguments: [
    ("core_patch", ["patch-data"], []), ("core_patch", ["patch_id", "deprecated"], []),
    ("core_local_activity", ["data", "result"], ["result"]),
    ("Version", ["changeId", "version", "versionSearchAttributeUpdated"], []),
    ("MutableSideEffect", ["id", "data", "skipCount"], ["data"]),
    (
      "LocalActivity", ["activityId", "type", "input", "time", "meta", "result"],
      ["input", "result"]
    ),
    ("SideEffect", ["data"], ["data"]),
    // Go's pass whole.
    ("Version", ["change-id", "version"], ["change-id", "version"]),
    ("LocalActivity", ["data", "result"], ["data", "result"]),
    (
      "MutableSideEffect", ["side-effect-id", "data", "mutable-side-effect-call-counter"],
      ["side-effect-id", "data", "mutable-side-effect-call-counter"]
    ),
  ])
  func whatSDKsKeepForThemselvesInMarkersIsNotSealed(
    _ name: String, _ keys: [String], _ sealed: [String]
  ) async throws {
    var marker = RecordMarkerCommandAttributes()
    marker.markerName = name
    for key in keys { marker.details[key] = payloads(key) }
    marker.failure = failure("why")
    var recorded = MarkerRecordedEventAttributes()
    (recorded.markerName, recorded.details, recorded.failure) = (
      name, marker.details, marker.failure
    )
    var event = HistoryEvent()
    event.attributes = .markerRecordedEventAttributes(recorded)
    let all = sealed + ["why-detail", "why-texts"]
    #expect(texts(command(.recordMarkerCommandAttributes(marker))) == all)
    #expect(texts(event) == all)
    let codec = MessageCodec(codec: Marking())
    let marked = try await codec.encoded(event, context)
    #expect(texts(marked) == all.map { "<\($0)>" })
    guard case .markerRecordedEventAttributes(let it)? = marked.attributes else { return }
    #expect(it.details.entries.map(\.key) == keys)
    for key in keys where !sealed.contains(key) {
      #expect(it.details[key]?.encoded() == payloads(key).encoded())
    }
    #expect(try await codec.decoded(marked, context).encoded() == event.encoded())
  }

  private func command(_ attributes: CommandAttributes) -> Command {
    var command = Command()
    command.attributes = attributes
    return command
  }

  @Test func aWorkerWithTheRightKeyIsNotHeldUpByWhatOneWithAWrongKeyReported() {
    var failed = WorkflowTaskFailedEventAttributes()
    failed.failure = failure("sealed with another key")
    var event = HistoryEvent()
    event.attributes = .workflowTaskFailedEventAttributes(failed)
    var history = History()
    history.events = [event]
    #expect(texts(history).isEmpty)
  }

  @Test func eachPlaceGetsItsOwnBack() async throws {
    let codec = MessageCodec(codec: Marking())
    let marked = try await codec.encoded(completion(), context)
    #expect(texts(marked) == texts(completion()).map { "<\($0)>" })
    let decoded = try await codec.decoded(marked, context)
    #expect(decoded.encoded() == completion().encoded())
    let encoded = try await codec.encoded(start(), context)
    #expect(texts(encoded) == ["<one>", "<two>", "<memo>", "<summary>"])
    let city = encoded.searchAttributes?.indexedFields["City"]
    #expect(city?.data == payload("city").data)
  }

  /// The server takes a note out of a memo for `binary/null`, and would keep what is sealed.
  @Test func theNullThatTakesANoteAwayIsNotSealed() async throws {
    var upsert = ModifyWorkflowPropertiesCommandAttributes()
    upsert.upsertedMemo = try Memo(["gone": nil, "kept": 1], DataConverter())
    let codec = MessageCodec(
      codec: EncryptionCodec(
        key: try EncryptionKey(EncryptionKey.randomBytes()), requiresEncryption: true))
    let sealed = try await codec.encoded(upsert, context)
    #expect(sealed.upsertedMemo?.fields["gone"]?.isNull == true)
    let kept = sealed.upsertedMemo?.fields["kept"]?.metadata["encoding"]?.array
    #expect(kept == Array("binary/encrypted".utf8))
    #expect(try await codec.decoded(sealed, context).encoded() == upsert.encoded())
  }

  @Test func withoutPayloadsTheCodecIsNotAsked() async throws {
    let codec = MessageCodec(codec: Refusing())
    _ = try await codec.encoded(StartWorkflowExecutionRequest(), context)
    _ = try await codec.decoded(History(), context)
  }

  @Test func withoutACodecNothingChanges() async throws {
    let encoded = try await MessageCodec(codec: nil).encoded(completion(), context)
    #expect(encoded.encoded() == completion().encoded())
  }

  @Test func aCodecsErrorSaysHowManyAndKeepsTheCause() async throws {
    let error = await #expect(throws: TemporalError.self) {
      try await MessageCodec(codec: Refusing()).encoded(start(), context)
    }
    #expect(error?.code == .codecFailed)
    #expect(error?.message == "the codec could not encode 4 payloads")
    #expect(error?.cause is Refusing.NoKey)
  }

  @Test func aCodecThatLosesPayloadsIsRefused() async throws {
    let error = await #expect(throws: TemporalError.self) {
      try await MessageCodec(codec: Losing()).decoded(start(), context)
    }
    #expect(error?.message == "the codec made 3 payloads of 4 (decode)")
  }

  @Test func theCodecKnowsWhoseTheyAre() async throws {
    let sealed = try await MessageCodec(codec: Naming()).encoded(start(), context)
    #expect(texts(sealed).allSatisfy { $0.hasPrefix("order-1:") })
  }

  private func child(_ id: String) -> Command {
    var child = StartChildWorkflowExecutionCommandAttributes()
    child.workflowId = id
    child.input = payloads("child")
    var command = Command()
    command.attributes = .startChildWorkflowExecutionCommandAttributes(child)
    command.userMetadata = UserMetadata()
    command.userMetadata?.summary = payload("summary")
    return command
  }

  private func signal(_ id: String) -> Command {
    var signal = SignalExternalWorkflowExecutionCommandAttributes()
    signal.execution = WorkflowExecution()
    signal.execution?.workflowId = id
    signal.input = payloads("signal")
    var command = Command()
    command.attributes = .signalExternalWorkflowExecutionCommandAttributes(signal)
    return command
  }

  /// A payload is sealed under the name of the workflow that opens it.
  @Test func aChildsInputIsTheChildsAndASignalItsReceivers() async throws {
    var request = completion()
    request.commands += [child("child-1"), signal("other"), child("child-1")]
    let sealed = try await MessageCodec(codec: Naming()).encoded(request, context)
    #expect(
      texts(sealed).suffix(6) == [
        "child-1:child", "child-1:summary", "other:signal", "child-1:child", "child-1:summary",
        "order-1:answer",
      ])
    let opened = try await MessageCodec(codec: Naming()).decoded(sealed, context)
    #expect(opened.encoded() == request.encoded())
  }

  /// And opened under the name of the one that sealed it.
  @Test func whatAChildAnsweredIsTheChildsInItsParentsHistory() async throws {
    var completed = ChildWorkflowExecutionCompletedEventAttributes()
    completed.workflowExecution = WorkflowExecution()
    completed.workflowExecution?.workflowId = "child-1"
    completed.result = payloads("child-1:result")
    var failed = ChildWorkflowExecutionFailedEventAttributes()
    failed.workflowExecution = completed.workflowExecution
    failed.failure = Failure()
    failed.failure?.encodedAttributes = payload("child-1:failure")
    var signaled = WorkflowExecutionSignaledEventAttributes()
    signaled.input = payloads("order-1:signal")
    var history = History()
    history.events = [HistoryEvent(), HistoryEvent(), HistoryEvent()]
    history.events[0].attributes = .childWorkflowExecutionCompletedEventAttributes(completed)
    history.events[1].attributes = .childWorkflowExecutionFailedEventAttributes(failed)
    history.events[2].attributes = .workflowExecutionSignaledEventAttributes(signaled)
    let opened = try await MessageCodec(codec: Naming()).decoded(history, context)
    #expect(texts(opened) == ["result", "failure", "signal"])
  }

  @Test func aMapOfManyPayloadsTakesTheTimeOfItsLength() throws {
    func memo(_ count: Int) -> Memo {
      var memo = Memo()
      for index in 0..<count { memo.fields["key-\(index)"] = payload("\(index)") }
      return memo
    }
    let growth = Growth.ofFourTimes(
      500, memo,
      { memo in
        var memo = memo
        var collector = PayloadVisitor()
        memo.fields(&collector)
        var replacer = PayloadVisitor(replacements: collector.payloads)
        memo.fields(&replacer)
        return memo
      })
    #expect(growth < 8)
  }
}

/// Puts each payload between angle brackets.
private struct Marking: PayloadCodec {
  func encode(_ payloads: [Temporal.Payload], for context: PayloadContext) -> [Temporal.Payload] {
    payloads.map { .init(metadata: $0.metadata, data: [60] + $0.data + [62]) }
  }

  func decode(_ payloads: [Temporal.Payload], for context: PayloadContext) -> [Temporal.Payload] {
    payloads.map { .init(metadata: $0.metadata, data: Array($0.data.dropFirst().dropLast())) }
  }
}

private struct Refusing: PayloadCodec {
  struct NoKey: Error {}

  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) throws -> [Temporal.Payload] { throw NoKey() }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) throws -> [Temporal.Payload] { throw NoKey() }
}

private struct Losing: PayloadCodec {
  func encode(_ payloads: [Temporal.Payload], for context: PayloadContext) -> [Temporal.Payload] {
    Array(payloads.dropLast())
  }

  func decode(_ payloads: [Temporal.Payload], for context: PayloadContext) -> [Temporal.Payload] {
    Array(payloads.dropLast())
  }
}

/// Puts the workflow's name before each payload, and takes only that one off again.
private struct Naming: PayloadCodec {
  struct AnotherName: Error {}

  func encode(_ payloads: [Temporal.Payload], for context: PayloadContext) -> [Temporal.Payload] {
    payloads.map {
      .init(metadata: $0.metadata, data: Array("\(context.workflowID ?? ""):".utf8) + $0.data)
    }
  }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) throws -> [Temporal.Payload] {
    let name = Array("\(context.workflowID ?? ""):".utf8)
    return try payloads.map {
      guard $0.data.starts(with: name) else { throw AnotherName() }
      return .init(metadata: $0.metadata, data: Array($0.data.dropFirst(name.count)))
    }
  }
}

/// Notes which threads look through it.
private struct Watched: WireMessage {
  static let protoName = "Watched"
  static let threads = Guarded<Set<UInt>>([])
  static var thread: UInt { CurrentRun.thread }

  mutating func fields(_ coder: inout some WireCoder) {
    _ = Self.threads.withLock { $0.insert(Self.thread) }
  }
}

private struct IdentityCodec: PayloadCodec {
  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] { payloads }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) async throws -> [Temporal.Payload] { payloads }
}

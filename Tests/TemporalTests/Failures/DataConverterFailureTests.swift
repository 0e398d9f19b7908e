import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("Errors become failures and failures errors")
struct DataConverterFailureTests {
  private let converter = DataConverter()

  private struct Odd: Error, CustomStringConvertible {
    var description: String { "the moon is full" }
  }

  private func failure(hex: String) throws -> Failure {
    try Failure(decoding: [UInt8](hex: hex))
  }

  /// What temporalio 1.35.0 writes for an ApplicationError with details, delay and a ValueError as cause.
  @Test func pythonsApplicationErrorIsRead() throws {
    let wire = try failure(
      hex: "0a056f7574657222150a05696e6e65722a0c0a0a56616c75654572726f722a540a044b696e6410011a400a"
        + "210a160a08656e636f64696e67120a6a736f6e2f706c61696e12077b2261223a317d0a1b0a160a08656e63"
        + "6f64696e67120a6a736f6e2f706c61696e120137220808021080cab5ee01")
    let error = try #require(converter.error(for: wire) as? ApplicationFailure)
    #expect(error.message == "outer")
    #expect(error.type == "Kind")
    #expect(error.isNonRetryable)
    #expect(!error.isBenign)
    #expect(error.nextRetryDelay == .seconds(2.5))
    #expect(error.details.count == 2)
    #expect(try error.details.value(as: [String: Int].self) == ["a": 1])
    #expect(try error.details.value(as: Int.self, at: 1) == 7)
    #expect(throws: TemporalError.self) { try error.details.value(as: Int.self, at: 2) }
    let cause = try #require(error.cause as? ApplicationFailure)
    #expect(cause.message == "inner")
    #expect(cause.type == "ValueError")
    #expect(converter.failure(for: error).encoded() == wire.encoded())
  }

  @Test func ourApplicationFailureHasThePartsOfTheProtocol() throws {
    let wire = converter.failure(
      for: ApplicationFailure(
        "outer", type: "Kind", isNonRetryable: true, isBenign: true, details: "d", 7,
        nextRetryDelay: .milliseconds(2_500), cause: Odd()))
    #expect(wire.message == "outer")
    #expect(wire.source == "SwiftSDK")
    guard case .applicationFailureInfo(let info)? = wire.failureInfo else {
      Issue.record("no application failure")
      return
    }
    #expect(info.type == "Kind")
    #expect(info.nonRetryable)
    #expect(info.category.rawValue == 1)
    #expect(info.details?.payloads.count == 2)
    #expect(info.nextRetryDelay?.seconds == 2)
    #expect(info.nextRetryDelay?.nanos == 500_000_000)
    #expect(wire.cause?.value.message == "the moon is full")
  }

  @Test func anErrorOfAnyTypeIsAnApplicationFailureOfItsName() throws {
    let error = converter.error(for: converter.failure(for: Odd()))
    let failure = try #require(error as? ApplicationFailure)
    #expect(failure.type == "Odd")
    #expect(failure.message == "the moon is full")
    #expect(!failure.isNonRetryable)
  }

  @Test func swiftsCancellationIsACancellation() {
    let error = converter.error(for: converter.failure(for: CancellationError()))
    #expect(error is CancelledFailure)
  }

  /// Bytes of temporalio 1.35.0.
  @Test func theOtherKindsAreRead() throws {
    let cancelled = converter.error(for: try failure(hex: "0a0473746f703a00"))
    #expect((cancelled as? CancelledFailure)?.message == "stop")
    let late = converter.error(
      for: try failure(
        hex: "0a046c6174653226080412220a200a160a08656e636f64696e67120a6a736f6e2f706c61696e1206226e"
          + "6f746522"))
    let timeout = try #require(late as? TimeoutFailure)
    #expect(timeout.kind == .heartbeat)
    #expect(try timeout.lastHeartbeat.value(as: String.self) == "note")
    let ended = converter.error(for: try failure(hex: "0a05656e6465644200"))
    #expect((ended as? TerminatedFailure)?.message == "ended")
  }

  @Test func anActivityFailureKeepsItsCauseAndIds() throws {
    let wire = try failure(
      hex: "0a0e6163746976697479206572726f7222090a026e6f2a030a01585a1d080510061a0177220f0a0d56616c"
        + "69646174654f726465722a01353004")
    let error = try #require(converter.error(for: wire) as? ActivityFailure)
    #expect(error.activityType == "ValidateOrder")
    #expect(error.activityID == "5")
    #expect(error.retryState == .maximumAttemptsReached)
    #expect((error.cause as? ApplicationFailure)?.type == "X")
    #expect("\(error)" == "activity ValidateOrder (id 5) failed: ApplicationFailure X: no")
    #expect(converter.failure(for: error).encoded() == wire.encoded())
  }

  @Test func aChildWorkflowFailureKeepsItsCauseAndIds() throws {
    let wire = try failure(
      hex: "0a1e6368696c6420776f726b666c6f7720657865637574696f6e206572726f7222080a0473746f703a0062"
        + "320a0764656661756c74120e0a097061796d656e742d311201721a110a0f5061796d656e74576f726b666c"
        + "6f77200728083002")
    let error = try #require(converter.error(for: wire) as? ChildWorkflowFailure)
    #expect(error.workflowType == "PaymentWorkflow")
    #expect(error.workflowID == "payment-1")
    #expect(error.runID == "r")
    #expect(error.retryState == .nonRetryableFailure)
    #expect(error.cause is CancelledFailure)
    #expect(converter.failure(for: error).encoded() == wire.encoded())
  }

  @Test func aFailureWrappedInOursGoesOnAsItCame() throws {
    let wire = try failure(hex: "0a05656e6465644200")
    let ours = ApplicationFailure("outer", cause: converter.error(for: wire))
    #expect(converter.failure(for: ours).cause?.value.encoded() == wire.encoded())
  }

  @Test func whatIsUnknownIsStillAnError() throws {
    #expect(converter.error(for: Failure()) is ApplicationFailure)
    var nexus = Failure()
    nexus.message = "nexus"
    nexus.failureInfo = .nexusHandlerFailureInfo(NexusHandlerFailureInfo())
    #expect((converter.error(for: nexus) as? NexusHandlerError)?.message == "nexus")
    var server = Failure()
    var info = ServerFailureInfo()
    info.nonRetryable = true
    server.failureInfo = .serverFailureInfo(info)
    #expect((converter.error(for: server) as? ServerFailure)?.isNonRetryable == true)
    var activity = Failure()
    activity.failureInfo = .activityFailureInfo(ActivityFailureInfo())
    #expect((converter.error(for: activity) as? ActivityFailure)?.cause is ServerFailure)
  }

  @Test func aResetIsNotRetryableAndKeepsTheHeartbeat() throws {
    var info = ResetWorkflowFailureInfo()
    info.lastHeartbeatDetails = try converter.payloads(for: "note")
    var wire = Failure()
    wire.failureInfo = .resetWorkflowFailureInfo(info)
    let error = try #require(converter.error(for: wire) as? ApplicationFailure)
    #expect(error.isNonRetryable)
    #expect(try error.details.value(as: String.self) == "note")
  }
}

@Suite("An activity fails with an application failure, whatever it throws")
struct ActivityFailureTests {
  private let converter = DataConverter()

  private struct Odd: Error {}

  private static let received: [any Error] = {
    let converter = DataConverter()
    var activity = Failure()
    activity.message = "activity error"
    activity.failureInfo = .activityFailureInfo(ActivityFailureInfo())
    activity.cause = .value(converter.failure(for: ApplicationFailure("sold out", type: "NoStock")))
    var child = activity
    child.failureInfo = .childWorkflowExecutionFailureInfo(ChildWorkflowExecutionFailureInfo())
    var timeout = Failure()
    timeout.failureInfo = .timeoutFailureInfo(TimeoutFailureInfo())
    var nexus = Failure()
    nexus.failureInfo = .nexusHandlerFailureInfo(NexusHandlerFailureInfo())
    var server = Failure()
    server.failureInfo = .serverFailureInfo(ServerFailureInfo())
    var ended = Failure()
    ended.failureInfo = .terminatedFailureInfo(TerminatedFailureInfo())
    var reset = Failure()
    reset.failureInfo = .resetWorkflowFailureInfo(ResetWorkflowFailureInfo())
    let failures = [activity, child, timeout, nexus, server, ended, reset, Failure()]
    return failures.map { converter.error(for: $0) }
  }()

  private func info(_ failure: Failure) throws -> ApplicationFailureInfo {
    guard case .applicationFailureInfo(let info)? = failure.failureInfo else {
      throw TemporalError(.malformedPayload, "no application failure: \(failure)")
    }
    return info
  }

  /// All that may be thrown again or comes of Swift: the server says "Failure must have
  /// ApplicationFailureInfo." to anything else, and the attempt would last until it times out
  /// (sdk-typescript PR#751, sdk-go#1527).
  @Test(
    arguments: received + [
      CancellationError(), CancelledFailure(), Odd(), TemporalError(.notFound, "no such workflow"),
      WorkflowFailure(
        message: "failed", workflowID: "w", runID: nil, cause: TerminatedFailure(message: "enough")),
    ]) func whateverIsThrownIsOneAtTheTop(error: any Error) throws
  {
    let failure = converter.activityFailure(for: error)
    _ = try info(failure)
    let hidden = DataConverter(encodesFailures: true).activityFailure(for: error)
    _ = try info(hidden)
  }

  @Test func whatWasThrownAgainIsTheCauseAsItCame() throws {
    let activity = try #require(Self.received.first as? ActivityFailure)
    let failure = converter.activityFailure(for: activity)
    #expect(try info(failure).type == "ActivityFailure")
    #expect(try !info(failure).nonRetryable)
    #expect(failure.message.contains("sold out"))
    #expect(failure.cause?.value.encoded() == activity.original?.encoded())
  }

  @Test func anApplicationFailureThatCameGoesOnAsItCame() throws {
    let wire = converter.failure(for: ApplicationFailure("x", type: "T", details: 1))
    let error = converter.error(for: wire)
    #expect(converter.activityFailure(for: error).encoded() == wire.encoded())
  }

  @Test func whatMayNotBeRetriedStaysSo() throws {
    let server = ServerFailure(message: "no", isNonRetryable: true, cause: nil, original: nil)
    #expect(try info(converter.activityFailure(for: server)).nonRetryable)
    var wire = Failure()
    wire.failureInfo = .resetWorkflowFailureInfo(ResetWorkflowFailureInfo())
    let reset = converter.error(for: wire)
    #expect(try info(converter.activityFailure(for: reset)).nonRetryable)
  }

  /// A chain as long as its author likes neither runs out of stack nor of what readers put up with.
  @Test func aLongChainOfCausesIsCut() throws {
    var error: any Error = Odd()
    for _ in 0..<5_000 { error = ApplicationFailure("again", cause: error) }
    let wire = converter.failure(for: error)
    #expect(try Failure(decoding: wire.encoded()).cause != nil)
  }

  @Test func aShortenedFailureKeepsWhatDecidesOnARetry() throws {
    let whole = converter.failure(
      for: ApplicationFailure(
        String(repeating: "long ", count: 2_000), type: "T", isNonRetryable: true, isBenign: true,
        details: "secret", nextRetryDelay: .seconds(7), cause: Odd()))
    let short = whole.shortened(because: "too large")
    #expect(short.message.hasPrefix("too large; it began: long long"))
    #expect(short.encoded().count < 1_500)
    #expect(short.cause == nil)
    let info = try info(short)
    #expect(info.type == "T" && info.nonRetryable && short.isBenign)
    #expect(info.nextRetryDelay?.seconds == 7)
    #expect(info.details == nil)
    #expect(whole.withoutValues(because: "no key").message == "no key")
  }
}

@Suite("With encoded failures the texts travel as a payload")
struct EncodedFailureTests {
  private let converter = DataConverter(encodesFailures: true)

  @Test func noTextIsLeftInTheOpen() throws {
    let wire = converter.failure(
      for: ApplicationFailure("secret", type: "T", cause: ApplicationFailure("secret too")))
    #expect(wire.message == "Encoded failure")
    #expect(wire.cause?.value.message == "Encoded failure")
    #expect(wire.encodedAttributes != nil)
    let error = try #require(converter.error(for: wire) as? ApplicationFailure)
    #expect(error.message == "secret")
    #expect((error.cause as? ApplicationFailure)?.message == "secret too")
  }

  /// temporalio 1.35.0, DefaultFailureConverterWithEncodedAttributes.
  @Test func pythonsAreRead() throws {
    let bytes = [UInt8](
      hex:
        "0a0f456e636f646564206661696c7572652a030a0154a2013f0a160a08656e636f64696e67120a6a736f6e2f"
        + "706c61696e12257b226d657373616765223a22736563726574222c22737461636b5f7472616365223a22227d"
    )
    let error = DataConverter().error(for: try Failure(decoding: bytes))
    #expect(error.message == "secret")
    #expect((error as? ApplicationFailure)?.type == "T")
  }

  @Test func textsThatCannotBeReadAreLeft() {
    var wire = Failure()
    wire.message = "Encoded failure"
    wire.encodedAttributes =
      Temporal.Payload(
        metadata: ["encoding": Array("binary/encrypted".utf8)], data: [1]
      ).wire
    #expect(converter.error(for: wire).message == "Encoded failure")
  }

  @Test func whatCameIsPassedOnWithItsTextsHidden() throws {
    let wire = converter.failure(for: ApplicationFailure("secret"))
    let error = converter.error(for: wire)
    #expect(converter.failure(for: error).encoded() == wire.encoded())
  }
}

@Suite("Errors and failures say what happened in a line")
struct FailureDescriptionTests {
  @Test func causesFollow() {
    let error = TemporalError(
      .unavailable, "cannot reach localhost:1",
      cause: ApplicationFailure("x", type: "Y"), grpcCode: 14)
    #expect(
      "\(error)" == "unavailable (gRPC 14): cannot reach localhost:1: ApplicationFailure Y: x")
    #expect("\(CancelledFailure())" == "cancelled: cancelled")
    let failure = WorkflowFailure(
      message: "failed", workflowID: "w", runID: "r", cause: TerminatedFailure(message: "enough"))
    #expect("\(failure)" == "workflow w failed: terminated: enough")
  }

  @Test func detailsAreNotShown() {
    #expect(!"\(ApplicationFailure("x", details: "secret"))".contains("secret"))
  }
}

import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

/// Adds a header to what it sees of Nexus.
private struct Colouring: WorkerInterceptor {
  func intercept<Answer>(
    _ call: WorkflowOutboundCall, _ next: (WorkflowOutboundCall) throws -> Answer
  ) throws -> Answer {
    var call = call
    if call.kind == .nexusOperation { call.headers["colour"] = try .init("blue") }
    return try next(call)
  }
}

@Suite("What a workflow asks of Nexus") struct NexusOperationTests {
  private static func scheduled(_ run: ProbeRun) -> [ScheduleNexusOperationCommandAttributes] {
    run.commands.compactMap {
      guard case .scheduleNexusOperationCommandAttributes(let it)? = $0.attributes else {
        return nil
      }
      return it
    }
  }

  @Test func theCommandHasWhatItsAuthorSaid() async throws {
    let run = ProbeRun { probe in
      let options = NexusOperationOptions(
        scheduleToClose: .seconds(30), scheduleToStart: .seconds(2), startToClose: .seconds(9),
        headers: ["Tenant": "a", "Area": "b"], summary: "cooks")
      _ = try await probe.context.execute(Kitchen.cook, "soup", endpoint: "e", options: options)
    }
    await run.turn()
    let command = try #require(Self.scheduled(run).first)
    #expect(command.endpoint == "e" && command.service == "Kitchen" && command.operation == "cook")
    #expect(command.scheduleToCloseTimeout?.seconds == 30)
    #expect(command.scheduleToStartTimeout?.seconds == 2)
    #expect(command.startToCloseTimeout?.seconds == 9)
    #expect(command.nexusHeader.entries.map(\.key) == ["area", "tenant"])
    let input = try DataConverter().value(of: String.self, from: #require(command.input))
    #expect(input == "soup")
    #expect(run.commands.first?.userMetadata?.summary != nil)
    #expect(await run.evict() == 0)
  }

  @Test func anInterceptorSeesItWithTextForHeaders() async throws {
    let run = ProbeRun(interceptors: [Colouring()]) { probe in
      let options = NexusOperationOptions(headers: ["tenant": "a"])
      _ = try await probe.context.start(Kitchen.cook, "soup", endpoint: "e", options: options)
    }
    await run.turn()
    let command = try #require(Self.scheduled(run).first)
    #expect(
      command.nexusHeader.entries.map { "\($0.key)=\($0.value)" } == ["colour=blue", "tenant=a"])
    #expect(await run.evict() == 0)
  }

  @Test func whatIsCancelledBeforeItIsSentIsNotSent() async throws {
    let run = ProbeRun { probe in
      try await probe.context.withCancellationScope { scope in
        RunTask {
          do {
            _ = try await probe.context.execute(Kitchen.cook, "soup", endpoint: "e")
          } catch is CancelledFailure {
            probe.log("cancelled")
          }
        }
        // Lets the task begin.
        await Task.yield()
        scope.cancel()
      }
      try await probe.context.sleep(for: .seconds(1))
    }
    await run.turn()
    #expect(run.journal == "cancelled")
    #expect(run.commands.map(\.commandType) == [.startTimer])
    #expect(await run.evict() == 0)
  }

  @Test func itsFailureComesAndGoesUnchanged() throws {
    let converter = DataConverter()
    var info = NexusHandlerFailureInfo()
    (info.type, info.retryBehavior) = ("CONFLICT", .retryable)
    var handler = Failure()
    (handler.message, handler.failureInfo) = ("busy", .nexusHandlerFailureInfo(info))
    var operation = NexusOperationFailureInfo()
    (operation.endpoint, operation.service, operation.operation) = ("e", "s", "o")
    operation.operationToken = "token"
    var failure = Failure()
    failure.message = "nexus operation completed unsuccessfully"
    failure.failureInfo = .nexusOperationExecutionFailureInfo(operation)
    failure.cause = .value(handler)
    let error = try #require(converter.error(for: failure) as? NexusOperationFailure)
    #expect(error.token == "token" && error.endpoint == "e")
    let cause = try #require(error.cause as? NexusHandlerError)
    #expect(cause.kind == .conflict && cause.isRetryable)
    #expect(converter.failure(for: error).encoded() == failure.encoded())
  }

  @Test(arguments: [
    (NexusHandlerError.Kind.badRequest, false), (.unauthenticated, false), (.unauthorized, false),
    (.notFound, false), (.conflict, false), (.notImplemented, false), (.requestTimeout, true),
    (.resourceExhausted, true), (.internal, true), (.unavailable, true), (.upstreamTimeout, true),
    (.init(rawValue: "NEW"), true),
  ])
  func theKindSaysWhetherTheServerTriesAgain(
    _ kind: NexusHandlerError.Kind, _ isRetryable: Bool
  ) { #expect(NexusHandlerError(kind, "").isRetryable == isRetryable) }
}

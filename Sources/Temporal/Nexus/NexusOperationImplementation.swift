internal import TemporalAPI

/// A Nexus operation that a worker can run: made by `implemented(by:)` of a ``NexusOperation``.
public struct NexusOperationImplementation: Sendable {
  /// The service's name on the wire.
  public let service: String
  /// The operation's name on the wire.
  public let operation: String
  /// Begins it, and ends it where it can.
  let start: @Sendable (NexusStartCall) async throws -> NexusStart
  /// Asks one that was begun to stop; nil where none outlives its start.
  let cancel: (@Sendable (String, NexusContext) async throws -> Void)?

  /// What tasks call it.
  var name: String { "\(service)/\(operation)" }
}

/// One call that is to start an operation: what came with the task, opened by the codec but not yet by the
/// converter.
struct NexusStartCall: Sendable {
  let input: TemporalAPI.Payload?
  let converter: DataConverter
  let context: NexusContext
  let callback: NexusCallback

  /// - Throws: what fails the operation for good: the caller sent what nobody here can read.
  func value<Input>(_ coding: ValueCoding<Input>) throws -> Input {
    do {
      return try coding.value(input, converter)
    } catch {
      throw NexusHandlerError(.badRequest, "the input cannot be read: \(error)")
    }
  }
}

/// Whom the server tells when an operation ends that goes on.
struct NexusCallback: Sendable {
  let url: String
  let header: [(name: String, text: String)]
  /// Where the caller's own history speaks of it.
  let links: [Link]
}

/// How the start of an operation ended.
enum NexusStart: Sendable {
  case done(TemporalAPI.Payload?)
  case begun(token: String, links: [Link])
}

/// What a handler of a Nexus operation may know and use.
public struct NexusContext: Sendable {
  /// The endpoint that the caller named; empty where the server does not say it.
  public let endpoint: String
  /// The service's name.
  public let service: String
  /// The operation's name.
  public let operation: String
  /// Names this request: the same at each attempt. Empty in a cancel request.
  public let requestID: String
  /// The namespace of this worker.
  public let namespace: String
  /// The task queue that this worker polls.
  public let taskQueue: String
  /// What the caller gave, and the server added; names in lower case.
  public let headers: [String: String]
  /// A client of the worker's own namespace, to ask workflows by.
  public let client: TemporalClient
  /// Writes with the operation's names as fields.
  public let logger: TemporalLogger
  /// Counts and measures with the operation's names as labels; each attempt does.
  public let metrics: TemporalMeter
}

extension NexusOperation {
  /// An operation that ends in the call that starts it: within the request's time, of seconds, after which its
  /// task is cancelled and the server tries again.
  ///
  /// - Parameter body: gives the result. What it throws is told to the caller by its type: see
  ///   `NexusOperationError` and `NexusHandlerError`.
  public func implemented<Input: Sendable, Output: Sendable>(
    by body: @escaping @Sendable @concurrent (Input, NexusContext) async throws -> Output
  ) -> NexusOperationImplementation where Signature == (Input) -> Output {
    NexusOperationImplementation(
      service: Service.name, operation: name,
      start: { call in
        let values = try coding(Input.self, Output.self)
        let output = try await body(call.value(values.input), call.context)
        return .done(try values.output.payload(output, call.converter))
      }, cancel: nil)
  }

  /// An operation without input that ends in the call that starts it, within the request's time.
  ///
  /// - Parameter body: gives the result. What it throws is told to the caller by its type: see
  ///   `NexusOperationError` and `NexusHandlerError`.
  public func implemented<Output: Sendable>(
    by body: @escaping @Sendable @concurrent (NexusContext) async throws -> Output
  ) -> NexusOperationImplementation where Signature == () -> Output {
    NexusOperationImplementation(
      service: Service.name, operation: name,
      start: { call in
        let values = try coding(Void.self, Output.self)
        return .done(try values.output.payload(try await body(call.context), call.converter))
      }, cancel: nil)
  }

  /// An operation that a workflow carries out: starting it begins the operation, the workflow's end is the
  /// operation's, and cancelling the operation cancels the workflow.
  ///
  /// - Parameters:
  ///   - workflow: whose result is the operation's.
  ///   - start: gives the input, the workflow id and where its workers poll; `context.taskQueue` is this worker's
  ///     own. Of an id that runs already the options decide: as long as they say `.useExisting`, the caller is told of
  ///     the end of the one that runs.
  public func implemented<W: Workflow, Input: Sendable>(
    by workflow: W.Type,
    start: @escaping @Sendable (Input, NexusContext) async throws -> WorkflowStart<W>
  ) -> NexusOperationImplementation where Signature == (Input) -> W.Output {
    NexusOperationImplementation(
      service: Service.name, operation: name,
      start: { call in
        let input = try call.value(coding(Input.self, W.Output.self).input)
        return try await call.begin(try await start(input, call.context))
      }, cancel: cancelWorkflow)
  }

  /// An operation without input that a workflow carries out: starting it begins the operation, the workflow's end is
  /// the operation's, and cancelling the operation cancels the workflow.
  ///
  /// - Parameters:
  ///   - workflow: whose result is the operation's.
  ///   - start: gives the input, the workflow id and where its workers poll.
  public func implemented<W: Workflow>(
    by workflow: W.Type, start: @escaping @Sendable (NexusContext) async throws -> WorkflowStart<W>
  ) -> NexusOperationImplementation where Signature == () -> W.Output {
    NexusOperationImplementation(
      service: Service.name, operation: name,
      start: { call in try await call.begin(try await start(call.context)) },
      cancel: cancelWorkflow)
  }
}

/// Asks the workflow behind an operation's token to cancel.
@Sendable private func cancelWorkflow(_ token: String, _ context: NexusContext) async throws {
  let run = try NexusWorkflowToken(token)
  guard run.namespace.isEmpty || run.namespace == context.namespace else {
    throw NexusHandlerError(.badRequest, "the operation's token is of another namespace")
  }
  try await context.client.handle(id: run.workflowID).cancel()
}

package import TemporalAPI
internal import WorkflowMachines

/// Runs recorded histories through workflow code: would the code, as it is now, do what was done then?
///
/// No server is asked. A history that ends in the middle is replayed as far as it goes. Run it in a test over
/// the histories of workflows that may still be running before new code goes out:
///
/// ```swift
/// @Test(arguments: ["report-without-cover.json"])
/// func oldReportsReplay(_ file: String) async throws {
///   let history = try RecordedHistory(contentsOfFile: Histories.path(of: file))
///   try await Replayer(workflows: [Report.self]).replay(history)
/// }
/// ```
public final class Replayer: Sendable {
  private let definitions: [WorkflowDefinition]
  private let converter: DataConverter
  private let codec: MessageCodec
  private let interceptors: [any WorkerInterceptor]
  private let namespace: String
  private let pool: DrivePool

  /// - Parameters:
  ///   - workflows: the types that histories may be of.
  ///   - converter: as the client's that recorded them.
  ///   - codec: for histories whose payloads are encrypted.
  ///   - storage: the clients' external storage; nil where they have none.
  ///   - interceptors: as the worker's: what one of them asks for stands in history too.
  ///   - deadlockLimit: how long workflow code may keep its thread.
  ///   - workflowErrors: as the worker's that ran them (``WorkerOptions/workflowErrors``).
  ///   - namespace: the clients', for code, a codec or a converter that looks at it; histories do not say it,
  ///     and nil is a name that stands for any.
  public init(
    workflows: [any Workflow.Type], converter: any PayloadConverter = .standard,
    codec: (any PayloadCodec)? = nil, storage: ExternalStorage? = nil,
    interceptors: [any WorkerInterceptor] = [], deadlockLimit: Duration = .seconds(2),
    workflowErrors: WorkflowErrorPolicy = .failsRun, namespace: String? = nil
  ) {
    self.interceptors = interceptors
    self.namespace = namespace ?? .replayNamespace
    definitions = workflows.map { workflow in
      var definition = WorkflowDefinition(workflow, errors: workflowErrors)
      definition.errors = definition.errors.withoutMismatch
      return definition
    }
    self.converter = DataConverter(converter: converter)
    self.codec = MessageCodec(codec: codec, storage: storage)
    pool = DrivePool(threads: 1, deadlockLimit: deadlockLimit)
  }

  deinit { pool.close() }

  /// Replays a history.
  ///
  /// - Parameters:
  ///   - history: from its first event on.
  ///   - workflowID: nil is the one that the history names.
  ///   - runID: nil is the one that the history names; ids of children are made of it.
  /// - Throws: `ReplayError`, which names the event and the command that disagree.
  public func replay(
    _ history: RecordedHistory, workflowID: String? = nil, runID: String? = nil
  ) async throws(ReplayError) {
    try await replay(history.wire, workflowID: workflowID, runID: runID)
  }

  /// Replays a history.
  ///
  /// - Parameters:
  ///   - history: from its first event on.
  ///   - workflowID: nil is the one that the history names.
  ///   - runID: nil is the one that the history names; ids of children are made of it.
  /// - Throws: `ReplayError`, which names the event and the command that disagree.
  package func replay(
    _ history: History, workflowID: String? = nil, runID: String? = nil
  ) async throws(ReplayError) {
    guard let first = history.events.first,
      case .workflowExecutionStartedEventAttributes(let start) = first.attributes
    else { throw ReplayError("the history does not begin with WORKFLOW_EXECUTION_STARTED") }
    let type = start.workflowType?.name ?? ""
    let named = definitions.first { $0.name == type && !$0.isDynamic }
    guard let definition = named ?? definitions.first(where: \.isDynamic) else {
      throw ReplayError("no workflow of type \(type) is registered")
    }
    let identity = identity(start, type, workflowID, runID)
    let instance = WorkflowInstance(
      definition, identity,
      RunServices(converter: converter, logger: TemporalLogger(), interceptors: interceptors))
    let history = try await decoded(history, instance.identity)
    // Everything is replay, as far as history goes.
    let input = WorkflowTaskInput(
      events: history.events, previousStartedEventID: .max, startedEventID: 0)
    let outcome = await pool.process(input, on: instance)
    await pool.evict(instance)
    // What the code asks for beyond the end of history has nothing to be compared with.
    if case .failed(let failure) = outcome { throw ReplayError(failure.message) }
  }

  private func identity(
    _ start: WorkflowExecutionStartedEventAttributes, _ type: String, _ workflowID: String?,
    _ runID: String?
  ) -> WorkflowIdentity {
    WorkflowIdentity(
      namespace: namespace,
      workflowID: workflowID ?? (start.workflowId.isEmpty ? "ReplayId" : start.workflowId),
      runID: runID ?? start.originalExecutionRunId, type: type,
      taskQueue: start.taskQueue?.name ?? "ReplayTaskQueue")
  }

  private func decoded(
    _ history: History, _ identity: WorkflowIdentity
  ) async throws(ReplayError) -> History {
    do {
      return try await codec.decoded(
        history, PayloadContext(namespace: identity.namespace, workflowID: identity.workflowID),
        RunWork(ofType: identity.type, taskQueue: identity.taskQueue))
    } catch {
      throw ReplayError("the history's payloads cannot be decoded: \(error)")
    }
  }
}

/// Why a history does not replay.
public struct ReplayError: Error, CustomStringConvertible {
  /// A sentence; begins with `[TMPRL1100]` where code and history disagree.
  public let message: String

  init(_ message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}

internal import TemporalAPI

/// A workflow that is to be there when a message comes: what `signalWithStart` and `executeUpdateWithStart`
/// start where it does not run.
///
/// ```swift
/// let basket = WorkflowStart(
///   BasketWorkflow.self, customer, id: "basket-7", taskQueue: "baskets")
/// let count = try await client.executeUpdateWithStart(basket, BasketWorkflow.add, item)
/// ```
public struct WorkflowStart<W: Workflow>: Sendable {
  /// What its `run` gets.
  public var input: W.Input
  /// What it is known by.
  public var id: String
  /// Where its workers poll.
  public var taskQueue: String
  /// Time limits, what to do when the id is taken, and the like.
  public var options: StartOptions

  /// - Parameter options: unless they say otherwise, a workflow of the id that runs is used.
  public init(
    _ workflow: W.Type, _ input: W.Input, id: String, taskQueue: String,
    options: StartOptions = StartOptions(onConflict: .useExisting)
  ) {
    self.input = input
    self.id = id
    self.taskQueue = taskQueue
    self.options = options
  }

  /// A workflow without input.
  public init(
    _ workflow: W.Type, id: String, taskQueue: String,
    options: StartOptions = StartOptions(onConflict: .useExisting)
  ) where W.Input == Void {
    self.init(workflow, (), id: id, taskQueue: taskQueue, options: options)
  }

  func request(of client: TemporalClient) throws -> StartWorkflowExecutionRequest {
    try client.startRequest(
      W.name, W.coding.encodeInput(input, client.converter(ofWorkflow: id)), id: id,
      taskQueue: taskQueue, options)
  }
}

extension TemporalClient {
  /// Sends a signal to a workflow, which is started first where it does not run.
  ///
  /// - Throws: `TemporalError`: code `.alreadyStarted` when the id is taken and the options say so;
  ///   `.invalidArgument` for `onConflict: .fail`, which makes no sense here.
  public func signalWithStart<W: Workflow, Input>(
    _ start: WorkflowStart<W>, _ signal: WorkflowSignal<W, Input>, _ input: Input
  ) async throws -> WorkflowHandle<W> {
    var request = SignalWithStartWorkflowExecutionRequest(try start.request(of: self))
    request.signalName = signal.name
    request.signalInput = try signal.coding.encode(input, converter(ofWorkflow: start.id))
    let response = try await service.sealing(codec, context(workflowID: start.id))
      .signalWithStartWorkflowExecution(request)
    return WorkflowHandle(
      WorkflowTarget(
        client: self, id: start.id, runID: response.runId,
        firstRunID: response.firstExecutionRunId.isEmpty
          ? response.runId : response.firstExecutionRunId))
  }

  /// Sends a signal without input to a workflow, which is started first where it does not run.
  ///
  /// - Throws: `TemporalError`: code `.alreadyStarted` when the id is taken and the options say so;
  ///   `.invalidArgument` for `onConflict: .fail`, which makes no sense here.
  public func signalWithStart<W: Workflow>(
    _ start: WorkflowStart<W>, _ signal: WorkflowSignal<W, Void>
  ) async throws -> WorkflowHandle<W> { try await signalWithStart(start, signal, ()) }

  /// Sends an update to a workflow, which is started first where it does not run, and waits for the
  /// update's result.
  ///
  /// - Parameter id: what the update is known by. Nil: a new one.
  /// - Throws: `WorkflowUpdateFailure` whose cause says why it was refused or failed, though the workflow
  ///   may have been started; `TemporalError`: code `.alreadyStarted` when the id is taken and the options
  ///   say so.
  public func executeUpdateWithStart<
    W: Workflow, each Input: Codable & Sendable, Output: Codable & Sendable
  >(
    _ start: WorkflowStart<W>, _ update: WorkflowUpdate<W, (repeat each Input) -> Output>,
    _ input: repeat each Input, id: String? = nil
  ) async throws -> Output {
    try await startUpdateWithStart(start, update, repeat each input, id: id, waitingFor: .completed)
      .update.result()
  }

  /// Sends an update without result to a workflow, which is started first where it does not run, and waits for the
  /// update's end.
  ///
  /// - Parameter id: what the update is known by. Nil: a new one.
  /// - Throws: `WorkflowUpdateFailure` whose cause says why it was refused or failed, though the workflow
  ///   may have been started; `TemporalError`: code `.alreadyStarted` when the id is taken and the options
  ///   say so.
  public func executeUpdateWithStart<W: Workflow, each Input: Codable & Sendable>(
    _ start: WorkflowStart<W>, _ update: WorkflowUpdate<W, (repeat each Input) -> Void>,
    _ input: repeat each Input, id: String? = nil
  ) async throws {
    try await startUpdateWithStart(start, update, repeat each input, id: id, waitingFor: .completed)
      .update.result()
  }

  /// Sends an update to a workflow, which is started first where it does not run.
  ///
  /// - Parameters:
  ///   - id: what the update is known by. Nil: a new one.
  ///   - stage: how far the update is to have come.
  /// - Throws: `TemporalError`: code `.alreadyStarted` when the id is taken and the options say so.
  public func startUpdateWithStart<
    W: Workflow, each Input: Codable & Sendable, Output: Codable & Sendable
  >(
    _ start: WorkflowStart<W>, _ update: WorkflowUpdate<W, (repeat each Input) -> Output>,
    _ input: repeat each Input, id: String? = nil, waitingFor stage: UpdateStage = .accepted
  ) async throws -> (workflow: WorkflowHandle<W>, update: WorkflowUpdateHandle<Output>) {
    let input = try converter(ofWorkflow: start.id).payloads(for: repeat each input)
    let message = UpdateMessage(update.name, input, id: id, stage)
    let (workflow, update) = try await send(message, startingWith: start.request(of: self))
    return (WorkflowHandle(workflow), WorkflowUpdateHandle(of: update))
  }

  /// Sends an update without result to a workflow, which is started first where it does not run.
  ///
  /// - Parameters:
  ///   - id: what the update is known by. Nil: a new one.
  ///   - stage: how far the update is to have come.
  /// - Throws: `TemporalError`: code `.alreadyStarted` when the id is taken and the options say so.
  public func startUpdateWithStart<W: Workflow, each Input: Codable & Sendable>(
    _ start: WorkflowStart<W>, _ update: WorkflowUpdate<W, (repeat each Input) -> Void>,
    _ input: repeat each Input, id: String? = nil, waitingFor stage: UpdateStage = .accepted
  ) async throws -> (workflow: WorkflowHandle<W>, update: WorkflowUpdateHandle<Void>) {
    let input = try converter(ofWorkflow: start.id).payloads(for: repeat each input)
    let message = UpdateMessage(update.name, input, id: id, stage)
    let (workflow, update) = try await send(message, startingWith: start.request(of: self))
    return (WorkflowHandle(workflow), WorkflowUpdateHandle(of: update))
  }

  /// Both or none of them, tried again until the update is in history: the server knows the start by its
  /// request's id, and the update by its own.
  private func send(
    _ message: UpdateMessage, startingWith start: StartWorkflowExecutionRequest
  ) async throws -> (WorkflowTarget, UpdateTarget) {
    var execution = WorkflowExecution()
    execution.workflowId = start.workflowId
    var request = ExecuteMultiOperationRequest()
    request.namespace = namespace
    request.operations = [
      .init(.startWorkflow(start)),
      .init(.updateWorkflow(message.request(to: execution, of: self))),
    ]
    let (service, both) = (service.sealing(codec, context(workflowID: start.workflowId)), request)
    while true {
      let response = try await patiently(.asking, for: "update \(message.id)") {
        () async throws(TemporalError) in
        try await service.executeMultiOperation(both)
      }
      let (started, updated) = try response.both()
      guard updated.isDurable else { continue }
      let workflow = WorkflowTarget(
        client: self, id: start.workflowId, runID: started.runId, firstRunID: started.firstRunID)
      return (workflow, try await updated.target(message, of: self, execution))
    }
  }
}

extension ExecuteMultiOperationRequestOperation {
  fileprivate init(_ operation: ExecuteMultiOperationRequestOperationOperation) {
    self.init()
    self.operation = operation
  }
}

extension ExecuteMultiOperationResponse {
  fileprivate func both() throws(TemporalError) -> (
    StartWorkflowExecutionResponse, UpdateWorkflowExecutionResponse
  ) {
    guard responses.count == 2, case .startWorkflow(let started)? = responses[0].response,
      case .updateWorkflow(let updated)? = responses[1].response
    else {
      throw TemporalError(
        .malformedAnswer,
        "the server answered update-with-start with \(responses.count) operations of other kinds")
    }
    return (started, updated)
  }
}

extension SignalWithStartWorkflowExecutionRequest {
  fileprivate init(_ start: StartWorkflowExecutionRequest) {
    self.init()
    namespace = start.namespace
    workflowId = start.workflowId
    workflowType = start.workflowType
    taskQueue = start.taskQueue
    input = start.input
    workflowExecutionTimeout = start.workflowExecutionTimeout
    workflowRunTimeout = start.workflowRunTimeout
    workflowTaskTimeout = start.workflowTaskTimeout
    identity = start.identity
    requestId = start.requestId
    workflowIdReusePolicy = start.workflowIdReusePolicy
    workflowIdConflictPolicy = start.workflowIdConflictPolicy
    retryPolicy = start.retryPolicy
    cronSchedule = start.cronSchedule
    memo = start.memo
    searchAttributes = start.searchAttributes
    header = start.header
    workflowStartDelay = start.workflowStartDelay
    userMetadata = start.userMetadata
    priority = start.priority
    versioningOverride = start.versioningOverride
    links = start.links
  }
}

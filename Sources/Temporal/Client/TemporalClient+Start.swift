internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension TemporalClient {
  /// Starts a workflow, and does not wait for it.
  ///
  /// - Parameters:
  ///   - workflow: the type that workers registered.
  ///   - input: what its `run` gets.
  ///   - id: what it is known by; one of an id runs at a time. Any text.
  ///   - taskQueue: where its workers poll.
  ///   - options: time limits, what to do when the id is taken, and the like.
  /// - Throws: `TemporalError`: code `.alreadyStarted` when the id is taken and the options say so.
  public func start<W: Workflow>(
    _ workflow: W.Type, _ input: W.Input, id: String, taskQueue: String,
    options: StartOptions = .init()
  ) async throws -> WorkflowHandle<W> {
    let payloads = try W.coding.encodeInput(input, converter(ofWorkflow: id))
    let target = try await start(W.name, payloads, id: id, taskQueue: taskQueue, options)
    return WorkflowHandle(target)
  }

  /// Starts a workflow of several inputs, and does not wait for it.
  ///
  /// - Throws: as `start` with one input.
  public func start<W: Workflow, A, B, each Value>(
    _ workflow: W.Type, _ first: A, _ second: B, _ rest: repeat each Value, id: String,
    taskQueue: String, options: StartOptions = .init()
  ) async throws -> WorkflowHandle<W> where W.Input == Arguments<A, B, repeat each Value> {
    try await start(
      workflow, Arguments(first, second, repeat each rest), id: id, taskQueue: taskQueue,
      options: options)
  }

  /// Starts a workflow without input, and does not wait for it.
  public func start<W: Workflow>(
    _ workflow: W.Type, id: String, taskQueue: String, options: StartOptions = .init()
  ) async throws -> WorkflowHandle<W> where W.Input == Void {
    try await start(workflow, (), id: id, taskQueue: taskQueue, options: options)
  }

  /// Starts a workflow by name, with one payload for each input: for workflows that another code base owns.
  public func start<each Input: Encodable & Sendable>(
    named name: String, _ input: repeat each Input, id: String, taskQueue: String,
    options: StartOptions = .init()
  ) async throws -> UntypedWorkflowHandle {
    let payloads = try converter(ofWorkflow: id).payloads(for: repeat each input)
    return UntypedWorkflowHandle(
      try await start(name, payloads, id: id, taskQueue: taskQueue, options))
  }

  /// Starts a workflow and waits for its result.
  ///
  /// - Throws: `TemporalError` where it cannot be started, and `WorkflowFailure` where it does not
  ///   complete. When the caller's task is cancelled, only the waiting ends.
  public func execute<W: Workflow>(
    _ workflow: W.Type, _ input: W.Input, id: String, taskQueue: String,
    options: StartOptions = .init()
  ) async throws -> W.Output {
    try await start(workflow, input, id: id, taskQueue: taskQueue, options: options).result()
  }

  /// Starts a workflow of several inputs and waits for its result.
  ///
  /// - Throws: as `execute` with one input.
  public func execute<W: Workflow, A, B, each Value>(
    _ workflow: W.Type, _ first: A, _ second: B, _ rest: repeat each Value, id: String,
    taskQueue: String, options: StartOptions = .init()
  ) async throws -> W.Output where W.Input == Arguments<A, B, repeat each Value> {
    try await execute(
      workflow, Arguments(first, second, repeat each rest), id: id, taskQueue: taskQueue,
      options: options)
  }

  /// Starts a workflow without input and waits for its result.
  public func execute<W: Workflow>(
    _ workflow: W.Type, id: String, taskQueue: String, options: StartOptions = .init()
  ) async throws -> W.Output where W.Input == Void {
    try await execute(workflow, (), id: id, taskQueue: taskQueue, options: options)
  }

  /// A workflow that somebody started; nothing is sent until it is used.
  ///
  /// - Parameter runID: one run of it; nil: whichever is the current one at each call.
  public func handle<W: Workflow>(
    _ workflow: W.Type, id: String, runID: String? = nil
  ) -> WorkflowHandle<W> {
    WorkflowHandle(WorkflowTarget(client: self, id: id, runID: runID, pinnedRunID: runID))
  }

  /// A workflow that somebody started, without its type: messages go by name. Nothing is sent until it is used.
  ///
  /// - Parameter runID: one run of it; nil: whichever is the current one at each call.
  public func handle(id: String, runID: String? = nil) -> UntypedWorkflowHandle {
    UntypedWorkflowHandle(WorkflowTarget(client: self, id: id, runID: runID, pinnedRunID: runID))
  }

  private func start(
    _ name: String, _ input: Payloads?, id: String, taskQueue: String, _ options: StartOptions
  ) async throws -> WorkflowTarget {
    let request = try startRequest(name, input, id: id, taskQueue: taskQueue, options)
    let isEager = options.startsEagerly && service.capabilities.eagerWorkflowStart
    let seat = isEager ? eagerWork.workflows.seat(for: name, onQueue: taskQueue) : nil
    let response = try await start(request, seat)
    return WorkflowTarget(
      client: self, id: id, runID: response.runId, firstRunID: response.firstRunID)
  }

  private func start(
    _ request: StartWorkflowExecutionRequest,
    _ seat: EagerStarts<PollWorkflowTaskQueueResponse>.Seat?
  ) async throws(TemporalError) -> StartWorkflowExecutionResponse {
    let service = service.sealing(codec, context(workflowID: request.workflowId))
    guard let seat else { return try await service.startWorkflowExecution(request) }
    var request = request
    request.requestEagerExecution = true
    request.eagerWorkerDeploymentOptions = seat.deploymentOptions
    do throws(TemporalError) {
      let response = try await service.startWorkflowExecution(request)
      seat.begin(response.eagerWorkflowTask)
      return response
    } catch {
      seat.begin(nil)
      throw error
    }
  }

  /// With an id of its own, by which the server knows it however often it comes.
  func startRequest(
    _ name: String, _ input: Payloads?, id: String, taskQueue: String, _ options: StartOptions
  ) throws -> StartWorkflowExecutionRequest {
    var request = StartWorkflowExecutionRequest()
    request.namespace = namespace
    request.workflowId = id
    request.workflowType = WorkflowType()
    request.workflowType?.name = name
    request.taskQueue = .normal(taskQueue)
    request.input = input
    request.identity = identity
    request.requestId = UUID().uuidString
    try options.apply(to: &request, converter(ofWorkflow: id))
    return request
  }
}

extension StartWorkflowExecutionResponse {
  /// Servers before 1.29 do not say it; then it is the run's own, for nothing was there before.
  var firstRunID: String { firstExecutionRunId.isEmpty ? runId : firstExecutionRunId }
}

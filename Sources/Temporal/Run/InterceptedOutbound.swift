internal import TemporalAPI

/// What code asks for passes the worker's interceptors on its way to the run. Where there are none, it is a look
/// at an empty list.
struct InterceptedOutbound: WorkflowOutbound {
  let next: RunOutbound

  func schedule(_ activity: ActivityRequest) throws -> Wait<Payloads?> {
    try pass(activity) { try next.schedule($0) }
  }

  func startActivity(_ activity: ActivityRequest) throws -> MachineClaim {
    try pass(activity) { try next.startActivity($0) }
  }

  func cancelActivity(_ activity: ActivityCancelRequest) throws {
    try next.cancelActivity(activity)
  }

  func scheduleLocal(_ activity: LocalActivityRequest) throws -> Wait<Payloads?> {
    try pass(activity) { try next.scheduleLocal($0) }
  }

  func startLocalActivity(_ activity: LocalActivityRequest) throws -> MachineClaim {
    try pass(activity) { try next.startLocalActivity($0) }
  }

  func startTimer(_ timer: TimerRequest) throws -> Wait<Void>? {
    try pass(timer) { try next.startTimer($0) }
  }

  func executeChild(_ child: ChildRequest) throws -> Wait<Payloads?> {
    try pass(child) { try next.executeChild($0) }
  }

  func startChild(_ child: ChildRequest) throws -> StartingChild {
    try pass(child) { try next.startChild($0) }
  }

  func cancelChild(_ child: ChildCancelRequest) throws { try next.cancelChild(child) }

  func executeOperation(_ operation: OperationRequest) throws -> Wait<Payloads?> {
    try pass(operation) { try next.executeOperation($0) }
  }

  func startOperation(_ operation: OperationRequest) throws -> StartingOperation {
    try pass(operation) { try next.startOperation($0) }
  }

  func cancelOperation(_ operation: OperationCancelRequest) throws {
    try next.cancelOperation(operation)
  }

  func signal(_ signal: SignalRequest) throws -> Wait<Void> {
    try pass(signal) { try next.signal($0) }
  }

  func requestCancel(_ cancel: CancelRequest) throws -> Wait<Void> {
    try pass(cancel) { try next.requestCancel($0) }
  }

  func version(_ change: VersionRequest) throws -> Int { try next.version(change) }

  func sideEffect(
    _ request: SideEffectRequest, _ effect: () throws -> Payloads?
  ) throws -> Payloads? {
    try next.sideEffect(request, effect)
  }

  func mutableSideEffect(
    _ request: MutableSideEffectRequest, _ change: (KeptValue?) throws -> KeptValue?
  ) throws -> Payloads? {
    try next.mutableSideEffect(request, change)
  }

  func upsert(_ change: UpsertRequest) throws { try next.upsert(change) }

  /// What an interceptor throws is what the run ends with.
  func continueAsNew(_ run: ContinueAsNewRequest) -> ContinueAsNew {
    do {
      return try pass(run) { next.continueAsNew($0) }
    } catch {
      return ContinueAsNew(workflowType: run.type, request: .failure(error))
    }
  }

  // MARK: - Interceptors

  /// They do not hear of what is refused anyway: what is called on another thread, or while the run leaves the
  /// cache.
  private func pass<Request: InterceptedRequest, Answer>(
    _ request: Request, _ body: (Request) throws -> Answer
  ) throws -> Answer {
    let run = next.run
    guard !run.interceptors.isEmpty, run.isDrivenHere, !run.isRefusing else {
      return try body(request)
    }
    return try run.interceptors[...].pass(request.call(WorkflowContext(run: run))) { call in
      var request = request
      request.take(call)
      return try body(request)
    }
  }
}

extension WorkflowRun {
  /// What the code's requests come to first.
  var outbound: InterceptedOutbound { InterceptedOutbound(next: RunOutbound(run: self)) }
}

/// A request that interceptors see.
protocol InterceptedRequest {
  func call(_ context: WorkflowContext) -> WorkflowOutboundCall
  /// What they have changed.
  mutating func take(_ call: WorkflowOutboundCall)
}

extension WorkflowOutboundCall {
  /// A call that has a place for headers.
  init(
    _ kind: Kind, _ name: String, workflowID: String? = nil, _ header: Header?,
    _ input: Payloads?, _ context: WorkflowContext
  ) {
    self.init(
      kind: kind, name: name, workflowID: workflowID, headers: [String: Payload](header),
      carriesHeaders: true, input: input.list, context: context)
  }

  /// A call that has none, and no input.
  init(
    bare kind: Kind, workflowID: String? = nil, in context: WorkflowContext
  ) {
    self.init(
      kind: kind, name: "", workflowID: workflowID, headers: [:], carriesHeaders: false,
      input: [], context: context)
  }
}

extension ActivityRequest: InterceptedRequest {
  func call(_ context: WorkflowContext) -> WorkflowOutboundCall {
    WorkflowOutboundCall(.activity, type, header, input, context)
  }

  mutating func take(_ call: WorkflowOutboundCall) {
    (header, input) = (Header(call.headers), Payloads(list: call.input))
  }
}

extension LocalActivityRequest: InterceptedRequest {
  func call(_ context: WorkflowContext) -> WorkflowOutboundCall {
    WorkflowOutboundCall(.localActivity, type, header, input, context)
  }

  mutating func take(_ call: WorkflowOutboundCall) {
    (header, input) = (Header(call.headers), Payloads(list: call.input))
  }
}

extension TimerRequest: InterceptedRequest {
  func call(_ context: WorkflowContext) -> WorkflowOutboundCall {
    WorkflowOutboundCall(bare: .timer, in: context)
  }

  mutating func take(_ call: WorkflowOutboundCall) {}
}

extension ChildRequest: InterceptedRequest {
  func call(_ context: WorkflowContext) -> WorkflowOutboundCall {
    WorkflowOutboundCall(.child, type, workflowID: workflowID, header, input, context)
  }

  mutating func take(_ call: WorkflowOutboundCall) {
    (header, input) = (Header(call.headers), Payloads(list: call.input))
  }
}

extension SignalRequest: InterceptedRequest {
  func call(_ context: WorkflowContext) -> WorkflowOutboundCall {
    var call = WorkflowOutboundCall(
      .signal, name, workflowID: workflowID, header, input, context)
    call.isForChild = isChild
    return call
  }

  mutating func take(_ call: WorkflowOutboundCall) {
    (header, input) = (Header(call.headers), Payloads(list: call.input))
  }
}

extension CancelRequest: InterceptedRequest {
  func call(_ context: WorkflowContext) -> WorkflowOutboundCall {
    WorkflowOutboundCall(bare: .cancel, workflowID: workflowID, in: context)
  }

  mutating func take(_ call: WorkflowOutboundCall) {}
}

extension ContinueAsNewRequest: InterceptedRequest {
  func call(_ context: WorkflowContext) -> WorkflowOutboundCall {
    WorkflowOutboundCall(.continueAsNew, type, header, input, context)
  }

  mutating func take(_ call: WorkflowOutboundCall) {
    (header, input) = (Header(call.headers), Payloads(list: call.input))
  }
}

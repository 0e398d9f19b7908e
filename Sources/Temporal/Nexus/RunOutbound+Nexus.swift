internal import ProtoWire
internal import TemporalAPI
internal import WorkflowMachines

/// A Nexus operation whose start is waited for.
struct StartingOperation: Sendable {
  /// For its handle.
  let claim: MachineClaim
  /// Its token; empty where it ended at once.
  let wait: Wait<String>
}

struct OperationRequest: Sendable {
  var endpoint: String
  var service: String
  var operation: String
  var input: TemporalAPI.Payload?
  var options: NexusOperationOptions
  var site = CallSite("execute")
}

struct OperationCancelRequest: Sendable {
  var operation: MachineID
}

extension RunOutbound {
  @inline(never) func executeOperation(_ operation: OperationRequest) throws -> Wait<Payloads?> {
    let standpoint = try run.admit(operation.site)
    let (_, result) = try command(operation, tellsStart: false)
    return Wait(run.open(.machine(result), standpoint))
  }

  @inline(never) func startOperation(_ operation: OperationRequest) throws -> StartingOperation {
    let standpoint = try run.admit(operation.site)
    let (started, result) = try command(operation, tellsStart: true)
    run.noteSite(operation.site, of: result)
    return StartingOperation(
      claim: MachineClaim(result, of: run),
      wait: Wait(run.open(.machine(started ?? result), standpoint)))
  }

  func cancelOperation(_ operation: OperationCancelRequest) throws {
    try run.checkMayAsk("cancel")
    cancel(operation.operation)
  }

  private func command(
    _ operation: OperationRequest, tellsStart: Bool
  ) throws -> (started: MachineID?, result: MachineID) {
    let options = operation.options
    let summary = try options.summary.map(run.converter.payload)
    var attributes = ScheduleNexusOperationCommandAttributes()
    attributes.endpoint = operation.endpoint
    attributes.service = operation.service
    attributes.operation = operation.operation
    attributes.input = operation.input
    attributes.scheduleToCloseTimeout = options.scheduleToClose.map(WireDuration.init)
    attributes.scheduleToStartTimeout = options.scheduleToStart.map(WireDuration.init)
    attributes.startToCloseTimeout = options.startToClose.map(WireDuration.init)
    // In one order, whatever order the dictionary has.
    for (name, text) in options.headers.sorted(by: { $0.key < $1.key }) {
      attributes.nexusHeader[name.lowercased()] = text
    }
    return run.withMachines {
      $0.scheduleNexusOperation(
        attributes, cancellation: options.cancellation.machineForm, tellsStart: tellsStart,
        summary: summary)
    }
  }
}

extension OperationRequest: InterceptedRequest {
  /// Its headers are text, and have the standard converter's form here.
  func call(_ context: WorkflowContext) -> WorkflowOutboundCall {
    var input = Payloads()
    input.payloads = self.input.map { [$0] } ?? []
    var call = WorkflowOutboundCall(
      .nexusOperation, "\(service)/\(operation)", nil, input, context)
    call.headers = options.headers.compactMapValues { try? Payload($0) }
    return call
  }

  mutating func take(_ call: WorkflowOutboundCall) {
    input = call.input.first?.wire
    options.headers = call.headers.mapValues { payload in
      (try? payload.value(as: String.self)) ?? String(decoding: payload.data, as: UTF8.self)
    }
  }
}

import ProtoWire
import TemporalAPI

@testable import WorkflowMachines

/// Workflow code as a test writes it: called at each `runCode` (and message), it asks for commands
/// under names.
struct ScriptedCode {
  var machines: RunMachines
  var names: [MachineID: String] = [:]
  var lines: [String] = []

  init(runID: String, dialect: Dialect = .go) {
    machines = RunMachines(runID: runID, dialect: dialect)
  }

  mutating func activity(
    _ name: String, _ type: String = "A", id: String = "",
    cancellation: ActivityCancellation = .tryCancel, isEager: Bool = false
  ) {
    var attributes = ScheduleActivityTaskCommandAttributes()
    attributes.activityType = ActivityType()
    attributes.activityType?.name = type
    attributes.requestEagerExecution = isEager
    let activity = machines.scheduleActivity(
      attributes, type: type, id: id, cancellation: cancellation)
    names[activity] = name
  }
  mutating func local(
    _ name: String, _ type: String = "A", cancellation: ActivityCancellation = .tryCancel
  ) {
    var task = LocalActivityTask(type: type, input: MarkerJSON.payloads("\"in\""))
    task.cancellation = cancellation
    names[machines.startLocalActivity(task)] = name
  }
  mutating func timer(_ name: String, seconds: Int64 = 1) {
    let timer = machines.startTimer(
      WireDuration(seconds: seconds, nanos: 0), ofSleep: true,
      summary: MarkerJSON.payload("\"Sleep\""))
    if let timer { names[timer] = name } else { lines.append("  \(name) fired at once") }
  }
  mutating func child(
    _ name: String, id: String = "", _ type: String = "C",
    cancellation: ChildCancellation = .waitForCompletion
  ) {
    var attributes = StartChildWorkflowExecutionCommandAttributes()
    attributes.workflowId = id
    attributes.workflowType = WorkflowType(named: type)
    switch machines.startChild(attributes, cancellation: cancellation) {
    case .open(let started, let result):
      names[started] = name + ".start"
      names[result] = name
    case .refused(let failure): lines.append("  \(name) refused: \(failure.words)")
    }
  }
  mutating func signal(
    _ name: String, to id: String, _ signal: String, child run: String? = nil,
    namespace: String = ""
  ) {
    var attributes = SignalExternalWorkflowExecutionCommandAttributes()
    attributes.execution = WorkflowExecution()
    attributes.execution?.workflowId = id
    attributes.execution?.runId = run ?? ""
    attributes.childWorkflowOnly = run != nil
    attributes.namespace = namespace
    attributes.signalName = signal
    names[machines.signalExternal(attributes)] = name
  }
  mutating func cancelOther(_ name: String, id: String, namespace: String = "") {
    var attributes = RequestCancelExternalWorkflowExecutionCommandAttributes()
    attributes.workflowId = id
    attributes.namespace = namespace
    names[machines.requestCancelExternal(attributes)] = name
  }
  mutating func operation(
    _ name: String, cancellation: NexusCancellation = .waitForCompletion
  ) {
    var attributes = ScheduleNexusOperationCommandAttributes()
    (attributes.endpoint, attributes.service, attributes.operation) = ("e", "s", "o")
    let (started, result) = machines.scheduleNexusOperation(
      attributes, cancellation: cancellation, tellsStart: true)
    if let started { names[started] = name + ".start" }
    names[result] = name
  }
  mutating func accept(_ update: String) { id(update).map { machines.acceptUpdate($0) } }
  mutating func reject(_ update: String) {
    id(update).map { machines.rejectUpdate($0, .worded("no")) }
  }
  mutating func complete(_ update: String) {
    id(update).map { machines.completeUpdate($0, .success(Payloads())) }
  }
  mutating func upsert(_ key: String, _ json: String = "1") {
    var attributes = SearchAttributes()
    attributes.indexedFields[key] = MarkerJSON.payload(json)
    machines.upsertSearchAttributes(attributes)
  }
  mutating func version(
    _ change: String, _ min: Int = -1, _ max: Int = 1
  ) throws(HistoryMismatch) {
    lines.append("  \(change) has version \(try machines.version(of: change, min: min, max: max))")
  }
  /// What the world outside gives at the moment is `json`.
  mutating func sideEffect(_ json: String) throws(HistoryMismatch) {
    switch try machines.sideEffect() {
    case .recorded(let value, _): lines.append("  it gave \(value?.words ?? "nothing")")
    case .perform:
      lines.append("  it gives \(json)")
      machines.recordSideEffect(MarkerJSON.payloads(json))
    }
  }
  mutating func mutableSideEffect(_ id: String, _ json: String) throws(HistoryMismatch) {
    switch try machines.mutableSideEffect(id) {
    case .decided(let value): lines.append("  \(id) was \(value?.words ?? "nothing")")
    case .kept(let value) where value?.words == json: lines.append("  \(id) stays \(json)")
    case .kept, .nothing:
      lines.append("  \(id) becomes \(json)")
      machines.recordMutableSideEffect(id, MarkerJSON.payloads(json))
    }
  }
  mutating func cancel(_ name: String) {
    let outcome = id(name).flatMap { machines.cancel($0) }
    lines.append("  \(name) \(outcome.map(\.words) ?? "waits")")
  }
  mutating func release(_ name: String) {
    guard let machine = id(name) else { return lines.append("  no \(name)") }
    machines.release(machine)
    names[machine] = nil
  }

  func id(_ name: String) -> MachineID? {
    names.filter { $0.value == name }.map(\.key).max { $0.generation < $1.generation }
  }
}

import ProtoWire
import TemporalAPI

@testable import WorkflowMachines

/// Workflow code as a test writes it: called at each `runCode` (and message), it asks for commands under names.
struct ScriptedCode {
  var machines: RunMachines
  var names: [MachineID: String] = [:]
  var lines: [String] = []

  init(runID: String) { machines = RunMachines(runID: runID) }

  mutating func activity(
    _ name: String, _ type: String = "A", id: String = "",
    cancellation: ActivityCancellation = .tryCancel, isEager: Bool = false
  ) {
    var attributes = ScheduleActivityTaskCommandAttributes()
    attributes.activityId = id
    attributes.activityType = ActivityType()
    attributes.activityType?.name = type
    attributes.requestEagerExecution = isEager
    names[machines.scheduleActivity(attributes, cancellation: cancellation)] = name
  }
  mutating func timer(_ name: String, seconds: Int64 = 1) {
    let timer = machines.startTimer(
      WireDuration(seconds: seconds, nanos: 0), summary: JSONScalar.payload("\"Sleep\""))
    if let timer { names[timer] = name } else { lines.append("  \(name) fired at once") }
  }
  mutating func child(_ name: String, id: String = "", _ type: String = "C") {
    var attributes = StartChildWorkflowExecutionCommandAttributes()
    attributes.workflowId = id
    attributes.workflowType = WorkflowType(named: type)
    switch machines.startChild(attributes) {
    case .open(let started, let result):
      names[started] = name + ".start"
      names[result] = name
    case .refused(let failure): lines.append("  \(name) refused: \(failure.words)")
    }
  }
  mutating func signal(_ name: String, to id: String, _ signal: String) {
    var attributes = SignalExternalWorkflowExecutionCommandAttributes()
    attributes.execution = WorkflowExecution()
    attributes.execution?.workflowId = id
    attributes.signalName = signal
    names[machines.signalExternal(attributes)] = name
  }
  mutating func cancelOther(_ name: String, id: String) {
    var attributes = RequestCancelExternalWorkflowExecutionCommandAttributes()
    attributes.workflowId = id
    names[machines.requestCancelExternal(attributes)] = name
  }
  mutating func upsert(_ key: String, _ json: String = "1") {
    var attributes = SearchAttributes()
    attributes.indexedFields[key] = JSONScalar.payload(json)
    machines.upsertSearchAttributes(attributes)
  }
  mutating func version(
    _ change: String, _ min: Int = -1, _ max: Int = 1
  ) throws(HistoryMismatch) {
    lines.append("  \(change) has version \(try machines.version(of: change, min: min, max: max))")
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
    names.filter { $0.value == name }.map(\.key).max()
  }
}

extension Resolution {
  var words: String {
    switch self {
    case .completed(let payloads):
      "completed \(payloads?.payloads.first.map { String(decoding: $0.data.slice, as: UTF8.self) } ?? "")"
        .trimmed
    case .fired: "fired"
    case .started(let runID): "started as \(runID)"
    case .delivered: "delivered"
    case .failed(let failure): "failed: \(failure.words)"
    case .cancelled: "cancelled"
    }
  }
}

extension String {
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}

extension Failure {
  /// Message, what its info says, and the cause behind an arrow.
  var words: String {
    let info: String
    switch failureInfo {
    case .activityFailureInfo(let it):
      info =
        "[activity \(it.activityId) \(it.activityType?.name ?? "?") \(it.scheduledEventId)/\(it.startedEventId) \(it.identity) retry \(it.retryState.rawValue)]"
    case .childWorkflowExecutionFailureInfo(let it):
      info =
        "[child \(it.workflowExecution?.workflowId ?? "?")/\(it.workflowExecution?.runId ?? "?") \(it.workflowType?.name ?? "?") \(it.initiatedEventId)/\(it.startedEventId) retry \(it.retryState.rawValue)]"
    case .applicationFailureInfo(let it): info = "[\(it.type)]"
    case .canceledFailureInfo: info = "[canceled]"
    case .timeoutFailureInfo(let it): info = "[timeout \(it.timeoutType.rawValue)]"
    case .terminatedFailureInfo: info = "[terminated]"
    default: info = ""
    }
    let own = info.isEmpty ? message : "\(message) \(info)"
    return cause.map { "\(own) <- \($0.value.words)" } ?? own
  }
}

extension Command {
  /// What of a command goes over the wire, in one line.
  var words: String {
    switch attributes {
    case .scheduleActivityTaskCommandAttributes(let it):
      "ScheduleActivityTask \(it.activityId) \(it.activityType?.name ?? "?")\(it.requestEagerExecution ? " eager" : "")"
    case .requestCancelActivityTaskCommandAttributes(let it):
      "RequestCancelActivityTask \(it.scheduledEventId)"
    case .startTimerCommandAttributes(let it):
      "StartTimer \(it.timerId) \(it.startToFireTimeout?.seconds ?? -1)s\(userMetadata?.summary == nil ? "" : " summary")"
    case .cancelTimerCommandAttributes(let it): "CancelTimer \(it.timerId)"
    case .startChildWorkflowExecutionCommandAttributes(let it):
      "StartChild \(it.workflowId) \(it.workflowType?.name ?? "?")"
    case .signalExternalWorkflowExecutionCommandAttributes(let it):
      "SignalExternal \(it.execution?.workflowId ?? "?") \(it.signalName) control \(it.control)"
    case .requestCancelExternalWorkflowExecutionCommandAttributes(let it):
      "RequestCancelExternal \(it.namespace) \(it.workflowId) run \"\(it.runId)\" control \"\(it.control)\"\(it.childWorkflowOnly ? " child only" : "")"
    case .recordMarkerCommandAttributes(let it):
      "RecordMarker \(it.markerName) \(it.details.entries.map { "\($0.key)=\($0.value.words)" }.joined(separator: " "))"
    case .upsertWorkflowSearchAttributesCommandAttributes(let it):
      "UpsertSearchAttributes \(it.searchAttributes?.indexedFields.entries.map { "\($0.key)=\(String(decoding: $0.value.data.slice, as: UTF8.self))" }.joined(separator: " ") ?? "")"
    case .modifyWorkflowPropertiesCommandAttributes: "ModifyProperties"
    case .completeWorkflowExecutionCommandAttributes: "Complete"
    case .failWorkflowExecutionCommandAttributes(let it): "Fail \(it.failure?.message ?? "?")"
    case .cancelWorkflowExecutionCommandAttributes: "Cancel"
    case .continueAsNewWorkflowExecutionCommandAttributes: "ContinueAsNew"
    default: "?"
    }
  }
}

extension Payloads {
  fileprivate var words: String {
    payloads.map { String(decoding: $0.data.slice, as: UTF8.self) }.joined(separator: ",")
  }
}

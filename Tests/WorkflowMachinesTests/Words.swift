import ProtoWire
import TemporalAPI

@testable import WorkflowMachines

// Outcomes, failures and commands in one line each, for transcripts.

/// The words that are there, with one space between.
private func line(_ words: String?...) -> String {
  words.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
}

extension Resolution {
  var words: String {
    switch self {
    case .completed(let payloads): line("completed", payloads?.words)
    case .fired: "fired"
    case .started(let runID): "started as \(runID)"
    case .delivered: "delivered"
    case .failed(let failure): "failed: \(failure.words)"
    case .cancelled: "cancelled"
    }
  }
}

extension Failure {
  /// Message, what its info says, and the cause behind an arrow.
  var words: String {
    let own = line(message, info.map { "[\($0)]" })
    return cause.map { "\(own) <- \($0.value.words)" } ?? own
  }

  private var info: String? {
    switch failureInfo {
    case .activityFailureInfo(let it):
      line(
        "activity", it.activityId, it.activityType?.name,
        "\(it.scheduledEventId)/\(it.startedEventId)", it.identity,
        "retry \(it.retryState.rawValue)")
    case .childWorkflowExecutionFailureInfo(let it):
      line(
        "child",
        "\(it.workflowExecution?.workflowId ?? "?")/\(it.workflowExecution?.runId ?? "?")",
        it.workflowType?.name, "\(it.initiatedEventId)/\(it.startedEventId)",
        "retry \(it.retryState.rawValue)")
    case .nexusOperationExecutionFailureInfo(let it):
      "nexus \(it.scheduledEventId) \(it.endpoint) \(it.service)/\(it.operation)"
    case .applicationFailureInfo(let it): it.type
    case .canceledFailureInfo: "canceled"
    case .timeoutFailureInfo(let it): "timeout \(it.timeoutType.rawValue)"
    case .terminatedFailureInfo: "terminated"
    default: nil
    }
  }
}

extension Command {
  /// What of a command goes over the wire.
  var words: String {
    switch attributes {
    case .scheduleActivityTaskCommandAttributes(let it):
      line(
        "ScheduleActivityTask", it.activityId, it.activityType?.name,
        it.requestEagerExecution ? "eager" : nil)
    case .requestCancelActivityTaskCommandAttributes(let it):
      "RequestCancelActivityTask \(it.scheduledEventId)"
    case .startTimerCommandAttributes(let it):
      line(
        "StartTimer", it.timerId, "\(it.startToFireTimeout?.seconds ?? -1)s",
        userMetadata?.summary == nil ? nil : "summary")
    case .cancelTimerCommandAttributes(let it): "CancelTimer \(it.timerId)"
    case .startChildWorkflowExecutionCommandAttributes(let it):
      line("StartChild", it.workflowId, it.workflowType?.name)
    case .signalExternalWorkflowExecutionCommandAttributes(let it):
      line(
        "SignalExternal", it.namespace, it.execution?.workflowId, it.signalName,
        it.control.isEmpty ? nil : "control \(it.control)",
        it.execution.flatMap { $0.runId.isEmpty ? nil : "run \($0.runId)" },
        it.childWorkflowOnly ? "child only" : nil)
    case .requestCancelExternalWorkflowExecutionCommandAttributes(let it):
      line(
        "RequestCancelExternal", it.namespace, it.workflowId, "run \"\(it.runId)\"",
        "control \"\(it.control)\"", it.childWorkflowOnly ? "child only" : nil,
        it.reason.isEmpty ? nil : "because \"\(it.reason)\"")
    default: otherWords
    }
  }

  private var otherWords: String {
    switch attributes {
    case .recordMarkerCommandAttributes(let it):
      line(
        "RecordMarker", it.markerName,
        it.details.entries.map { "\($0.key)=\($0.value.words)" }.joined(separator: " "),
        it.failure.map { "failure: \($0.words)" }, userMetadata?.summary == nil ? nil : "summary")
    case .upsertWorkflowSearchAttributesCommandAttributes(let it):
      line(
        "UpsertSearchAttributes",
        it.searchAttributes?.indexedFields.entries.map { "\($0.key)=\($0.value.words)" }
          .joined(separator: " "))
    case .modifyWorkflowPropertiesCommandAttributes: "ModifyProperties"
    case .protocolMessageCommandAttributes(let it): "ProtocolMessage \(it.messageId)"
    case .scheduleNexusOperationCommandAttributes(let it):
      "ScheduleNexusOperation \(it.service)/\(it.operation) at \(it.endpoint)"
    case .requestCancelNexusOperationCommandAttributes(let it):
      "RequestCancelNexusOperation \(it.scheduledEventId)"
    case .completeWorkflowExecutionCommandAttributes: "Complete"
    case .failWorkflowExecutionCommandAttributes(let it): line("Fail", it.failure?.message)
    case .cancelWorkflowExecutionCommandAttributes: "Cancel"
    case .continueAsNewWorkflowExecutionCommandAttributes: "ContinueAsNew"
    default: "?"
    }
  }
}

extension ProtocolMessage {
  /// What an answer to an update says; everything that the server looks at.
  var words: String {
    guard let body, let name = body.typeUrl.split(separator: ".").last else { return "no body" }
    switch name {
    case "Acceptance":
      guard let it = try? UpdateAcceptance(decoding: body.value) else { break }
      return line(
        "message \(id) of \(protocolInstanceId): accepts", it.acceptedRequestMessageId,
        "at \(it.acceptedRequestSequencingEventId)", it.acceptedRequest?.input?.name)
    case "Rejection":
      guard let it = try? UpdateRejection(decoding: body.value) else { break }
      return line(
        "message \(id) of \(protocolInstanceId): rejects", it.rejectedRequestMessageId,
        "at \(it.rejectedRequestSequencingEventId)", it.rejectedRequest?.input?.name,
        it.failure?.words)
    case "Response":
      guard let it = try? UpdateResponse(decoding: body.value), let meta = it.meta else { break }
      return line(
        "message \(id) of \(protocolInstanceId): completes", meta.updateId, meta.identity)
    default: break
    }
    return "cannot be read"
  }
}

extension Payloads {
  var words: String { payloads.map(\.words).joined(separator: ",") }
}

extension Payload {
  fileprivate var words: String { String(decoding: data.slice, as: UTF8.self) }
}

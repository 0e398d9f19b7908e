package import TemporalAPI

extension RunMachines {
  /// An empty `workflowId` becomes `<currentRunID>_<predicted id>`, as Go names children.
  package mutating func startChild(
    _ attributes: StartChildWorkflowExecutionCommandAttributes, summary: Payload? = nil,
    details: Payload? = nil
  ) -> ChildStart {
    var attributes = attributes
    if attributes.workflowId.isEmpty {
      attributes.workflowId = "\(facts.currentRunID)_\(ids.draw())"
    }
    let isNew = childIDs.insert(attributes.workflowId).inserted
    guard isNew || !dialect.refusesRunningChildIDs else {
      _ = metadata.use(.childWorkflowErrorExecution, isReplaying: facts.isReplaying)
      return .refused(.alreadyStarted(attributes))
    }
    let index = children.insert(
      ChildMachine(
        started: .none, result: .none, namespace: attributes.namespace,
        workflowID: attributes.workflowId, type: attributes.workflowType?.name ?? ""))
    let started = openSlot(.childStart, index)
    let result = openSlot(.child, index)
    children[index].started = started
    children[index].result = result
    add(
      CommandKey(.startChild, index),
      Command(
        .startChildWorkflowExecution, .startChildWorkflowExecutionCommandAttributes(attributes),
        summary: summary, details: details))
    return .open(started: started, result: result)
  }

  /// The workflow id that the child was given; empty for a machine that is no child's result.
  package func childWorkflowID(_ result: MachineID) -> String {
    machine(result, .child).map { children[$0].workflowID } ?? ""
  }

  mutating func cancelChild(_ index: Int) {
    guard children[index].move(.cancel, &arrows) else { return }
    if children[index].state == .startedCancelling { requestChildCancel(index) }
  }

  /// No run id: the child may have continued as new, and the server finds out that it is ours.
  private mutating func requestChildCancel(_ index: Int) {
    let child = children[index]
    var attributes = RequestCancelExternalWorkflowExecutionCommandAttributes()
    attributes.namespace = child.namespace
    attributes.workflowId = child.workflowID
    attributes.childWorkflowOnly = true
    let cancel = externalCancels.insert(
      ExternalCancelMachine(
        slot: .none, child: child.result, namespace: child.namespace,
        workflowID: child.workflowID))
    externalCancels[cancel].slot = openSlot(.externalCancel, cancel)
    children[index].cancel = externalCancels[cancel].slot
    release(externalCancels[cancel].slot)
    add(
      CommandKey(.cancelExternal, cancel),
      Command(
        .requestCancelExternalWorkflowExecution,
        .requestCancelExternalWorkflowExecutionCommandAttributes(attributes)))
  }

  /// Those that were cancelled before they started, in the order of their making: sdk-go keeps a
  /// child's commands at one place, until it is cancelled once it has started.
  mutating func cancelStartedChildren() {
    guard !unsentChildCancels.isEmpty else { return }
    for child in unsentChildCancels.sorted(by: { $0.generation < $1.generation }) {
      guard let index = machine(child, .child), children[index].state == .startedCancelling else {
        continue
      }
      requestChildCancel(index)
    }
    unsentChildCancels = []
  }

  mutating func childStartDecided(_ event: SeenEvent) throws(HistoryMismatch) {
    switch event.attributes {
    case .childWorkflowExecutionStartedEventAttributes(let attributes):
      let index = try child(event, attributes.initiatedEventId)
      guard children[index].move(.started, &arrows) else {
        throw .impossible(event, "the child workflow", children[index].state)
      }
      let runID = attributes.workflowExecution?.runId ?? ""
      children[index].runID = runID
      children[index].startedEventID = event.id
      let slot = children[index].started
      settle(slot, .started(runID: runID))
      close(slot)
      if children[index].state == .startedCancelling {
        unsentChildCancels.append(children[index].result)
      }
    case .startChildWorkflowExecutionFailedEventAttributes(let attributes):
      let index = try child(event, attributes.initiatedEventId)
      guard children[index].move(.startFailed, &arrows) else {
        throw .impossible(event, "the child workflow", children[index].state)
      }
      startFailed(index, attributes)
    default: throw .malformed(event)
    }
  }

  /// Both waits fail: the start at once, the result right behind it.
  private mutating func startFailed(
    _ index: Int, _ attributes: StartChildWorkflowExecutionFailedEventAttributes
  ) {
    let child = children[index]
    let failure = Failure.child(
      child.info(retryState: .nonRetryableFailure), cause: .startFailed(attributes.cause))
    settle(child.started, .failed(failure))
    close(child.started)
    endChild(index, .failed(failure))
  }

  mutating func childClosed(_ event: SeenEvent) throws(HistoryMismatch) {
    let close = try ChildClose(event)
    let index = try child(event, close.initiatedEventID)
    guard children[index].move(close.event, &arrows) else {
      throw .impossible(event, "the child workflow", children[index].state)
    }
    endChild(index, close.resolution(of: children[index]))
  }

  private mutating func endChild(_ index: Int, _ resolution: Resolution) {
    let child = children[index]
    opened.remove(child.initiatedEventID)
    childIDs.remove(child.workflowID)
    settle(child.result, resolution)
    close(child.result)
  }

  private func child(_ event: SeenEvent, _ initiated: Int64) throws(HistoryMismatch) -> Int {
    guard let slot = opened.machine(of: initiated), let index = machine(slot, .child) else {
      throw .unknownOrigin(event, "a child workflow", initiated)
    }
    return index
  }
}

/// How a child ended, read from the event that says so.
private struct ChildClose {
  let event: ChildMachine.Event
  let initiatedEventID: Int64
  private var retryState = RetryState.unspecified
  private var result: Payloads?
  private var cause: Failure?

  init(_ event: SeenEvent) throws(HistoryMismatch) {
    switch event.attributes {
    case .childWorkflowExecutionCompletedEventAttributes(let attributes):
      (self.event, initiatedEventID) = (.completed, attributes.initiatedEventId)
      result = attributes.result
    case .childWorkflowExecutionFailedEventAttributes(let attributes):
      (self.event, initiatedEventID) = (.failed, attributes.initiatedEventId)
      (retryState, cause) = (attributes.retryState, attributes.failure)
    case .childWorkflowExecutionCanceledEventAttributes(let attributes):
      (self.event, initiatedEventID) = (.canceled, attributes.initiatedEventId)
      (retryState, cause) = (.nonRetryableFailure, .canceled(attributes.details))
    case .childWorkflowExecutionTimedOutEventAttributes(let attributes):
      (self.event, initiatedEventID) = (.timedOut, attributes.initiatedEventId)
      (retryState, cause) = (attributes.retryState, .childTimedOut)
    case .childWorkflowExecutionTerminatedEventAttributes(let attributes):
      (self.event, initiatedEventID) = (.terminated, attributes.initiatedEventId)
      (retryState, cause) = (.nonRetryableFailure, .terminated)
    default:
      throw .malformed(event)
    }
  }

  func resolution(of child: ChildMachine) -> Resolution {
    guard event != .completed else { return .completed(result) }
    return .failed(.child(child.info(retryState: retryState), cause: cause))
  }
}

extension ChildMachine {
  fileprivate func info(retryState: RetryState) -> ChildWorkflowExecutionFailureInfo {
    var info = ChildWorkflowExecutionFailureInfo()
    info.namespace = namespace
    info.workflowExecution = WorkflowExecution()
    info.workflowExecution?.workflowId = workflowID
    info.workflowExecution?.runId = runID
    info.workflowType = WorkflowType()
    info.workflowType?.name = type
    info.initiatedEventId = initiatedEventID
    info.startedEventId = startedEventID
    info.retryState = retryState
    return info
  }
}

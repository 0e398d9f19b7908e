package import TemporalAPI

// Signals and cancel requests to other workflows. Neither can be withdrawn once it was asked for,
// as in Go.
extension RunMachines {
  /// An empty `control` becomes Go's predicted id.
  package mutating func signalExternal(
    _ attributes: SignalExternalWorkflowExecutionCommandAttributes
  ) -> MachineID {
    var attributes = attributes
    if attributes.control.isEmpty { attributes.control = ids.draw() }
    let index = externalSignals.insert(
      ExternalSignalMachine(
        slot: .none, namespace: attributes.namespace,
        workflowID: attributes.execution?.workflowId ?? "", signalName: attributes.signalName))
    externalSignals[index].slot = openSlot(.externalSignal, index)
    add(
      CommandKey(.signalExternal, index),
      Command(
        .signalExternalWorkflowExecution,
        .signalExternalWorkflowExecutionCommandAttributes(attributes)))
    return externalSignals[index].slot
  }

  /// An empty `control` becomes Go's predicted id. For a child of this run, cancel its machine
  /// instead.
  package mutating func requestCancelExternal(
    _ attributes: RequestCancelExternalWorkflowExecutionCommandAttributes
  ) -> MachineID {
    var attributes = attributes
    if attributes.control.isEmpty { attributes.control = ids.draw() }
    let index = externalCancels.insert(
      ExternalCancelMachine(
        slot: .none, child: nil, namespace: attributes.namespace, workflowID: attributes.workflowId)
    )
    externalCancels[index].slot = openSlot(.externalCancel, index)
    add(
      CommandKey(.cancelExternal, index),
      Command(
        .requestCancelExternalWorkflowExecution,
        .requestCancelExternalWorkflowExecutionCommandAttributes(attributes)))
    return externalCancels[index].slot
  }

  mutating func externalSignalDecided(_ event: SeenEvent) throws(HistoryMismatch) {
    switch event.attributes {
    case .externalWorkflowExecutionSignaledEventAttributes(let attributes):
      let index = try externalSignal(event, attributes.initiatedEventId, .signaled)
      end(externalSignals[index], .delivered)
    case .signalExternalWorkflowExecutionFailedEventAttributes(let attributes):
      let index = try externalSignal(event, attributes.initiatedEventId, .failed)
      end(externalSignals[index], .failed(.signalFailed(attributes.cause)))
    default: throw .malformed(event)
    }
  }

  mutating func externalCancelDecided(_ event: SeenEvent) throws(HistoryMismatch) {
    switch event.attributes {
    case .externalWorkflowExecutionCancelRequestedEventAttributes(let attributes):
      let index = try externalCancel(event, attributes.initiatedEventId, .cancelRequested)
      end(externalCancels[index], .delivered)
    case .requestCancelExternalWorkflowExecutionFailedEventAttributes(let attributes):
      let index = try externalCancel(event, attributes.initiatedEventId, .failed)
      cancelRefused(externalCancels[index])
      end(externalCancels[index], .failed(.cancelFailed(attributes.cause)))
    default: throw .malformed(event)
    }
  }

  /// The child that was to be cancelled runs on, unless it closed meanwhile.
  private mutating func cancelRefused(_ cancel: ExternalCancelMachine) {
    guard let slot = cancel.child, let index = machine(slot, .child),
      children[index].cancel == cancel.slot
    else { return }
    _ = children[index].move(.cancelRefused, &arrows)
    children[index].cancel = nil
  }

  private mutating func end(_ signal: ExternalSignalMachine, _ resolution: Resolution) {
    opened.remove(signal.initiatedEventID)
    settle(signal.slot, resolution)
    close(signal.slot)
  }

  private mutating func end(_ cancel: ExternalCancelMachine, _ resolution: Resolution) {
    opened.remove(cancel.initiatedEventID)
    settle(cancel.slot, resolution)
    close(cancel.slot)
  }

  private mutating func externalSignal(
    _ event: SeenEvent, _ initiated: Int64, _ happened: ExternalSignalMachine.Event
  ) throws(HistoryMismatch) -> Int {
    guard let slot = opened.machine(of: initiated), let index = machine(slot, .externalSignal)
    else {
      throw .unknownOrigin(event, "a signal to another workflow", initiated)
    }
    guard externalSignals[index].move(happened, &arrows) else {
      throw .impossible(event, "the signal", externalSignals[index].state)
    }
    return index
  }

  private mutating func externalCancel(
    _ event: SeenEvent, _ initiated: Int64, _ happened: ExternalCancelMachine.Event
  ) throws(HistoryMismatch) -> Int {
    guard let slot = opened.machine(of: initiated), let index = machine(slot, .externalCancel)
    else {
      throw .unknownOrigin(event, "a cancel request to another workflow", initiated)
    }
    guard externalCancels[index].move(happened, &arrows) else {
      throw .impossible(event, "the cancel request", externalCancels[index].state)
    }
    return index
  }
}

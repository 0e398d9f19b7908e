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
    let slot = openSlot(.externalSignal)
    let index = externalSignals.insert(
      ExternalSignalMachine(
        slot: slot, namespace: attributes.namespace,
        workflowID: attributes.execution?.workflowId ?? "", signalName: attributes.signalName))
    slots[slot].index = Int32(truncatingIfNeeded: index)
    _ = add(
      CommandKey(.signalExternal, index),
      Command(
        .signalExternalWorkflowExecution,
        .signalExternalWorkflowExecutionCommandAttributes(attributes)))
    return slot
  }

  /// An empty `control` becomes Go's predicted id. For a child of this run, cancel its machine
  /// instead.
  package mutating func requestCancelExternal(
    _ attributes: RequestCancelExternalWorkflowExecutionCommandAttributes
  ) -> MachineID {
    var attributes = attributes
    if attributes.control.isEmpty { attributes.control = ids.draw() }
    let slot = openSlot(.externalCancel)
    let index = externalCancels.insert(
      ExternalCancelMachine(
        slot: slot, child: nil, namespace: attributes.namespace, workflowID: attributes.workflowId))
    slots[slot].index = Int32(truncatingIfNeeded: index)
    _ = add(
      CommandKey(.cancelExternal, index),
      Command(
        .requestCancelExternalWorkflowExecution,
        .requestCancelExternalWorkflowExecutionCommandAttributes(attributes)))
    return slot
  }

  mutating func externalSignalDecided(_ event: SeenEvent) throws(HistoryMismatch) -> Job? {
    switch event.attributes {
    case .externalWorkflowExecutionSignaledEventAttributes(let attributes):
      let index = try externalSignal(event, attributes.initiatedEventId, .signaled)
      return end(externalSignals[index], .delivered)
    case .signalExternalWorkflowExecutionFailedEventAttributes(let attributes):
      let index = try externalSignal(event, attributes.initiatedEventId, .failed)
      return end(externalSignals[index], .failed(.signalFailed(attributes.cause)))
    default: throw .malformed(event)
    }
  }

  mutating func externalCancelDecided(_ event: SeenEvent) throws(HistoryMismatch) -> Job? {
    switch event.attributes {
    case .externalWorkflowExecutionCancelRequestedEventAttributes(let attributes):
      let index = try externalCancel(event, attributes.initiatedEventId, .cancelRequested)
      return end(externalCancels[index], .delivered)
    case .requestCancelExternalWorkflowExecutionFailedEventAttributes(let attributes):
      let index = try externalCancel(event, attributes.initiatedEventId, .failed)
      cancelRefused(externalCancels[index])
      return end(externalCancels[index], .failed(.cancelFailed(attributes.cause)))
    default: throw .malformed(event)
    }
  }

  /// The child that was to be cancelled runs on, unless it closed meanwhile.
  private mutating func cancelRefused(_ cancel: ExternalCancelMachine) {
    guard let slot = cancel.child, let index = machine(slot, .child),
      children[index].cancelSlot == cancel.slot
    else { return }
    _ = children[index].move(.cancelRefused, &arrows)
    children[index].cancelSlot = nil
  }

  private mutating func end(_ signal: ExternalSignalMachine, _ resolution: Resolution) -> Job? {
    opened.remove(signal.initiatedEventID)
    let job = settle(signal.slot, resolution)
    close(signal.slot)
    return job
  }

  private mutating func end(_ cancel: ExternalCancelMachine, _ resolution: Resolution) -> Job? {
    opened.remove(cancel.initiatedEventID)
    let job = settle(cancel.slot, resolution)
    close(cancel.slot)
    return job
  }

  private mutating func externalSignal(
    _ event: SeenEvent, _ initiated: Int64, _ happened: ExternalSignalMachine.Event
  ) throws(HistoryMismatch) -> Int {
    guard let slot = opened.slot(of: initiated), let index = machine(slot, .externalSignal) else {
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
    guard let slot = opened.slot(of: initiated), let index = machine(slot, .externalCancel) else {
      throw .unknownOrigin(event, "a cancel request to another workflow", initiated)
    }
    guard externalCancels[index].move(happened, &arrows) else {
      throw .impossible(event, "the cancel request", externalCancels[index].state)
    }
    return index
  }
}

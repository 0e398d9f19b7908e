package import TemporalAPI

// Cancelling, small commands, the close command, and what goes out at the end of a workflow task.
extension RunMachines {
  /// Asks for a machine to be cancelled. The answer is its outcome where the cancel resolves it at
  /// once; nil where its outcome comes later, from history, or was given already.
  package mutating func cancel(_ machine: MachineID) -> Resolution? {
    guard let place = place(of: machine) else { return nil }
    let slot = slots[place]
    let index = Int(slot.index)
    switch slot.kind {
    case .child, .childStart: cancelChild(index)
    case .activity, .timer:
      guard !slot.isSettled, cancelWait(slot, index) else { break }
      slots[place].isSettled = true
      return .cancelled
    case .externalSignal, .externalCancel, .free: break
    }
    return nil
  }

  /// Whether the cancel resolves the waiter. What history has resolved in this very task is cancelled
  /// by a cancel request that stands before it, without a command, and by nobody else.
  private mutating func cancelWait(_ slot: Slot, _ index: Int) -> Bool {
    guard !slot.isClosed else {
      return held.isAtCancelRequest
        && (slot.kind == .timer || activities[index].cancellation != .waitForCompletion)
    }
    return slot.kind == .timer ? cancelTimer(index) : cancelActivity(index)
  }

  /// Whether the timer beside a condition that came true is to be cancelled: by the run's family, or by
  /// Go's flag where history has it.
  package var cancelsTimerOfCondition: Bool {
    !dialect.leavesTimerOfCondition || metadata.has(.cancelAwaitTimer)
  }

  /// Whether a wait for a condition with a timeout starts its timer though the condition may hold. Not
  /// where the run has Go's flag.
  package var startsTimerBeforeCondition: Bool {
    dialect.startsTimerBeforeCondition && !metadata.has(.cancelAwaitTimer)
  }

  /// Not encoded by a codec, neither here nor later (protocol.md F.2).
  package mutating func upsertSearchAttributes(_ searchAttributes: SearchAttributes) {
    var attributes = UpsertWorkflowSearchAttributesCommandAttributes()
    attributes.searchAttributes = searchAttributes
    add(
      CommandKey(.upsertSearchAttributes),
      Command(
        .upsertWorkflowSearchAttributes,
        .upsertWorkflowSearchAttributesCommandAttributes(attributes)))
  }

  package mutating func modifyProperties(_ memo: Memo) {
    var attributes = ModifyWorkflowPropertiesCommandAttributes()
    attributes.upsertedMemo = memo
    add(
      CommandKey(.modifyProperties),
      Command(.modifyWorkflowProperties, .modifyWorkflowPropertiesCommandAttributes(attributes)))
  }

  package mutating func complete(_ result: Payloads?) {
    var attributes = CompleteWorkflowExecutionCommandAttributes()
    attributes.result = result
    close(
      .complete, CommandKey(.complete),
      Command(
        .completeWorkflowExecution, .completeWorkflowExecutionCommandAttributes(attributes)))
  }

  package mutating func fail(_ failure: Failure) {
    var attributes = FailWorkflowExecutionCommandAttributes()
    attributes.failure = failure
    close(
      .fail, CommandKey(.fail),
      Command(.failWorkflowExecution, .failWorkflowExecutionCommandAttributes(attributes)))
  }

  package mutating func cancelWorkflow(_ details: Payloads?) {
    var attributes = CancelWorkflowExecutionCommandAttributes()
    attributes.details = details
    close(
      .cancel, CommandKey(.cancelWorkflow),
      Command(.cancelWorkflowExecution, .cancelWorkflowExecutionCommandAttributes(attributes)))
  }

  package mutating func continueAsNew(
    _ attributes: ContinueAsNewWorkflowExecutionCommandAttributes
  ) {
    close(
      .continueAsNew, CommandKey(.continueAsNew),
      Command(
        .continueAsNewWorkflowExecution,
        .continueAsNewWorkflowExecutionCommandAttributes(attributes)
      ))
  }

  /// The first counts. It goes out last, whatever is asked for after it in the same task.
  private mutating func close(
    _ event: WorkflowMachine.Event, _ key: CommandKey, _ command: @autoclosure () -> Command
  ) {
    guard workflow.move(event, &arrows) else { return }
    closing = (key, batch.isReplayed ? nil : command())
  }

  /// The commands of the task that was read to its end. None where all of it was replayed.
  package mutating func takeCommands() -> [Command] { sendQueue() }

  /// What history is to learn about this SDK with the task's completion; nil where that is nothing
  /// new.
  package mutating func takeSDKMetadata() -> WorkflowTaskCompletedMetadata? { metadata.take() }

  mutating func sendQueue() -> [Command] {
    var commands = queue.send(to: &sent)
    if let (key, command) = closing {
      sent.append(key)
      if let command { commands.append(command) }
      closing = nil
    }
    return commands
  }
}

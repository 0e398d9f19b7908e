internal import ProtoWire
package import TemporalAPI

/// The workflow's own end: one close command, the last of its task, and the event that it becomes.
///
/// The event is compared by type only. Events that end a run from outside (TERMINATED, TIMED_OUT)
/// are no arrows: no code of ours takes part in them.
struct CloseMachine: TableMachine {
  static let transitions: [Transition<Tag, Event>] = [
    .init(.running, .complete, .completing),
    .init(.running, .fail, .failing),
    .init(.running, .cancel, .canceling),
    .init(.running, .continueAsNew, .continuing),
    .init(.completing, .completed, .closed),
    .init(.failing, .failed, .closed),
    .init(.canceling, .canceled, .closed),
    .init(.continuing, .continuedAsNew, .closed),
  ]
  static let table = makeTable()

  enum Tag: UInt8, CaseIterable, Sendable {
    case running
    case completing, failing, canceling, continuing
    case closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case complete, fail, cancel, continueAsNew
    case completed, failed, canceled, continuedAsNew

    /// What the event of a close command says; nil for any other.
    init?(_ kind: EventKind) {
      switch kind {
      case .workflowExecutionCompleted: self = .completed
      case .workflowExecutionFailed: self = .failed
      case .workflowExecutionCanceled: self = .canceled
      case .workflowExecutionContinuedAsNew: self = .continuedAsNew
      default: return nil
      }
    }
  }

  var tag = Tag.running
}

extension RunMachines {
  package mutating func complete(_ result: Payloads?) {
    var attributes = CompleteWorkflowExecutionCommandAttributes()
    attributes.result = result
    close(
      .complete, .completeWorkflowExecution,
      Command(.completeWorkflowExecution, .completeWorkflowExecutionCommandAttributes(attributes)))
  }

  package mutating func fail(_ failure: Failure) {
    var attributes = FailWorkflowExecutionCommandAttributes()
    attributes.failure = failure
    close(
      .fail, .failWorkflowExecution,
      Command(.failWorkflowExecution, .failWorkflowExecutionCommandAttributes(attributes)))
  }

  package mutating func cancelWorkflow(_ details: Payloads?) {
    var attributes = CancelWorkflowExecutionCommandAttributes()
    attributes.details = details
    close(
      .cancel, .cancelWorkflowExecution,
      Command(.cancelWorkflowExecution, .cancelWorkflowExecutionCommandAttributes(attributes)))
  }

  package mutating func continueAsNew(
    _ attributes: ContinueAsNewWorkflowExecutionCommandAttributes
  ) {
    close(
      .continueAsNew, .continueAsNewWorkflowExecution,
      Command(
        .continueAsNewWorkflowExecution,
        .continueAsNewWorkflowExecutionCommandAttributes(attributes)
      ))
  }

  /// Not encoded by a codec, neither here nor later (Documentation/Rules.md, "What a codec sees").
  package mutating func upsertSearchAttributes(_ searchAttributes: SearchAttributes) {
    var attributes = UpsertWorkflowSearchAttributesCommandAttributes()
    attributes.searchAttributes = dialect.written(searchAttributes)
    issue(
      .upsertWorkflowSearchAttributes,
      Command(
        .upsertWorkflowSearchAttributes,
        .upsertWorkflowSearchAttributesCommandAttributes(attributes)))
  }

  package mutating func modifyProperties(_ memo: Memo) {
    var attributes = ModifyWorkflowPropertiesCommandAttributes()
    attributes.upsertedMemo = memo
    issue(
      .modifyWorkflowProperties,
      Command(.modifyWorkflowProperties, .modifyWorkflowPropertiesCommandAttributes(attributes)))
  }
}

extension Dialect {
  /// What takes an attribute away, in the family's form.
  fileprivate func written(_ attributes: SearchAttributes) -> SearchAttributes {
    guard writesNullAsJSON else { return attributes }
    var written = SearchAttributes()
    for (key, value) in attributes.indexedFields.entries {
      let isNull = value.metadata["encoding"] == WireBytes(Array("binary/null".utf8))
      written.indexedFields[key] = isNull ? MarkerJSON.payload("null") : value
    }
    return written
  }
}

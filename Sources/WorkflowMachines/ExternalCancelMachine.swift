package import TemporalAPI

/// A request to cancel another workflow, or our own child. It cannot be withdrawn by the workflow's
/// code.
struct ExternalCancelMachine: OpenMachine, TableMachine {
  static let transitions: [Transition<Tag, Event>] = [
    .init(.created, .initiated, .initiated),
    .init(.initiated, .cancelRequested, .closed),
    .init(.initiated, .failed, .closed),
  ]
  static let table = makeTable()

  enum Tag: UInt8, CaseIterable, Sendable {
    case created, initiated, closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case initiated, cancelRequested, failed
  }

  var tag = Tag.created
  let namespace: String
  let workflowID: String
  /// The child that is to be cancelled, where it is one.
  let child: MachineID?

  init(namespace: String, workflowID: String, child: MachineID? = nil) {
    self.namespace = namespace
    self.workflowID = workflowID
    self.child = child
  }

  // MARK: - What history says

  mutating func matched(
    _ event: SeenEvent, _ comparison: Comparison
  ) throws(HistoryMismatch) -> Effects? {
    guard
      case .requestCancelExternalWorkflowExecutionInitiatedEventAttributes(let it) = event
        .attributes
    else { throw .malformed(event) }
    guard it.workflowExecution?.workflowId ?? "" == workflowID,
      it.namespace.isSameNamespace(as: namespace), move(.initiated)
    else { return nil }
    return Effects(opens: event.id)
  }

  mutating func happened(_ event: SeenEvent) throws(HistoryMismatch) -> Effects {
    switch event.attributes {
    case .externalWorkflowExecutionCancelRequestedEventAttributes:
      guard move(.cancelRequested) else { break }
      return Effects(resolves: .delivered, confirmsCancel: child, closes: true)
    case .requestCancelExternalWorkflowExecutionFailedEventAttributes(let it):
      guard move(.failed) else { break }
      return Effects(
        resolves: .failed(.cancelFailed(it.cause)), refusesCancel: child, closes: true)
    default: throw .malformed(event)
    }
    throw .impossible(event, "the cancel request", tag)
  }

  static func opener(of event: SeenEvent) -> Int64? {
    switch event.attributes {
    case .externalWorkflowExecutionCancelRequestedEventAttributes(let it): it.initiatedEventId
    case .requestCancelExternalWorkflowExecutionFailedEventAttributes(let it): it.initiatedEventId
    default: nil
    }
  }

  // MARK: - Words

  static let noun = "a cancel request to another workflow"

  static func subject(of event: SeenEvent) -> String? {
    guard
      case .requestCancelExternalWorkflowExecutionInitiatedEventAttributes(let it) = event
        .attributes
    else { return nil }
    return "workflow \"\(it.workflowExecution?.workflowId ?? "")\""
  }

  func words(of type: CommandType) -> String { "workflow \"\(workflowID)\"" }
}

extension RunMachines {
  /// An empty `control` becomes Go's predicted id, in its family. For a child of this run, cancel its
  /// machine instead.
  package mutating func requestCancelExternal(
    _ attributes: RequestCancelExternalWorkflowExecutionCommandAttributes
  ) -> MachineID {
    var attributes = attributes
    if attributes.control.isEmpty, dialect.writesControl {
      attributes.control = String(nextEventID())
    }
    if attributes.reason.isEmpty {
      attributes.reason = dialect.cancelReason(of: facts.currentRunID)
    }
    if !dialect.writesNamespaceOfOthers { attributes.namespace = "" }
    let machine = ExternalCancelMachine(
      namespace: attributes.namespace, workflowID: attributes.workflowId)
    return open(
      .externalCancel(machine), .requestCancelExternalWorkflowExecution,
      .requestCancel(attributes))
  }
}

extension Command {
  static func requestCancel(
    _ attributes: RequestCancelExternalWorkflowExecutionCommandAttributes
  ) -> Self {
    Command(
      .requestCancelExternalWorkflowExecution,
      .requestCancelExternalWorkflowExecutionCommandAttributes(attributes))
  }
}

extension Failure {
  fileprivate static func cancelFailed(_ cause: CancelExternalWorkflowExecutionFailedCause) -> Self
  {
    switch cause {
    case .externalWorkflowExecutionNotFound: unknownExternalWorkflow
    case .namespaceNotFound: namespaceNotFound
    default:
      application("unable to cancel external workflow for unknown cause: \(cause.rawValue)", "")
    }
  }
}

package import TemporalAPI

/// A signal to another workflow. It cannot be withdrawn.
struct ExternalSignalMachine: OpenMachine, TableMachine {
  static let transitions: [Transition<Tag, Event>] = [
    .init(.created, .initiated, .initiated),
    .init(.initiated, .signaled, .closed),
    .init(.initiated, .failed, .closed),
  ]
  static let table = makeTable()

  enum Tag: UInt8, CaseIterable, Sendable {
    case created, initiated, closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case initiated, signaled, failed
  }

  var tag = Tag.created
  let namespace: String
  let workflowID: String
  let signalName: String

  init(_ attributes: SignalExternalWorkflowExecutionCommandAttributes) {
    namespace = attributes.namespace
    workflowID = attributes.execution?.workflowId ?? ""
    signalName = attributes.signalName
  }

  // MARK: - What history says

  mutating func matched(
    _ event: SeenEvent, _ comparison: Comparison
  ) throws(HistoryMismatch) -> Effects? {
    guard
      case .signalExternalWorkflowExecutionInitiatedEventAttributes(let it) = event.attributes
    else { throw .malformed(event) }
    guard it.signalName == signalName, it.workflowExecution?.workflowId ?? "" == workflowID,
      it.namespace.isSameNamespace(as: namespace), move(.initiated)
    else { return nil }
    return Effects(opens: event.id)
  }

  mutating func happened(_ event: SeenEvent) throws(HistoryMismatch) -> Effects {
    switch event.attributes {
    case .externalWorkflowExecutionSignaledEventAttributes:
      guard move(.signaled) else { break }
      return Effects(resolves: .delivered, closes: true)
    case .signalExternalWorkflowExecutionFailedEventAttributes(let it):
      guard move(.failed) else { break }
      return Effects(resolves: .failed(.signalFailed(it.cause)), closes: true)
    default: throw .malformed(event)
    }
    throw .impossible(event, "the signal", tag)
  }

  static func opener(of event: SeenEvent) -> Int64? {
    switch event.attributes {
    case .externalWorkflowExecutionSignaledEventAttributes(let it): it.initiatedEventId
    case .signalExternalWorkflowExecutionFailedEventAttributes(let it): it.initiatedEventId
    default: nil
    }
  }

  // MARK: - Words

  static let noun = "a signal to another workflow"

  static func subject(of event: SeenEvent) -> String? {
    guard
      case .signalExternalWorkflowExecutionInitiatedEventAttributes(let it) = event.attributes
    else { return nil }
    return "signal \"\(it.signalName)\" to workflow \"\(it.workflowExecution?.workflowId ?? "")\""
  }

  func words(of type: CommandType) -> String {
    "signal \"\(signalName)\" to workflow \"\(workflowID)\""
  }
}

extension RunMachines {
  /// An empty `control` becomes Go's predicted id, in its family. A signal to a child of this run names the
  /// child's run, which the families use, or not.
  package mutating func signalExternal(
    _ attributes: SignalExternalWorkflowExecutionCommandAttributes
  ) -> MachineID {
    var attributes = attributes
    if attributes.control.isEmpty, dialect.writesControl {
      attributes.control = String(nextEventID())
    }
    if attributes.childWorkflowOnly {
      if !dialect.signalsChildrenByRun { attributes.execution?.runId = "" }
      attributes.childWorkflowOnly = !dialect.signalsChildrenByRun
    }
    if !dialect.writesNamespaceOfOthers { attributes.namespace = "" }
    return open(
      .externalSignal(ExternalSignalMachine(attributes)), .signalExternalWorkflowExecution,
      Command(
        .signalExternalWorkflowExecution,
        .signalExternalWorkflowExecutionCommandAttributes(attributes)))
  }
}

extension String {
  /// What a replayer calls the namespace of a run, which no history tells (sdk-go, `ReplayNamespace`).
  package static var replayNamespace: String { "ReplayNamespace" }

  /// Compared where both name one: Java records none, code may leave its own away, and in a replay
  /// nobody knows it.
  func isSameNamespace(as own: String) -> Bool {
    own.isEmpty || isEmpty || self == own || own == .replayNamespace
  }
}

extension Failure {
  fileprivate static func signalFailed(_ cause: SignalExternalWorkflowExecutionFailedCause) -> Self
  {
    switch cause {
    case .externalWorkflowExecutionNotFound: unknownExternalWorkflow
    case .namespaceNotFound: namespaceNotFound
    case .signalCountLimitExceeded:
      application("the external workflow has taken all the signals that it may", "")
    default:
      application("unable to signal external workflow for unknown cause: \(cause.rawValue)", "")
    }
  }
}

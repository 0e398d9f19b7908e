internal import ProtoWire
internal import TemporalAPI

/// Thrown by a workflow to end its run and begin another, with an empty history:
/// `throw continueAsNew(next)`.
public struct ContinueAsNew: Error {
  /// The workflow type of the next run.
  public let workflowType: String
  let options: ContinueAsNewOptions
  let input: @Sendable (DataConverter) throws -> Payloads?
}

/// How the next run differs from this one.
public struct ContinueAsNewOptions: Sendable {
  /// The queue whose workers take it; nil is the same.
  public var taskQueue: String?
  /// The limit of the run; nil is the same.
  public var runTimeout: Duration?
  /// The limit of one workflow task; nil is the same.
  public var taskTimeout: Duration?

  /// Makes options; what is left out stays as it is.
  public init(
    taskQueue: String? = nil, runTimeout: Duration? = nil, taskTimeout: Duration? = nil
  ) {
    self.taskQueue = taskQueue
    self.runTimeout = runTimeout
    self.taskTimeout = taskTimeout
  }
}

extension Workflow {
  /// Ends this run and starts the same workflow anew: `throw continueAsNew(next)`. Memo, search
  /// attributes and retry policy go with it.
  public nonisolated func continueAsNew(
    _ input: Input, options: ContinueAsNewOptions = ContinueAsNewOptions()
  ) -> ContinueAsNew {
    context.continueAsNew(Self.self, input, options: options)
  }
}

extension WorkflowContext {
  /// Ends this run and starts another workflow in its place: `throw context.continueAsNew(…)`.
  public func continueAsNew<W: Workflow>(
    _ workflow: W.Type, _ input: W.Input, options: ContinueAsNewOptions = ContinueAsNewOptions()
  ) -> ContinueAsNew {
    ContinueAsNew(workflowType: W.name, options: options) { converter in
      try W.coding.encodeInput(input, converter)
    }
  }
}

/// What goes with a run into the next one, as in Go.
struct CarriedOver {
  var memo: Memo?
  var searchAttributes: SearchAttributes?
  var retryPolicy: TemporalAPI.RetryPolicy?

  init() {}

  init(_ attributes: WorkflowExecutionStartedEventAttributes) {
    memo = attributes.memo
    searchAttributes = attributes.searchAttributes
    retryPolicy = attributes.retryPolicy
  }
}

extension ContinueAsNew {
  func attributes(
    for identity: WorkflowIdentity, carrying carried: CarriedOver, _ converter: DataConverter
  ) throws -> ContinueAsNewWorkflowExecutionCommandAttributes {
    var attributes = ContinueAsNewWorkflowExecutionCommandAttributes()
    attributes.workflowType = WorkflowType(name: workflowType)
    attributes.taskQueue = TaskQueue(named: options.taskQueue ?? identity.taskQueue)
    attributes.input = try input(converter)
    attributes.workflowRunTimeout = options.runTimeout.map(WireDuration.init)
    attributes.workflowTaskTimeout = options.taskTimeout.map(WireDuration.init)
    attributes.retryPolicy = carried.retryPolicy
    attributes.memo = carried.memo
    attributes.searchAttributes = carried.searchAttributes
    return attributes
  }
}

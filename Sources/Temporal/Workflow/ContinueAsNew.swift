internal import ProtoWire
internal import TemporalAPI

/// Thrown by a workflow to end its run and begin another, with an empty history:
/// `throw continueAsNew(next)`.
public struct ContinueAsNew: Error {
  /// The workflow type of the next run.
  public let workflowType: String
  /// What it is to begin with; or why that cannot be encoded, which fails the run.
  let request: Result<ContinueAsNewRequest, any Error>
}

/// How the next run differs from this one. What is given replaces all of what the run has of the kind.
public struct ContinueAsNewOptions: Sendable {
  /// Which version of the workers the next run of a pinned workflow begins on.
  public enum Versioning: Sendable {
    /// The one that the server finds current then.
    case autoUpgrade
    /// The one that is being rolled out.
    case rampingVersion
  }

  /// The queue whose workers take it; nil is the same.
  public var taskQueue: String?
  /// The limit of the run; nil is the same.
  public var runTimeout: Duration?
  /// The limit of one workflow task; nil is the same.
  public var taskTimeout: Duration?
  /// When a run that fails is followed by another; nil is the same.
  public var retry: RetryPolicy?
  /// Notes shown with the run; nil are those that this run has now.
  public var memo: [String: any Encodable & Sendable]?
  /// What it can be found by; nil is what this run can be found by now.
  public var searchAttributes: [SearchAttribute]?
  /// Which version of the workers it begins on; nil is the same.
  public var versioning: Versioning?

  /// Makes options; what is left out stays as it is.
  public init(
    taskQueue: String? = nil, runTimeout: Duration? = nil, taskTimeout: Duration? = nil,
    retry: RetryPolicy? = nil, memo: [String: any Encodable & Sendable]? = nil,
    searchAttributes: [SearchAttribute]? = nil, versioning: Versioning? = nil
  ) {
    self.taskQueue = taskQueue
    self.runTimeout = runTimeout
    self.taskTimeout = taskTimeout
    self.retry = retry
    self.memo = memo
    self.searchAttributes = searchAttributes
    self.versioning = versioning
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
    do {
      let input = try W.coding.encodeInput(input, run.converter)
      return run.outbound.continueAsNew(
        ContinueAsNewRequest(type: W.name, input: input, options: options))
    } catch {
      return ContinueAsNew(workflowType: W.name, request: .failure(error))
    }
  }
}

/// What goes with a run into the next one, as in Go. Kept for as long as the run is, and so copied.
struct CarriedOver {
  var memo: Memo?
  var searchAttributes: SearchAttributes?
  var retryPolicy: TemporalAPI.RetryPolicy?

  init() {}

  init(_ attributes: WorkflowExecutionStartedEventAttributes) {
    memo = attributes.memo?.detached
    searchAttributes = attributes.searchAttributes?.detached
    retryPolicy = attributes.retryPolicy
  }

  mutating func merge(_ upserted: Memo) {
    var merged = memo ?? Memo()
    for entry in upserted.fields.entries {
      merged.fields[entry.key] = entry.value.isNull ? nil : entry.value
    }
    memo = merged
  }

  mutating func merge(_ upserted: SearchAttributes) {
    var merged = searchAttributes ?? SearchAttributes()
    for entry in upserted.indexedFields.entries {
      merged.indexedFields[entry.key] = entry.value.isNull ? nil : entry.value
    }
    searchAttributes = merged
  }
}

extension ContinueAsNew {
  func attributes(
    for identity: WorkflowIdentity, carrying carried: CarriedOver, _ converter: DataConverter
  ) throws -> ContinueAsNewWorkflowExecutionCommandAttributes {
    let request = try request.get()
    var attributes = ContinueAsNewWorkflowExecutionCommandAttributes()
    attributes.workflowType = WorkflowType(name: request.type)
    attributes.taskQueue = .normal(request.options.taskQueue ?? identity.taskQueue)
    attributes.header = request.header
    attributes.input = request.input
    attributes.workflowRunTimeout = request.options.runTimeout.map(WireDuration.init)
    attributes.workflowTaskTimeout = request.options.taskTimeout.map(WireDuration.init)
    // The server copies none of these by itself.
    attributes.retryPolicy = request.options.retry?.wire ?? carried.retryPolicy
    attributes.memo =
      try request.options.memo.map { try Memo($0, converter) } ?? carried.memo
    attributes.searchAttributes =
      request.options.searchAttributes.map { SearchAttributes($0) } ?? carried.searchAttributes
    attributes.inheritBuildId = request.options.taskQueue == nil
    attributes.initialVersioningBehavior = request.options.versioning.wire
    return attributes
  }
}

extension ContinueAsNewOptions.Versioning? {
  fileprivate var wire: ContinueAsNewVersioningBehavior {
    switch self {
    case .autoUpgrade: .autoUpgrade
    case .rampingVersion: .useRampingVersion
    case nil: .unspecified
    }
  }
}

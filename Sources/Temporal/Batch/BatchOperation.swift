internal import ProtoWire
internal import TemporalAPI

/// What a batch does to each workflow, or to each standalone activity.
public struct BatchOperation: Sendable {
  /// What the server is told; payloads are written when the batch is sent.
  enum Operation: Sendable {
    case plain(StartBatchOperationRequestOperation)
    case signal(String, @Sendable (DataConverter) throws -> Payloads?)
  }

  let operation: Operation

  private init(_ operation: StartBatchOperationRequestOperation) {
    self.operation = .plain(operation)
  }

  private init(_ name: String, _ input: @escaping @Sendable (DataConverter) throws -> Payloads?) {
    operation = .signal(name, input)
  }

  /// Sends a signal, one payload for each input. The codec is told no workflow id: the payloads are the same
  /// for all.
  public static func signal<each Input: Encodable & Sendable>(
    _ name: String, _ input: repeat each Input
  ) -> Self {
    let input = (repeat each input)
    return Self(name) { converter in try converter.payloads(for: repeat each input) }
  }

  /// Asks each to cancel itself.
  public static let cancel = Self(.cancellationOperation(BatchOperationCancellation()))

  /// Ends each without a word to its code.
  public static let terminate = Self(.terminationOperation(BatchOperationTermination()))

  /// Deletes each with its history; what has not ended is terminated first.
  public static let delete = Self(.deletionOperation(BatchOperationDeletion()))

  /// Ends each where it has not ended, and begins another from a point of its history.
  public static func reset(
    to point: ResetPoint, reapplying reapplied: ResetReapply = .all
  ) -> Self {
    var reset = BatchOperationReset()
    reset.options = point.options
    reset.options?.resetReapplyExcludeTypes = reapplied.excluded
    return Self(.resetOperation(reset))
  }

  /// Gives each a rule of its own for the version of its workers; nil takes it away.
  public static func setVersioning(_ override: VersioningOverride?) -> Self {
    var update = BatchOperationUpdateWorkflowExecutionOptions()
    update.workflowExecutionOptions = WorkflowExecutionOptions()
    update.workflowExecutionOptions?.versioningOverride = override?.wire
    update.updateMask = ProtobufFieldMask()
    update.updateMask?.paths = ["versioning_override"]
    return Self(.updateWorkflowOptionsOperation(update))
  }

  /// Lets paused activities of each workflow go on.
  ///
  /// - Parameter type: the activities' name; nil is all of them.
  public static func unpauseActivities(ofType type: String? = nil) -> Self {
    var unpause = BatchOperationUnpauseActivities()
    unpause.activity = type.map { .type($0) } ?? .matchAll(true)
    return Self(.unpauseActivitiesOperation(unpause))
  }

  /// Has activities of each workflow begin again with their first attempt.
  ///
  /// - Parameter type: the activities' name; nil is all of them.
  public static func resetActivities(ofType type: String? = nil) -> Self {
    var reset = BatchOperationResetActivities()
    reset.activity = type.map { .type($0) } ?? .matchAll(true)
    return Self(.resetActivitiesOperation(reset))
  }

  /// Asks each standalone activity to cancel itself.
  public static let cancelActivities = Self(
    .cancelActivitiesOperation(BatchOperationCancelActivities()))

  /// Ends each standalone activity without a word to its code.
  public static let terminateActivities = Self(
    .terminateActivitiesOperation(BatchOperationTerminateActivities()))

  /// Deletes each standalone activity.
  public static let deleteActivities = Self(
    .deleteActivitiesOperation(BatchOperationDeleteActivities()))
}

extension BatchOperation {
  /// As the server reads it, with who does it and why.
  func wire(
    identity: String, reason: String, _ converter: DataConverter
  ) throws -> StartBatchOperationRequestOperation {
    switch operation {
    case .signal(let name, let input):
      var signal = BatchOperationSignal()
      signal.signal = name
      signal.input = try input(converter)
      signal.identity = identity
      return .signalOperation(signal)
    case .plain(let operation): return operation.signed(by: identity, reason: reason)
    }
  }
}

extension StartBatchOperationRequestOperation {
  fileprivate func signed(by identity: String, reason: String) -> Self {
    switch self {
    case .cancellationOperation(var it):
      it.identity = identity
      return .cancellationOperation(it)
    case .terminationOperation(var it):
      it.identity = identity
      return .terminationOperation(it)
    case .deletionOperation(var it):
      it.identity = identity
      return .deletionOperation(it)
    case .resetOperation(var it):
      it.identity = identity
      return .resetOperation(it)
    case .updateWorkflowOptionsOperation(var it):
      it.identity = identity
      return .updateWorkflowOptionsOperation(it)
    case .unpauseActivitiesOperation(var it):
      it.identity = identity
      return .unpauseActivitiesOperation(it)
    case .resetActivitiesOperation(var it):
      it.identity = identity
      return .resetActivitiesOperation(it)
    case .cancelActivitiesOperation(var it):
      it.identity = identity
      it.reason = reason
      return .cancelActivitiesOperation(it)
    case .terminateActivitiesOperation(var it):
      it.identity = identity
      it.reason = reason
      return .terminateActivitiesOperation(it)
    case .signalOperation, .deleteActivitiesOperation, .updateActivityOptionsOperation: return self
    }
  }
}

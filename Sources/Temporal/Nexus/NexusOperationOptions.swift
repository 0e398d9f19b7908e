internal import WorkflowMachines

/// What applies to one Nexus operation that a workflow asks for.
public struct NexusOperationOptions: Sendable {
  /// What cancelling an operation means to whoever waits for it.
  public enum CancellationType: Sendable, Hashable {
    /// The operation is asked to cancel, and the wait goes on for what it makes of that.
    case waitForCompletion
    /// The operation is asked to cancel, and the wait ends when its handler was told, or could not be.
    case waitForRequest
    /// The operation is asked to cancel, and the wait ends at once; in runs of Go's family with the next
    /// workflow task.
    case tryCancel
    /// The wait ends at once, and the operation is left alone.
    case abandon
  }

  /// The limit of all attempts and of the operation itself; nil: the server's, which is that of the caller.
  public var scheduleToClose: Duration?
  /// How long until the handler must have begun it; nil is no limit.
  public var scheduleToStart: Duration?
  /// How long it may take once begun, where it does not end at once; nil is no limit.
  public var startToClose: Duration?
  /// What cancelling means; it is waited for what becomes of the operation.
  public var cancellation: CancellationType
  /// Text that goes to the handler beside the input, and through no codec. Names are sent in lower case.
  public var headers: [String: String]
  /// One line about it, for the UI; a codec sees it.
  public var summary: String?

  /// Makes options; what is left out is the default.
  public init(
    scheduleToClose: Duration? = nil, scheduleToStart: Duration? = nil,
    startToClose: Duration? = nil, cancellation: CancellationType = .waitForCompletion,
    headers: [String: String] = [:], summary: String? = nil
  ) {
    self.scheduleToClose = scheduleToClose
    self.scheduleToStart = scheduleToStart
    self.startToClose = startToClose
    self.cancellation = cancellation
    self.headers = headers
    self.summary = summary
  }
}

extension NexusOperationOptions.CancellationType {
  /// The same choice in the words of the machines.
  var machineForm: NexusCancellation {
    switch self {
    case .waitForCompletion: .waitForCompletion
    case .waitForRequest: .waitForRequest
    case .tryCancel: .tryCancel
    case .abandon: .abandon
    }
  }
}

/// Whose payloads a codec or a ``ContextualConverter`` has before it: enough to choose a key, or a format.
///
/// What the writer was told of a payload, the reader is told too, in whichever process: the input and the
/// result of a child are the child's, also in its parent's commands and history, a signal is of the
/// workflow that it is sent to, and an activity's input, result, heartbeats and failures are the activity's.
/// What goes into a Nexus operation, and what it answers at once, is the operation's and of no workflow, for
/// neither side knows the other's, and of each side's own namespace.
///
/// Three things a reader cannot be told: the result of a workflow that carries an operation out is sealed as
/// that workflow's, and read as the operation's; of a failure that travels on as the cause of another, a
/// converter is told the type of the activity alone (a codec has opened it, and seals all of it anew); and an
/// operator may send an activity to another task queue. So a key is best made of ``workflowID``, or named
/// beside what it seals.
public struct PayloadContext: Sendable, Hashable {
  /// The namespace of the client.
  public var namespace: String
  /// The workflow that the payloads are of; nil where they are of none.
  public var workflowID: String?
  /// The activity that the payloads are the input, the result, a heartbeat or the failure of; nil where they are
  /// of none. With a ``workflowID`` it is that workflow's, without one it is an activity of its own.
  public var activity: Activity?
  /// The Nexus operation that the payloads are the input, the result or the failure of; nil where they are of
  /// none.
  public var operation: Operation?

  /// A context that says nothing but what it is given.
  public init(
    namespace: String, workflowID: String? = nil, activity: Activity? = nil,
    operation: Operation? = nil
  ) {
    self.namespace = namespace
    self.workflowID = workflowID
    self.activity = activity
    self.operation = operation
  }

  /// What is told of an activity.
  public struct Activity: Sendable, Hashable {
    /// Its name on the wire.
    public var type: String
    /// Where its workers poll; nil where that is not known.
    public var taskQueue: String?
    /// The type of the workflow that asked for it; nil for an activity of its own.
    public var workflowType: String?
    /// Whether it runs in the process that runs its workflow.
    public var isLocal: Bool

    /// An activity of which nothing is known but what is given.
    public init(
      type: String, taskQueue: String? = nil, workflowType: String? = nil, isLocal: Bool = false
    ) {
      self.type = type
      self.taskQueue = taskQueue
      self.workflowType = workflowType
      self.isLocal = isLocal
    }
  }

  /// What is told of a Nexus operation.
  public struct Operation: Sendable, Hashable {
    /// The endpoint that the caller named.
    public var endpoint: String
    /// The service's name on the wire.
    public var service: String
    /// The operation's name on the wire.
    public var operation: String

    /// An operation by its names.
    public init(endpoint: String, service: String, operation: String) {
      self.endpoint = endpoint
      self.service = service
      self.operation = operation
    }
  }
}

extension PayloadContext.Activity {
  /// As a running activity knows itself: for whoever completes it from another process.
  public init(_ info: ActivityInfo) {
    self.init(
      type: info.type, taskQueue: info.taskQueue, workflowType: info.workflowType,
      isLocal: info.isLocal)
  }
}

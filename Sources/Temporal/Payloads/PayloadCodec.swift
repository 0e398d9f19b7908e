/// Encrypts or compresses payloads on their way to the server, and undoes it on the way back.
///
/// It is called off the workflow's thread, so it may wait, and once for all payloads that a message has
/// of one workflow, in their order: a workflow task that starts a child takes two calls. A message
/// without payloads takes none. It must answer as many payloads as it was given, in the same order; a
/// call that answers another number fails like one that throws.
///
/// It never sees search attributes, which the server indexes, nor headers. `decode` leaves a payload
/// alone that is not the codec's own.
public protocol PayloadCodec: Sendable {
  /// Payloads as the server is to have them.
  ///
  /// - Throws: whatever says why. It becomes the cause of a `TemporalError` of code `.codecFailed`, which
  ///   fails the call, the activity or the workflow task at hand, and not the worker.
  func encode(_ payloads: [Payload], for context: PayloadContext) async throws -> [Payload]

  /// Payloads as they were before `encode`.
  ///
  /// - Throws: whatever says why, with the same consequence.
  func decode(_ payloads: [Payload], for context: PayloadContext) async throws -> [Payload]
}

/// Whose payloads a codec or a ``ContextualConverter`` has before it: enough to choose a key, or a format.
///
/// What the writer was told of a payload, the reader is told too, in whichever process: the input and the
/// result of a child are the child's, also in its parent's commands and history, and a signal is of the
/// workflow that it is sent to. What goes into a Nexus operation, and what comes of it, is of no workflow, for
/// neither side knows the other's, and of each side's own namespace; but the result of a workflow that carries an
/// operation out is sealed as that workflow's, and the caller cannot know by whom.
public struct PayloadContext: Sendable, Hashable {
  /// The namespace of the client.
  public var namespace: String
  /// The workflow that the payloads are of; nil where they are of none.
  public var workflowID: String?
  /// The type of the activity that the payloads are an argument or the result of. Converters alone are told,
  /// for histories do not say of a result which activity it is of.
  public var activityType: String?

  /// A context that says nothing but what it is given.
  public init(namespace: String, workflowID: String? = nil, activityType: String? = nil) {
    self.namespace = namespace
    self.workflowID = workflowID
    self.activityType = activityType
  }
}

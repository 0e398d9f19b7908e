/// Encrypts or compresses payloads on their way to the server, and undoes it on the way back.
///
/// It is called once for each message with all of its payloads in order, off the workflow's thread, so
/// it may wait. It must answer as many payloads as it was given, in the same order. It never sees search
/// attributes, which the server indexes, nor headers. `decode` leaves a payload alone that is not the
/// codec's own.
public protocol PayloadCodec: Sendable {
  /// - Throws: whatever says why; it fails the call or the task at hand, never the worker.
  func encode(_ payloads: [Payload], for context: PayloadContext) async throws -> [Payload]

  /// - Throws: whatever says why; it fails the call or the task at hand, never the worker.
  func decode(_ payloads: [Payload], for context: PayloadContext) async throws -> [Payload]
}

/// Whose payloads a codec has before it: enough to choose a key.
public struct PayloadContext: Sendable, Hashable {
  /// The namespace of the client.
  public var namespace: String
  /// The workflow that the payloads are of; nil where they are of none.
  public var workflowID: String?
  /// The activity's type, where the payloads are one activity's input, result or heartbeat.
  public var activityType: String?

  /// A context that says nothing but what it is given.
  public init(namespace: String, workflowID: String? = nil, activityType: String? = nil) {
    self.namespace = namespace
    self.workflowID = workflowID
    self.activityType = activityType
  }
}

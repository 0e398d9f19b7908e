/// Encrypts or compresses payloads on their way to the server, and undoes it on the way back.
///
/// It is called off the workflow's thread, so it may wait, and once for all payloads that a message has
/// of one context, in their order: a workflow task that starts a child takes two calls. A message
/// without payloads takes none. It must answer as many payloads as it was given, in the same order; a
/// call that answers another number fails like one that throws.
///
/// It never sees search attributes, which the server indexes, nor headers. `decode` leaves a payload
/// alone that is not the codec's own. One that does not care whose payloads it has is a
/// ``UniformPayloadCodec``.
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

/// A codec that treats all payloads alike, whosever they are: it is called once for all that a message has.
public protocol UniformPayloadCodec: PayloadCodec {
  /// Payloads as the server is to have them.
  ///
  /// - Throws: whatever says why, as ``PayloadCodec/encode(_:for:)``.
  func encode(_ payloads: [Payload]) async throws -> [Payload]

  /// Payloads as they were before `encode`.
  ///
  /// - Throws: whatever says why, as ``PayloadCodec/decode(_:for:)``.
  func decode(_ payloads: [Payload]) async throws -> [Payload]
}

extension UniformPayloadCodec {
  /// Without the context.
  public func encode(
    _ payloads: [Payload], for context: PayloadContext
  ) async throws -> [Payload] { try await encode(payloads) }

  /// Without the context.
  public func decode(
    _ payloads: [Payload], for context: PayloadContext
  ) async throws -> [Payload] { try await decode(payloads) }
}

internal import ProtoWire
internal import TemporalAPI

/// Takes whole messages through the client's codec: one call for all payloads of a message.
///
/// Without a codec, and for a message without payloads, it does nothing.
struct MessageCodec: Sendable {
  let codec: (any PayloadCodec)?
  /// Where the codec's own code runs: the caller may be on the connection's loop, where it has no business.
  var executor: any TaskExecutor = globalConcurrentExecutor

  /// A message as it is sent.
  ///
  /// - Throws: `TemporalError` of code `.codecFailed`, with the codec's own error as its cause.
  func encoded<M: WireMessage>(
    _ message: consuming M, _ context: PayloadContext
  ) async throws(TemporalError) -> M {
    guard let codec else { return message }
    var collector = PayloadVisitor()
    message.fields(&collector)
    let changed = try await changed(collector, "encode") {
      try await codec.encode($0, for: context)
    }
    var replacer = PayloadVisitor(replacements: changed)
    message.fields(&replacer)
    return message
  }

  /// A message as it was before it was sent.
  ///
  /// - Throws: `TemporalError` of code `.codecFailed`, with the codec's own error as its cause.
  func decoded<M: WireMessage>(
    _ message: consuming M, _ context: PayloadContext
  ) async throws(TemporalError) -> M {
    guard let codec else { return message }
    var collector = PayloadVisitor()
    message.fields(&collector)
    let changed = try await changed(collector, "decode") {
      try await codec.decode($0, for: context)
    }
    var replacer = PayloadVisitor(replacements: changed)
    message.fields(&replacer)
    return message
  }

  private func changed(
    _ collector: PayloadVisitor, _ verb: String,
    _ change: ([Payload]) async throws -> [Payload]
  ) async throws(TemporalError) -> [TemporalAPI.Payload] {
    let payloads = collector.payloads.map { Payload($0) }
    guard !payloads.isEmpty else { return [] }
    let changed: [Payload]
    do {
      changed = try await withTaskExecutorPreference(executor) {
        try await change(payloads)
      }
    } catch {
      throw TemporalError(
        .codecFailed, "the codec could not \(verb) \(payloads.count) payloads", cause: error)
    }
    guard changed.count == payloads.count else {
      throw TemporalError(
        .codecFailed, "the codec made \(changed.count) payloads of \(payloads.count) (\(verb))")
    }
    return changed.map(\.wire)
  }
}

internal import ProtoWire
internal import TemporalAPI
internal import Threads
internal import WorkflowMachines

/// Takes whole messages through the client's codec: one call for all payloads that a message has of one
/// workflow. `PayloadVisitor` finds them, and knows whose they are.
///
/// Without a codec, and for a message without payloads, it does nothing.
struct MessageCodec: Sendable {
  let codec: (any PayloadCodec)?
  /// Where messages are looked through and the codec's own code runs: the caller may be on the connection's
  /// loop, where neither has any business.
  var executor: any TaskExecutor = globalConcurrentExecutor
  /// Until when, and by whose clock, the codec is waited for; nil: for as long as it takes.
  private var limit: Limit?

  private struct Limit {
    let deadline: Moment
    let time: any TimeSource
  }

  init(codec: (any PayloadCodec)?, executor: any TaskExecutor = globalConcurrentExecutor) {
    self.codec = codec
    self.executor = executor
  }

  /// The same, for whoever gives up at the deadline: a codec may ask a service that hangs.
  func before(_ deadline: Moment, _ time: any TimeSource) -> Self {
    var limited = self
    if codec != nil { limited.limit = Limit(deadline: deadline, time: time) }
    return limited
  }

  /// A message as it is sent. `context` is that of the workflow which the message is about.
  ///
  /// - Throws: `TemporalError` of code `.codecFailed`, with the codec's own error as its cause.
  func encoded<M: WireMessage>(
    _ message: consuming M, _ context: PayloadContext
  ) async throws(TemporalError) -> M {
    try await changed(message, context, .encode)
  }

  /// A message as it was before it was sent.
  ///
  /// - Throws: `TemporalError` of code `.codecFailed`, with the codec's own error as its cause.
  func decoded<M: WireMessage>(
    _ message: consuming M, _ context: PayloadContext
  ) async throws(TemporalError) -> M {
    try await changed(message, context, .decode)
  }

  private enum Direction: String {
    case encode, decode
  }

  private func changed<M: WireMessage>(
    _ message: consuming M, _ context: PayloadContext, _ direction: Direction
  ) async throws(TemporalError) -> M {
    guard let codec else { return message }
    // All of it: looking through a history takes as long as many calls.
    let original = message
    @Sendable func answer() async -> Result<M, TemporalError> {
      do throws(TemporalError) {
        return .success(try await changed(original, context, codec, direction))
      } catch {
        return .failure(error)
      }
    }
    guard let limit else {
      return try await withTaskExecutorPreference(executor) { await answer() }.get()
    }
    let late = TemporalError(
      .deadlineExceeded,
      "the codec did not \(direction) a message for as long as the server waits for it")
    return try await
      (limit.time.value(before: limit.deadline, on: executor) { await answer() }
      ?? .failure(late)).get()
  }

  private func changed<M: WireMessage>(
    _ message: M, _ context: PayloadContext, _ codec: any PayloadCodec, _ direction: Direction
  ) async throws(TemporalError) -> M {
    var message = message
    var collector = PayloadVisitor()
    message.fields(&collector)
    var payloads = collector.payloads
    for (owner, places) in placesByOwner(collector.owners, context) {
      let context = PayloadContext(namespace: context.namespace, workflowID: owner)
      let changed = try await change(places.map { payloads[$0] }, context, codec, direction)
      for (place, payload) in zip(places, changed) {
        payloads[place] = payload
        guard direction == .decode, let nested = Self.nested(in: payload) else { continue }
        // Ours is sealed as a whole alone, which a codec that wants every payload sealed does not know.
        var opened = nested
        if let inner = try? await change(nested.payloads, context, codec, direction) {
          opened.payloads = inner
        }
        payloads[place] = opened.nested
      }
    }
    var replacer = PayloadVisitor(replacements: payloads)
    message.fields(&replacer)
    return message
  }

  /// Go seals what a mutable side effect gave, and then the marker that holds it.
  private static func nested(in payload: TemporalAPI.Payload) -> Payloads? {
    guard payload.metadata["messageType"] == nestedType,
      let nested = Payloads(nestedIn: payload), !nested.payloads.isEmpty
    else { return nil }
    return nested
  }
  private static let nestedType = WireBytes(Array(Payloads.protoName.utf8))

  /// Where the payloads of each workflow are, the workflows in the order in which they appear.
  private func placesByOwner(
    _ owners: [String?], _ context: PayloadContext
  ) -> [(owner: String?, places: [Int])] {
    var groups: [(owner: String?, places: [Int])] = []
    var indices: [String?: Int] = [:]
    for (place, other) in owners.enumerated() {
      let owner = other ?? context.workflowID
      let index = indices[owner] ?? groups.count
      if index == groups.count {
        groups.append((owner, []))
        indices[owner] = index
      }
      groups[index].places.append(place)
    }
    return groups
  }

  private func change(
    _ payloads: [TemporalAPI.Payload], _ context: PayloadContext, _ codec: any PayloadCodec,
    _ direction: Direction
  ) async throws(TemporalError) -> [TemporalAPI.Payload] {
    let payloads = payloads.map { Payload($0) }
    let changed: [Payload]
    do {
      changed =
        switch direction {
        case .encode: try await codec.encode(payloads, for: context)
        case .decode: try await codec.decode(payloads, for: context)
        }
    } catch {
      throw TemporalError(
        .codecFailed, "the codec could not \(direction) \(payloads.count) payloads", cause: error)
    }
    guard changed.count == payloads.count else {
      throw TemporalError(
        .codecFailed,
        "the codec made \(changed.count) payloads of \(payloads.count) (\(direction))")
    }
    return changed.map(\.wire)
  }
}

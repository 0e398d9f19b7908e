internal import ProtoWire
internal import TemporalAPI
internal import Threads
internal import WorkflowMachines

/// Takes whole messages through the client's codec: one call for all payloads that a message has of one
/// context. `PayloadVisitor` finds them, and `RunWork` knows whose they are.
///
/// What is large then goes to external storage, where there is one, and comes from there. Without either, and
/// for a message without payloads, it does nothing.
struct MessageCodec: Sendable {
  let codec: (any PayloadCodec)?
  let storage: ExternalStorage?
  /// Whether there is a codec that looks at whose payloads it has.
  let isContextual: Bool
  /// Where messages are looked through and the codec's own code runs: the caller may be on the connection's
  /// loop, where neither has any business.
  var executor: any TaskExecutor = globalConcurrentExecutor
  /// Until when, and by whose clock, the codec is waited for; nil: for as long as it takes.
  private var limit: Limit?

  private struct Limit {
    let deadline: Moment
    let time: any TimeSource
  }

  init(
    codec: (any PayloadCodec)?, storage: ExternalStorage? = nil,
    executor: any TaskExecutor = globalConcurrentExecutor
  ) {
    self.codec = codec
    self.storage = storage
    self.executor = executor
    isContextual = codec.map { !($0 is any UniformPayloadCodec) } ?? false
  }

  /// The same, for whoever gives up at the deadline: a codec may ask a service that hangs.
  func before(_ deadline: Moment, _ time: any TimeSource) -> Self {
    var limited = self
    if isThere { limited.limit = Limit(deadline: deadline, time: time) }
    return limited
  }

  private var isThere: Bool { codec != nil || storage != nil }

  /// A message as it is sent. `context` is that of what the message is about.
  ///
  /// - Parameter work: of the run that the message is about, where it has commands.
  /// - Throws: `TemporalError` of code `.codecFailed`, with the codec's own error as its cause.
  func encoded<M: WireMessage>(
    _ message: consuming M, _ context: PayloadContext, _ work: RunWork = RunWork()
  ) async throws(TemporalError) -> M {
    try await changed(message, context, work, .encode)
  }

  /// A message as it was before it was sent.
  ///
  /// - Parameter work: of the run that the message is about, where it has events.
  /// - Throws: `TemporalError` of code `.codecFailed`, with the codec's own error as its cause.
  func decoded<M: WireMessage>(
    _ message: consuming M, _ context: PayloadContext, _ work: RunWork = RunWork()
  ) async throws(TemporalError) -> M {
    try await changed(message, context, work, .decode)
  }

  private enum Direction: String {
    case encode, decode
  }

  private func changed<M: WireMessage>(
    _ message: consuming M, _ context: PayloadContext, _ work: RunWork, _ direction: Direction
  ) async throws(TemporalError) -> M {
    guard isThere else { return message }
    // All of it: looking through a history takes as long as many calls.
    let original = message
    @Sendable func answer() async -> Result<M, TemporalError> {
      do throws(TemporalError) {
        return .success(try await changedNow(original, context, work, direction))
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

  private func changedNow<M: WireMessage>(
    _ message: M, _ context: PayloadContext, _ work: RunWork, _ direction: Direction
  ) async throws(TemporalError) -> M {
    var message = message
    var collector = PayloadVisitor(of: isContextual || storage != nil ? work : nil)
    message.fields(&collector)
    var payloads = collector.payloads
    var groups = PayloadGroups(collector, of: context, isContextual)
    try await change(&payloads, in: groups.known, direction)
    // What these are of stands in what had to be opened first.
    let rest = groups.takeSealed { collector.work?.localActivity(withData: payloads[$0]) }
    try await change(&payloads, in: rest, direction)
    var replacer = PayloadVisitor(replacements: payloads)
    message.fields(&replacer)
    return message
  }

  private func change(
    _ payloads: inout [TemporalAPI.Payload], in groups: [PayloadGroups.Group],
    _ direction: Direction
  ) async throws(TemporalError) {
    for (context, places) in groups {
      let changed = try await change(places.map { payloads[$0] }, context, direction)
      for (place, payload) in zip(places, changed) {
        payloads[place] = payload
        guard direction == .decode, let nested = Self.nested(in: payload) else { continue }
        // Ours is sealed as a whole alone, which a codec that wants every payload sealed does not know.
        var opened = nested
        if let inner = try? await change(nested.payloads, context, direction) {
          opened.payloads = inner
        }
        payloads[place] = opened.nested
      }
    }
  }

  /// Go seals what a mutable side effect gave, and then the marker that holds it.
  private static func nested(in payload: TemporalAPI.Payload) -> Payloads? {
    guard payload.metadata["messageType"] == nestedType,
      let nested = Payloads(nestedIn: payload), !nested.payloads.isEmpty
    else { return nil }
    return nested
  }
  private static let nestedType = WireBytes(Array(Payloads.protoName.utf8))

  private func change(
    _ payloads: [TemporalAPI.Payload], _ context: PayloadContext, _ direction: Direction
  ) async throws(TemporalError) -> [TemporalAPI.Payload] {
    let payloads = payloads.map { Payload($0) }
    let changed =
      switch direction {
      case .encode: try await stored(coded(payloads, context, .encode), context)
      case .decode: try await coded(retrieved(payloads, context), context, .decode)
      }
    return changed.map(\.wire)
  }

  /// Through the codec, where there is one.
  private func coded(
    _ payloads: [Payload], _ context: PayloadContext, _ direction: Direction
  ) async throws(TemporalError) -> [Payload] {
    guard let codec, !payloads.isEmpty else { return payloads }
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
    return changed
  }

  /// What is large enough goes to the storage; the references in its place go through the codec too, for a
  /// claim may tell something.
  private func stored(
    _ payloads: [Payload], _ context: PayloadContext
  ) async throws(TemporalError) -> [Payload] {
    guard let storage else { return payloads }
    let target = StorageTarget(namespace: context.namespace, workflowID: context.workflowID)
    let references = try await storage.offload(payloads, for: target)
    let sealed = try await coded(references.compactMap { $0?.payload }, context, .encode)
    var changed = payloads
    var next = sealed.makeIterator()
    for (place, reference) in references.enumerated() {
      if let reference, let payload = next.next() { changed[place] = reference.marked(payload) }
    }
    return changed
  }

  /// The values that references stand for, as they were stored: the codec has not opened them yet.
  private func retrieved(
    _ payloads: [Payload], _ context: PayloadContext
  ) async throws(TemporalError) -> [Payload] {
    let places = payloads.indices.filter { payloads[$0].isStorageReference }
    guard !places.isEmpty else { return payloads }
    guard let storage else { throw Payload.unresolvedReference }
    let sealed = places.filter { payloads[$0].isMarkedReference }
    let opened = try await coded(sealed.map { payloads[$0] }, context, .decode)
    var changed = payloads
    for (place, payload) in zip(sealed, opened) { changed[place] = payload }
    var references: [StorageReference] = []
    for place in places { references.append(try StorageReference(changed[place])) }
    for (place, value) in zip(places, try await storage.retrieve(references)) {
      changed[place] = value
    }
    return changed
  }
}

internal import HTTP2
internal import Threads

/// The calls of a channel, from `start` until their streams are closed: who waits for what and until
/// when, and what is to be told to whom at the end of the turn.
///
/// ```
///   start ──▶ in line ── sent ──▶ on a stream ── answer or closed ──▶ answered ── closed ──▶ free
///               ▲  │ answer               │ closed, unprocessed          ▲
///               └──┼──────────────────────┘                              │
///                  └─────────────────────────────────────────────────────┘ at once: no stream holds it
/// ```
///
/// A call that is answered before its stream is closed keeps its place until then: given to another
/// earlier, it would hand that one a stranger's bytes. The table knows no connection but its number;
/// what it wants done to a stream it answers as a value.
///
/// A reference that the loop alone holds: as a value in the loop's actor, each event would cost two
/// checks of exclusive access, a twentieth of a call in all.
final class CallTable {
  private struct Call: ~Copyable {
    /// Both nil once the caller was answered.
    var ticket: CallTicket?
    var continuation: CallContinuation?
    /// nil while the call waits for a stream.
    var stream: CallStream?
    var machine = StreamStateMachine(maxMessageCount: 0)
    /// It was refused unprocessed once, and sent again at once; the second time the caller decides.
    var wasRetried = false
  }

  /// What follows from an event of a stream.
  enum Ruling: Equatable {
    /// Nothing.
    case goOn
    /// The call is answered; the stream closes by itself, once all of the request is sent.
    case finished
    /// The call is answered, and the stream must be reset.
    case reset(HTTP2ErrorCode)
  }

  private let maxMessageCount: Int
  /// Touching one costs no exclusivity check.
  private let calls = Slab<Call> { Call() }
  private var timers = TimerHeap()
  /// Those that wait to be sent.
  private var line = CallLine()
  /// Those that want a connection and nothing else.
  private var connecting = CallLine()
  /// Outcomes of this turn, resumed at its end.
  private var outcomes: [(CallContinuation, Outcome)] = []

  init(maxMessageCount: Int) {
    self.maxMessageCount = maxMessageCount
  }

  /// How many places are taken, and how many of them wait to be sent.
  var count: Int { calls.used }
  var waitingCount: Int { line.count + connecting.count }
  var timerCount: Int { timers.count }

  /// The next moment at which a call runs out of time.
  var deadline: Moment { timers.first ?? .never }

  // MARK: Waiting

  /// Takes a call in; it waits in line.
  func start(_ ticket: CallTicket, _ continuation: CallContinuation) {
    let id = calls.take()
    ticket.id = id
    calls[id].ticket = ticket
    calls[id].continuation = continuation
    timers.set(id.index, ticket.deadline)
    if ticket.request == nil { connecting.append(id) } else { line.append(id) }
  }

  /// The call whose turn it is to be sent; it stays in line until `sent` or `answer`.
  var firstInLine: (id: CallID, request: GRPCRequest, deadline: Moment)? {
    guard let id = line.first, let ticket = calls[id].ticket, let request = ticket.request else {
      return nil
    }
    return (id, request, ticket.deadline)
  }

  var hasLine: Bool { line.first != nil }

  func sent(_ id: CallID, on stream: CallStream) {
    line.remove(id)
    calls[id].stream = stream
    calls[id].machine = StreamStateMachine(maxMessageCount: maxMessageCount)
  }

  /// Takes the calls of a connection back into the line whose requests did not begin to leave it.
  /// Their streams are reset in vain: the answered husks that they leave behind go when those close.
  func takeBack(
    from connection: ConnectionNumber, where isUnsent: (Int32) -> Bool
  ) -> [CallStream] {
    var streams: [CallStream] = []
    for id in calls.places {
      guard let stream = calls[id].stream, stream.connection == connection,
        let ticket = calls[id].ticket, let continuation = calls[id].continuation,
        isUnsent(stream.stream)
      else { continue }
      abandon(id)
      start(ticket, continuation)
      streams.append(stream)
    }
    return streams
  }

  /// There is a connection: those that wanted no more are answered.
  func connected() {
    while let id = connecting.popFirst() {
      _ = answer(id, .success(GRPCResponse(message: [])))
    }
  }

  /// Tells those that do not wait for a connection why there is none.
  func fail(_ error: GRPCError) {
    for id in connecting.all { _ = answer(id, .failure(error)) }
    for id in line.all where calls[id].ticket?.waitsForConnection != true {
      _ = answer(id, .failure(error))
    }
  }

  // MARK: Events of a stream

  func receivedField(_ id: CallID, name: RawSpan, value: RawSpan) {
    calls[id].machine.receivedField(name: name, value: value)
  }

  func receivedHeaders(_ id: CallID, isLast: Bool) -> Ruling {
    switch calls[id].machine.receivedHeaders(isLast: isLast) {
    case nil: return .goOn
    case .finish(let outcome): return finish(id, outcome)
    case .refuse(let error, let code): return refuse(id, error, code)
    }
  }

  func receivedData(_ id: CallID, _ bytes: RawSpan) -> Ruling {
    switch calls[id].machine.receivedData(bytes) {
    case nil: return .goOn
    case .refuse(let error, let code): return refuse(id, error, code)
    }
  }

  func receivedEnd(_ id: CallID) -> Ruling {
    switch calls[id].machine.receivedEnd() {
    case nil: return .goOn
    case .fail(let error): return finish(id, .failure(error))
    }
  }

  func receivedTooManyHeaders(_ id: CallID, limit: Int) -> Ruling {
    switch calls[id].machine.receivedTooManyHeaders(limit: limit) {
    case nil: return .goOn
    case .fail(let error): return finish(id, .failure(error))
    }
  }

  private func finish(_ id: CallID, _ outcome: Outcome) -> Ruling {
    _ = answer(id, outcome)
    return .finished
  }

  private func refuse(
    _ id: CallID, _ error: GRPCError, _ code: HTTP2ErrorCode
  ) -> Ruling {
    _ = answer(id, .failure(error))
    return .reset(code)
  }

  /// The stream is gone: its call is answered if it was not, or waits again if nobody can have seen
  /// it, and the place is free.
  ///
  /// - Parameters:
  ///   - wasSent: the whole request left.
  ///   - isDraining: the connection takes no requests any more.
  func closed(
    _ id: CallID, _ code: HTTP2ErrorCode, wasSent: Bool, isDraining: Bool
  ) {
    calls[id].stream = nil
    guard let ticket = calls[id].ticket else {
      calls.give(id)
      return
    }
    if code == .refusedStream, mayRepeat(id, isForFree: isDraining && !wasSent) {
      line.append(id)
      return
    }
    let isUnprocessed = code == .refusedStream || !wasSent
    // The server was told our deadline, and may be the first to see it pass.
    if code == .cancel, ticket.deadline <= .now {
      _ = answer(id, .failure(.late(isUnprocessed: isUnprocessed)))
      return
    }
    switch calls[id].machine.closed(code, isUnprocessed: isUnprocessed) {
    case nil: break
    case .fail(let error): _ = answer(id, .failure(error))
    }
  }

  /// Sending again at once is right any number of times for what never left us, and once for what
  /// the server refused: it may refuse for ever (gRPC proposal A6, transparent retries).
  private func mayRepeat(_ id: CallID, isForFree: Bool) -> Bool {
    if isForFree { return true }
    defer { calls[id].wasRetried = true }
    return !calls[id].wasRetried
  }

  /// Ends the calls of a connection that is no more. Those that never left us wait for the next.
  func lost(
    _ connection: ConnectionNumber, _ error: GRPCError, wasSent: (CallID) -> Bool
  ) {
    for id in calls.places where calls[id].stream?.connection == connection {
      calls[id].stream = nil
      if calls[id].continuation == nil {
        calls.give(id)
      } else if wasSent(id) {
        _ = answer(id, .failure(error))
      } else {
        line.append(id)
      }
    }
  }

  // MARK: Outcomes

  /// The stream that carries the call, nil while it waits.
  func stream(of id: CallID) -> CallStream? { calls[id].stream }

  /// A call whose time is over. It must be answered next.
  func popExpired(_ now: Moment) -> CallID? {
    timers.popExpired(now).map { CallID($0) }
  }

  /// Answers the caller, once. The place is given back at once when no stream holds it.
  /// - Returns: the stream that would still bring an answer.
  func answer(_ id: CallID, _ outcome: Outcome) -> CallStream? {
    guard let continuation = calls[id].continuation else { return nil }
    calls[id].ticket?.id = nil
    abandon(id)
    outcomes.append((continuation, outcome))
    if let stream = calls[id].stream { return stream }
    line.remove(id)
    connecting.remove(id)
    calls.give(id)
    return nil
  }

  /// Answers everybody: the channel is at its end.
  func answerAll(_ error: GRPCError) {
    for id in calls.places { _ = answer(id, .failure(error)) }
  }

  /// For a call that was never taken in.
  func refuse(_ continuation: CallContinuation, _ error: GRPCError) {
    outcomes.append((continuation, .failure(error)))
  }

  /// Forgets whose call it is: what its stream still brings reaches nobody.
  private func abandon(_ id: CallID) {
    calls[id].machine.abandon()
    calls[id].ticket = nil
    calls[id].continuation = nil
    timers.remove(id.index)
  }

  /// Wakes the callers that were answered in this turn.
  func resumeAnswered() {
    for (continuation, outcome) in outcomes { continuation.resume(returning: outcome) }
    outcomes.removeAll(keepingCapacity: true)
  }
}

internal import HTTP2
internal import Threads

/// Calls: begun, carried, answered, sent again.
extension Reactor {
  func start(_ ticket: CallTicket, _ continuation: CallContinuation) {
    guard !isClosed else {
      outcomes.append((continuation, .failure(.channelClosed)))
      return
    }
    let slot = calls.take()
    ticket.slot = slot
    calls[slot].ticket = ticket
    calls[slot].continuation = continuation
    timers.set(slot, ticket.deadline)
    place(slot)
  }

  /// Gives a call to the connection, or to the line of those that wait for one.
  private func place(_ slot: UInt32) {
    guard let connection = current, connection.phase == .ready else {
      wait(slot)
      return
    }
    send(slot, on: connection)
  }

  private func wait(_ slot: UInt32) {
    waiting.append(slot)
    dial()
    // While it pauses between attempts, the last attempt's failure is the answer.
    if !waitsForConnection(slot), !dialer.isTrying, current == nil, let error = lastConnectError {
      waiting.removeAll { $0 == slot }
      answer(slot, .failure(error), resets: false)
    }
  }

  func waitsForConnection(_ slot: UInt32) -> Bool {
    calls[slot].ticket?.request?.waitsForConnection ?? false
  }

  /// The connection is ready for everybody who waits.
  func sendWaiting(on connection: Connection) {
    let slots = waiting
    waiting.removeAll(keepingCapacity: true)
    for slot in slots where calls[slot].continuation != nil {
      if connection.phase == .ready { send(slot, on: connection) } else { wait(slot) }
    }
  }

  private func send(_ slot: UInt32, on connection: Connection) {
    guard let ticket = calls[slot].ticket, let request = ticket.request else {
      answer(slot, .success(GRPCResponse(message: [])), resets: false)
      return
    }
    do throws(GRPCError) {
      let body = try MessageFraming.frame(request.message)
      let left = ticket.deadline.nanoseconds(since: now)
      try submit(
        HTTP2Request(
          path: request.path, fields: request.metadata.fields,
          shortField: (GRPCTimeout.name, GRPCTimeout.text(nanoseconds: left)), body: body),
        slot, on: connection)
    } catch {
      answer(slot, .failure(error), resets: false)
    }
  }

  private func submit(
    _ request: HTTP2Request, _ slot: UInt32, on connection: Connection
  ) throws(GRPCError) {
    do throws(HTTP2Error) {
      calls[slot].stream = try connection.session.submit(request, slot: slot)
    } catch {
      guard error.code == .streamRefused else {
        throw GRPCError(
          error.code == .fieldsTooLarge ? .invalidArgument : .internalError, error.message,
          cause: .requestUnsendable)
      }
      // The stream ids are used up, or a GOAWAY is on its way to us: as if it had come.
      drain(connection)
      wait(slot)
      return
    }
    calls[slot].connection = connection.number
    calls[slot].machine = StreamStateMachine(maxMessageCount: configuration.maxReceivedMessage)
    connection.openStreams += 1
    touch(connection)
    // Well before the ids run out (2^31 - 1, odd ones), the next connection takes over.
    if connection.session.nextStream > 0x6000_0000 { drain(connection) }
  }

  // MARK: Events of a stream

  func perform(_ action: StreamStateMachine.Action?, _ slot: UInt32, on connection: Connection) {
    switch action {
    case nil:
      break
    case .finish(let outcome):
      // An answer before the end of our request: the rest need not be sent
      // (PROTOCOL-HTTP2.md, "Responses").
      if !connection.session.isSent(slot) {
        connection.session.reset(calls[slot].stream, .noError)
        touch(connection)
      }
      answer(slot, outcome, resets: false)
    case .resetAndFinish(let outcome, let code):
      connection.session.reset(calls[slot].stream, code)
      touch(connection)
      answer(slot, outcome, resets: false)
    }
  }

  /// The stream is gone: its call is answered if it was not, sent again if nobody can have seen it,
  /// and its place is free.
  func closed(_ slot: UInt32, _ code: HTTP2ErrorCode, on connection: Connection) {
    let isUnprocessed = code == .refusedStream || !connection.session.isSent(slot)
    let repeats =
      code == .refusedStream && calls[slot].continuation != nil
      && mayRepeat(slot, connection)
    connection.session.release(slot)
    connection.openStreams -= 1
    calls[slot].connection = 0
    calls[slot].stream = 0
    guard calls[slot].continuation != nil else {
      calls.give(slot)
      return
    }
    if repeats {
      place(slot)
      return
    }
    // The server was told our deadline, and may be the first to see it pass.
    if code == .cancel, let deadline = calls[slot].ticket?.deadline, deadline <= .now {
      answer(slot, .failure(.late(isUnprocessed: isUnprocessed)), resets: false)
      return
    }
    perform(calls[slot].machine.closed(code, isUnprocessed: isUnprocessed), slot, on: connection)
  }

  /// Sending again at once is right any number of times for what never left us, and once for what
  /// the server refused: it may refuse for ever (gRPC proposal A6, transparent retries).
  private func mayRepeat(_ slot: UInt32, _ connection: Connection) -> Bool {
    guard !isClosed else { return false }
    if connection.phase >= .draining, !connection.session.isSent(slot) { return true }
    defer { calls[slot].wasRetried = true }
    return !calls[slot].wasRetried
  }

  /// Ends the calls of a connection that is no more. Those that never left us wait for the next.
  func failCalls(of connection: Connection, _ error: GRPCError) {
    for slot in 0..<UInt32(calls.count) where calls[slot].connection == connection.number {
      let wasSent = connection.session.isSent(slot)
      calls[slot].connection = 0
      calls[slot].stream = 0
      if calls[slot].continuation == nil {
        calls.give(slot)
      } else if wasSent {
        answer(slot, .failure(error), resets: false)
      } else {
        wait(slot)
      }
    }
  }

  // MARK: Outcomes

  /// Answers the caller, once. The place is given back at once when no stream holds it.
  func answer(_ slot: UInt32, _ outcome: Outcome, resets: Bool) {
    guard let continuation = calls[slot].continuation else { return }
    calls[slot].continuation = nil
    calls[slot].ticket?.slot = nil
    calls[slot].ticket = nil
    timers.remove(slot)
    outcomes.append((continuation, outcome))
    guard let connection = connection(calls[slot].connection) else {
      waiting.removeAll { $0 == slot }
      calls.give(slot)
      return
    }
    guard resets else { return }
    connection.session.reset(calls[slot].stream, .cancel)
    touch(connection)
  }

  /// What a call that ran out of time is told: without a connection, why there was none.
  func expiryError(_ slot: UInt32) -> GRPCError {
    if let connection = connection(calls[slot].connection) {
      return .late(isUnprocessed: !connection.session.isSent(slot))
    }
    let reason = lastConnectError?.message ?? "connecting took too long"
    return GRPCError(
      .unavailable, "no connection to \(configuration.address) in time: \(reason)",
      cause: lastConnectError?.cause ?? .connectionTimedOut, isUnprocessed: true)
  }
}

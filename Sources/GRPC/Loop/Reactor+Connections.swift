internal import HTTP2

/// Connections: read, reacted to, written, replaced, dropped.
extension Reactor {
  /// 0 is no connection's number.
  func connection(_ number: UInt64) -> Connection? {
    if let current, current.number == number { return current }
    return draining.first { $0.number == number }
  }

  /// Puts the connection on the list of those that are written this turn.
  func touch(_ connection: Connection) {
    guard !connection.isDirty else { return }
    connection.isDirty = true
    dirty.append(connection)
  }

  func handle(_ readiness: Poller.Readiness, of connection: Connection) {
    touch(connection)
    if connection.phase == .connecting {
      guard readiness.contains(.writable) else { return }
      do throws(GRPCError) {
        try connection.finishConnecting()
      } catch {
        drop(connection, error)
        return
      }
    }
    guard readiness.contains(.readable) else { return }
    read(connection)
  }

  private func read(_ connection: Connection) {
    let reading = unsafe connection.read(buffers) { bytes in
      unsafe react(connection, bytes)
    }
    switch reading {
    case .nothing:
      break
    case .bytes:
      connection.keepalive?.receivedBytes(now: now)
    case .failed(let error):
      drop(connection, error)
    }
  }

  /// Takes what the session has seen. Data events point into `bytes`.
  private func react(_ connection: Connection, _ bytes: UnsafeRawBufferPointer) {
    connection.session.takeEvents(into: &events)
    guard !events.isEmpty else { return }
    var taken: [HTTP2Event] = []
    swap(&taken, &events)
    for event in taken where connection.phase != .closed {
      unsafe react(to: event, connection, bytes)
    }
    swap(&taken, &events)
    connection.session.forgetText()
  }

  private func react(
    to event: HTTP2Event, _ connection: Connection, _ bytes: UnsafeRawBufferPointer
  ) {
    switch event {
    case .fieldReceived(let slot, let range):
      connection.session.withText(of: range) { name, value in
        calls[slot].machine.receivedField(name: name, value: value)
      }
    case .headersReceived(let slot, let isLast):
      perform(calls[slot].machine.receivedHeaders(isLast: isLast), slot, on: connection)
    case .dataReceived(let slot, let stream, let offset, let count):
      let chunk = unsafe UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
      perform(unsafe calls[slot].machine.receivedData(chunk.bytes), slot, on: connection)
      connection.session.consumed(count, of: stream)
      touch(connection)
    case .endReceived(let slot):
      perform(calls[slot].machine.receivedEnd(), slot, on: connection)
    case .headersTooLarge(let slot):
      let limit = configuration.http2.maxHeaderListSize
      perform(calls[slot].machine.receivedTooManyHeaders(limit: limit), slot, on: connection)
    case .streamClosed(let slot, let code):
      closed(slot, code, on: connection)
    case .goAwayReceived(_, let code, let range):
      receivedGoAway(connection, code, range)
    case .settingsReceived:
      if connection.phase == .greeting { becomeReady(connection) }
    case .frameRefused(let reason):
      connection.violation = reason.message
    case .pingAcknowledged:
      break
    }
  }

  private func receivedGoAway(
    _ connection: Connection, _ code: HTTP2ErrorCode, _ range: HTTP2FieldRange
  ) {
    let text = connection.session.withText(of: range) { _, value in
      String(decoding: value.prefix(256), as: UTF8.self)
    }
    // Our pings were too frequent for this server (gRPC proposal A8).
    if code == .enhanceYourCalm, text.contains("too_many_pings") {
      keepalive.interval = min(keepalive.interval * 2, .seconds(3_600))
    }
    health.report(.goAwayReceived(address: connection.address.description, "\(code) \(text)"))
    drain(connection)
  }

  // MARK: The end of the turn

  func writeAll() {
    while let connection = dirty.popLast() {
      connection.isDirty = false
      guard connection.phase != .closed else { continue }
      write(connection)
    }
  }

  private func write(_ connection: Connection) {
    let wasWaiting = connection.isWaitingToWrite
    do throws(GRPCError) {
      try connection.write()
    } catch {
      drop(connection, error)
      return
    }
    // Draining closes streams too: what was refused, or cancelled before it was sent.
    unsafe react(connection, UnsafeRawBufferPointer(start: nil, count: 0))
    guard connection.phase != .closed else { return }
    if connection.isWaitingToWrite != wasWaiting { watch(connection, isNew: false) }
    if connection.phase == .draining, connection.openStreams == 0 {
      connection.sayGoodbye()
      drop(connection, .unavailable("the connection was drained", .connectionLost))
    } else if connection.phase >= .greeting, !connection.session.isAlive {
      drop(
        connection,
        connection.lost(
          "\(connection.address) broke the rules of HTTP/2: \(connection.violation ?? "unnamed")"))
    }
  }

  @discardableResult
  func watch(_ connection: Connection, isNew: Bool) -> Bool {
    loop.poller.watch(
      connection.socket.descriptor, as: connection.number,
      for: connection.isWaitingToWrite ? [.readable, .writable] : .readable, isNew: isNew)
  }

  // MARK: Time

  /// Keepalive, attempts that take too long, and the pause between attempts.
  func timePassed() {
    for connection in draining { timePassed(connection) }
    if let current { timePassed(current) }
    if dialer.deadline <= now { perform(dialer.timePassed(now: now, chance: chance)) }
  }

  private func timePassed(_ connection: Connection) {
    guard connection.deadline <= now else { return }
    guard connection.phase >= .ready else {
      drop(connection, connectTimeoutError(connection))
      return
    }
    switch connection.keepalive?.timePassed(now: now) {
    case .ping:
      connection.session.ping()
      touch(connection)
    case .giveUp:
      drop(
        connection,
        .unavailable(
          "\(connection.address) answered no ping within \(keepalive.timeout)",
          .keepaliveTimedOut))
    case nil:
      break
    }
  }

  var chance: Double { Double.random(in: -1...1) }
}

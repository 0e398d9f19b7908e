internal import HTTP2
internal import Synchronization
internal import Threads

/// Everything that lives on the loop: connections, calls and their timers are its plain parts, so that
/// the compiler checks who touches them.
///
/// It carries events from the connections to the calls, and what the calls want done back to the
/// connections; it decides nothing itself. Nothing `async` is isolated to it: a turn is atomic, and
/// reentrancy no question. A turn reads, takes messages, runs jobs, and then, in `finishTurn`, fires
/// timers, sends what waits, writes each connection once and resumes callers.
actor Reactor {
  /// How often a connection that broke is asked what it had said before.
  private static let lastReads = 64
  private static let unpolledLimit = 8

  nonisolated let loop: EventLoop
  private nonisolated let health: ChannelHealth
  private let configuration: GRPCChannelConfiguration
  private var lookups: NameLookups
  private let calls: CallTable
  private let connections: ConnectionSet
  private var isClosed = false
  private var closers: [CheckedContinuation<Void, Never>] = []
  private var now = Moment.now
  private let buffers = ReadBuffers()
  private var unpolledTurns = 0
  private var ready: [(number: ConnectionNumber, Readiness)] = []

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe loop.asUnownedSerialExecutor()
  }

  init(
    _ configuration: GRPCChannelConfiguration, loop: EventLoop, health: ChannelHealth,
    resolver: @escaping SocketAddress.Resolver
  ) {
    self.configuration = configuration
    self.loop = loop
    self.health = health
    lookups = NameLookups(resolver)
    calls = CallTable(maxMessageCount: configuration.maxReceivedMessage)
    connections = ConnectionSet(configuration, loop: loop, health: health)
  }

  /// For tests of what is left behind.
  var holdings: Holdings {
    Holdings(
      calls: calls.count, waiting: calls.waitingCount, timers: calls.timerCount,
      streams: connections.all.reduce(0) { $0 + $1.openStreams },
      connections: connections.all.count)
  }

  // MARK: One turn

  /// What jobs enqueue goes on at once, for some turns, before the system is asked for news again: asking
  /// in each of them was six of the ten times that a workflow asked.
  func pollSockets(_ milliseconds: Int32) {
    unpolledTurns = milliseconds == 0 && unpolledTurns < Self.unpolledLimit ? unpolledTurns + 1 : 0
    guard unpolledTurns == 0 else { return ready.removeAll(keepingCapacity: true) }
    loop.polls.add(1, ordering: .relaxed)
    loop.poller.poll(milliseconds, into: &ready)
  }

  func readSockets() {
    now = .now
    for (number, readiness) in ready {
      guard let connection = connections[number] else { continue }
      attend(to: connection, readiness)
    }
  }

  func handle(_ message: LoopMessage) {
    switch message {
    case .start(let ticket, let continuation):
      start(ticket, continuation)
    case .cancel(let ticket):
      if let id = ticket.id { answer(id, .cancelled) }
    case .resolved(let attempt, let resolution):
      lookups.ended()
      guard !isClosed else { return }
      serve(connections.resolved(resolution, attempt: attempt, now: now))
    case .close(let continuation):
      closers.append(continuation)
      close()
    }
  }

  /// Answers for how long the loop may sleep, in milliseconds; -1 is without limit.
  func finishTurn() -> Int32 {
    expireCalls()
    expireConnections()
    repeat {
      sendWaiting()
      writeTouched()
    } while mayStillSend
    calls.resumeAnswered()
    if isClosed {
      for continuation in closers { continuation.resume() }
      closers.removeAll()
    }
    return min(calls.deadline, connections.deadline).milliseconds(since: now)
  }

  func shutDown() {
    close()
    _ = finishTurn()
  }

  private func close() {
    guard !isClosed else { return }
    isClosed = true
    calls.answerAll(.channelClosed)
    connections.close()
    loop.stop()
  }

  // MARK: Time

  private func expireCalls() {
    if calls.deadline <= now { now = .now }
    while let id = calls.popExpired(now) { answer(id, expiryError(id)) }
  }

  /// What a call that ran out of time is told: without a connection, why there was none.
  private func expiryError(_ id: CallID) -> GRPCError {
    if let stream = calls.stream(of: id), let connection = connections[stream.connection] {
      return .late(isUnprocessed: !connection.isSent(id))
    }
    // The server lets too few streams be open at once.
    guard connections.current == nil else { return .late(isUnprocessed: true) }
    let reason = connections.lastError
    return GRPCError(
      .unavailable,
      "no connection to \(configuration.address) in time: "
        + (reason?.message ?? "connecting took too long"),
      cause: reason?.cause ?? .connectionTimedOut, isUnprocessed: true)
  }

  private func expireConnections() {
    guard connections.deadline <= now else { return }
    for connection in connections.overdue(now: now) {
      // A process that was stopped finds the answer to its ping in the socket.
      if connection.phase >= .ready { readWhatIsLeft(of: connection) }
      switch connection.timePassed(now: now) {
      case .nothing: break
      case .pinged: connections.touch(connection)
      case .failed(let error): drop(connection, error)
      }
    }
    serve(connections.timePassed(now: now))
  }

  // MARK: From callers to calls

  private func start(_ ticket: CallTicket, _ continuation: CallContinuation) {
    guard !isClosed else { return calls.refuse(continuation, .channelClosed) }
    let isConnected = connections.current != nil
    if !isConnected {
      serve(connections.want(now: now))
      // While it pauses between attempts, the last attempt's failure is the answer.
      if !ticket.waitsForConnection, let error = connections.standingError {
        return calls.refuse(continuation, error)
      }
    }
    calls.start(ticket, continuation)
    if isConnected, ticket.request == nil { calls.connected() }
  }

  /// Answers a call before its stream brings an answer.
  private func answer(_ id: CallID, _ error: GRPCError) {
    guard let stream = calls.answer(id, .failure(error)) else { return }
    reset(stream, .cancel)
  }

  private func reset(_ stream: CallStream, _ code: HTTP2ErrorCode) {
    guard let connection = connections[stream.connection] else { return }
    connection.reset(stream.stream, code)
    connections.touch(connection)
  }

  // MARK: From calls to connections

  private var mayStillSend: Bool {
    calls.hasLine && connections.current?.hasRoom == true
  }

  /// Sends the calls in line for as long as the connection takes more.
  private func sendWaiting() {
    while let connection = connections.current, connection.hasRoom,
      let (id, request, deadline) = calls.firstInLine
    {
      send(id, request, until: deadline, on: connection)
    }
  }

  private func send(
    _ id: CallID, _ request: GRPCRequest, until deadline: Moment, on connection: Connection
  ) {
    do throws(GRPCError) {
      let body = try MessageFraming.frame(request.message)
      let left = deadline.nanoseconds(since: now)
      let stream = try submit(
        HTTP2Request(
          path: request.path, fields: request.metadata.fields,
          shortField: (GRPCTimeout.name, GRPCTimeout.text(nanoseconds: left)), body: body),
        id, on: connection)
      guard let stream else { return drain(connection) }
      calls.sent(id, on: CallStream(connection: connection.number, stream: stream))
      connections.touch(connection)
      // The next connection takes over well before the ids run out.
      if connection.isWorn { drain(connection) }
    } catch {
      answer(id, error)
    }
  }

  /// - Returns: nil where the connection takes no more requests: the stream ids are used up, or a
  ///   GOAWAY is on its way to us.
  private func submit(
    _ request: HTTP2Request, _ id: CallID, on connection: Connection
  ) throws(GRPCError) -> Int32? {
    do throws(HTTP2Error) {
      return try connection.submit(request, id)
    } catch {
      guard error.code != .streamRefused else { return nil }
      throw GRPCError(
        error.code == .fieldsTooLarge ? .invalidArgument : .internalError, error.message,
        cause: .requestUnsendable)
    }
  }

  // MARK: From connections to calls

  private func attend(to connection: Connection, _ readiness: Readiness) {
    connections.touch(connection)
    if connection.phase == .connecting {
      guard readiness.contains(.writable) else { return }
      do throws(GRPCError) {
        try connection.finishConnecting()
      } catch {
        return drop(connection, error)
      }
      connections.progressed(now: now)
    }
    guard readiness.contains(.readable) else { return }
    _ = read(connection)
  }

  /// - Returns: false when there was nothing to read, or nothing will be.
  private func read(_ connection: Connection) -> Bool {
    let before = connection.phase
    let input = connection.takeInput(buffers, now: now) { event, bytes in
      react(to: event, bytes, connection)
    }
    if before < .greeting, connection.phase > before { connections.progressed(now: now) }
    switch input {
    case .nothing: return false
    case .bytes: return true
    case .failed(let error):
      drop(connection, error)
      return false
    }
  }

  /// What the server said before its connection broke, or before we noticed, was said.
  private func readWhatIsLeft(of connection: Connection) {
    for _ in 0..<Self.lastReads where !read(connection) { return }
  }

  private func react(to event: HTTP2Event, _ bytes: RawSpan, _ connection: Connection) {
    switch event {
    case .fieldReceived(let tag, let range):
      connection.withText(of: range) { name, value in
        calls.receivedField(CallID(tag), name: name, value: value)
      }
    case .headersReceived(let tag, let isLast):
      carryOut(calls.receivedHeaders(CallID(tag), isLast: isLast), CallID(tag), connection)
    case .dataReceived(let tag, let stream, let offset, let count):
      let chunk = bytes.extracting(offset..<offset + count)
      carryOut(calls.receivedData(CallID(tag), chunk), CallID(tag), connection)
      connection.consumed(count, of: stream)
      connections.touch(connection)
    case .endReceived(let tag):
      carryOut(calls.receivedEnd(CallID(tag)), CallID(tag), connection)
    case .headersTooLarge(let tag):
      let limit = configuration.http2.maxHeaderListSize
      carryOut(calls.receivedTooManyHeaders(CallID(tag), limit: limit), CallID(tag), connection)
    case .streamClosed(let tag, let code):
      closed(CallID(tag), code, connection)
    case .goAwayReceived(_, let code, let range):
      receivedGoAway(connection, code, range)
    case .settingsReceived: receivedSettings(connection)
    case .frameRefused, .pingAcknowledged:
      break
    }
  }

  private func carryOut(_ ruling: CallTable.Ruling, _ id: CallID, _ connection: Connection) {
    guard ruling != .goOn, let stream = calls.stream(of: id) else { return }
    switch ruling {
    case .goOn: break
    case .finished:
      // An answer before the end of our request: the rest need not be sent
      // (PROTOCOL-HTTP2.md, "Responses").
      if !connection.isSent(id) { reset(stream, .noError) }
    case .reset(let code): reset(stream, code)
    }
  }

  private func closed(_ id: CallID, _ code: HTTP2ErrorCode, _ connection: Connection) {
    let wasSent = connection.isSent(id)
    connection.closed(id)
    calls.closed(id, code, wasSent: wasSent, isDraining: connection.phase >= .draining)
  }

  private func receivedSettings(_ connection: Connection) {
    guard connection.phase == .greeting else { return }
    connections.becomeReady(connection, now: now)
    calls.connected()
  }

  private func receivedGoAway(
    _ connection: Connection, _ code: HTTP2ErrorCode, _ range: HTTP2FieldRange
  ) {
    let text = connection.withText(of: range) { _, value in
      String(decoding: value.prefix(256), as: UTF8.self)
    }
    serve(connections.receivedGoAway(connection, code, text, now: now))
    takeBackUnsent(from: connection)
  }

  private func drain(_ connection: Connection) {
    serve(connections.drain(connection, now: now))
    takeBackUnsent(from: connection)
  }

  /// What did not begin to leave us before the GOAWAY waits for the next connection, and not for the
  /// old one's socket.
  private func takeBackUnsent(from connection: Connection) {
    let streams = calls.takeBack(from: connection.number) { !connection.isBegun($0) }
    for stream in streams { reset(stream, .cancel) }
  }

  private func drop(_ connection: Connection, _ error: GRPCError) {
    let wasUsed = connection.phase >= .ready && connection.phase != .closed
    serve(connections.drop(connection, error, now: now))
    guard wasUsed else { return }
    calls.lost(connection.number, error) { connection.isSent($0) }
  }

  // MARK: The end of the turn

  private func writeTouched() {
    while let connection = connections.popTouched() {
      guard connection.phase != .closed else { continue }
      write(connection)
    }
  }

  private func write(_ connection: Connection) {
    let (before, wasWaiting) = (connection.phase, connection.isWaitingToWrite)
    let error = connection.write(now: now) { event, bytes in
      react(to: event, bytes, connection)
    }
    if before < .greeting, connection.phase > before { connections.progressed(now: now) }
    if let error {
      if connection.phase >= .ready { readWhatIsLeft(of: connection) }
      return drop(connection, error)
    }
    if connection.isDrained {
      return drop(connection, .unavailable("the connection was drained", .connectionLost))
    }
    guard connection.phase != .closed, connection.isWaitingToWrite != wasWaiting else { return }
    do throws(SystemError) {
      try connection.watch(by: loop.poller, isNew: false)
    } catch {
      drop(connection, error.error(connectingTo: connection.address.description))
    }
  }

  // MARK: What connections need

  private func serve(_ need: ConnectionSet.Need?) {
    switch need {
    case nil: break
    case .report(let error): calls.fail(error)
    case .lookup(let attempt): lookUp(attempt)
    }
  }

  private func lookUp(_ attempt: Int) {
    let (host, port) = configuration.dialled
    let refusal = lookups.begin(host, port) { [loop] resolution in
      loop.post(.resolved(attempt: attempt, resolution))
    }
    guard let refusal else { return }
    serve(connections.resolved(.failed(refusal), attempt: attempt, now: now))
  }
}

internal import HTTP2
internal import OpenSSLKit
internal import Threads

/// Everything that lives on the loop: connections, sessions, timers and calls are its plain parts,
/// so that the compiler checks who touches them.
///
/// Nothing `async` is isolated to it: a turn is atomic, and reentrancy no question. A turn reads,
/// takes commands, runs jobs, and then, in `finishTurn`, fires timers, writes each connection once
/// and resumes callers. Who writes what: `Reactor+Calls` starts, ends and repeats calls,
/// `Reactor+Connections` reads and writes, `Reactor+Dialing` makes connections and replaces them.
actor Reactor {
  nonisolated let loop: EventLoop
  nonisolated let health: ChannelHealth
  let configuration: GRPCChannelConfiguration

  /// Places are numbers that nghttp2 keeps for us; touching one costs no exclusivity check.
  let calls = Slab<Call> { Call() }
  var timers = TimerHeap()
  /// Calls without a connection, oldest first.
  var waiting: [UInt32] = []
  /// Outcomes of this turn, resumed at its end.
  var outcomes: [(CallContinuation, Outcome)] = []

  /// The one that new calls go to, or the one being made.
  var current: Connection?
  /// Those that only finish what they have.
  var draining: [Connection] = []
  var dirty: [Connection] = []
  var dialer: Dialer
  var tls: TLSContextCache
  /// Doubled when a server complains about pings.
  var keepalive: GRPCChannelConfiguration.Keepalive
  var lastConnectError: GRPCError?
  var nextConnection: UInt64 = 1
  var isClosed = false
  var closers: [CheckedContinuation<Void, Never>] = []

  var now = Moment.now
  let buffers = ReadBuffers()
  private var ready: [(number: UInt64, Poller.Readiness)] = []
  var events: [HTTP2Event] = []

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe loop.asUnownedSerialExecutor()
  }

  init(_ configuration: GRPCChannelConfiguration, loop: EventLoop, health: ChannelHealth) {
    self.configuration = configuration
    self.loop = loop
    self.health = health
    dialer = Dialer(configuration)
    tls = TLSContextCache(configuration.tls)
    keepalive = configuration.keepalive
  }

  // MARK: One turn

  func wait(_ milliseconds: Int32) {
    loop.poller.wait(milliseconds, into: &ready)
  }

  func read() {
    now = .now
    for (number, readiness) in ready {
      guard let connection = connection(number) else { continue }
      handle(readiness, of: connection)
    }
  }

  func handle(_ command: Command) {
    switch command {
    case .start(let ticket, let continuation):
      start(ticket, continuation)
    case .cancel(let ticket):
      if let slot = ticket.slot { answer(slot, .failure(.cancelled), resets: true) }
    case .resolved(let attempt, let resolution):
      resolved(resolution, attempt: attempt)
    case .close(let continuation):
      closers.append(continuation)
      close()
    }
  }

  /// Answers for how long the loop may sleep, in milliseconds; -1 is without limit.
  func finishTurn() -> Int32 {
    expire()
    writeAll()
    for (continuation, outcome) in outcomes { continuation.resume(returning: outcome) }
    outcomes.removeAll(keepingCapacity: true)
    if isClosed {
      for continuation in closers { continuation.resume() }
      closers.removeAll()
    }
    if !dirty.isEmpty { return 0 }
    return milliseconds(until: nextDeadline)
  }

  func shutDown() {
    close()
    _ = finishTurn()
  }

  private var nextDeadline: Moment {
    var next = min(timers.first ?? .never, dialer.deadline)
    if let current { next = min(next, current.deadline) }
    for connection in draining { next = min(next, connection.deadline) }
    return next
  }

  /// Rounded up, so that the timer has really come when we wake.
  private func milliseconds(until deadline: Moment) -> Int32 {
    guard deadline != .never else { return -1 }
    let nanoseconds = deadline.nanoseconds(since: now)
    guard nanoseconds > 0 else { return 0 }
    return Int32(clamping: (nanoseconds - 1) / 1_000_000 + 1)
  }

  private func expire() {
    if let first = timers.first, first <= now { now = .now }
    while let slot = timers.popExpired(now) {
      answer(slot, .failure(expiryError(slot)), resets: true)
    }
    timePassed()
  }

  private func close() {
    guard !isClosed else { return }
    isClosed = true
    for slot in 0..<UInt32(calls.count) where calls[slot].continuation != nil {
      answer(slot, .failure(.channelClosed), resets: false)
    }
    waiting.removeAll()
    for connection in draining + [current].compactMap({ $0 }) {
      connection.sayGoodbye()
      connection.close()
    }
    draining.removeAll()
    dirty.removeAll()
    current = nil
    health.report(.closed)
    loop.stop()
  }
}

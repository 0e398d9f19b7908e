internal import HTTP2
internal import OpenSSLKit
internal import Threads

/// The connections of a channel: those being made, the one that calls go to, and those that only
/// finish what they have. It makes the next one when it is wanted and when one goes, and says what it
/// cannot do itself as a `Need`. It knows no call. A reference for the reason that `CallTable` is one.
final class ConnectionSet {
  /// What is left to others.
  enum Need {
    /// Look the host up, and call `resolved` with what comes of it.
    case lookup(attempt: Int)
    /// All addresses were tried in vain: tell those who do not wait.
    case report(GRPCError)
  }

  private let configuration: GRPCChannelConfiguration
  private let loop: EventLoop
  private let health: ChannelHealth
  private var dialer: Dialer
  private var tls: TLSContextCache
  /// Its interval is doubled when a server complains about pings.
  private var keepalive: GRPCChannelConfiguration.Keepalive
  /// Those on their way; the first to be ready wins.
  private var attempts: [Connection] = []
  /// The one that new calls go to: ready, always.
  private(set) var current: Connection?
  /// Those that a GOAWAY has ended: the calls on them finish.
  private var draining: [Connection] = []
  /// Those that are written at the end of the turn.
  private var dirty: [Connection] = []
  private var lastNumber: ConnectionNumber = 0
  /// Why the last attempt failed; nil once there is a connection.
  private(set) var lastError: GRPCError?

  init(_ configuration: GRPCChannelConfiguration, loop: EventLoop, health: ChannelHealth) {
    self.configuration = configuration
    self.loop = loop
    self.health = health
    dialer = Dialer(configuration)
    tls = TLSContextCache(configuration.tls)
    keepalive = configuration.keepalive
  }

  subscript(number: ConnectionNumber) -> Connection? {
    if let current, current.number == number { return current }
    return draining.first { $0.number == number } ?? attempts.first { $0.number == number }
  }

  var all: [Connection] { attempts + [current].compactMap { $0 } + draining }

  /// Why there is no connection, while the next attempt is some time away.
  var standingError: GRPCError? {
    current == nil && !dialer.isTrying ? lastError : nil
  }

  // MARK: Writing at the end of the turn

  func touch(_ connection: Connection) {
    if !dirty.contains(where: { $0 === connection }) { dirty.append(connection) }
  }

  func popTouched() -> Connection? { dirty.popLast() }

  // MARK: Making connections

  /// Makes sure that a connection is there or on its way.
  func want(now: Moment) -> Need? {
    current == nil ? carryOut(dialer.wanted(now: now), now: now) : nil
  }

  func resolved(
    _ resolution: SocketAddress.Resolution, attempt: Int, now: Moment
  ) -> Need? {
    switch resolution {
    case .addresses(let addresses):
      return carryOut(dialer.resolved(addresses, attempt: attempt, now: now), now: now)
    case .failed(let error):
      guard attempt == dialer.attempt else { return nil }
      lastError = error
      return carryOut(
        dialer.resolutionFailed(attempt: attempt, now: now, chance: chance), now: now)
    }
  }

  /// Carries out what the dialer wants, and what it wants after that.
  private func carryOut(_ action: Dialer.Action?, now: Moment) -> Need? {
    var action = action
    while case .connect(let address) = action {
      do throws(GRPCError) {
        try connect(to: address, now: now)
        return nil
      } catch {
        lastError = error
        action = dialer.connectFailed(now: now, chance: chance)
      }
    }
    switch action {
    case .resolve(let attempt):
      health.report(.connecting)
      return .lookup(attempt: attempt)
    case .reportFailure:
      let error =
        lastError
        ?? .unavailable(
          "\(configuration.dialled.host) was not resolved in time", .nameNotResolved,
          isUnprocessed: true)
      lastError = error
      health.report(.failing(error))
      return .report(error)
    case .connect, nil:
      return nil
    }
  }

  private func connect(to address: SocketAddress, now: Moment) throws(GRPCError) {
    let context: TLSContext?
    do {
      context = try tls.context()
    } catch {
      throw .unavailable(error.message, .tlsFailed, isUnprocessed: true)
    }
    lastNumber += 1
    let connection = try Connection(
      number: lastNumber, address: address, configuration: configuration, tls: context, now: now)
    do {
      try loop.poller.open()
      try connection.watch(by: loop.poller, isNew: true)
    } catch {
      throw error.error(connectingTo: address.description)
    }
    attempts.append(connection)
  }

  private var chance: Double { Double.random(in: -1...1) }

  // MARK: What happens to them

  /// An attempt came a step further.
  func progressed(now: Moment) { dialer.progressed(now: now) }

  /// The server's settings came: calls go here, and the other attempts are let go of.
  func becomeReady(_ connection: Connection, now: Moment) {
    guard connection.phase < .ready else { return }
    connection.becomeReady(keepalive, now: now)
    for other in attempts where other !== connection { end(other) }
    attempts.removeAll()
    current = connection
    dialer.connected(to: connection.address)
    lastError = nil
    health.report(.ready(address: connection.address.description))
  }

  /// The server wants no new streams on it, and says why.
  func receivedGoAway(
    _ connection: Connection, _ code: HTTP2ErrorCode, _ text: String, now: Moment
  ) -> Need? {
    // Our pings were too frequent for this server (gRPC proposal A8).
    if code == .enhanceYourCalm, text.contains("too_many_pings") { keepalive.pingLess() }
    health.report(.goAwayReceived(address: connection.address.description, "\(code) \(text)"))
    return drain(connection, now: now)
  }

  /// Takes no new calls on it: the next connection is made while the old one finishes.
  func drain(_ connection: Connection, now: Moment) -> Need? {
    guard connection === current else { return nil }
    connection.beginDraining()
    touch(connection)
    draining.append(connection)
    return replace(connection, now: now)
  }

  /// The connection is over, for one reason or another.
  func drop(_ connection: Connection, _ error: GRPCError, now: Moment) -> Need? {
    guard connection.phase != .closed else { return nil }
    let wasReady = connection.phase == .ready
    end(connection, because: error)
    draining.removeAll { $0 === connection }
    if let index = attempts.firstIndex(where: { $0 === connection }) {
      attempts.remove(at: index)
      lastError = error
      return carryOut(dialer.connectFailed(now: now, chance: chance), now: now)
    }
    if wasReady { health.report(.lost(error)) }
    return connection === current ? replace(connection, now: now) : nil
  }

  /// Makes the next connection at once, unless this one hardly lived: a server that ends every
  /// connection must not be stormed.
  private func replace(_ connection: Connection, now: Moment) -> Need? {
    current = nil
    if now.duration(since: connection.becameReady) < configuration.backoff.initial {
      dialer.endedEarly(now: now, chance: chance)
    }
    return want(now: now)
  }

  private func end(_ connection: Connection, because error: GRPCError? = nil) {
    loop.poller.forget(connection.number)
    connection.close(because: error)
  }

  func close() {
    for connection in all { end(connection) }
    attempts.removeAll()
    current = nil
    draining.removeAll()
    dirty.removeAll()
    health.report(.closed)
  }

  // MARK: Time

  /// The next moment at which something is to be done.
  var deadline: Moment {
    var next = dialer.deadline
    if let current { next = min(next, current.deadline) }
    for connection in attempts { next = min(next, connection.deadline) }
    for connection in draining { next = min(next, connection.deadline) }
    return next
  }

  /// Those whose own deadline has come.
  func overdue(now: Moment) -> [Connection] { all.filter { $0.deadline <= now } }

  /// Attempts to be begun, and the end of pauses between them.
  func timePassed(now: Moment) -> Need? {
    carryOut(dialer.timePassed(now: now, chance: chance), now: now)
  }
}

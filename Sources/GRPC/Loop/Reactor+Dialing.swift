internal import HTTP2
internal import OpenSSLKit
internal import Threads

/// How the channel comes by its connection, and by the next one.
extension Reactor {
  /// Makes sure that a connection is there or on its way.
  func dial() {
    guard current == nil, !isClosed else { return }
    perform(dialer.wanted(now: now))
  }

  func perform(_ action: Dialer.Action?) {
    switch action {
    case nil:
      break
    case .resolve(let attempt):
      health.report(.connecting)
      resolve(attempt)
    case .connect(let address):
      connect(to: address)
    case .reportFailure:
      reportFailure()
    }
  }

  /// Names are looked up on a thread of their own, which blocks as long as it likes.
  private func resolve(_ attempt: Int) {
    let (host, port) = (configuration.host, configuration.port)
    let loop = loop
    let isStarted = SystemThread.start(named: "grpc-resolve") {
      loop.post(.resolved(attempt: attempt, SocketAddress.resolve(host, port: port)))
    }
    guard !isStarted else { return }
    let error = GRPCError.unavailable(
      "\(host) cannot be resolved: out of threads", .nameNotResolved, isUnprocessed: true)
    resolved(.failed(error), attempt: attempt)
  }

  func resolved(_ resolution: SocketAddress.Resolution, attempt: Int) {
    guard !isClosed else { return }
    switch resolution {
    case .addresses(let addresses):
      perform(dialer.resolved(addresses, attempt: attempt))
    case .failed(let error):
      guard attempt == dialer.attempt else { return }
      lastConnectError = error
      perform(dialer.resolutionFailed(attempt: attempt, now: now, chance: chance))
    }
  }

  private func connect(to address: SocketAddress) {
    do throws(GRPCError) {
      let connection = try Connection(
        number: nextConnection, address: address, configuration: configuration,
        tls: try tlsContext(), now: now)
      nextConnection += 1
      guard watch(connection, isNew: true) else {
        throw SystemError("epoll_ctl").error(connectingTo: address.description)
      }
      current = connection
    } catch {
      failConnect(error)
    }
  }

  private func tlsContext() throws(GRPCError) -> TLSContext? {
    do {
      return try tls.context()
    } catch {
      throw .unavailable(error.message, .tlsFailed, isUnprocessed: true)
    }
  }

  private func failConnect(_ error: GRPCError) {
    lastConnectError = error
    perform(dialer.connectFailed(now: now, chance: chance))
  }

  /// A round over all addresses failed: those who do not wait for a connection are told.
  private func reportFailure() {
    let error =
      lastConnectError
      ?? .unavailable(
        "\(configuration.host) was not resolved in time", .nameNotResolved, isUnprocessed: true)
    lastConnectError = error
    health.report(.failing(error))
    for slot in waiting where !waitsForConnection(slot) {
      answer(slot, .failure(error), resets: false)
    }
  }

  func connectTimeoutError(_ connection: Connection) -> GRPCError {
    let reached =
      switch connection.phase {
      case .connecting: "did not accept the connection"
      case .handshaking: "did not finish the TLS handshake"
      default: "sent no HTTP/2 settings"
      }
    return .unavailable(
      "\(connection.address) \(reached) within \(configuration.connectTimeout)",
      .connectionTimedOut, isUnprocessed: true)
  }

  func becomeReady(_ connection: Connection) {
    connection.becomeReady(now: now, keepalive: keepalive)
    dialer.connected()
    lastConnectError = nil
    health.report(.ready(address: connection.address.description))
    sendWaiting(on: connection)
  }

  /// Takes no new calls on it: the next connection is made while the old one finishes.
  func drain(_ connection: Connection) {
    guard connection.phase < .draining else { return }
    let wasUsable = connection.phase == .ready
    connection.beginDraining()
    touch(connection)
    guard let old = current, old === connection else { return }
    current = nil
    draining.append(old)
    replace(connection, wasUsable: wasUsable)
  }

  /// The connection is over, for one reason or another.
  func drop(_ connection: Connection, _ error: GRPCError) {
    guard connection.phase != .closed else { return }
    let phase = connection.phase
    connection.close()
    let wasCurrent = current === connection
    if wasCurrent { current = nil }
    draining.removeAll { $0 === connection }
    guard phase >= .ready else {
      failConnect(error)
      return
    }
    if phase == .ready { health.report(.lost(error)) }
    if wasCurrent { replace(connection, wasUsable: phase == .ready) }
    failCalls(of: connection, error)
  }

  /// Makes the next connection at once, unless this one hardly lived: a server that ends every
  /// connection must not be stormed.
  private func replace(_ connection: Connection, wasUsable: Bool) {
    let lived = now.duration(since: connection.becameReady)
    if !wasUsable || lived < configuration.backoff.initial {
      dialer.endedEarly(now: now, chance: chance)
    }
    dial()
  }
}

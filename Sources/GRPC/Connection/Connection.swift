internal import HTTP2
internal import OpenSSLKit
internal import Threads

/// Tells connections apart, those that are long gone too.
typealias ConnectionNumber = UInt64

/// One socket, the session on it, and TLS between them where asked for. It moves bytes and knows
/// how far the connection has come; what the events mean is the reactor's business.
///
/// Not Sendable: it lives on the loop. It closes its socket by being let go of.
final class Connection {
  /// How far it has come. Only forwards.
  enum Phase: Comparable {
    case connecting
    /// The proxy was asked, and has not answered.
    case tunnelling
    case handshaking
    /// Our preface is on its way, the server's settings are not here yet.
    case greeting
    case ready
    /// GOAWAY: the calls on it finish, new ones go elsewhere.
    case draining
    case closed
  }

  /// What one look at the socket came to. An error is the connection's end.
  enum Input {
    case nothing
    case bytes
    case failed(GRPCError)
  }

  /// What the time that passed asks for.
  enum Overdue {
    case nothing
    /// A ping was queued.
    case pinged
    case failed(GRPCError)
  }

  /// Gets each event of the session, with the bytes that data events point into.
  typealias Delivery = (HTTP2Event, RawSpan) -> Void

  /// How much is gathered for one `send`, in bytes.
  private static let sendLimit = 262_144

  let number: ConnectionNumber
  let address: SocketAddress
  private(set) var phase: Phase = .connecting
  /// How many streams are not closed yet.
  private(set) var openStreams = 0
  private(set) var becameReady = Moment.never
  private(set) var isWaitingToWrite = true
  private let socket: Socket
  private let session: HTTP2Session
  private var tls: TLSLink?
  private var tunnel: ProxyTunnel?
  private var output = ByteQueue()
  private var events: [HTTP2Event] = []
  private var diagnosis: ConnectionDiagnosis
  /// What the session said about the frame that made it give up.
  private var violation: String?
  private var keepalive: Keepalive?
  private let configuration: GRPCChannelConfiguration
  private let connectDeadline: Moment

  init(
    number: ConnectionNumber, address: SocketAddress, configuration: GRPCChannelConfiguration,
    tls context: TLSContext?, now: Moment
  ) throws(GRPCError) {
    self.number = number
    self.address = address
    self.configuration = configuration
    connectDeadline = now.advanced(by: configuration.connectTimeout)
    diagnosis = ConnectionDiagnosis(address, hasTLS: context != nil)
    do {
      socket = try Socket(connectingTo: address)
    } catch {
      throw error.error(connectingTo: address.description)
    }
    do {
      session = try HTTP2Session(
        configuration.http2, scheme: context == nil ? "http" : "https",
        authority: configuration.authority, constantFields: configuration.constantFields)
    } catch {
      throw GRPCError(.internalError, error.message)
    }
    tunnel = configuration.proxy.map { ProxyTunnel(to: configuration.address, through: $0) }
    guard let context else { return }
    do {
      tls = try TLSLink(context, host: configuration.host)
    } catch {
      throw ConnectionDiagnosis.tlsFailed(error)
    }
  }

  /// Tells `poller` what it waits for.
  func watch(by poller: borrowing Poller, isNew: Bool) throws(SystemError) {
    try poller.watch(
      socket.descriptor, as: number,
      for: isWaitingToWrite ? [.readable, .writable] : .readable, isNew: isNew)
  }

  // MARK: Phases

  /// The socket is writable for the first time: it is connected, or could not be.
  func finishConnecting() throws(GRPCError) {
    guard phase == .connecting else { return }
    if let error = socket.connectError() {
      throw error.error(connectingTo: address.description)
    }
    phase = tunnel == nil ? phaseOfServer : .tunnelling
  }

  /// Where the server's own bytes begin.
  private var phaseOfServer: Phase { diagnosis.hasTLS ? .handshaking : .greeting }

  /// The server's settings are here.
  func becomeReady(_ pings: GRPCChannelConfiguration.Keepalive, now: Moment) {
    phase = .ready
    becameReady = now
    keepalive = Keepalive(interval: pings.interval, timeout: pings.timeout, now: now)
  }

  func beginDraining() {
    guard phase < .draining else { return }
    phase = .draining
  }

  /// Nothing is left to do on it.
  var isDrained: Bool { phase == .draining && openStreams == 0 }

  /// Nothing is read or written any more, and whoever holds it lets go. Says why to the peer, as far
  /// as the socket takes it: by GOAWAY, or by a TLS alert. To a peer that is taken for dead it says
  /// nothing: what waits in the socket is thrown away, so that it is not delivered after all once the
  /// calls were made again elsewhere, and whatever still hears us learns by a reset that we left.
  func close(because error: GRPCError? = nil) {
    guard phase != .closed else { return }
    if error?.cause == .keepaliveTimedOut {
      socket.abort()
    } else if phase == .handshaking {
      _ = tls?.push(to: socket)
    } else if phase >= .greeting {
      sayGoodbye()
    }
    phase = .closed
  }

  private func sayGoodbye() {
    session.terminate()
    try? push()
    tls?.close()
    _ = tls?.push(to: socket)
  }

  // MARK: Time

  /// When `timePassed` has something to do.
  var deadline: Moment {
    switch phase {
    case .connecting, .tunnelling, .handshaking, .greeting: connectDeadline
    case .ready, .draining: keepalive?.deadline ?? .never
    case .closed: .never
    }
  }

  func timePassed(now: Moment) -> Overdue {
    guard deadline <= now else { return .nothing }
    guard phase >= .ready else {
      return .failed(diagnosis.timedOut(phase, after: configuration.connectTimeout))
    }
    switch keepalive?.timePassed(now: now) {
    case nil:
      return .nothing
    case .ping:
      session.ping()
      return .pinged
    case .giveUp:
      return .failed(
        .unavailable(
          "\(address) answered no ping within \(configuration.keepalive.timeout)",
          .keepaliveTimedOut))
    }
  }

  // MARK: Streams

  /// Whether one more request may be sent on it now.
  var hasRoom: Bool { phase == .ready && openStreams < session.streamLimit }

  /// - Returns: the request's stream.
  func submit(_ request: HTTP2Request, _ id: CallID) throws(HTTP2Error) -> Int32 {
    let stream = try session.submit(request, tag: id.index)
    openStreams += 1
    return stream
  }

  /// The stream ids are used up by three quarters (2^31 - 1, odd ones).
  var isWorn: Bool { session.nextStream > 0x6000_0000 }

  func reset(_ stream: Int32, _ code: HTTP2ErrorCode) { session.reset(stream, code) }

  /// Whether all of a request left the session.
  func isSent(_ id: CallID) -> Bool { session.isSent(id.index) }

  /// Whether the beginning of a request left the session.
  func isBegun(_ stream: Int32) -> Bool { session.isOpen(stream) }

  /// The stream of a call is gone.
  func closed(_ id: CallID) {
    session.release(id.index)
    openStreams -= 1
  }

  /// Gives the peer its window back, once bytes were taken over.
  func consumed(_ count: Int, of stream: Int32) { session.consumed(count, of: stream) }

  /// Reads the name and the value of a field that an event named.
  func withText<Result>(
    of range: HTTP2FieldRange, _ body: (_ name: RawSpan, _ value: RawSpan) -> Result
  ) -> Result {
    session.withText(of: range, body)
  }

  // MARK: Bytes in

  /// Reads the socket once and delivers what came of it, all of it before an error is answered: what
  /// the server said before it broke down was said.
  func takeInput(_ buffers: borrowing ReadBuffers, now: Moment, _ deliver: Delivery) -> Input {
    guard phase != .closed else { return .nothing }
    switch buffers.receive(from: socket) {
    case .wouldBlock:
      return .nothing
    case .ended:
      return .failed(diagnosis.ended(phase))
    case .failed(let error):
      return .failed(diagnosis.broken(error, phase))
    case .bytes(let count):
      keepalive?.receivedBytes(count, now: now)
      do throws(GRPCError) {
        try buffers.withReceived(count) { bytes throws(GRPCError) in
          let bytes = bytes.extracting(droppingFirst: try takeTunnelAnswer(bytes))
          guard bytes.byteCount > 0 else { return }
          if diagnosis.hasTLS {
            try decrypt(bytes, buffers, now: now, deliver)
          } else {
            try feed(bytes, now: now, deliver)
          }
        }
        return .bytes
      } catch {
        return .failed(error)
      }
    }
  }

  /// How many of the bytes are the proxy's, and not the server's.
  private func takeTunnelAnswer(_ bytes: RawSpan) throws(GRPCError) -> Int {
    guard phase == .tunnelling, var answering = tunnel.take() else { return 0 }
    switch try answering.feed(bytes.prefix(bytes.byteCount)) {
    case .incomplete:
      tunnel = answering
      return bytes.byteCount
    case .open(let rest):
      phase = phaseOfServer
      isWaitingToWrite = true
      return bytes.byteCount - rest
    }
  }

  private func decrypt(
    _ bytes: RawSpan, _ buffers: borrowing ReadBuffers, now: Moment, _ deliver: Delivery
  ) throws(GRPCError) {
    do throws(TLSError) {
      tls?.feed(bytes)
      guard try tls?.handshake() == true else { return }
    } catch {
      throw ConnectionDiagnosis.tlsFailed(error)
    }
    if phase == .handshaking { phase = .greeting }
    while phase != .closed {
      let count: Int
      do throws(TLSError) {
        count = try buffers.decrypt(&tls)
      } catch {
        throw phase < .ready
          ? ConnectionDiagnosis.tlsFailed(error) : diagnosis.lost(error.message, phase)
      }
      guard count > 0 else { return }
      try buffers.withDecrypted(count) { plain throws(GRPCError) in
        try feed(plain, now: now, deliver)
      }
    }
  }

  private func feed(_ bytes: RawSpan, now: Moment, _ deliver: Delivery) throws(GRPCError) {
    if phase < .ready, !diagnosis.looksLikeHTTP2(bytes) { throw diagnosis.notHTTP2 }
    do throws(HTTP2Error) {
      try session.feed(bytes)
    } catch {
      deliverEvents(bytes, now: now, deliver)
      if error.code == .flooded { session.terminate(.enhanceYourCalm) }
      throw phase < .ready
        ? diagnosis.notHTTP2 : diagnosis.lost("\(address): \(error.message)", phase)
    }
    deliverEvents(bytes, now: now, deliver)
  }

  private func deliverEvents(_ bytes: RawSpan, now: Moment, _ deliver: Delivery) {
    session.takeEvents(into: &events)
    guard !events.isEmpty else { return }
    var taken: [HTTP2Event] = []
    swap(&taken, &events)
    for event in taken where phase != .closed {
      switch event {
      case .pingAcknowledged: keepalive?.receivedAnswer(now: now)
      case .frameRefused(let reason): violation = reason.message
      default: deliver(event, bytes)
      }
    }
    swap(&taken, &events)
    session.forgetText()
  }

  // MARK: Bytes out

  /// Moves what the session has to say into the socket, one `send` while it takes everything, and
  /// delivers what came of that: streams close by it too, refused or cancelled before they were sent.
  /// - Returns: why the connection is at its end, where it is.
  func write(now: Moment, _ deliver: Delivery) -> GRPCError? {
    do throws(GRPCError) {
      try push()
    } catch {
      return error
    }
    deliverEvents(RawSpan(), now: now, deliver)
    guard phase >= .greeting, phase != .closed, !session.isAlive else { return nil }
    return diagnosis.lost(
      "\(address) broke the rules of HTTP/2: \(violation ?? "unnamed")", phase)
  }

  private func push() throws(GRPCError) {
    guard phase > .connecting, phase != .closed else { return }
    if phase == .tunnelling { return try pushTunnelRequest() }
    if phase == .handshaking {
      try shakeHands()
      if phase == .handshaking { return }
    }
    var isMoreLikely = true
    while isMoreLikely {
      do throws(HTTP2Error) {
        try session.drain(into: &output, limit: Self.sendLimit)
      } catch {
        throw diagnosis.lost("\(address): \(error.message)", phase)
      }
      isMoreLikely = output.count >= Self.sendLimit
      guard try pushOutput() else { break }
    }
    isWaitingToWrite = !output.isEmpty || tls?.hasOutput == true
  }

  private func pushTunnelRequest() throws(GRPCError) {
    output.append(tunnel?.takeRequest() ?? [])
    isWaitingToWrite = try !isTaken(output.push(to: socket))
  }

  private func shakeHands() throws(GRPCError) {
    do throws(TLSError) {
      if try tls?.handshake() == true { phase = .greeting }
    } catch {
      throw ConnectionDiagnosis.tlsFailed(error)
    }
    isWaitingToWrite = try isTaken(tls?.push(to: socket)) == false
  }

  /// - Returns: false when the socket is full.
  private func pushOutput() throws(GRPCError) -> Bool {
    guard diagnosis.hasTLS else { return try isTaken(output.push(to: socket)) }
    while !output.isEmpty {
      let count: Int
      do throws(TLSError) {
        count = try output.encrypt(by: &tls)
      } catch {
        throw diagnosis.lost(error.message, phase)
      }
      guard try isTaken(tls?.push(to: socket)), count > 0 else { return false }
    }
    return try isTaken(tls?.push(to: socket))
  }

  private func isTaken(_ transfer: Socket.Transfer?) throws(GRPCError) -> Bool {
    switch transfer {
    case .failed(let error): throw diagnosis.broken(error, phase)
    case .wouldBlock: false
    case .bytes, .ended, nil: true
    }
  }
}

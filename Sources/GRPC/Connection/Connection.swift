internal import HTTP2
internal import OpenSSLKit
internal import Threads

/// One socket, the session on it, and TLS between them where asked for. It moves bytes and knows
/// how far the connection has come; what the events mean is the reactor's business.
///
/// Not Sendable: it lives on the loop. It closes its socket by being let go of.
final class Connection {
  /// How far it has come. Only forwards.
  enum Phase: Comparable {
    case connecting
    case handshaking
    /// Our preface is on its way, the server's settings are not here yet.
    case greeting
    case ready
    /// GOAWAY: the calls on it finish, new ones go elsewhere.
    case draining
    case closed
  }

  /// What one reading of the socket came to.
  enum Reading {
    case nothing
    case bytes
    case failed(GRPCError)
  }

  /// How much is gathered for one `send`, in bytes.
  private static let sendLimit = 262_144

  let number: UInt64
  let address: SocketAddress
  let socket: Socket
  let session: HTTP2Session
  private(set) var phase: Phase = .connecting
  var keepalive: Keepalive?
  /// When connecting is given up.
  let connectDeadline: Moment
  var openStreams = 0
  /// It is in the reactor's list of connections to write this turn.
  var isDirty = false
  var becameReady = Moment.never
  /// What the session said about the frame that made it give up.
  var violation: String?
  private var tls: TLSLink?
  private var output = ByteQueue()
  private(set) var isWaitingToWrite = true
  /// The first bytes of the peer, for a better word than "protocol error".
  private(set) var firstBytes: [UInt8] = []
  let hasTLS: Bool

  init(
    number: UInt64, address: SocketAddress, configuration: GRPCChannelConfiguration,
    tls context: TLSContext?, now: Moment
  ) throws(GRPCError) {
    self.number = number
    self.address = address
    connectDeadline = now.advanced(by: configuration.connectTimeout)
    hasTLS = context != nil
    do {
      socket = try Socket(connectingTo: address)
    } catch {
      throw error.error(connectingTo: address.description)
    }
    do {
      session = try HTTP2Session(
        configuration.http2, scheme: hasTLS ? "https" : "http",
        authority: configuration.authority, constantFields: configuration.constantFields)
    } catch {
      throw GRPCError(.internalError, error.message)
    }
    guard let context else { return }
    do {
      tls = try TLSLink(context, host: configuration.host)
    } catch {
      throw Self.tlsError(error)
    }
  }

  // MARK: Phases

  /// The socket is writable for the first time: it is connected, or could not be.
  func finishConnecting() throws(GRPCError) {
    guard phase == .connecting else { return }
    if let error = socket.connectError() {
      throw error.error(connectingTo: address.description)
    }
    phase = hasTLS ? .handshaking : .greeting
  }

  func becomeReady(now: Moment, keepalive configuration: GRPCChannelConfiguration.Keepalive) {
    phase = .ready
    becameReady = now
    keepalive = Keepalive(
      interval: configuration.interval, timeout: configuration.timeout, now: now)
  }

  func beginDraining() {
    guard phase < .draining else { return }
    phase = .draining
  }

  /// Nothing is read or written any more. Whoever holds it lets go.
  func close() { phase = .closed }

  /// When `timePassed` of the reactor has to look at it.
  var deadline: Moment {
    phase < .ready ? connectDeadline : keepalive?.deadline ?? .never
  }

  // MARK: Reading

  /// Reads the socket once and feeds the session; `react` is called after each piece was fed, with
  /// the bytes that data events point into.
  func read(
    _ buffers: borrowing ReadBuffers, _ react: (UnsafeRawBufferPointer) -> Void
  ) -> Reading {
    switch unsafe socket.read(into: buffers.input) {
    case .wouldBlock:
      return .nothing
    case .ended:
      return .failed(endError)
    case .failed(let error):
      return .failed(broken(error))
    case .bytes(let count):
      let bytes = unsafe UnsafeRawBufferPointer(rebasing: buffers.input[..<count])
      do throws(GRPCError) {
        guard hasTLS else {
          try unsafe feed(bytes, react)
          return .bytes
        }
        try unsafe decrypt(bytes, buffers, react)
        return .bytes
      } catch {
        return .failed(error)
      }
    }
  }

  private func decrypt(
    _ bytes: UnsafeRawBufferPointer, _ buffers: borrowing ReadBuffers,
    _ react: (UnsafeRawBufferPointer) -> Void
  ) throws(GRPCError) {
    do throws(TLSError) {
      unsafe tls?.feed(bytes)
      guard try tls?.handshake() == true else { return }
    } catch {
      throw Self.tlsError(error)
    }
    if phase == .handshaking { phase = .greeting }
    while true {
      let count: Int
      do throws(TLSError) {
        count = try unsafe tls?.read(into: buffers.plain) ?? 0
      } catch {
        throw phase < .ready ? Self.tlsError(error) : lost(error.message)
      }
      guard count > 0 else { return }
      try unsafe feed(UnsafeRawBufferPointer(rebasing: buffers.plain[..<count]), react)
    }
  }

  private func feed(
    _ bytes: UnsafeRawBufferPointer, _ react: (UnsafeRawBufferPointer) -> Void
  ) throws(GRPCError) {
    if phase < .ready, firstBytes.count < 16 {
      unsafe firstBytes.append(contentsOf: bytes.prefix(16))
      if !looksLikeHTTP2 { throw notHTTP2 }
    }
    do throws(HTTP2Error) {
      try unsafe session.feed(bytes)
    } catch {
      throw phase < .ready ? notHTTP2 : lost("\(address): \(error.message)")
    }
    unsafe react(bytes)
  }

  // MARK: Writing

  /// Moves what the session has to say into the socket: one `send` while it takes everything.
  func write() throws(GRPCError) {
    guard phase > .connecting, phase != .closed else { return }
    if phase == .handshaking {
      try shakeHands()
      if phase == .handshaking { return }
    }
    var isMoreLikely = true
    while isMoreLikely {
      do throws(HTTP2Error) {
        try session.drain(into: &output, limit: Self.sendLimit)
      } catch {
        throw lost("\(address): \(error.message)")
      }
      isMoreLikely = output.count >= Self.sendLimit
      guard try push() else { break }
    }
    isWaitingToWrite = !output.isEmpty || tls?.hasOutput == true
  }

  private func shakeHands() throws(GRPCError) {
    do throws(TLSError) {
      if try tls?.handshake() == true { phase = .greeting }
    } catch {
      // The alert that says why goes out, as far as it will.
      _ = tls?.push(to: socket)
      throw Self.tlsError(error)
    }
    isWaitingToWrite = try pushTLS() == false
  }

  /// - Returns: false when the socket is full.
  private func push() throws(GRPCError) -> Bool {
    guard hasTLS else { return try push(&output) }
    while !output.isEmpty {
      let count: Int
      do throws(TLSError) {
        count = try unsafe tls?.write(output.bytes) ?? 0
      } catch {
        throw lost(error.message)
      }
      output.consume(count)
      guard count > 0, try pushTLS() else { return false }
    }
    return try pushTLS()
  }

  private func pushTLS() throws(GRPCError) -> Bool {
    switch tls?.push(to: socket) {
    case .failed(let error): throw broken(error)
    case .wouldBlock: false
    case .bytes, .ended, nil: true
    }
  }

  private func push(_ queue: inout ByteQueue) throws(GRPCError) -> Bool {
    switch queue.push(to: socket) {
    case .failed(let error): throw broken(error)
    case .wouldBlock: false
    case .bytes, .ended: true
    }
  }

  /// Says goodbye, as far as the socket takes it.
  func sayGoodbye() {
    guard phase >= .greeting, phase != .closed else { return }
    session.terminate()
    try? write()
    tls?.close()
    _ = tls?.push(to: socket)
  }
}

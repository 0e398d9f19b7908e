import Foundation
import Synchronization

/// A server on a free port of the loopback that runs a script for each connection, on a thread of
/// its own and with blocking sockets: what it does is what the script says, in that order.
package final class LoopbackServer: Sendable {
  package let port: Int
  private let listener: Int32
  private let accepted = Atomic<Int>(0)
  private let isStopped = Atomic<Bool>(false)

  /// How many connections were accepted so far.
  package var connectionCount: Int { accepted.load(ordering: .relaxed) }

  /// - Parameters:
  ///   - reserved: the port to listen on; nil takes a free one.
  ///   - tls: how it shows itself; nil is plain text.
  ///   - laterTLS: how it shows itself from the second connection on, where that differs.
  ///   - script: gets each connection and its number, from 0. The connection is closed when it
  ///     returns.
  package convenience init(
    on reserved: ReservedPort? = nil, tls: TLSServerSettings? = nil,
    laterTLS: TLSServerSettings? = nil, isIPv6: Bool = false,
    _ script: @escaping @Sendable (ServerConnection, Int) -> Void
  ) throws {
    try self.init(
      reserved ?? ReservedPort(isIPv6: isIPv6), tls: tls, laterTLS: laterTLS, script)
  }

  /// On an address of the loopback other than the first, as 127.0.0.2, and a port that is free there.
  package convenience init(
    host: String, port: Int, _ script: @escaping @Sendable (ServerConnection, Int) -> Void
  ) throws {
    try self.init(ReservedPort(host: host, port: port), tls: nil, laterTLS: nil, script)
  }

  private init(
    _ reserved: ReservedPort, tls: TLSServerSettings?, laterTLS: TLSServerSettings?,
    _ script: @escaping @Sendable (ServerConnection, Int) -> Void
  ) throws {
    port = reserved.port
    listener = reserved.makeListener()
    guard listen(listener, 64) == 0 else { throw ReservedPort.systemError }
    let (listener, accepted) = (listener, Counter(self.accepted.load(ordering: .relaxed)))
    Foundation.Thread.detachNewThread { [weak self] in
      while true {
        let descriptor = TestSocket.accept(listener)
        guard descriptor >= 0 else { return }
        let number = accepted.next()
        self?.accepted.store(number + 1, ordering: .relaxed)
        Foundation.Thread.detachNewThread {
          script(ServerConnection(descriptor, number == 0 ? tls : laterTLS ?? tls), number)
        }
      }
    }
  }

  deinit { stop() }

  /// Refuses connections from now on; those that are open stay.
  package func stop() {
    // Closed twice, it would be somebody else's descriptor the second time.
    guard !isStopped.exchange(true, ordering: .relaxed) else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }
}

/// Sockets that the processes which tests start do not inherit: a connection that its script closed
/// would else stay open in there.
enum TestSocket {
  static func make(_ family: Int32, isBlocking: Bool = true) -> Int32 {
    #if canImport(Glibc)
    let flags = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue
    return socket(family, Int32(isBlocking ? flags : flags | SOCK_NONBLOCK.rawValue), 0)
    #else
    let descriptor = socket(family, SOCK_STREAM, 0)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    if !isBlocking { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
    return descriptor
    #endif
  }

  /// For `send`: a peer that is gone is an error, and no signal.
  #if canImport(Darwin)
  static let withoutSignal: Int32 = 0
  #else
  static let withoutSignal = Int32(MSG_NOSIGNAL)
  #endif

  static func accept(_ listener: Int32) -> Int32 {
    while true {
      let descriptor = Foundation.accept(listener, nil, nil)
      if descriptor < 0, errno == EMFILE {
        // The test has taken them all, and gives them back.
        Foundation.Thread.sleep(forTimeInterval: 0.01)
        continue
      }
      if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
      return descriptor
    }
  }
}

/// A port where nobody listens, and that nobody else is given: connections to it are refused, until
/// a `LoopbackServer` is put on it. Tests run at the same time, and would meet each other on ports
/// that are merely free.
package final class ReservedPort: Sendable {
  package let port: Int
  let descriptor: Int32

  package init(isIPv6: Bool = false) throws {
    descriptor = TestSocket.make(isIPv6 ? AF_INET6 : AF_INET)
    let bound: in_port_t?
    if isIPv6 {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_addr = in6addr_loopback
      bound = Self.bind(descriptor, &address) ? address.sin6_port : nil
    } else {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      bound = Self.bind(descriptor, &address) ? address.sin_port : nil
    }
    port = Int(in_port_t(bigEndian: bound ?? 0))
    guard bound != nil else { throw Self.systemError }
  }

  /// - Parameter host: an IPv4 address of the loopback.
  init(host: String, port: Int) throws {
    descriptor = TestSocket.make(AF_INET)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = unsafe inet_addr(host)
    self.port = port
    guard Self.bind(descriptor, &address) else { throw Self.systemError }
  }

  deinit { close(descriptor) }

  /// The same port for a server, whoever lets go first.
  func makeListener() -> Int32 { fcntl(descriptor, F_DUPFD_CLOEXEC, 0) }

  /// A port for another program, which cannot take over a reservation: free a moment ago, and not
  /// among those that the system gives away by itself.
  package static func outsideTheSystemsRange() throws -> Int {
    for _ in 0..<100 {
      let port = Int.random(in: 20_000..<30_000)
      let descriptor = TestSocket.make(AF_INET)
      defer { close(descriptor) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(port).bigEndian
      address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      if bind(descriptor, &address) { return port }
    }
    throw systemError
  }

  static var systemError: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }

  /// Binds, and reads back what the system made of the address.
  private static func bind<Address>(_ descriptor: Int32, _ address: inout Address) -> Bool {
    var size = socklen_t(MemoryLayout<Address>.size)
    return unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe Foundation.bind(descriptor, pointer, size) == 0
          && getsockname(descriptor, pointer, &size) == 0
      }
    }
  }
}

private final class Counter: Sendable {
  private let value: Atomic<Int>
  init(_ value: Int) { self.value = Atomic(value) }
  func next() -> Int { value.add(1, ordering: .relaxed).oldValue }
}

/// One connection of a scripted server. It blocks; at most a minute for each frame, so that a
/// script never outlives its test by much.
package final class ServerConnection {
  private let descriptor: Int32
  private var reader = FrameReader()
  private var isClosed = false
  private let tls: TLSServer?
  /// The client ended the connection by a reset.
  package private(set) var wasReset = false

  init(_ descriptor: Int32, _ settings: TLSServerSettings?) {
    self.descriptor = descriptor
    tls = settings.map { TLSServer($0) }
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { finish() }

  /// Closes with a FIN.
  package func finish() {
    guard !isClosed else { return }
    isClosed = true
    close(descriptor)
  }

  /// Closes with an RST.
  package func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    finish()
  }

  /// False once the client is gone.
  package private(set) var isWritable = true

  /// A moment's rest between two things that a script does over and over.
  package func pause() { Foundation.Thread.sleep(forTimeInterval: 0.01) }

  package func send(_ frames: Frame...) { send(bytes: frames.flatMap(\.bytes)) }

  /// Over TLS, the handshake comes first.
  package func send(bytes: [UInt8]) {
    guard let tls else { return sendRaw(bytes) }
    guard shakeHands() else { return }
    tls.write(bytes)
    sendRaw(tls.takeOutput())
  }

  private func sendRaw(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Foundation.send(
          descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent,
          TestSocket.withoutSignal)
      }
      guard count > 0 else {
        isWritable = false
        return
      }
      sent += count
    }
  }

  /// Reads until the handshake is done.
  /// - Returns: false when it failed.
  package func shakeHands() -> Bool {
    guard let tls else { return true }
    while !tls.isEstablished {
      guard !tls.isBroken, let bytes = receiveRaw() else { return false }
      reader.append(tls.feed(bytes))
      sendRaw(tls.takeOutput())
    }
    return true
  }

  /// The client's TLS alert, in OpenSSL's words; nil where none came.
  package var alert: String? { tls?.alert }

  /// The client said by TLS that it sends no more.
  package var wasToldGoodbye: Bool { tls?.wasToldGoodbye ?? false }

  /// Plain bytes as they come, nil at the end.
  package func receive() -> [UInt8]? {
    guard let tls else { return receiveRaw() }
    while !tls.isBroken, let bytes = receiveRaw() {
      let plain = tls.feed(bytes)
      sendRaw(tls.takeOutput())
      if !plain.isEmpty { return plain }
    }
    return nil
  }

  /// Says goodbye over TLS, and closes.
  package func closeTLS() {
    tls?.close()
    sendRaw(tls?.takeOutput() ?? [])
    finish()
  }

  private func receiveRaw() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
    if count < 0, errno == ECONNRESET { wasReset = true }
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  /// The next frame of the client, nil at the end.
  package func nextFrame() -> Frame? {
    while true {
      if let frame = reader.next() { return frame }
      guard let bytes = receive() else { return nil }
      reader.append(bytes)
    }
  }

  /// Reads until a frame fits; the others are dropped.
  @discardableResult
  package func frame(where fits: (Frame) -> Bool) -> Frame? {
    while let frame = nextFrame() {
      if fits(frame) { return frame }
    }
    return nil
  }

  /// Reads until a request is whole, and answers its stream.
  package func request() -> UInt32? {
    frame { $0.endsStream && ($0.isKind(.data) || $0.isKind(.headers)) }?.stream
  }

  /// How many whole requests were read together with the last one, and wait to be taken.
  package var waitingRequests: Int {
    var reader = reader
    var count = 0
    while let frame = reader.next() {
      if frame.endsStream, frame.isKind(.data) || frame.isKind(.headers) { count += 1 }
    }
    return count
  }

  /// Reads nothing until the client cannot send any more: what it has sent stands still.
  package func waitUntilFull() {
    var (before, still) = (-1, 0)
    while still < 20 {
      var count: Int32 = 0
      guard unsafe ioctl(descriptor, UInt(FIONREAD), &count) == 0 else { return }
      still = Int(count) == before ? still + 1 : 0
      before = Int(count)
      pause()
    }
  }

  /// Settings of ours, and theirs acknowledged.
  package func greet(_ settings: [(UInt16, UInt32)] = []) {
    send(.settings(settings), .settingsAcknowledged)
  }

  package static let head = [(":status", "200"), ("content-type", "application/grpc")]

  /// A whole answer with OK.
  package func answer(_ stream: UInt32, _ message: [UInt8] = []) {
    send(
      .headers(stream, Self.head), .data(stream, message.framed),
      .headers(stream, [("grpc-status", "0"), ("grpc-message", "")], isLast: true))
  }

  /// The same, and behind it, in one segment, a TLS record with a bit that flipped.
  package func answer(_ stream: UInt32, _ message: [UInt8], andBrokenRecord: Bool) {
    guard let tls, andBrokenRecord else { return answer(stream, message) }
    let frames: [Frame] = [
      .headers(stream, Self.head), .data(stream, message.framed),
      .headers(stream, [("grpc-status", "0")], isLast: true),
    ]
    tls.write(frames.flatMap(\.bytes))
    let good = tls.takeOutput()
    tls.write(Frame.ping().bytes)
    var broken = tls.takeOutput()
    broken[broken.count - 1] ^= 1
    sendRaw(good + broken)
  }

  /// Sends a body as far as the client's windows reach, and waits for more of them.
  package func sendData(_ stream: UInt32, _ bytes: [UInt8]) {
    var streamWindow = 4 << 20
    var connectionWindow = 16 << 20
    var sent = 0
    while sent < bytes.count {
      let count = min(bytes.count - sent, 16_384, streamWindow, connectionWindow)
      guard count > 0 else {
        guard let update = frame(where: { $0.isKind(.windowUpdate) }) else { return }
        let more = Int(update.payload.reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        if update.stream == 0 { connectionWindow += more } else { streamWindow += more }
        continue
      }
      send(.data(stream, Array(bytes[sent..<sent + count])))
      sent += count
      streamWindow -= count
      connectionWindow -= count
    }
  }

  /// Answers every request with OK until the client goes.
  package func serve(_ message: [UInt8] = []) {
    while let frame = nextFrame() {
      if frame.isKind(.ping), !frame.isAnswer { send(.ping(isAnswer: true, frame.payload)) }
      guard frame.isKind(.data), frame.endsStream else { continue }
      answer(frame.stream, message)
    }
  }

  /// Reads and answers nothing until the client goes.
  package func ignoreEverything() {
    while receive() != nil {}
  }
}

internal import HTTP2

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A TCP socket that never blocks. Its one owner closes it by letting go of it.
struct Socket: ~Copyable {
  /// What an attempt to read or write came to.
  enum Transfer {
    case bytes(Int)
    case wouldBlock
    case ended
    case failed(SystemError)
  }

  let descriptor: Int32

  /// Begins to connect; the socket becomes writable when that has ended well or badly.
  init(connectingTo address: SocketAddress) throws(SystemError) {
    #if canImport(Glibc)
    let flags = SocketAddress.streamType | Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    descriptor = socket(address.family, flags, 0)
    guard descriptor >= 0 else { throw SystemError("socket") }
    #else
    descriptor = socket(address.family, SocketAddress.streamType, 0)
    guard descriptor >= 0 else { throw SystemError("socket") }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    #endif
    var one: Int32 = 1
    // Frames are gathered by us; waiting for more of them would only delay.
    unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
    // A ping must not stand behind megabytes that wait in the system, or a slow link looks dead.
    var unsent: Int32 = 262_144
    unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NOTSENT_LOWAT, &unsent, 4)
    #if canImport(Darwin)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &one, 4)
    #endif
    let result = unsafe address.withSocketAddress { address, length in
      unsafe connect(descriptor, address, length)
    }
    // EINTR: it goes on connecting, as with EINPROGRESS.
    guard result == 0 || errno == EINPROGRESS || errno == EINTR else {
      throw SystemError("connect")
    }
  }

  deinit { close(descriptor) }

  /// Makes closing throw away what is not sent yet, and tell the peer by a reset.
  func abort() {
    var option = linger(l_onoff: 1, l_linger: 0)
    let size = socklen_t(MemoryLayout<linger>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, size)
  }

  /// The outcome of connecting, once the socket is writable; nil is success.
  func connectError() -> SystemError? {
    var number: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &size) == 0 else {
      return SystemError("getsockopt")
    }
    return number == 0 ? nil : SystemError("connect", number)
  }

  func receive(into room: UnsafeMutableRawBufferPointer) -> Transfer {
    while true {
      let count = unsafe recv(descriptor, room.baseAddress, room.count, 0)
      if count > 0 { return .bytes(count) }
      if count == 0 { return .ended }
      if errno == EINTR { continue }
      return errno == EAGAIN ? .wouldBlock : .failed(SystemError("recv"))
    }
  }

  func send(_ bytes: UnsafeRawBufferPointer) -> Transfer {
    #if canImport(Darwin)
    let flags: Int32 = 0
    #else
    let flags = Int32(MSG_NOSIGNAL)
    #endif
    while true {
      let count = unsafe systemSend(descriptor, bytes.baseAddress, bytes.count, flags)
      if count >= 0 { return .bytes(count) }
      if errno == EINTR { continue }
      return errno == EAGAIN ? .wouldBlock : .failed(SystemError("send"))
    }
  }
}

/// `send(2)`, whose name is taken in `Socket`.
private func systemSend(
  _ descriptor: Int32, _ base: UnsafeRawPointer?, _ count: Int, _ flags: Int32
) -> Int {
  unsafe send(descriptor, base, count, flags)
}

/// A call of the system's that failed, and its number.
struct SystemError: Error, CustomStringConvertible {
  let call: String
  let number: Int32

  init(_ call: String, _ number: Int32 = errno) {
    self.call = call
    self.number = number
  }

  var description: String {
    let text = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    return "\(call): \(text)"
  }

  /// A connection that could not be made.
  func error(connectingTo address: String) -> GRPCError {
    if number == ECONNREFUSED {
      return .unavailable(
        "nobody listens at \(address) (connection refused)", .connectionRefused,
        isUnprocessed: true)
    }
    return .unavailable(
      "\(address) cannot be reached (\(self))", .connectionFailed, isUnprocessed: true)
  }
}

extension ByteQueue {
  /// Sends until the queue is empty (`bytes`) or the socket is full or broken.
  mutating func push(to socket: borrowing Socket) -> Socket.Transfer {
    while !isEmpty {
      let transfer = unsafe socket.send(bytes)
      guard case .bytes(let count) = transfer else { return transfer }
      consume(count)
    }
    return .bytes(0)
  }

  mutating func append(_ bytes: [UInt8]) { unsafe bytes.withUnsafeBytes { unsafe append($0) } }
}

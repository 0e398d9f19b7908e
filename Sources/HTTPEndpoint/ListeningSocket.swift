#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A bound and listening socket of our own: libmicrohttpd does not say why it could not bind one.
struct ListeningSocket: ~Copyable {
  private static let backlog: Int32 = 64

  let port: Int
  private let descriptor: Int32

  /// - Parameter port: 0 takes any that is free.
  init(address: HTTPServer.Address, port: Int) throws(HTTPServerError) {
    guard let port = UInt16(exactly: port) else {
      throw HTTPServerError(.invalidAddress, "\(port) is no port: 0 to 65535")
    }
    switch address {
    case .loopback:
      try self.init(host: "127.0.0.1", port: port)
    case .any:
      // One socket for both families; where the machine has no IPv6, for IPv4 alone.
      do throws(HTTPServerError) {
        try self.init(host: "::", port: port)
      } catch {
        guard error.code == .invalidAddress else { throw error }
        try self.init(host: "0.0.0.0", port: port)
      }
    case .numeric(let host):
      try self.init(host: host, port: port)
    }
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }

  /// Hands the descriptor over: from here on the caller closes it.
  consuming func release() -> Int32 {
    let released = descriptor
    discard self
    return released
  }

  private init(host: String, port: UInt16) throws(HTTPServerError) {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE
    unsafe hints.ai_socktype = Self.streamType
    var found: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, "\(port)", &hints, &found) == 0, let info = unsafe found else {
      throw HTTPServerError(.invalidAddress, "\(host) is no numeric address")
    }
    defer { unsafe freeaddrinfo(info) }
    let descriptor = unsafe Self.makeSocket(info.pointee.ai_family)
    guard descriptor >= 0 else {
      throw HTTPServerError(.invalidAddress, "no socket for \(host): \(Self.reason())")
    }
    var yes: Int32 = 1
    var no: Int32 = 0
    let size = socklen_t(MemoryLayout<Int32>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
    unsafe setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &no, size)
    guard unsafe bind(descriptor, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0,
      listen(descriptor, Self.backlog) == 0
    else {
      let code: HTTPServerError.Code = errno == EADDRNOTAVAIL ? .invalidAddress : .cannotListen
      let reason = Self.reason()
      _ = close(descriptor)
      throw HTTPServerError(code, "cannot listen on \(host), port \(port): \(reason)")
    }
    self.descriptor = descriptor
    self.port = Self.port(of: descriptor)
  }

  private static var streamType: Int32 {
    #if canImport(Glibc)
    Int32(SOCK_STREAM.rawValue)
    #else
    SOCK_STREAM
    #endif
  }

  /// One that no child process inherits; -1 where there is none to be had.
  private static func makeSocket(_ family: Int32) -> Int32 {
    #if canImport(Glibc)
    return socket(family, streamType | Int32(SOCK_CLOEXEC.rawValue), 0)
    #else
    let descriptor = socket(family, streamType, 0)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
    #endif
  }

  private static func port(of descriptor: Int32) -> Int {
    var address = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let isKnown = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isKnown else { return 0 }
    // The port stands at the same place in sockaddr_in and sockaddr_in6.
    return unsafe withUnsafeBytes(of: &address) { unsafe Int($0[2]) << 8 | Int($0[3]) }
  }

  private static func reason() -> String { unsafe String(cString: strerror(errno)) }
}

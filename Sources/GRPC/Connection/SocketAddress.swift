#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// An address to connect to, as the system keeps it.
struct SocketAddress: Sendable, Hashable, CustomStringConvertible {
  /// A `sockaddr` of whatever family.
  let bytes: [UInt8]
  let family: Int32
  /// `127.0.0.1:7233`.
  let description: String

  /// Looks a host and a port up; may block as long as it likes.
  typealias Resolver = @Sendable (_ host: String, _ port: Int) -> Resolution

  /// What came of looking a name up: at least one address.
  enum Resolution: Sendable {
    case addresses([SocketAddress])
    case failed(GRPCError)
  }

  /// Blocks until the name is resolved: never on the loop.
  static func resolve(_ host: String, port: Int) -> Resolution {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = streamType
    unsafe hints.ai_flags = AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    let result = unsafe getaddrinfo(host, String(port), &hints, &list)
    defer { unsafe freeaddrinfo(list) }
    guard result == 0 else {
      // The system's own number says more than "system error": no descriptor left, for one.
      let reason =
        result == EAI_SYSTEM
        ? SystemError("getaddrinfo").description : unsafe String(cString: gai_strerror(result))
      return .failed(
        .unavailable(
          "\(host) cannot be resolved: \(reason)", .nameNotResolved, isUnprocessed: true))
    }
    var addresses: [SocketAddress] = []
    var next = unsafe list
    while let entry = unsafe next {
      if let address = unsafe SocketAddress(entry.pointee), !addresses.contains(address) {
        addresses.append(address)
      }
      unsafe next = entry.pointee.ai_next
    }
    guard !addresses.isEmpty else {
      return .failed(
        .unavailable("\(host) has no address", .nameNotResolved, isUnprocessed: true))
    }
    return .addresses(addresses)
  }

  private init?(_ info: addrinfo) {
    guard let address = unsafe info.ai_addr else { return nil }
    let length = unsafe info.ai_addrlen
    var host = [CChar](repeating: 0, count: 64)
    var port = [CChar](repeating: 0, count: 8)
    guard
      unsafe getnameinfo(
        address, length, &host, 64, &port, 8, NI_NUMERICHOST | NI_NUMERICSERV) == 0
    else { return nil }
    unsafe bytes = Array(UnsafeRawBufferPointer(start: address, count: Int(length)))
    family = unsafe info.ai_family
    description = HostAndPort(host: Self.text(host), port: Int(Self.text(port)) ?? 0).description
  }

  private static func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Reads the address in place.
  func withSocketAddress<Result>(
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result? {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      return unsafe body(base.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
  }

  static var streamType: Int32 {
    #if canImport(Glibc)
    Int32(SOCK_STREAM.rawValue)
    #else
    SOCK_STREAM
    #endif
  }
}

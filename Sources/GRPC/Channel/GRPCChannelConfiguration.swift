package import HTTP2
package import OpenSSLKit

/// Where a channel connects to, and how it behaves on the way.
package struct GRPCChannelConfiguration: Sendable, Hashable {
  /// Pings that find out that a connection is dead: that nothing arrives from the server any more, or
  /// that nothing of ours arrives there.
  ///
  /// They are sent whether calls run or not, so that the next call of an idle channel does not meet a
  /// dead connection. A dead connection is left, and its calls fail with `UNAVAILABLE`, within interval
  /// and timeout: 15 seconds by default. A server that complains about pings (`too_many_pings`) gets
  /// half as many from then on.
  package struct Keepalive: Sendable, Hashable {
    /// Temporal's server and others punish pings that are less than 10 seconds apart.
    package static let leastInterval: Duration = .seconds(10)
    package static let leastTimeout: Duration = .seconds(1)

    /// How long after the answer to a ping the next one is sent.
    package private(set) var interval: Duration
    /// How long the answer may take before the connection counts as dead, more while bytes arrive.
    package let timeout: Duration

    /// What is less than the least values is raised to them.
    package init(interval: Duration = .seconds(10), timeout: Duration = .seconds(5)) {
      self.init(
        anyInterval: max(interval, Self.leastInterval), timeout: max(timeout, Self.leastTimeout))
    }

    /// For tests, whose servers are patient.
    init(anyInterval interval: Duration, timeout: Duration) {
      self.interval = interval
      self.timeout = timeout
    }

    /// At most once an hour is the least that is said at all.
    mutating func pingLess() { interval = min(interval * 2, .seconds(3_600)) }
  }

  /// How long to wait between attempts to connect.
  package struct Backoff: Sendable, Hashable {
    package var initial: Duration = .milliseconds(200)
    package var multiplier = 1.6
    package var maximum: Duration = .seconds(10)
    /// Each pause is spread by up to this part of itself, in both directions.
    package var jitter = 0.2
    package init() {}
  }

  /// An HTTP proxy, which is asked to connect us to the server.
  package struct Proxy: Sendable, Hashable {
    package let host: String
    package let port: Int
    /// `user:password`; nil where it asks for none.
    package let credentials: String?

    package init(host: String, port: Int, credentials: String? = nil) {
      self.host = host
      self.port = port
      self.credentials = credentials
    }

    /// - Parameter address: `host:port`, or either without a port, which is 3128 then.
    /// - Throws: `INVALID_ARGUMENT` that shows the address and what it should look like.
    package init(address: String, credentials: String? = nil) throws(GRPCError) {
      let parsed = try HostAndPort(address, defaultPort: 3_128)
      self.init(host: parsed.host, port: parsed.port, credentials: credentials)
    }

    var address: String { HostAndPort(host: host, port: port).description }
  }

  /// A name, an IPv4 address, or an IPv6 address without brackets.
  package var host: String
  package var port: Int
  /// nil: plain text.
  package var tls: TLSConfiguration?
  package var keepalive = Keepalive()
  package var backoff = Backoff()
  /// How long TCP, TLS and the HTTP/2 settings may take together, for each address. The next address
  /// does not wait for it.
  package var connectTimeout: Duration = .seconds(20)
  /// The largest answer accepted, in bytes: 128 MiB, as Temporal's other SDKs.
  package var maxReceivedMessage = 128 << 20
  package var http2 = HTTP2Configuration()
  package var userAgent = "temporal-swift"
  /// What the server is asked for, where neither its host nor the name in its certificate is meant.
  package var namedAuthority: String?
  /// Through which every connection goes; nil: none.
  package var proxy: Proxy?

  package init(host: String, port: Int, tls: TLSConfiguration? = nil) {
    self.host = host
    self.port = port
    self.tls = tls
  }

  /// - Parameter address: `host:port`, `[::1]:port`, or either without a port.
  /// - Throws: `INVALID_ARGUMENT` that shows the address and what it should look like.
  package init(
    address: String, defaultPort: Int = 7233, tls: TLSConfiguration? = nil
  ) throws(GRPCError) {
    let parsed = try HostAndPort(address, defaultPort: defaultPort)
    self.init(host: parsed.host, port: parsed.port, tls: tls)
  }

  /// `host:port` as people write it, IPv6 in brackets.
  package var address: String { HostAndPort(host: host, port: port).description }
}

extension GRPCChannelConfiguration {
  /// What the server is asked for: an overridden name counts here too.
  var authority: String {
    namedAuthority ?? HostAndPort(host: tls?.serverName ?? host, port: port).description
  }

  /// Whom a connection's socket connects to.
  var dialled: (host: String, port: Int) { proxy.map { ($0.host, $0.port) } ?? (host, port) }

  var constantFields: [(name: String, value: String)] {
    [("te", "trailers"), ("content-type", "application/grpc"), ("user-agent", userAgent)]
  }
}

/// A host and a port, as one string and apart.
struct HostAndPort: CustomStringConvertible {
  var host: String
  var port: Int

  init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  init(_ address: String, defaultPort: Int) throws(GRPCError) {
    guard let parsed = Self.parse(address, defaultPort) else {
      throw GRPCError(
        .invalidArgument,
        "\"\(address)\" is no address: it should look like localhost:7233 or [::1]:7233",
        cause: .requestUnsendable)
    }
    self = parsed
  }

  private static func parse(_ address: String, _ defaultPort: Int) -> HostAndPort? {
    var host = Substring(address)
    var rest: Substring?
    if address.hasPrefix("["), let end = address.firstIndex(of: "]") {
      host = address[address.index(after: address.startIndex)..<end]
      let tail = address[address.index(after: end)...]
      guard tail.isEmpty || tail.first == ":" else { return nil }
      rest = tail.isEmpty ? nil : tail.dropFirst()
    } else if let colon = address.lastIndex(of: ":") {
      // Two colons without brackets: an IPv6 address and no port.
      guard address.firstIndex(of: ":") == colon else {
        let isIPv6 = !address.contains { "/[]".contains($0) }
        return isIPv6 ? HostAndPort(host: address, port: defaultPort) : nil
      }
      host = address[..<colon]
      rest = address[address.index(after: colon)...]
    }
    let isPlain = host.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "/") }
    guard !host.isEmpty, isPlain else { return nil }
    guard let rest else { return HostAndPort(host: String(host), port: defaultPort) }
    guard let port = Int(rest), (1...65_535).contains(port) else { return nil }
    return HostAndPort(host: String(host), port: port)
  }

  var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

internal import GRPC
internal import OpenSSLKit
internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Where the server is, in whose name a client speaks, and how its payloads are made.
public struct ClientConfiguration: Sendable {
  /// `host:port`, with IPv6 addresses in brackets.
  public var address: String
  /// What keeps workflows of one purpose apart on a server; it must exist there.
  public var namespace: String
  /// Off unless said otherwise.
  public var tls = TLS.disabled
  /// Sent as `authorization: Bearer …`, unless a header of that name is given; asked before each call, so
  /// that a key can be rotated. Only over TLS, or to this machine.
  public var apiKey: (@Sendable () async throws -> String)?
  /// Header fields for every call, by names in lower case; none unless said otherwise.
  public var headers: [String: String] = [:]
  /// What the server is asked for (`:authority`), where it is neither its host nor the name that its
  /// certificate must have.
  public var authority: String?
  /// Who started, signalled or worked on something, as the UI shows it; nil: `<process id>@<host name>`.
  public var identity: String?
  /// Values to payloads and back.
  public var converter: any PayloadConverter = .standard
  /// What encrypts or compresses payloads; nil: nothing.
  public var codec: (any PayloadCodec)?
  /// Where large values are kept, in place of histories; nil: nowhere.
  public var externalStorage: ExternalStorage?
  /// Whether messages and stack traces of failures travel as payloads too, which the codec encrypts.
  public var encodesFailures = false
  /// Through which every connection goes; nil: none. No variable of the environment is looked at.
  public var proxy: HTTPProxy?
  /// How a dead connection is found out.
  public var keepalive = Keepalive()
  /// What sees each call of the client before it is made, the first one first.
  public var interceptors: [any ClientInterceptor] = []
  /// Where the client, workers made from it and the code that they run count and measure, such as a
  /// ``MetricsRegistry``; nil, the default: nowhere, which costs nothing.
  public var metrics: (any MetricsBackend)?
  /// Where the client, and workers made from it, write what happens.
  public var logger = TemporalLogger()

  /// A client of a server on this machine, unless said otherwise.
  public init(address: String = "localhost:7233", namespace: String = "default") {
    self.address = address
    self.namespace = namespace
  }
}

extension ClientConfiguration {
  /// Whether and how the connection is encrypted. Files are PEM, and read again for a new connection when
  /// they changed.
  public struct TLS: Sendable, Hashable {
    private enum Mode: Hashable {
      case disabled
      case enabled(Files)
    }

    private struct Files: Hashable {
      var serverRoots: PEM?
      var certificate: PEM?
      var key: PEM?
      var serverName: String?
      var skipsVerification = false
    }

    /// Where certificates or a key come from.
    public enum PEM: Sendable, Hashable {
      /// A file's path. It is read again for a new connection when it changed.
      case file(String)
      /// The text itself.
      case data([UInt8])

      fileprivate var source: TLSConfiguration.Source {
        switch self {
        case .file(let path): .file(path)
        case .data(let bytes): .pem(bytes)
        }
      }
    }

    private let mode: Mode

    /// Plain text.
    public static let disabled = TLS(mode: .disabled)
    /// The system's roots, no certificate of our own.
    public static let enabled = TLS(mode: .enabled(Files()))

    /// - Parameters:
    ///   - serverRoots: the authorities that the server's certificate may come from, in place of the
    ///     system's.
    ///   - certificate: our own, with those between it and its root, for a server that asks for one.
    ///   - key: the certificate's private key, not encrypted.
    ///   - serverName: the name that the server's certificate must have, where it is not the host's.
    public static func enabled(
      serverRoots: String? = nil, certificate: String? = nil, key: String? = nil,
      serverName: String? = nil
    ) -> TLS {
      .enabled(
        serverRoots: serverRoots.map { .file($0) }, certificate: certificate.map { .file($0) },
        key: key.map { .file($0) }, serverName: serverName)
    }

    /// TLS, with certificates and key from files or as text.
    ///
    /// - Parameter skipsVerification: whether any certificate is taken for the server's: whoever is on the
    ///   way can read and change everything. For trying things out only.
    public static func enabled(
      serverRoots: PEM?, certificate: PEM?, key: PEM?, serverName: String?,
      skipsVerification: Bool = false
    ) -> TLS {
      TLS(
        mode: .enabled(
          Files(
            serverRoots: serverRoots, certificate: certificate, key: key, serverName: serverName,
            skipsVerification: skipsVerification)))
    }

    var skipsVerification: Bool {
      if case .enabled(let files) = mode { files.skipsVerification } else { false }
    }

    var isEnabled: Bool { mode != .disabled }

    /// What the connection needs; nil for plain text.
    func configuration() throws(TemporalError) -> TLSConfiguration? {
      guard case .enabled(let files) = mode else { return nil }
      var identity: TLSConfiguration.Identity?
      switch (files.certificate, files.key) {
      case (let certificate?, let key?):
        identity = .init(certificateChain: certificate.source, privateKey: key.source)
      case (nil, nil): break
      case (_?, nil):
        throw TemporalError(.invalidConfiguration, "there is a TLS certificate but no key for it")
      case (nil, _?):
        throw TemporalError(.invalidConfiguration, "there is a TLS key but no certificate for it")
      }
      var configuration = TLSConfiguration(
        roots: files.serverRoots?.source, identity: identity, serverName: files.serverName)
      configuration.verifiesServer = !files.skipsVerification
      return configuration
    }
  }
}

extension ClientConfiguration {
  /// An HTTP proxy, which is asked to connect us to the server (CONNECT). TLS is with the server, within the
  /// connection that the proxy makes.
  public struct HTTPProxy: Sendable, Hashable {
    /// `host:port`, with IPv6 addresses in brackets; 3128 where no port is given.
    public var address: String
    /// Who we are to it; nil where it asks for nobody.
    public var user: String?
    /// That user's password. It travels in the open to the proxy.
    public var password: String?

    /// A proxy.
    public init(address: String, user: String? = nil, password: String? = nil) {
      self.address = address
      self.user = user
      self.password = password
    }

    /// - Throws: `GRPCError` that shows the address.
    func channel() throws(GRPCError) -> GRPCChannelConfiguration.Proxy {
      let credentials = user.map { "\($0):\(password ?? "")" }
      return try GRPCChannelConfiguration.Proxy(address: address, credentials: credentials)
    }
  }
}

extension ClientConfiguration {
  /// Pings that find out that a connection is dead, whether calls run on it or not: what fell silent is left
  /// within interval and timeout together, 15 seconds unless said otherwise.
  public struct Keepalive: Sendable, Hashable {
    /// How long after the answer to a ping the next one is sent; 10 s, and never less: servers cut off who
    /// pings more often.
    public var interval: Duration = .seconds(10)
    /// How long the answer may take before the connection counts as dead; 5 s, at least 1 s.
    public var timeout: Duration = .seconds(5)

    /// The defaults, but for what is given. What is less than the least is raised to it.
    public init(interval: Duration = .seconds(10), timeout: Duration = .seconds(5)) {
      self.interval = interval
      self.timeout = timeout
    }

    var channel: GRPCChannelConfiguration.Keepalive { .init(interval: interval, timeout: timeout) }
  }
}

extension ClientConfiguration {
  /// What the channel needs.
  ///
  /// - Throws: `TemporalError` of code `.invalidConfiguration` that names what is wrong.
  func channel() throws(TemporalError) -> GRPCChannelConfiguration {
    let tls = try tls.configuration()
    var channel: GRPCChannelConfiguration
    do {
      channel = try GRPCChannelConfiguration(address: address, tls: tls)
      channel.proxy = try proxy?.channel()
    } catch {
      throw TemporalError(.invalidConfiguration, error.message)
    }
    channel.keepalive = keepalive.channel
    channel.namedAuthority = authority
    let isWithinThisMachine = Loopback.contains(channel.host) && proxy == nil
    guard apiKey == nil || tls != nil || isWithinThisMachine else {
      throw TemporalError(
        .invalidConfiguration,
        "an API key is sent over TLS only, or to this machine; TLS to \(address) is off")
    }
    return channel
  }
}

/// This machine's name, as identities show it.
enum HostName {
  static let current = ProcessInfo.processInfo.hostName
}

extension ClientConfiguration {
  /// The identity that was given, or `<process id>@<host name>`.
  var effectiveIdentity: String {
    identity ?? "\(ProcessInfo.processInfo.processIdentifier)@\(HostName.current)"
  }
}

/// How to reach a server, as a profile of `temporal.toml` or the `TEMPORAL_*` variables say it; what they do
/// not say is nil, or empty. The schema is that of Temporal's CLI and its SDKs.
public struct ClientProfile: Sendable, Hashable {
  /// `host:port`.
  public var address: String?
  /// The namespace.
  public var namespace: String?
  /// Sent as a bearer token. It turns TLS on, unless ``TLS/isDisabled`` is true.
  public var apiKey: String?
  /// Nil where nothing of TLS is said. Anything that is said turns it on, unless ``TLS/isDisabled`` is true.
  public var tls: TLS?
  /// A service that seals and opens payloads for people and tools. No worker uses it, and no client of itself.
  public var codec: Codec?
  /// Header fields for every call, by names in lower case.
  public var headers: [String: String] = [:]
  /// What the server is asked for (`:authority`), where it is not its host.
  public var authority: String?

  /// What is said of TLS.
  public struct TLS: Sendable, Hashable {
    /// Whether it is off, whatever else is said.
    public var isDisabled: Bool?
    /// The authorities that are trusted in place of the system's.
    public var serverRoots: ClientConfiguration.TLS.PEM?
    /// Our certificate.
    public var certificate: ClientConfiguration.TLS.PEM?
    /// Its key.
    public var key: ClientConfiguration.TLS.PEM?
    /// The name that the server's certificate must have.
    public var serverName: String?
    /// Whether any certificate is taken for the server's.
    public var skipsVerification: Bool?

    /// Nothing said.
    public init() {}
  }

  /// Where a codec server is, and what it is shown.
  public struct Codec: Sendable, Hashable {
    /// Its URL; `{namespace}` stands for the namespace.
    public var endpoint: String?
    /// The value of `authorization` for it.
    public var authorization: String?

    /// Nothing said.
    public init() {}
  }

  /// Nothing said.
  public init() {}
}

extension ClientProfile: CustomStringConvertible {
  /// Without the key, and without what headers hold.
  public var description: String {
    let key = apiKey == nil ? "" : ", with an API key"
    return "\(address ?? "localhost:7233"), namespace \(namespace ?? "default")\(key)"
  }
}

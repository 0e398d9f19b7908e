/// What a TLS connection trusts, and what it shows of itself.
package struct TLSConfiguration: Sendable, Hashable {
  /// Certificates or a key in PEM. Files are read again for a new connection when they changed, so
  /// a rotated certificate is picked up without a restart.
  package enum Source: Sendable, Hashable {
    case file(String)
    case pem([UInt8])
  }

  /// Our own certificate, for a server that asks for one (mutual TLS).
  package struct Identity: Sendable, Hashable {
    /// The certificate first, then those of the authorities between it and a root.
    package var certificateChain: Source
    /// Its private key, unencrypted.
    package var privateKey: Source

    package init(certificateChain: Source, privateKey: Source) {
      self.certificateChain = certificateChain
      self.privateKey = privateKey
    }
  }

  /// The authorities to trust, *in place of* the system's. nil: the system's.
  package var roots: Source?
  package var identity: Identity?
  /// The name to ask for and to verify, where it is not the host that is dialled.
  package var serverName: String?
  /// Whether the server's certificate must come from a root and have the name; nothing is safe where not.
  package var verifiesServer = true

  package init(roots: Source? = nil, identity: Identity? = nil, serverName: String? = nil) {
    self.roots = roots
    self.identity = identity
    self.serverName = serverName
  }
}

extension TLSConfiguration.Source: CustomStringConvertible {
  /// Never the bytes: they may be a key.
  package var description: String {
    switch self {
    case .file(let path): path
    case .pem(let bytes): "PEM of \(bytes.count) bytes"
    }
  }
}

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension ClientConfiguration {
  /// The configuration that the `TEMPORAL_*` variables give, as they are for Temporal's CLI and all its SDKs.
  ///
  /// | variable | meaning |
  /// |---|---|
  /// | `TEMPORAL_ADDRESS` | `host:port`; default `localhost:7233` |
  /// | `TEMPORAL_NAMESPACE` | default `default` |
  /// | `TEMPORAL_API_KEY` | sent as a bearer token; turns TLS on unless `TEMPORAL_TLS` is false |
  /// | `TEMPORAL_TLS` | `true`, `false`, `1` or `0`; other text is not looked at |
  /// | `TEMPORAL_TLS_SERVER_CA_CERT_PATH`, `…_DATA` | the authorities, in place of the system's |
  /// | `TEMPORAL_TLS_CLIENT_CERT_PATH`, `…_DATA` | our certificate |
  /// | `TEMPORAL_TLS_CLIENT_KEY_PATH`, `…_DATA` | its key |
  /// | `TEMPORAL_TLS_SERVER_NAME` | the name that the server's certificate must have |
  ///
  /// Any of the TLS variables turns TLS on, unless `TEMPORAL_TLS` is false.
  ///
  /// - Parameter variables: nil is the process's own.
  /// - Throws: `TemporalError` of code `.invalidConfiguration` that names the variable, and never the value of
  ///   a key.
  public static func fromEnvironment(
    _ variables: [String: String]? = nil
  ) throws(TemporalError) -> ClientConfiguration {
    try EnvironmentVariables(variables ?? ProcessInfo.processInfo.environment).configuration()
  }
}

/// The `TEMPORAL_*` variables. One that is set and empty counts as not set.
private struct EnvironmentVariables {
  private let values: [String: String]

  init(_ values: [String: String]) { self.values = values }

  func configuration() throws(TemporalError) -> ClientConfiguration {
    var configuration = ClientConfiguration()
    if let address = self["ADDRESS"] { configuration.address = address }
    if let namespace = self["NAMESPACE"] { configuration.namespace = namespace }
    if let key = self["API_KEY"] { configuration.apiKey = { key } }
    configuration.tls = try tls(isAsked: configuration.apiKey != nil)
    do {
      _ = try configuration.channel()
    } catch {
      throw TemporalError(.invalidConfiguration, "TEMPORAL_* variables: \(error.message)")
    }
    return configuration
  }

  private subscript(name: String) -> String? {
    values["TEMPORAL_" + name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func tls(isAsked: Bool) throws(TemporalError) -> ClientConfiguration.TLS {
    let roots = try pem("TLS_SERVER_CA_CERT"), certificate = try pem("TLS_CLIENT_CERT")
    let key = try pem("TLS_CLIENT_KEY"), name = self["TLS_SERVER_NAME"]
    let isNamed = roots != nil || certificate != nil || key != nil || name != nil
    guard isTrue("TLS") ?? (isAsked || isNamed) else { return .disabled }
    return .enabled(serverRoots: roots, certificate: certificate, key: key, serverName: name)
  }

  /// A path or the text itself, and not both.
  private func pem(_ name: String) throws(TemporalError) -> ClientConfiguration.TLS.PEM? {
    switch (self[name + "_PATH"], self[name + "_DATA"]) {
    case (nil, nil): return nil
    case (let path?, nil): return .file(path)
    case (nil, let text?): return .data(Array(text.utf8))
    case (_?, _?):
      throw TemporalError(
        .invalidConfiguration, "TEMPORAL_\(name)_PATH and TEMPORAL_\(name)_DATA are both set")
    }
  }

  private func isTrue(_ name: String) -> Bool? {
    switch self[name]?.lowercased() {
    case "true", "1": true
    case "false", "0": false
    default: nil
    }
  }
}

/// How to reach the Temporal server, and as whom.
package struct ServerSettings: Sendable, Hashable {
  /// The names are those of Temporal's own environment configuration.
  package struct TLS: Sendable, Hashable {
    package var serverRoots: String?
    package var certificate: String?
    package var key: String?
    package var serverName: String?
  }

  /// `host:port`.
  package var address: String
  package var namespace: String
  package var apiKey: String?
  /// nil: no TLS.
  package var tls: TLS?

  init(_ variables: Variables) throws(InvalidSetting) {
    let name = variables.text("TEMPORAL_HOST") == nil ? "TEMPORAL_ADDRESS" : "TEMPORAL_HOST"
    address = try variables.value(
      name, or: "localhost:7233", expected: "host:port, such as localhost:7233", Self.address)
    namespace = variables.text("TEMPORAL_NAMESPACE") ?? "default"
    tls = try Self.tls(variables)
    apiKey = variables.text("TEMPORAL_API_KEY")
    guard apiKey == nil || tls != nil || isLoopback else {
      throw InvalidSetting(
        "TEMPORAL_TLS", variables.text("TEMPORAL_TLS") ?? "",
        expected: "true, for TEMPORAL_API_KEY is not sent in the clear to \(address)")
    }
  }

  /// The host without its port and brackets.
  package var host: String {
    var host = String(address.prefix(upTo: address.lastIndex(of: ":") ?? address.endIndex))
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    return host
  }

  package var isLoopback: Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }

  private static func address(_ text: String) -> String? {
    guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
      let port = Int(text[text.index(after: colon)...]), (1...65_535).contains(port),
      !text.contains("/"), text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7f })
    else { return nil }
    let host = text[..<colon]
    // An IPv6 address needs its brackets: without them its last group would pass for a port.
    guard !host.contains(":") || (host.hasPrefix("[") && host.hasSuffix("]")) else { return nil }
    return text
  }

  private static func tls(_ variables: Variables) throws(InvalidSetting) -> TLS? {
    let tls = TLS(
      serverRoots: variables.text("TEMPORAL_TLS_SERVER_CA_CERT_PATH"),
      certificate: variables.text("TEMPORAL_TLS_CLIENT_CERT_PATH"),
      key: variables.text("TEMPORAL_TLS_CLIENT_KEY_PATH"),
      serverName: variables.text("TEMPORAL_TLS_SERVER_NAME"))
    if let certificate = tls.certificate, tls.key == nil {
      throw InvalidSetting(
        "TEMPORAL_TLS_CLIENT_CERT_PATH", certificate,
        expected: "TEMPORAL_TLS_CLIENT_KEY_PATH beside it")
    }
    if let key = tls.key, tls.certificate == nil {
      throw InvalidSetting(
        "TEMPORAL_TLS_CLIENT_KEY_PATH", key, expected: "TEMPORAL_TLS_CLIENT_CERT_PATH beside it")
    }
    // Naming a certificate asks for TLS; only an explicit false turns it off again.
    return try variables.isTrue("TEMPORAL_TLS") ?? (tls != TLS()) ? tls : nil
  }
}

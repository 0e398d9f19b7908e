/// The `TEMPORAL_*` variables, which count more than a file.
struct ProfileVariables {
  private let values: [String: String]

  init(_ values: [String: String]) { self.values = values }

  /// Nil where it is not set, or empty.
  var profileName: String? { text("PROFILE") }

  /// Where profiles are kept; nil where there is no home.
  var filePath: String? {
    if let path = text("CONFIG_FILE") { return path }
    #if os(macOS)
    let folder = home.map { $0 + "/Library/Application Support" }
    #else
    let folder =
      values["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home.map { $0 + "/.config" }
    #endif
    return folder.map { $0 + "/temporalio/temporal.toml" }
  }

  private var home: String? { values["HOME"].flatMap { $0.isEmpty ? nil : $0 } }

  func profile(over file: ClientProfile) throws(TemporalError) -> ClientProfile {
    var profile = file
    replace(&profile.address, "ADDRESS")
    replace(&profile.namespace, "NAMESPACE")
    replace(&profile.apiKey, "API_KEY")
    replace(&profile.authority, "CLIENT_AUTHORITY")
    try replaceTLS(&profile.tls)
    replaceCodec(&profile.codec)
    replaceHeaders(&profile.headers)
    return profile
  }

  private subscript(name: String) -> String? { values["TEMPORAL_" + name] }

  private func text(_ name: String) -> String? {
    self[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// One that is set and empty takes back what the file says.
  private func replace(_ value: inout String?, _ name: String) {
    if let text = self[name] { value = text.isEmpty ? nil : text }
  }

  private func replaceTLS(_ tls: inout ClientProfile.TLS?) throws(TemporalError) {
    var said = tls ?? ClientProfile.TLS()
    if let isOn = isTrue("TLS") { said.isDisabled = !isOn }
    try replace(&said.serverRoots, "TLS_SERVER_CA_CERT")
    try replace(&said.certificate, "TLS_CLIENT_CERT")
    try replace(&said.key, "TLS_CLIENT_KEY")
    replace(&said.serverName, "TLS_SERVER_NAME")
    if let skips = isTrue("TLS_DISABLE_HOST_VERIFICATION") { said.skipsVerification = skips }
    if tls != nil || said != ClientProfile.TLS() { tls = said }
  }

  /// A path or the text itself, and not both. Either takes the place of what the file has of them.
  private func replace(
    _ pem: inout ClientConfiguration.TLS.PEM?, _ name: String
  ) throws(TemporalError) {
    switch (text(name + "_PATH"), text(name + "_DATA")) {
    case (let path?, nil): pem = .file(path)
    case (nil, let text?): pem = .data(Array(text.utf8))
    case (_?, _?):
      throw TemporalError(
        .invalidConfiguration, "TEMPORAL_\(name)_PATH and TEMPORAL_\(name)_DATA are both set")
    case (nil, nil):
      if self[name + "_PATH"] != nil || self[name + "_DATA"] != nil { pem = nil }
    }
  }

  private func replaceCodec(_ codec: inout ClientProfile.Codec?) {
    var said = codec ?? ClientProfile.Codec()
    replace(&said.endpoint, "CODEC_ENDPOINT")
    replace(&said.authorization, "CODEC_AUTH")
    if codec != nil || said != ClientProfile.Codec() { codec = said }
  }

  private func replaceHeaders(_ headers: inout [String: String]) {
    let prefix = "TEMPORAL_GRPC_META_"
    for (name, value) in values where name.hasPrefix(prefix) && name.count > prefix.count {
      headers[Self.headerName(name.dropFirst(prefix.count))] = value.isEmpty ? nil : value
    }
  }

  /// `SOME_NAME` and `some_name` are `some-name`.
  static func headerName(_ name: some StringProtocol) -> String {
    String(name.lowercased().map { $0 == "_" ? "-" : $0 })
  }

  private func isTrue(_ name: String) -> Bool? {
    switch self[name]?.lowercased() {
    case "true", "1": true
    case "false", "0": false
    default: nil
    }
  }
}

internal import TOML

/// The profiles of a `temporal.toml`: `[profile.NAME]`, as `temporal config set` writes them.
struct ProfileFile {
  private let profiles: ProfileTable?
  private let path: String

  /// - Parameter path: for messages.
  /// - Throws: `TemporalError` of code `.invalidConfiguration` with file, line and key.
  init(_ path: String, _ bytes: [UInt8], isStrict: Bool) throws(TemporalError) {
    self.path = path
    let document: TOMLTable
    do throws(TOMLError) {
      document = try TOMLReader.document(bytes)
    } catch {
      throw TemporalError(.invalidConfiguration, "\(path), \(error)")
    }
    let root = ProfileTable(document, key: "", file: path, isStrict: isStrict)
    try root.checkKeys(["profile"])
    profiles = try root.table("profile")
  }

  /// - Parameter name: nil is the one called `default`, which need not be there.
  func profile(_ name: String?) throws(TemporalError) -> ClientProfile {
    guard let table = try profiles?.table(name ?? "default") else {
      guard let name else { return ClientProfile() }
      let known = profiles?.keys.joined(separator: ", ") ?? ""
      throw TemporalError(
        .invalidConfiguration,
        "\(path): there is no profile \"\(name)\"; there is \(known.isEmpty ? "none" : known)")
    }
    try table.checkKeys([
      "address", "namespace", "api_key", "tls", "codec", "grpc_meta", "authority",
    ])
    var profile = ClientProfile()
    profile.address = try table.text("address")
    profile.namespace = try table.text("namespace")
    profile.apiKey = try table.text("api_key")
    profile.authority = try table.text("authority")
    profile.tls = try table.table("tls").map(Self.tls)
    profile.codec = try table.table("codec").map(Self.codec)
    if let headers = try table.table("grpc_meta") { profile.headers = try Self.headers(headers) }
    return profile
  }

  private static func tls(_ table: ProfileTable) throws(TemporalError) -> ClientProfile.TLS {
    let pem = ["client_cert", "client_key", "server_ca_cert"]
    try table.checkKeys(
      ["disabled", "server_name", "disable_host_verification"]
        + pem.flatMap { [$0 + "_path", $0 + "_data"] })
    var tls = ClientProfile.TLS()
    tls.isDisabled = try table.boolean("disabled")
    tls.serverName = try table.text("server_name")
    tls.skipsVerification = try table.boolean("disable_host_verification")
    tls.certificate = try table.pem("client_cert")
    tls.key = try table.pem("client_key")
    tls.serverRoots = try table.pem("server_ca_cert")
    return tls
  }

  private static func codec(_ table: ProfileTable) throws(TemporalError) -> ClientProfile.Codec {
    try table.checkKeys(["endpoint", "auth"])
    var codec = ClientProfile.Codec()
    codec.endpoint = try table.text("endpoint")
    codec.authorization = try table.text("auth")
    return codec
  }

  private static func headers(_ table: ProfileTable) throws(TemporalError) -> [String: String] {
    var headers: [String: String] = [:]
    for key in table.keys {
      headers[ProfileVariables.headerName(key)] = try table.text(key)
    }
    return headers
  }
}

/// A table of the file, which says file, line and key of what is wrong in it.
private struct ProfileTable {
  private let table: TOMLTable
  /// With the dot that goes before a key in it.
  private let prefix: String
  private let file: String
  private let isStrict: Bool

  init(_ table: TOMLTable, key: String, file: String, isStrict: Bool) {
    self.table = table
    self.file = file
    self.isStrict = isStrict
    prefix = key.isEmpty ? "" : key + "."
  }

  var keys: [String] { table.entries.map(\.key) }

  func checkKeys(_ known: [String]) throws(TemporalError) {
    guard isStrict, let entry = table.entries.first(where: { !known.contains($0.key) }) else {
      return
    }
    throw error(entry, "is not known here: \(known.joined(separator: ", ")) are")
  }

  /// Empty text counts as none.
  func text(_ key: String) throws(TemporalError) -> String? {
    guard let entry = table[key] else { return nil }
    guard case .string(let text) = entry.value else { throw unexpected(entry, "a string") }
    return text.isEmpty ? nil : text
  }

  func boolean(_ key: String) throws(TemporalError) -> Bool? {
    guard let entry = table[key] else { return nil }
    guard case .boolean(let value) = entry.value else {
      throw unexpected(entry, "true or false without quotes")
    }
    return value
  }

  func table(_ key: String) throws(TemporalError) -> ProfileTable? {
    guard let entry = table[key] else { return nil }
    guard case .table(let inner) = entry.value else { throw unexpected(entry, "a table") }
    return ProfileTable(inner, key: prefix + key, file: file, isStrict: isStrict)
  }

  /// A path or the text itself, and not both.
  func pem(_ key: String) throws(TemporalError) -> ClientConfiguration.TLS.PEM? {
    switch (try text(key + "_path"), try text(key + "_data")) {
    case (nil, nil): return nil
    case (let path?, nil): return .file(path)
    case (nil, let text?): return .data(Array(text.utf8))
    case (_?, _?):
      let line = table[key + "_data"]?.line ?? 0
      throw TemporalError(
        .invalidConfiguration,
        "\(file), line \(line): \(prefix)\(key)_path and \(prefix)\(key)_data are both set")
    }
  }

  private func unexpected(_ entry: TOMLTable.Entry, _ expected: String) -> TemporalError {
    error(entry, "\(expected) is expected, and not \(entry.value.kind)")
  }

  private func error(_ entry: TOMLTable.Entry, _ message: String) -> TemporalError {
    TemporalError(
      .invalidConfiguration, "\(file), line \(entry.line): \(prefix)\(entry.key): \(message)")
  }
}

package import Temporal

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

// How the order's programs reach the server: as every Temporal program is told, by variables and by the
// profiles of `temporal.toml`, and by the Go application's own name for the address.

extension ClientProfile {
  /// - Throws: what is wrong with a variable or the file, by its name.
  init(_ variables: Variables) throws(InvalidSetting) {
    var values = variables.values
    if let host = variables.text("TEMPORAL_HOST") { values["TEMPORAL_ADDRESS"] = host }
    do {
      self = try ProfileEnvironment(variables: values).profile()
    } catch {
      throw InvalidSetting("TEMPORAL_*", says: error.message)
    }
    _ = try configuration()
  }

  /// - Throws: where the parts do not go together.
  func configuration() throws(InvalidSetting) -> ClientConfiguration {
    do {
      return try ClientConfiguration(self)
    } catch {
      throw InvalidSetting("TEMPORAL_*", says: error.message)
    }
  }

  /// The address in two parts, the host without brackets; it was found to be one.
  package var hostAndPort: (host: String, port: Int) {
    let address = address ?? ClientConfiguration().address
    if address.hasPrefix("["), let end = address.firstIndex(of: "]") {
      return (String(address[..<end].dropFirst()), Int(address[end...].dropFirst(2)) ?? 7_233)
    }
    // Two colons without brackets: an IPv6 address and no port.
    guard let colon = address.firstIndex(of: ":"), colon == address.lastIndex(of: ":") else {
      return (address, 7_233)
    }
    return (String(address[..<colon]), Int(address[colon...].dropFirst()) ?? 7_233)
  }

  /// What workflows are kept in.
  package var namespaceName: String { namespace ?? ClientConfiguration().namespace }
}

extension ClientProfile.TLS {
  func checkFiles() throws(InvalidSetting) {
    for (name, source) in [
      ("SERVER_CA_CERT", serverRoots), ("CLIENT_CERT", certificate), ("CLIENT_KEY", key),
    ] {
      guard case .file(let path) = source, !FileManager.default.isReadableFile(atPath: path) else {
        continue
      }
      throw InvalidSetting(
        "TEMPORAL_TLS_\(name)_PATH", path, expected: "a file that this user can read")
    }
  }
}

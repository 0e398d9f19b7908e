#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension ClientConfiguration {
  /// The configuration that the `TEMPORAL_*` variables and a profile of `temporal.toml` give, as they are for
  /// Temporal's CLI and all its SDKs. A variable counts more than the file, and the file more than a default.
  ///
  /// | variable | key of `[profile.NAME]` | meaning |
  /// |---|---|---|
  /// | `TEMPORAL_CONFIG_FILE` | | the file; else `temporalio/temporal.toml` in the folder for configurations. It may be missing |
  /// | `TEMPORAL_PROFILE` | | the profile; else `default`, which may be missing |
  /// | `TEMPORAL_ADDRESS` | `address` | `host:port`; default `localhost:7233` |
  /// | `TEMPORAL_NAMESPACE` | `namespace` | default `default` |
  /// | `TEMPORAL_API_KEY` | `api_key` | sent as a bearer token; turns TLS on, unless it is disabled |
  /// | `TEMPORAL_TLS` | `tls.disabled`, the reverse | `true`, `false`, `1` or `0`; other text is not looked at |
  /// | `TEMPORAL_TLS_SERVER_CA_CERT_PATH`, `…_DATA` | `tls.server_ca_cert_path`, `…_data` | the authorities, in place of the system's |
  /// | `TEMPORAL_TLS_CLIENT_CERT_PATH`, `…_DATA` | `tls.client_cert_path`, `…_data` | our certificate |
  /// | `TEMPORAL_TLS_CLIENT_KEY_PATH`, `…_DATA` | `tls.client_key_path`, `…_data` | its key |
  /// | `TEMPORAL_TLS_SERVER_NAME` | `tls.server_name` | the name that the server's certificate must have |
  /// | `TEMPORAL_TLS_DISABLE_HOST_VERIFICATION` | `tls.disable_host_verification` | any certificate is taken for the server's |
  /// | `TEMPORAL_GRPC_META_SOME_NAME` | `grpc_meta.some_name` | the header field `some-name` of every call; empty: none |
  /// | `TEMPORAL_CLIENT_AUTHORITY` | `authority` | what the server is asked for, where it is not its host |
  /// | `TEMPORAL_CODEC_ENDPOINT`, `…_AUTH` | `codec.endpoint`, `codec.auth` | not used by itself: ``ClientProfile/codec`` |
  ///
  /// What is said of TLS turns it on, unless it is disabled. A variable that is set and empty takes back what
  /// the file says.
  ///
  /// - Parameters:
  ///   - profile: the profile's name; nil is what `TEMPORAL_PROFILE` says.
  ///   - environment: where variables and file come from.
  /// - Throws: `TemporalError` of code `.invalidConfiguration` that names the variable, or file, line and key,
  ///   and never the value of a key.
  public static func fromEnvironment(
    profile: String? = nil, in environment: ProfileEnvironment = .init()
  ) throws(TemporalError) -> ClientConfiguration {
    try ClientConfiguration(environment.profile(profile))
  }

  /// - Throws: `TemporalError` of code `.invalidConfiguration` where the parts do not go together.
  public init(_ profile: ClientProfile) throws(TemporalError) {
    self.init()
    if let address = profile.address { self.address = address }
    if let namespace = profile.namespace { self.namespace = namespace }
    if let key = profile.apiKey { apiKey = { key } }
    headers = profile.headers
    authority = profile.authority
    tls = TLS(profile.tls, isAsked: profile.apiKey != nil)
    do {
      _ = try channel()
    } catch {
      throw TemporalError(
        .invalidConfiguration, "TEMPORAL_* variables and temporal.toml: \(error.message)")
    }
  }
}

extension ClientConfiguration.TLS {
  /// - Parameter isAsked: whether something else than `said` asks for TLS.
  fileprivate init(_ said: ClientProfile.TLS?, isAsked: Bool) {
    let isOn = said.map { $0.isDisabled != true } ?? isAsked
    guard isOn else {
      self = .disabled
      return
    }
    self = .enabled(
      serverRoots: said?.serverRoots, certificate: said?.certificate, key: said?.key,
      serverName: said?.serverName, skipsVerification: said?.skipsVerification ?? false)
  }
}

/// Where profiles come from: variables, and a file.
public struct ProfileEnvironment: Sendable, Hashable {
  /// The file with the profiles.
  public enum File: Sendable, Hashable {
    /// What `TEMPORAL_CONFIG_FILE` says, or `temporalio/temporal.toml` in `$XDG_CONFIG_HOME`, else
    /// `~/.config`; on macOS in `~/Library/Application Support`.
    case usual
    /// The file of this path. It may be missing.
    case path(String)
    /// The file's text.
    case text(String)
    /// No file is read.
    case none
  }

  /// Nil is the process's own variables; an empty dictionary is none.
  public var variables: [String: String]?
  /// The file with the profiles.
  public var file: File
  /// Whether keys of the file that nobody knows are refused; usually they are not looked at.
  public var isStrict: Bool

  /// The process's variables and the usual file, unless said otherwise.
  public init(variables: [String: String]? = nil, file: File = .usual, isStrict: Bool = false) {
    self.variables = variables
    self.file = file
    self.isStrict = isStrict
  }

  /// What variables and file say together.
  ///
  /// - Parameter name: nil is what `TEMPORAL_PROFILE` says, or `default`, which need not be there.
  /// - Throws: `TemporalError` of code `.invalidConfiguration`.
  public func profile(_ name: String? = nil) throws(TemporalError) -> ClientProfile {
    let variables = ProfileVariables(variables ?? ProcessInfo.processInfo.environment)
    let named = name ?? variables.profileName
    guard let text = try text(variables) else {
      return try variables.profile(over: missing(named))
    }
    let file = try ProfileFile(text.path, text.bytes, isStrict: isStrict)
    return try variables.profile(over: file.profile(named))
  }

  private func missing(_ named: String?) throws(TemporalError) -> ClientProfile {
    guard let named, file != .none else { return ClientProfile() }
    throw TemporalError(
      .invalidConfiguration,
      "there is no profile \"\(named)\", for there is no file with profiles: TEMPORAL_CONFIG_FILE names it"
    )
  }

  /// Nil where there is no file.
  private func text(
    _ variables: ProfileVariables
  ) throws(TemporalError) -> (path: String, bytes: [UInt8])? {
    let path: String
    switch file {
    case .none: return nil
    case .text(let text): return ("the profiles", Array(text.utf8))
    case .path(let given): path = given
    case .usual:
      guard let usual = variables.filePath else { return nil }
      path = usual
    }
    do {
      return (path, try [UInt8](Data(contentsOf: URL(filePath: path))))
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      return nil
    } catch {
      throw TemporalError(.invalidConfiguration, "\(path) cannot be read", cause: error)
    }
  }
}

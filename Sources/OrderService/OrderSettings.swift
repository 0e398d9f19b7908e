package import Temporal

/// What the worker and the starter are told by variables, in the form of values (the README has the
/// table), and the file with profiles that they name. Nothing here touches the network.
package struct OrderSettings: Sendable, Hashable {
  /// How to reach the server, and as whom.
  package var server: ClientProfile
  package var validationURL: String
  /// Scheme, host and port of the validation service, unless set.
  package var wiremockURL: String
  package var encryption: EncryptionSettings
  /// 0: no health endpoint.
  package var healthPort: Int
  package var log: LogSettings
  package var processingTime: Duration
  package var expeditedTime: Duration
  package var role: WorkerRole
  package var shutdownGrace: Duration
  /// Where the web UI is, where that is not the dev server's place.
  package var uiURL: String?

  package init(_ values: [String: String]) throws(InvalidSetting) {
    let variables = Variables(values)
    server = try ClientProfile(variables)
    validationURL = try variables.value(
      "VALIDATION_URL", or: "http://localhost:8081/validate", expected: Self.urlForm, Self.url)
    wiremockURL = try variables.value(
      "WIREMOCK_URL", or: Self.origin(of: validationURL), expected: Self.urlForm
    ) { Self.url($0).map(Self.origin) }
    encryption = try EncryptionSettings(variables)
    healthPort = try variables.value(
      "HEALTH_PORT", or: 8090, expected: "a port from 1 to 65535, or 0 for none"
    ) { Int($0).flatMap { (0...65_535).contains($0) ? $0 : nil } }
    log = try LogSettings(variables)
    processingTime = try variables.duration("PROCESSING_TIME", or: .seconds(15))
    expeditedTime = try variables.duration("EXPEDITED_TIME", or: .seconds(5))
    role = try WorkerRole(variables)
    shutdownGrace = try variables.duration("SHUTDOWN_GRACE", or: .seconds(30))
    uiURL = try variables.value(
      "TEMPORAL_UI_URL", or: nil, expected: "a URL such as http://localhost:8233", Self.url)
  }

  package var links: UILink { UILink(server, base: uiURL) }

  private static let urlForm = "a URL such as http://localhost:8081/validate"

  private static func url(_ text: String) -> String? {
    let scheme = ["http://", "https://"].first { text.hasPrefix($0) }
    guard let scheme, !text.dropFirst(scheme.count).prefix(while: { $0 != "/" }).isEmpty,
      text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7f })
    else { return nil }
    return text
  }

  private static func origin(of url: String) -> String {
    url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
      .joined(separator: "/")
  }
}

/// Whether and with what payloads are sealed.
package struct EncryptionSettings: Sendable, Hashable {
  package static let defaultKeyFile = ".encryption.key"

  package var isEnabled: Bool
  package var keyFile: EncryptionKeyFile
  /// A named file that is missing is an error; the default one a worker may create.
  package var isKeyFileNamed: Bool

  init(_ variables: Variables) throws(InvalidSetting) {
    isEnabled = try variables.isTrue("ENCRYPTION_ENABLED") ?? false
    let path = variables.text("ENCRYPTION_KEY_FILE")
    isKeyFileNamed = path != nil
    keyFile = EncryptionKeyFile(path: path ?? Self.defaultKeyFile)
  }
}

package struct LogSettings: Sendable, Hashable {
  package enum Format: String, Sendable, Hashable { case text, json }
  package enum Level: String, Sendable, Hashable { case debug, info, warning, error }

  package var format: Format
  package var level: Level

  init(_ variables: Variables) throws(InvalidSetting) {
    format = try variables.value("LOG_FORMAT", or: .text, expected: "text or json") {
      Format(rawValue: $0)
    }
    level = try variables.value(
      "LOG_LEVEL", or: .info, expected: "debug, info, warning (or warn) or error"
    ) { Level(rawValue: $0 == "warn" ? "warning" : $0) }
  }
}

/// Which halves of the application this worker runs, and as of when.
package struct WorkerRole: Sendable, Hashable {
  package var isLegacy: Bool
  package var runsWorkflows: Bool
  package var runsActivities: Bool

  init(_ variables: Variables) throws(InvalidSetting) {
    isLegacy = try variables.isTrue("LEGACY") ?? false
    let workflowsOnly = try variables.isTrue("WORKFLOWS_ONLY") ?? false
    let activitiesOnly = try variables.isTrue("ACTIVITIES_ONLY") ?? false
    guard !(workflowsOnly && activitiesOnly) else {
      throw InvalidSetting(
        "ACTIVITIES_ONLY", "true", expected: "false where WORKFLOWS_ONLY is true")
    }
    runsWorkflows = !activitiesOnly
    runsActivities = !workflowsOnly
  }
}

extension OrderSettings {
  /// How to connect, as the variables say.
  ///
  /// - Parameters:
  ///   - codec: from `codec(mayCreateKey:)`.
  ///   - metrics: where things are counted; nil: nowhere.
  /// - Throws: where what is said does not go together, or a file that was named cannot be read. Later it
  ///   may come and go, as files do that are renewed; at the start it is a mistake.
  package func clientConfiguration(
    codec: EncryptionCodec?, logger: TemporalLogger, metrics: MetricsRegistry? = nil
  ) throws(InvalidSetting) -> ClientConfiguration {
    var configuration = try server.configuration()
    try server.tls?.checkFiles()
    configuration.codec = codec
    // Whoever encrypts orders does not want their contents in the texts of failures either.
    configuration.encodesFailures = codec != nil
    configuration.logger = logger
    configuration.metrics = metrics
    return configuration
  }

  package var logger: TemporalLogger {
    let levels: [LogSettings.Level: TemporalLogger.Level] = [
      .debug: .debug, .info: .info, .warning: .warning, .error: .error,
    ]
    return TemporalLogger(
      level: levels[log.level] ?? .info,
      handler: LogWriter(format: log.format == .json ? .json : .text))
  }
}

extension EncryptionSettings {
  /// The codec, or nil where encryption is off.
  ///
  /// - Parameters:
  ///   - mayCreateKey: a worker may create the default key file where there is none; nobody may create
  ///     one that was named, for it was meant to be there.
  ///   - keyWasCreated: called with the path of a new file.
  /// - Throws: `EncryptionKeyFileError`, with what to do.
  package func codec(
    mayCreateKey: Bool, keyWasCreated: (String) -> Void = { _ in }
  ) throws -> EncryptionCodec? {
    guard isEnabled else { return nil }
    guard mayCreateKey, !isKeyFileNamed else {
      return EncryptionCodec(key: try EncryptionKey(readKey()))
    }
    let (key, isNew) = try keyFile.readOrCreate { () throws(EncryptionKeyFileError) in
      do throws(TemporalError) {
        return try EncryptionKey.randomBytes()
      } catch {
        throw EncryptionKeyFileError(.system, "cannot draw a key: \(error.message)")
      }
    }
    if isNew { keyWasCreated(keyFile.absolutePath) }
    return EncryptionCodec(key: try EncryptionKey(key))
  }

  private func readKey() throws(EncryptionKeyFileError) -> [UInt8] {
    do {
      return try keyFile.read()
    } catch {
      guard error.code == .missing else { throw error }
      throw EncryptionKeyFileError(
        .missing,
        "there is no key file \(keyFile.absolutePath): copy the one of your workers there, or name "
          + "it with ENCRYPTION_KEY_FILE; a worker creates \(Self.defaultKeyFile) where it starts "
          + "when ENCRYPTION_KEY_FILE is not set")
    }
  }
}

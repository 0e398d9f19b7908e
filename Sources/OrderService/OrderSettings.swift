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
  /// Which version of a deployment this worker is; nil: the server does not route by versions.
  package var deployment: WorkerVersioning?
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
    deployment = try Self.deployment(variables)
    uiURL = try variables.value(
      "TEMPORAL_UI_URL", or: nil, expected: "a URL such as http://localhost:8233", Self.url)
  }

  /// The names that Temporal's controller for Kubernetes gives to the workers that it starts.
  private static func deployment(
    _ variables: Variables
  ) throws(InvalidSetting) -> WorkerVersioning? {
    let name = variables.text("TEMPORAL_DEPLOYMENT_NAME")
    let build = variables.text("TEMPORAL_WORKER_BUILD_ID")
    guard let name, let build else {
      guard name == nil, build == nil else {
        throw InvalidSetting(
          "TEMPORAL_DEPLOYMENT_NAME",
          says: "TEMPORAL_DEPLOYMENT_NAME and TEMPORAL_WORKER_BUILD_ID go together: one is not set")
      }
      return nil
    }
    guard !name.contains(".") else {
      throw InvalidSetting("TEMPORAL_DEPLOYMENT_NAME", name, expected: "a name without a dot")
    }
    return WorkerVersioning(deployment: name, buildID: build, default: .autoUpgrade)
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

internal import CommandLineTool
internal import OrderService
internal import Temporal

/// The options of every command that talks to the server, which count more than variables and profiles.
enum ServerOptions {
  static let all = [
    CommandLineOption("address", "HOST:PORT", help: "the server (default: TEMPORAL_ADDRESS)"),
    CommandLineOption("namespace", "NAME", help: "the namespace (default: TEMPORAL_NAMESPACE)"),
    CommandLineOption("profile", "NAME", help: "a profile of temporal.toml"),
  ]

  static func settings(
    _ options: [String: String], _ environment: [String: String]
  ) throws -> OrderSettings {
    var environment = environment
    if let address = options["address"] {
      environment["TEMPORAL_HOST"] = nil
      environment["TEMPORAL_ADDRESS"] = address
    }
    if let namespace = options["namespace"] { environment["TEMPORAL_NAMESPACE"] = namespace }
    if let profile = options["profile"] { environment["TEMPORAL_PROFILE"] = profile }
    // A tool speaks when it is spoken to.
    if environment["LOG_LEVEL"]?.isEmpty ?? true { environment["LOG_LEVEL"] = "error" }
    return try OrderSettings(environment)
  }

  /// Connects for as long as `body` runs.
  static func withClient<Value: Sendable>(
    _ options: [String: String], _ environment: [String: String],
    _ body: (TemporalClient, OrderSettings) async throws -> Value
  ) async throws -> Value {
    let settings = try settings(options, environment)
    let codec = try settings.encryption.codec(mayCreateKey: false)
    let client = try await TemporalClient.connect(
      settings.clientConfiguration(codec: codec, logger: settings.logger))
    do {
      let value = try await body(client, settings)
      await client.close()
      return value
    } catch {
      await client.close()
      throw error
    }
  }
}

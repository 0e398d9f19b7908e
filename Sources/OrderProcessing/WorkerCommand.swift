/// What `order-worker` is asked to do: to work, unless it is to stand in for the validation service.
package enum WorkerCommand: Sendable, Hashable {
  case work
  case validate(port: Int, mappings: String)

  package static let parser = CommandLineParser(
    program: "order-worker", summary: "Runs the order workflows and activities until SIGTERM.",
    options: [
      CommandLineOption(
        "validation-server",
        help: "serve the validation rules on loopback instead, where there is no WireMock"),
      CommandLineOption("port", "PORT", help: "with -validation-server (default: 8081; 0: any)"),
      CommandLineOption(
        "mappings", "DIR", help: "with -validation-server (default: wiremock/mappings)"),
    ],
    notes: """
      Variables (default):
        TEMPORAL_HOST or TEMPORAL_ADDRESS (localhost:7233), TEMPORAL_NAMESPACE (default)
        TEMPORAL_API_KEY, TEMPORAL_TLS (false), TEMPORAL_TLS_SERVER_CA_CERT_PATH,
        TEMPORAL_TLS_CLIENT_CERT_PATH, TEMPORAL_TLS_CLIENT_KEY_PATH, TEMPORAL_TLS_SERVER_NAME
        VALIDATION_URL (http://localhost:8081/validate), WIREMOCK_URL (its scheme, host and port)
        ENCRYPTION_ENABLED (false), ENCRYPTION_KEY_FILE (.encryption.key, created if absent)
        HEALTH_PORT (8090; 0: off), LOG_FORMAT (text, or json), LOG_LEVEL (info)
        PROCESSING_TIME (15s), EXPEDITED_TIME (5s), SHUTDOWN_GRACE (30s)
        LEGACY (false): the workflow from before the payment change
        WORKFLOWS_ONLY (false), ACTIVITIES_ONLY (false): half a worker
        TEMPORAL_UI_URL: for links (as the dev server's: the server's port and 1000 more)
      """)

  package init(_ options: [String: String]) throws(CommandLineError) {
    guard options["validation-server"] != nil else {
      let stray = ["port", "mappings"].first { options[$0] != nil }
      if let stray { throw CommandLineError("-\(stray) goes with -validation-server only") }
      self = .work
      return
    }
    let text = options["port"] ?? "8081"
    guard let port = Int(text), (0...65_535).contains(port) else {
      throw CommandLineError("-port \(text): expected a port from 1 to 65535, or 0 for any")
    }
    self = .validate(port: port, mappings: options["mappings"] ?? "wiremock/mappings")
  }
}

internal import CommandLineTool

/// What `order-worker` can be asked: nothing but its help. What it does, variables say.
enum WorkerCommand {
  static let parser = CommandLineParser(
    program: "order-worker",
    summary: "Runs the order workflows and activities until SIGTERM or SIGINT.",
    options: [],
    notes: """
      Variables (default):
        TEMPORAL_HOST or TEMPORAL_ADDRESS (localhost:7233), TEMPORAL_NAMESPACE (default),
        TEMPORAL_API_KEY, TEMPORAL_TLS, TEMPORAL_TLS_*, and TEMPORAL_PROFILE for a profile of
        temporal.toml: as for every program of Temporal's
        VALIDATION_URL (http://localhost:8081/validate), WIREMOCK_URL (its scheme, host and port)
        ENCRYPTION_ENABLED (false), ENCRYPTION_KEY_FILE (.encryption.key, created if absent)
        HEALTH_PORT (8090; 0: off): /health, /metrics
        LOG_FORMAT (text, or json), LOG_LEVEL (info)
        PROCESSING_TIME (15s), EXPEDITED_TIME (5s), SHUTDOWN_GRACE (30s)
        LEGACY (false): the workflow from before the payment change
        WORKFLOWS_ONLY (false), ACTIVITIES_ONLY (false): half a worker
        TEMPORAL_UI_URL: for links (as the dev server's: the server's port and 1000 more)
      Where there is no validation service, validation-stub stands in for one.
      """)
}

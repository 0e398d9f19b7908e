import HTTPEndpoint
import Temporal

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `fault-worker NAME=VALUE …`: the worker that `make faults` treats badly. It serves small workflows
/// until SIGTERM and writes what it does to standard output, a line each, for the scripts to read.
@main
struct FaultWorker {
  static func main() async {
    let settings = FaultSettings.ofTheProcess
    do {
      let server = try settings.healthPort.map { port in
        try HTTPServer(port: port, handler: HealthRoute.routes.respond)
      }
      defer { server?.stop() }
      try await serve(settings)
      say("returned")
    } catch {
      say("failed: \(error)")
      exit(1)
    }
  }

  private static func serve(_ settings: FaultSettings) async throws {
    let client = try await TemporalClient.connect(settings.configuration(), patience: .seconds(60))
    say("connected")
    let worker = Worker(
      client: client, taskQueue: settings.queue, workflows: FaultWorkflows.all,
      activities: FaultActivities.all, operations: settings.operations,
      interceptors: settings.interceptors, options: settings.options)
    async let running: Void = worker.run(stoppingOn: .terminate, .interrupt)
    await announce(worker)
    try await running
    await client.close()
  }

  /// Says so once it polls: from then on a signal stops it gracefully.
  private static func announce(_ worker: Worker) async {
    for _ in 0..<1_000 where worker.status.queues.isEmpty {
      try? await Task.sleep(for: .milliseconds(10))
    }
    say("working")
  }
}

/// Alive is who answers.
enum HealthRoute {
  static var routes: HTTPRoutes {
    var routes = HTTPRoutes()
    routes.add("GET", "/health/live") { _ in .json(#"{"alive":true}"#, status: 200) }
    return routes
  }
}

/// One line on standard output, at once, also where that is a file.
func say(_ line: String) {
  let bytes = [UInt8]((line + "\n").utf8)
  _ = unsafe bytes.withUnsafeBytes { bytes in unsafe write(1, bytes.baseAddress, bytes.count) }
}

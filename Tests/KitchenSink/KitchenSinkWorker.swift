import Temporal

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `kitchen-sink-worker address=HOST:PORT queue=NAME`: serves the workflow that does whatever its input says, with
/// its activities and its Nexus service, until SIGTERM. On the public API alone.
@main
struct KitchenSinkWorker {
  static func main() async {
    let settings = Dictionary(
      CommandLine.arguments.dropFirst().map { argument in
        let parts = argument.split(separator: "=", maxSplits: 1)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
      }, uniquingKeysWith: { _, last in last })
    do {
      try await serve(settings)
    } catch {
      say("failed: \(error)")
      exit(1)
    }
  }

  private static func serve(_ settings: [String: String]) async throws {
    let queue = settings["queue"] ?? "kitchen-sink"
    let configuration = ClientConfiguration(address: settings["address"] ?? "127.0.0.1:7233")
    let client = try await TemporalClient.connect(configuration, patience: .seconds(60))
    var options = WorkerOptions(gracePeriod: .seconds(5))
    // What is cancelled before it was sent is not sent, which the contract asks for, and Go's family has otherwise.
    options.dialect = .core
    if let cached = settings["cached"].flatMap({ Int($0) }) { options.maxCachedWorkflows = cached }
    let worker = Worker(
      client: client, taskQueue: queue, workflows: [KitchenSink.self, NexusHandlerWorkflow.self],
      activities: KitchenActivities(client: client, taskQueue: queue).all,
      operations: KitchenService.operations, options: options)
    async let running: Void = worker.run(stoppingOn: .terminate, .interrupt)
    for _ in 0..<1_000 where worker.status.queues.isEmpty {
      try? await Task.sleep(for: .milliseconds(10))
    }
    say("working")
    try await running
    await client.close()
  }

  /// One line on standard output, at once, also where that is a file.
  private static func say(_ line: String) {
    let bytes = [UInt8]((line + "\n").utf8)
    _ = unsafe bytes.withUnsafeBytes { bytes in unsafe write(1, bytes.baseAddress, bytes.count) }
  }
}

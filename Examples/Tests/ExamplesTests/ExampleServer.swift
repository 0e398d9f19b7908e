import Foundation
import Temporal

/// The server that the examples run against: the one that `TEMPORAL_ADDRESS` names.
enum ExampleServer {
  static let isThere = ProcessInfo.processInfo.environment["TEMPORAL_ADDRESS"]?.isEmpty == false
  static let reason = "TEMPORAL_ADDRESS names no server: `make examples` starts one"
}

/// Runs `body` with a client, and a worker on a task queue of its own.
func withWorker<Value: Sendable>(
  workflows: [any Workflow.Type], activities: [ActivityImplementation] = [],
  codec: (any PayloadCodec)? = nil,
  _ body: @escaping @Sendable (_ client: TemporalClient, _ queue: String) async throws -> Value
) async throws -> Value {
  let queue = "example-\(UUID().uuidString.prefix(8))"
  var configuration = try ClientConfiguration.fromEnvironment()
  configuration.codec = codec
  configuration.logger = TemporalLogger(level: .error)
  let client = try await TemporalClient.connect(configuration)
  let worker = Worker(
    client: client, taskQueue: queue, workflows: workflows, activities: activities)
  do {
    let value = try await worker.run { try await body(client, queue) }
    await client.close()
    return value
  } catch {
    await client.close()
    throw error
  }
}

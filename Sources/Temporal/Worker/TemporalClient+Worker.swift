#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension TemporalClient {
  /// What a worker of this client needs.
  func workerEnvironment(taskQueue: String, options: WorkerOptions) -> WorkerEnvironment {
    WorkerEnvironment(
      service: service, executor: service.executor, namespace: namespace, taskQueue: taskQueue,
      identity: options.identity ?? "\(identity)@\(taskQueue)", converter: converter, codec: codec,
      logger: logger, options: options,
      instanceKey: UUID().uuidString.lowercased())
  }
}

extension WorkflowService: WorkerService {}

internal import TemporalAPI
internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What every part of a worker needs: whom to call, in whose name, and how payloads are read.
struct WorkerEnvironment: Sendable {
  let service: WorkflowService
  let namespace: String
  let taskQueue: String
  let identity: String
  let converter: DataConverter
  var codec: MessageCodec
  let logger: TemporalLogger
  let options: WorkerOptions
  /// Names this worker to the server, which ends its open polls when it says that it stops.
  let instanceKey: String
  /// Given when the client is closed, after which nothing can be asked or reported.
  let clientClosing: StopSignal
  /// What the worker counts by; nil where nobody counts.
  var metrics: WorkerMetrics?
  /// What stands before the code that the worker runs, the outermost first.
  var interceptors: [any WorkerInterceptor] = []

  /// The workers of one client that take first tasks with the answers to starts.
  var eagerWork = EagerWork()

  /// Names the workers of one client, so that the UI shows them together.
  let groupingKey: String
  /// Counts for the worker's heartbeats.
  let failures = FailureTally()

  /// What the workflows say of their own versioning, by type.
  var workflowVersioning: [String: WorkflowVersioning] = [:]

  /// Whether the server wants to hear how the worker is (`NamespaceInfo.Capabilities.worker_heartbeats`).
  var isHeartbeatWanted = false

  /// Whether the server sends commands to single workers, of which it learns with their polls
  /// (`NamespaceInfo.Capabilities.worker_commands`).
  var takesCommands = false

  /// Whether the server ends the open polls of a worker that says that it stops
  /// (`NamespaceInfo.Capabilities.worker_poll_complete_on_shutdown`).
  var endsPolls = false

  /// Whether workers are to scale their pollers that do not say how many they have
  /// (`NamespaceInfo.Capabilities.poller_autoscaling_auto_enroll`).
  var isScalingWanted = false

  /// The size from which the server refuses a payload, in bytes: 2 MiB unless the namespace says
  /// otherwise (`NamespaceInfo.Limits.blob_size_limit_error`).
  var blobSizeLimit = 2 * 1_024 * 1_024

  /// The size from which a payload is worth a warning, in bytes: 512 KiB, as in the other SDKs, and no more
  /// than half of what the server takes.
  var blobWarningSize: Int { min(512 * 1_024, blobSizeLimit / 2) }

  /// Where the SDK's own tasks run: the connection's loop.
  var executor: any TaskExecutor { service.transport.tasks }

  /// Where what takes long, or is not ours, runs: never on the loop, nor on the cooperative pool.
  var threads: any TaskExecutor { service.threads }

  /// The clock, and the chance, of everything that waits.
  var time: any TimeSource { service.time }
}

extension TemporalClient {
  /// What a worker of this client needs.
  func workerEnvironment(taskQueue: String, options: WorkerOptions) -> WorkerEnvironment {
    var codec = codec
    codec.executor = service.threads
    var service = service
    service.interceptors = []
    let metrics = configuration.metrics.map {
      WorkerMetrics($0, namespace: namespace, taskQueue: taskQueue, options: options)
    }
    service.metrics = metrics?.requests
    var environment = WorkerEnvironment(
      service: service, namespace: namespace, taskQueue: taskQueue,
      identity: options.identity ?? "\(identity)@\(taskQueue)", converter: converter, codec: codec,
      logger: logger, options: options,
      instanceKey: UUID().uuidString.lowercased(), clientClosing: closing,
      metrics: metrics, groupingKey: groupingKey)
    environment.eagerWork = eagerWork
    return environment
  }
}

extension WorkerEnvironment {
  /// Whose payloads a codec has before it in an activity task.
  func context(of activity: ActivityInfo) -> PayloadContext {
    PayloadContext(
      namespace: namespace, workflowID: activity.workflowID,
      activity: PayloadContext.Activity(activity))
  }

  /// For the arguments and the result of an activity.
  func converter(of activity: ActivityInfo) -> DataConverter {
    converter.told(context(of: activity))
  }

  /// Whose payloads a codec has before it in a workflow task.
  func context(of task: PollWorkflowTaskQueueResponse) -> PayloadContext {
    PayloadContext(namespace: namespace, workflowID: task.workflowExecution?.workflowId)
  }

  /// What the codec's payloads in a new run's tasks may be of.
  func work(of task: PollWorkflowTaskQueueResponse) -> RunWork {
    RunWork(ofType: task.workflowType?.name, taskQueue: taskQueue)
  }

  /// Now, where somebody counts: nobody looks at the clock otherwise.
  var measureBegins: Moment? { metrics == nil ? nil : time.now }

  func measure(since begin: Moment?, _ histogram: (any MetricHistogram)?) {
    if let begin, let histogram { histogram.record(time.now.duration(since: begin)) }
  }

  /// Warns of what the server still takes, and may not take when it has grown.
  func warnOfSize(_ what: @autoclosure () -> String, _ size: Int, _ logger: TemporalLogger) {
    guard size >= blobWarningSize, size <= blobSizeLimit else { return }
    logger.warning(
      "[TMPRL1103] \(what()) takes \(size) bytes; from \(blobSizeLimit) on the server refuses it")
  }

  /// What to say of something that is over the limit. `TMPRL1103` is its code in every SDK.
  func tooLarge(_ what: String, _ size: Int) -> String {
    "[TMPRL1103] \(what) takes \(size) bytes; the server's limit is \(blobSizeLimit): store the value "
      + "elsewhere and send where it is"
  }
}

internal import ProtoWire
internal import TemporalAPI
internal import Threads

/// Decides for each workflow poll whether it asks the sticky queue or the normal one: sticky while tasks
/// wait there, else whichever has fewer polls open, sticky first (sdk-go's rule, protocol.md C.2).
struct StickyBalance: Sendable {
  private var stickyPolls = 0
  private var normalPolls = 0
  private var stickyBacklog: Int64 = 0

  mutating func begin(isStickyEnabled: Bool) -> Bool {
    let isSticky = isStickyEnabled && (stickyBacklog > 0 || stickyPolls <= normalPolls)
    if isSticky { stickyPolls += 1 } else { normalPolls += 1 }
    return isSticky
  }

  mutating func end(wasSticky: Bool, backlog: Int64?) {
    if wasSticky { stickyPolls -= 1 } else { normalPolls -= 1 }
    if wasSticky, let backlog { stickyBacklog = backlog }
  }
}

/// The workflow half of a worker's polling.
final class WorkflowPollers: Sendable {
  private let environment: WorkerEnvironment
  private let stickyQueue: String
  private let isStickyEnabled: Bool
  private let balance = Guarded(StickyBalance())

  init(environment: WorkerEnvironment, stickyQueue: String) {
    self.environment = environment
    self.stickyQueue = stickyQueue
    isStickyEnabled = environment.options.cacheCapacity > 0
  }

  /// One long poll; nil when there was no task.
  func poll() async throws(TemporalError) -> PollWorkflowTaskQueueResponse? {
    let isSticky = balance.withLock { $0.begin(isStickyEnabled: isStickyEnabled) }
    var backlog: Int64?
    defer { balance.withLock { $0.end(wasSticky: isSticky, backlog: backlog) } }
    let response = try await environment.service.pollWorkflowTaskQueue(request(isSticky))
    backlog = response.backlogCountHint
    return response.taskToken.isEmpty ? nil : response
  }

  private func request(_ isSticky: Bool) -> PollWorkflowTaskQueueRequest {
    var request = PollWorkflowTaskQueueRequest()
    request.namespace = environment.namespace
    request.taskQueue =
      isSticky
      ? .sticky(stickyQueue, normal: environment.taskQueue) : .normal(environment.taskQueue)
    request.identity = environment.identity
    request.workerInstanceKey = environment.instanceKey
    return request
  }
}

package import ProtoWire

/// Says that a worker stops: its polls are answered and its sticky queue is forgotten.
package struct ShutdownWorkerRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ShutdownWorkerRequest"

  package var namespace = ""
  package var stickyTaskQueue = ""
  package var identity = ""
  package var reason = ""
  package var workerHeartbeat: WorkerHeartbeat?
  package var workerInstanceKey = ""
  package var taskQueue = ""
  package var taskQueueTypes: [TaskQueueType] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "stickyTaskQueue", &stickyTaskQueue)
    coder.string(3, "identity", &identity)
    coder.string(4, "reason", &reason)
    coder.message(5, "workerHeartbeat", &workerHeartbeat)
    coder.string(6, "workerInstanceKey", &workerInstanceKey)
    coder.string(7, "taskQueue", &taskQueue)
    coder.enumerations(8, "taskQueueTypes", &taskQueueTypes)
  }
}

/// The server took note.
package struct ShutdownWorkerResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ShutdownWorkerResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

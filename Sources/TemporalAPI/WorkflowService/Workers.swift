package import ProtoWire

/// Says how workers of one client are doing.
package struct RecordWorkerHeartbeatRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RecordWorkerHeartbeatRequest"

  package var namespace = ""
  package var identity = ""
  package var workerHeartbeat: [WorkerHeartbeat] = []
  package var resourceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "identity", &identity)
    coder.messages(3, "workerHeartbeat", &workerHeartbeat)
    coder.string(4, "resourceId", &resourceId)
  }
}

/// The server took note.
package struct RecordWorkerHeartbeatResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RecordWorkerHeartbeatResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Asks for the workers of a namespace.
package struct ListWorkersRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListWorkersRequest"

  package var namespace = ""
  package var pageSize: Int32 = 0
  package var nextPageToken = WireBytes()
  package var query = ""
  package var includeSystemWorkers = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.int32(2, "pageSize", &pageSize)
    coder.bytes(3, "nextPageToken", &nextPageToken)
    coder.string(4, "query", &query)
    coder.bool(5, "includeSystemWorkers", &includeSystemWorkers)
  }
}

/// A page of workers.
package struct ListWorkersResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListWorkersResponse"

  package var workersInfo: [WorkerInfo] = []
  package var nextPageToken = WireBytes()
  package var workers: [WorkerListInfo] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "workersInfo", &workersInfo)
    coder.bytes(2, "nextPageToken", &nextPageToken)
    coder.messages(3, "workers", &workers)
  }
}

/// Asks about a worker.
package struct DescribeWorkerRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeWorkerRequest"

  package var namespace = ""
  package var workerInstanceKey = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workerInstanceKey", &workerInstanceKey)
  }
}

/// A worker.
package struct DescribeWorkerResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeWorkerResponse"

  package var workerInfo: WorkerInfo?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "workerInfo", &workerInfo)
  }
}

/// Asks how many workers there are.
package struct CountWorkersRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.CountWorkersRequest"

  package var namespace = ""
  package var query = ""
  package var includeSystemWorkers = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "query", &query)
    coder.bool(3, "includeSystemWorkers", &includeSystemWorkers)
  }
}

/// How many there are.
package struct CountWorkersResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.CountWorkersResponse"

  package var count: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "count", &count)
  }
}

package import ProtoWire

/// Does one thing to all executions that a query finds, or that are named.
package struct StartBatchOperationRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.StartBatchOperationRequest"

  package var namespace = ""
  package var visibilityQuery = ""
  package var jobId = ""
  package var reason = ""
  package var executions: [WorkflowExecution] = []
  package var maxOperationsPerSecond: Float = 0
  package var operation: StartBatchOperationRequestOperation?
  package var targetExecutions: [Execution] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "visibilityQuery", &visibilityQuery)
    coder.string(3, "jobId", &jobId)
    coder.string(4, "reason", &reason)
    coder.messages(5, "executions", &executions)
    coder.float(6, "maxOperationsPerSecond", &maxOperationsPerSecond)
    coder.oneof(10...21, &operation)
    coder.messages(22, "targetExecutions", &targetExecutions)
  }
}

/// What is done to each.
package indirect enum StartBatchOperationRequestOperation: WireOneof {
  case terminationOperation(BatchOperationTermination)
  case signalOperation(BatchOperationSignal)
  case cancellationOperation(BatchOperationCancellation)
  case deletionOperation(BatchOperationDeletion)
  case resetOperation(BatchOperationReset)
  case updateWorkflowOptionsOperation(BatchOperationUpdateWorkflowExecutionOptions)
  case unpauseActivitiesOperation(BatchOperationUnpauseActivities)
  case resetActivitiesOperation(BatchOperationResetActivities)
  case updateActivityOptionsOperation(BatchOperationUpdateActivityOptions)
  case cancelActivitiesOperation(BatchOperationCancelActivities)
  case terminateActivitiesOperation(BatchOperationTerminateActivities)
  case deleteActivitiesOperation(BatchOperationDeleteActivities)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(10, "terminationOperation", &value, Self.terminationOperation) {
      if case .terminationOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(11, "signalOperation", &value, Self.signalOperation) {
      if case .signalOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(12, "cancellationOperation", &value, Self.cancellationOperation) {
      if case .cancellationOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(13, "deletionOperation", &value, Self.deletionOperation) {
      if case .deletionOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(14, "resetOperation", &value, Self.resetOperation) {
      if case .resetOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(
      15, "updateWorkflowOptionsOperation", &value, Self.updateWorkflowOptionsOperation
    ) {
      if case .updateWorkflowOptionsOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(16, "unpauseActivitiesOperation", &value, Self.unpauseActivitiesOperation) {
      if case .unpauseActivitiesOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(17, "resetActivitiesOperation", &value, Self.resetActivitiesOperation) {
      if case .resetActivitiesOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(
      18, "updateActivityOptionsOperation", &value, Self.updateActivityOptionsOperation
    ) {
      if case .updateActivityOptionsOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(19, "cancelActivitiesOperation", &value, Self.cancelActivitiesOperation) {
      if case .cancelActivitiesOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(20, "terminateActivitiesOperation", &value, Self.terminateActivitiesOperation)
    {
      if case .terminateActivitiesOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(21, "deleteActivitiesOperation", &value, Self.deleteActivitiesOperation) {
      if case .deleteActivitiesOperation(let it) = $0 { it } else { nil }
    }
  }
}

/// The batch has begun.
package struct StartBatchOperationResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.StartBatchOperationResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Stops a batch where it is.
package struct StopBatchOperationRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.StopBatchOperationRequest"

  package var namespace = ""
  package var jobId = ""
  package var reason = ""
  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "jobId", &jobId)
    coder.string(3, "reason", &reason)
    coder.string(4, "identity", &identity)
  }
}

/// It is stopped.
package struct StopBatchOperationResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.StopBatchOperationResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Asks how far a batch has come.
package struct DescribeBatchOperationRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeBatchOperationRequest"

  package var namespace = ""
  package var jobId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "jobId", &jobId)
  }
}

/// How far a batch has come.
package struct DescribeBatchOperationResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeBatchOperationResponse"

  package var operationType = BatchOperationType.unspecified
  package var jobId = ""
  package var state = BatchOperationState.unspecified
  package var startTime: Timestamp?
  package var closeTime: Timestamp?
  package var totalOperationCount: Int64 = 0
  package var completeOperationCount: Int64 = 0
  package var failureOperationCount: Int64 = 0
  package var identity = ""
  package var reason = ""
  package var query = ""
  package var executions: [Execution] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "operationType", &operationType)
    coder.string(2, "jobId", &jobId)
    coder.enumeration(3, "state", &state)
    coder.timestamp(4, "startTime", &startTime)
    coder.timestamp(5, "closeTime", &closeTime)
    coder.int64(6, "totalOperationCount", &totalOperationCount)
    coder.int64(7, "completeOperationCount", &completeOperationCount)
    coder.int64(8, "failureOperationCount", &failureOperationCount)
    coder.string(9, "identity", &identity)
    coder.string(10, "reason", &reason)
    coder.string(11, "query", &query)
    coder.messages(12, "executions", &executions)
  }
}

/// Asks for the batches of a namespace.
package struct ListBatchOperationsRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListBatchOperationsRequest"

  package var namespace = ""
  package var pageSize: Int32 = 0
  package var nextPageToken = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.int32(2, "pageSize", &pageSize)
    coder.bytes(3, "nextPageToken", &nextPageToken)
  }
}

/// A page of batches.
package struct ListBatchOperationsResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListBatchOperationsResponse"

  package var operationInfo: [BatchOperationInfo] = []
  package var nextPageToken = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "operationInfo", &operationInfo)
    coder.bytes(2, "nextPageToken", &nextPageToken)
  }
}

package import ProtoWire

/// Where a workflow can be reset to, one point a build of its workers.
package struct ResetPoints: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.ResetPoints"

  package var points: [ResetPointInfo] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "points", &points)
  }
}

/// The first workflow task that one build completed.
package struct ResetPointInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.ResetPointInfo"

  package var binaryChecksum = ""
  package var runId = ""
  package var firstWorkflowTaskCompletedId: Int64 = 0
  package var createTime: Timestamp?
  package var expireTime: Timestamp?
  package var resettable = false
  package var buildId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "binaryChecksum", &binaryChecksum)
    coder.string(2, "runId", &runId)
    coder.int64(3, "firstWorkflowTaskCompletedId", &firstWorkflowTaskCompletedId)
    coder.timestamp(4, "createTime", &createTime)
    coder.timestamp(5, "expireTime", &expireTime)
    coder.bool(6, "resettable", &resettable)
    coder.string(7, "buildId", &buildId)
  }
}

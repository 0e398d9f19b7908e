package import ProtoWire

/// What a schedule did, and will do next.
package struct ScheduleInfo: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.ScheduleInfo"

  package var actionCount: Int64 = 0
  package var missedCatchupWindow: Int64 = 0
  package var overlapSkipped: Int64 = 0
  package var recentActions: [ScheduleActionResult] = []
  package var futureActionTimes: [Timestamp] = []
  package var createTime: Timestamp?
  package var updateTime: Timestamp?
  package var invalidScheduleError = ""
  package var runningWorkflows: [WorkflowExecution] = []
  package var bufferDropped: Int64 = 0
  package var bufferSize: Int64 = 0
  package var stateSizeBytes: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "actionCount", &actionCount)
    coder.int64(2, "missedCatchupWindow", &missedCatchupWindow)
    coder.int64(3, "overlapSkipped", &overlapSkipped)
    coder.messages(4, "recentActions", &recentActions)
    coder.timestamps(5, "futureActionTimes", &futureActionTimes)
    coder.timestamp(6, "createTime", &createTime)
    coder.timestamp(7, "updateTime", &updateTime)
    coder.string(8, "invalidScheduleError", &invalidScheduleError)
    coder.messages(9, "runningWorkflows", &runningWorkflows)
    coder.int64(10, "bufferDropped", &bufferDropped)
    coder.int64(11, "bufferSize", &bufferSize)
    coder.int64(12, "stateSizeBytes", &stateSizeBytes)
  }
}

/// One time that a schedule acted.
package struct ScheduleActionResult: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.ScheduleActionResult"

  package var scheduleTime: Timestamp?
  package var actualTime: Timestamp?
  package var startWorkflowResult: WorkflowExecution?
  package var startWorkflowStatus = WorkflowExecutionStatus.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.timestamp(1, "scheduleTime", &scheduleTime)
    coder.timestamp(2, "actualTime", &actualTime)
    coder.message(11, "startWorkflowResult", &startWorkflowResult)
    coder.enumeration(12, "startWorkflowStatus", &startWorkflowStatus)
  }
}

/// A schedule as lists have it.
package struct ScheduleListEntry: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.ScheduleListEntry"

  package var scheduleId = ""
  package var memo: Memo?
  package var searchAttributes: SearchAttributes?
  package var info: ScheduleListInfo?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "scheduleId", &scheduleId)
    coder.message(2, "memo", &memo)
    coder.message(3, "searchAttributes", &searchAttributes)
    coder.message(4, "info", &info)
  }
}

/// What a list knows of a schedule.
package struct ScheduleListInfo: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.ScheduleListInfo"

  package var spec: ScheduleSpec?
  package var workflowType: WorkflowType?
  package var notes = ""
  package var paused = false
  package var recentActions: [ScheduleActionResult] = []
  package var futureActionTimes: [Timestamp] = []
  package var stateSizeBytes: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "spec", &spec)
    coder.message(2, "workflowType", &workflowType)
    coder.string(3, "notes", &notes)
    coder.bool(4, "paused", &paused)
    coder.messages(5, "recentActions", &recentActions)
    coder.timestamps(6, "futureActionTimes", &futureActionTimes)
    coder.int64(7, "stateSizeBytes", &stateSizeBytes)
  }
}

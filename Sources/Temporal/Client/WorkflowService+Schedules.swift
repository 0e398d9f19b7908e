internal import TemporalAPI

/// What clients call about schedules (`temporal.api.workflowservice.v1.WorkflowService`).
extension WorkflowService {
  func createSchedule(
    _ request: CreateScheduleRequest
  ) async throws(TemporalError) -> CreateScheduleResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/CreateSchedule", request)
  }

  func describeSchedule(
    _ request: DescribeScheduleRequest
  ) async throws(TemporalError) -> DescribeScheduleResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/DescribeSchedule", request)
  }

  func updateSchedule(
    _ request: UpdateScheduleRequest
  ) async throws(TemporalError) -> UpdateScheduleResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/UpdateSchedule", request)
  }

  func patchSchedule(
    _ request: PatchScheduleRequest
  ) async throws(TemporalError) -> PatchScheduleResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/PatchSchedule", request)
  }

  func deleteSchedule(
    _ request: DeleteScheduleRequest
  ) async throws(TemporalError) -> DeleteScheduleResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/DeleteSchedule", request)
  }

  func listScheduleMatchingTimes(
    _ request: ListScheduleMatchingTimesRequest
  ) async throws(TemporalError) -> ListScheduleMatchingTimesResponse {
    try await call(
      "/temporal.api.workflowservice.v1.WorkflowService/ListScheduleMatchingTimes", request)
  }

  func listSchedules(
    _ request: ListSchedulesRequest
  ) async throws(TemporalError) -> ListSchedulesResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/ListSchedules", request)
  }

  func countSchedules(
    _ request: CountSchedulesRequest
  ) async throws(TemporalError) -> CountSchedulesResponse {
    try await call("/temporal.api.workflowservice.v1.WorkflowService/CountSchedules", request)
  }
}

internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a schedule is, what it did, and what it will do next.
public struct ScheduleDescription: Sendable {
  /// What it is known by.
  public let id: String
  /// What it is.
  public let schedule: Schedule
  /// How often it has acted.
  public let actionCount: Int
  /// How often its time was over before it could act.
  public let missedCount: Int
  /// How often it did nothing because its last workflow still ran.
  public let skippedCount: Int
  /// Its last actions, the latest last.
  public let recentRuns: [ScheduledRun]
  /// Its workflows that run now.
  public let running: [WorkflowRunID]
  /// When it acts next.
  public let nextTimes: [Date]
  /// When it was created.
  public let createTime: Date?
  /// When it was last changed; nil where it was not.
  public let updateTime: Date?
  /// What it can be found by.
  public let searchAttributes: SearchAttributeValues
  private let memo: Memo?
  private let payloads: SealedPayloads

  init(_ response: DescribeScheduleResponse, id: String, _ payloads: SealedPayloads) {
    let info = response.info ?? ScheduleInfo()
    self.id = id
    schedule = Schedule(response.schedule ?? TemporalAPI.Schedule())
    actionCount = Int(info.actionCount)
    missedCount = Int(info.missedCatchupWindow)
    skippedCount = Int(info.overlapSkipped)
    recentRuns = info.recentActions.map { ScheduledRun($0) }
    running = info.runningWorkflows.map { WorkflowRunID($0) }
    nextTimes = info.futureActionTimes.map { Date($0) }
    createTime = info.createTime?.date
    updateTime = info.updateTime?.date
    searchAttributes = SearchAttributeValues(response.searchAttributes)
    memo = response.memo
    self.payloads = payloads
  }

  /// A note of the schedule's own memo, taken through the codec; nil where there is none of the key.
  ///
  /// - Throws: `TemporalError`: code `.codecFailed`, or `.malformedPayload` where it is of another type.
  public func memo<Value: Decodable>(_ key: String, as type: Value.Type) async throws -> Value? {
    guard let payload = memo?.fields[key] else { return nil }
    return try await payloads.value(of: type, from: payload)
  }

  /// What each run gets, taken through the codec.
  ///
  /// - Throws: `TemporalError`: code `.codecFailed`, or `.malformedPayload` where it is of another type.
  public func input<Value: Decodable>(as type: Value.Type) async throws -> Value {
    try await payloads.value(of: type, in: schedule.action.describedInput)
  }
}

/// One time that a schedule acted.
public struct ScheduledRun: Sendable, Hashable {
  /// The time for which it acted.
  public let scheduledTime: Date?
  /// When it did.
  public let actualTime: Date?
  /// What it started; nil where it could not.
  public let started: WorkflowRunID?

  init(_ wire: ScheduleActionResult) {
    scheduledTime = wire.scheduleTime?.date
    actualTime = wire.actualTime?.date
    started = wire.startWorkflowResult.map { WorkflowRunID($0) }
  }
}

/// A schedule as lists have it.
public struct ScheduleSummary: Sendable {
  /// What it is known by.
  public let id: String
  /// The name of the workflows that it starts.
  public let workflowType: String
  /// When it acts.
  public let spec: ScheduleSpec
  /// Whether it is paused.
  public let isPaused: Bool
  /// Why it is as it is.
  public let note: String
  /// Its last actions, the latest last.
  public let recentRuns: [ScheduledRun]
  /// When it acts next.
  public let nextTimes: [Date]
  /// What it can be found by.
  public let searchAttributes: SearchAttributeValues

  init(_ entry: ScheduleListEntry) {
    let info = entry.info ?? ScheduleListInfo()
    id = entry.scheduleId
    workflowType = info.workflowType?.name ?? ""
    spec = ScheduleSpec(info.spec ?? TemporalAPI.ScheduleSpec())
    isPaused = info.paused
    note = info.notes
    recentRuns = info.recentActions.map { ScheduledRun($0) }
    nextTimes = info.futureActionTimes.map { Date($0) }
    searchAttributes = SearchAttributeValues(entry.searchAttributes)
  }
}

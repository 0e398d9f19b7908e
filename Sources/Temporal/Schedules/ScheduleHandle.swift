internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A span of time for which a schedule acts at once, as if it passed now.
public struct ScheduleBackfill: Sendable, Hashable {
  /// From when, itself not counted in.
  public var start: Date
  /// Until when, itself counted in.
  public var end: Date
  /// What happens when its workflows overlap; nil is the schedule's own.
  public var overlap: SchedulePolicy.Overlap?

  /// A span of time.
  public init(from start: Date, to end: Date, overlap: SchedulePolicy.Overlap? = nil) {
    self.start = start
    self.end = end
    self.overlap = overlap
  }

  var wire: BackfillRequest {
    var request = BackfillRequest()
    request.startTime = Timestamp(start)
    request.endTime = Timestamp(end)
    request.overlapPolicy = overlap?.wire ?? .unspecified
    return request
  }
}

/// A schedule by its id. Each call throws `TemporalError` of code `.notFound` where there is none.
public struct ScheduleHandle: Sendable {
  let client: TemporalClient
  /// What it is known by.
  public let id: String

  init(client: TemporalClient, id: String) {
    self.client = client
    self.id = id
  }

  /// What it is, what it did, and what it will do next.
  public func describe() async throws -> ScheduleDescription {
    let response = try await fetch()
    let action = Schedule(response.schedule ?? TemporalAPI.Schedule()).action
    return ScheduleDescription(
      response, id: id, client.payloads(ofWorkflow: action.workflowID))
  }

  /// Stops it from acting by itself.
  public func pause(note: String = "paused by its client") async throws {
    try await patch { $0.pause = note.isEmpty ? "paused" : note }
  }

  /// Lets it act by itself again.
  public func unpause(note: String = "unpaused by its client") async throws {
    try await patch { $0.unpause = note.isEmpty ? "unpaused" : note }
  }

  /// Has it act now, though it may be paused.
  ///
  /// - Parameter overlap: what happens when its last workflow still runs; nil is the schedule's own.
  public func trigger(overlap: SchedulePolicy.Overlap? = nil) async throws {
    try await patch {
      var trigger = TriggerImmediatelyRequest()
      trigger.overlapPolicy = overlap?.wire ?? .unspecified
      $0.triggerImmediately = trigger
    }
  }

  /// Has it act now for spans of time, past ones or such as are to come.
  public func backfill(_ spans: [ScheduleBackfill]) async throws {
    try await patch { $0.backfillRequest = spans.map(\.wire) }
  }

  /// When it would act in a span of time, were it not paused.
  public func times(from start: Date, to end: Date) async throws -> [Date] {
    var request = ListScheduleMatchingTimesRequest()
    request.namespace = client.namespace
    request.scheduleId = id
    request.startTime = Timestamp(start)
    request.endTime = Timestamp(end)
    return try await named { () async throws(TemporalError) in
      try await client.service.listScheduleMatchingTimes(request)
    }.startTime.map { Date($0) }
  }

  /// Deletes it, and not what it started.
  public func delete() async throws {
    var request = DeleteScheduleRequest()
    request.namespace = client.namespace
    request.scheduleId = id
    request.identity = client.identity
    _ = try await named { () async throws(TemporalError) in
      try await client.service.deleteSchedule(request)
    }
  }

  private func patch(_ change: (inout SchedulePatch) -> Void) async throws {
    var request = PatchScheduleRequest()
    request.namespace = client.namespace
    request.scheduleId = id
    request.identity = client.identity
    request.requestId = UUID().uuidString
    var patch = SchedulePatch()
    change(&patch)
    request.patch = patch
    _ = try await named { () async throws(TemporalError) in
      try await client.service.patchSchedule(request)
    }
  }

  func fetch() async throws(TemporalError) -> DescribeScheduleResponse {
    var request = DescribeScheduleRequest()
    request.namespace = client.namespace
    request.scheduleId = id
    return try await named { () async throws(TemporalError) in
      try await client.service.describeSchedule(request)
    }
  }

  /// The server speaks of a workflow of its own where there is no schedule.
  func named<Answer>(
    _ call: () async throws(TemporalError) -> Answer
  ) async throws(TemporalError) -> Answer {
    do throws(TemporalError) {
      return try await call()
    } catch {
      guard error.code == .notFound else { throw error }
      throw TemporalError(
        .notFound, "there is no schedule \"\(id)\" in namespace \"\(client.namespace)\"",
        cause: error.cause, grpcCode: error.grpcCode)
    }
  }
}

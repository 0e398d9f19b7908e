internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension TemporalClient {
  /// Creates a schedule.
  ///
  /// - Parameters:
  ///   - id: what it is known by; any text.
  ///   - schedule: what it does and when.
  ///   - isTriggered: whether it also acts at once.
  ///   - backfills: spans of time for which it acts at once.
  ///   - memo: notes about the schedule itself; the codec encrypts them.
  ///   - searchAttributes: what the schedule itself can be found by.
  /// - Throws: `TemporalError`: code `.alreadyStarted` where there is one of the id, `.invalidArgument` for
  ///   times that cannot be.
  public func createSchedule(
    _ id: String, _ schedule: Schedule, isTriggered: Bool = false,
    backfills: [ScheduleBackfill] = [], memo: [String: any Encodable & Sendable] = [:],
    searchAttributes: [SearchAttribute] = []
  ) async throws -> ScheduleHandle {
    var request = CreateScheduleRequest()
    request.namespace = namespace
    request.scheduleId = id
    request.schedule = try await schedule.wire(self)
    if isTriggered || !backfills.isEmpty {
      var patch = SchedulePatch()
      patch.triggerImmediately = isTriggered ? TriggerImmediatelyRequest() : nil
      patch.backfillRequest = backfills.map(\.wire)
      request.initialPatch = patch
    }
    request.identity = identity
    request.requestId = UUID().uuidString
    if let memo = try Memo(memo, converter) {
      request.memo = try await codec.encoded(memo, PayloadContext(namespace: namespace))
    }
    request.searchAttributes = SearchAttributes(searchAttributes)
    _ = try await service.createSchedule(request)
    return ScheduleHandle(client: self, id: id)
  }

  /// A schedule that somebody created; nothing is sent until it is used.
  public func schedule(id: String) -> ScheduleHandle { ScheduleHandle(client: self, id: id) }

  /// The schedules of the namespace that a filter finds, fetched a page at a time as they are read.
  ///
  /// A schedule appears, and its changes do, a moment later: the index follows behind.
  public func schedules(
    where filter: ListFilter = .all, pageSize: Int = 0
  ) -> PagedList<ScheduleSummary> {
    PagedList { [self] token async throws(TemporalError) in
      var request = ListSchedulesRequest()
      request.namespace = namespace
      request.query = filter.text
      request.maximumPageSize = Int32(clamping: pageSize)
      request.nextPageToken = token
      let response = try await service.listSchedules(request)
      return (response.schedules.map { ScheduleSummary($0) }, response.nextPageToken)
    }
  }

  /// How many schedules a filter finds.
  ///
  /// - Throws: `TemporalError`: code `.invalidArgument` where the filter names what there is not.
  public func countSchedules(where filter: ListFilter = .all) async throws -> Int {
    var request = CountSchedulesRequest()
    request.namespace = namespace
    request.query = filter.text
    return Int(try await service.countSchedules(request).count)
  }
}

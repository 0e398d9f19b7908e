internal import ProtoWire
internal import TemporalAPI
internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension ScheduleHandle {
  /// Changes the schedule, and returns when the change can be described.
  ///
  /// Of several updates at once none is lost: one that comes in between makes this one begin again, with the
  /// schedule as it is then (sdk-go#2233).
  ///
  /// - Parameters:
  ///   - searchAttributes: what the schedule itself is found by from now on; nil leaves that as it is.
  ///   - change: what is to be different. It may be called several times, so it must do nothing else.
  /// - Throws: `TemporalError`: code `.notFound` where there is none, `.invalidArgument` for times that
  ///   cannot be, `.failedPrecondition` where others change it all the time; and what `change` throws.
  public func update(
    searchAttributes: [SearchAttribute]? = nil,
    _ change: @Sendable (inout Schedule) throws -> Void
  ) async throws {
    let time = client.service.time
    var backoff = CallBackoff(timeout: .seconds(5))
    for _ in 0..<Self.mostAttempts {
      let before = try await fetch()
      var schedule = Schedule(before.schedule ?? TemporalAPI.Schedule())
      try change(&schedule)
      let wanted = try await schedule.wire(client)
      if try await put(wanted, before.conflictToken, searchAttributes),
        try await isThere(ScheduleChange(before.schedule, wanted), after: before.conflictToken)
      {
        return
      }
      try await time.sleep(for: backoff.next(jitter: time.chance) * time.chance)
    }
    throw TemporalError(
      .failedPrecondition,
      "schedule \"\(id)\" was changed by others at each of \(Self.mostAttempts) attempts")
  }

  private static var mostAttempts: Int { 50 }

  /// Whether the server may have taken it: newer ones say where the token is of the past.
  private func put(
    _ schedule: TemporalAPI.Schedule, _ token: WireBytes, _ attributes: [SearchAttribute]?
  ) async throws -> Bool {
    var request = UpdateScheduleRequest()
    request.namespace = client.namespace
    request.scheduleId = id
    request.schedule = schedule
    request.conflictToken = token
    request.identity = client.identity
    request.requestId = UUID().uuidString
    request.searchAttributes = attributes.map { SearchAttributes($0) ?? SearchAttributes() }
    do throws(TemporalError) {
      _ = try await named { () async throws(TemporalError) in
        try await client.service.updateSchedule(request)
      }
      return true
    } catch {
      guard error.code == .failedPrecondition else { throw error }
      return false
    }
  }

  /// Waits until the schedule has changed, and tells whether it has become what was wanted: servers answer
  /// OK to a token of the past, and drop the update (Server 1.32).
  private func isThere(
    _ change: ScheduleChange, after token: WireBytes
  ) async throws -> Bool {
    let time = client.service.time
    let deadline = time.now.advanced(by: .seconds(10))
    var backoff = CallBackoff(timeout: .seconds(5))
    while true {
      let now = try await fetch()
      if now.conflictToken != token { return change.isThere(in: now.schedule) }
      guard time.now < deadline else {
        throw TemporalError(
          .deadlineExceeded, "the update of schedule \"\(id)\" was not seen within ten seconds")
      }
      try await time.sleep(for: backoff.next(jitter: time.chance) / 4)
    }
  }
}

/// What an update makes different, to be found again in a schedule that others may have changed since.
///
/// The server fills in what was not said, and turns cron strings into calendars.
private struct ScheduleChange {
  private let before: Schedule
  private let wanted: Schedule

  init(_ before: TemporalAPI.Schedule?, _ wanted: TemporalAPI.Schedule) {
    self.before = Schedule(before ?? TemporalAPI.Schedule())
    self.wanted = Schedule(wanted)
  }

  func isThere(in now: TemporalAPI.Schedule?) -> Bool {
    let now = Schedule(now ?? TemporalAPI.Schedule())
    return isSet(\.action.describedBytes, now) && isSet(\.isPaused, now) && isSet(\.note, now)
      && (isSet(\.remainingActions, now) || isCountingDown(now)) && isPolicyThere(now)
      && isSet(\.spec.startTime, now) && isSet(\.spec.endTime, now) && isSet(\.spec.jitter, now)
      && isSet(\.spec.timeZone, now) && isListThere(\.spec.excluded, now)
      && isListThere(\.spec.intervals, now) && isListThere(\.spec.calendars, now)
      && isCronThere(now)
  }

  private func isSet<Part: Equatable>(_ part: (Schedule) -> Part, _ now: Schedule) -> Bool {
    part(wanted) == part(before) || part(now) == part(wanted)
  }

  /// It may have acted since.
  private func isCountingDown(_ now: Schedule) -> Bool {
    guard let left = now.remainingActions, let wanted = wanted.remainingActions else {
      return false
    }
    return left < wanted
  }

  private func isPolicyThere(_ now: Schedule) -> Bool {
    (wanted.policy.overlap == nil || isSet(\.policy.overlap, now))
      && (wanted.policy.catchUpWindow == nil || isSet(\.policy.catchUpWindow, now))
      && isSet(\.policy.pausesOnFailure, now) && isSet(\.policy.keepsWorkflowID, now)
  }

  /// Whether all is there that was added, and nothing that was taken away.
  private func isListThere<Item: Hashable>(
    _ list: (Schedule) -> [Item], _ now: Schedule
  ) -> Bool {
    let (old, new, current) = (list(before).counts, list(wanted).counts, list(now).counts)
    return new.allSatisfy { item, count in
      count <= old[item, default: 0] || current[item, default: 0] >= count
    }
      && old.allSatisfy { item, count in
        new[item, default: 0] >= count || current[item, default: 0] < count
      }
  }

  private func isCronThere(_ now: Schedule) -> Bool {
    func times(_ spec: ScheduleSpec) -> Int { spec.calendars.count + spec.intervals.count }
    return wanted.spec.cron.isEmpty
      || times(now.spec) >= times(wanted.spec) + wanted.spec.cron.count
  }
}

extension Array where Element: Hashable {
  fileprivate var counts: [Element: Int] {
    reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

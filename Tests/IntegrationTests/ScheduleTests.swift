import Temporal
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Schedules on a real server", .enabled(if: TestServer.isThere, TestServer.reason))
struct ScheduleTests {
  private let id = TestServer.name("schedule")

  /// A schedule that acts on its own in a hundred years at the earliest, deleted when `body` ends.
  private func withSchedule(
    _ change: (inout Schedule) -> Void = { _ in },
    configuration: ClientConfiguration = TestServer.configuration(),
    _ body: (TemporalClient, ScheduleHandle) async throws -> Void
  ) async throws {
    try await withClient(configuration) { client in
      var schedule = Schedule(
        .start(named: "Nobody", "input", 7, id: "\(id)-run", taskQueue: id),
        spec: .init(calendars: [.init(year: [2_099])]))
      change(&schedule)
      let handle = try await client.createSchedule(id, schedule)
      do {
        try await body(client, handle)
      } catch {
        try? await handle.delete()
        throw error
      }
      try await handle.delete()
    }
  }

  @Test func whatIsSaidIsKept() async throws {
    let start = Date(timeIntervalSince1970: 4_000_000_000)
    try await withSchedule { schedule in
      schedule.spec = ScheduleSpec(
        calendars: [
          .init(
            second: [5], minute: [.init(0, through: 50, every: 10)], hour: [9, 17],
            dayOfMonth: [1], month: [.init(3, through: 6)], year: [2_098], dayOfWeek: [1],
            comment: "hello")
        ],
        intervals: [.init(every: .seconds(3_600), offset: .seconds(60))],
        cron: ["30 12 * * MON-FRI"], excluded: [.init(month: [12])], startTime: start,
        endTime: start.addingTimeInterval(86_400), jitter: .seconds(30),
        timeZone: "Europe/Berlin")
      schedule.policy = .init(
        overlap: .bufferOne, catchUpWindow: .seconds(600), pausesOnFailure: true)
      schedule.isPaused = true
      schedule.note = "made by a test"
      schedule.remainingActions = 3
    } _: { _, handle in
      let description = try await handle.describe()
      #expect(description.id == id)
      let schedule = description.schedule
      #expect(schedule.spec.calendars.count == 2)
      let calendar = try #require(schedule.spec.calendars.first { $0.comment == "hello" })
      #expect(calendar.minute == [.init(0, through: 50, every: 10)])
      #expect(calendar.hour == [9, 17])
      #expect(calendar.dayOfMonth == [1])
      #expect(calendar.month == [.init(3, through: 6)])
      #expect(schedule.spec.cron.isEmpty)
      #expect(schedule.spec.intervals == [.init(every: .seconds(3_600), offset: .seconds(60))])
      #expect(schedule.spec.excluded.first?.month == [12])
      #expect(schedule.spec.startTime == start)
      #expect(schedule.spec.jitter == .seconds(30))
      #expect(schedule.spec.timeZone == "Europe/Berlin")
      #expect(schedule.policy.overlap == .bufferOne)
      #expect(schedule.policy.catchUpWindow == .seconds(600))
      #expect(schedule.policy.pausesOnFailure)
      #expect(schedule.isPaused)
      #expect(schedule.note == "made by a test")
      #expect(schedule.remainingActions == 3)
      #expect(schedule.action.workflowType == "Nobody")
      #expect(schedule.action.workflowID == "\(id)-run")
      #expect(schedule.action.taskQueue == id)
      #expect(try await description.input(as: String.self) == "input")
      #expect(description.actionCount == 0)
      #expect(description.createTime != nil)
    }
  }

  /// A limit that nobody set is not sent as zero, nor after a round trip (sdk-java#2189).
  @Test func theServersDefaultsStayTheServers() async throws {
    try await withSchedule {
      $0.policy = .init(overlap: .allowAll)
    } _: { _, handle in
      #expect(
        try await handle.describe().schedule.policy.catchUpWindow == .seconds(365 * 86_400))
      try await handle.update { $0.note = "touched" }
      let policy = try await handle.describe().schedule.policy
      #expect(policy.catchUpWindow == .seconds(365 * 86_400))
      #expect(policy.overlap == .allowAll)
    }
  }

  /// Of updates at once none is lost, and none is done twice (sdk-go#2233, sdk-rust#1157).
  @Test func updatesAtOnceAreAllThere() async throws {
    try await withSchedule { _, handle in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...10 {
          group.addTask {
            try await handle.update {
              $0.spec.calendars.append(.init(year: [2_098], comment: "number \(number)"))
            }
          }
        }
        try await group.waitForAll()
      }
      let comments = try await handle.describe().schedule.spec.calendars.map(\.comment)
      #expect(comments.filter { !$0.isEmpty }.sorted() == (1...10).map { "number \($0)" }.sorted())
    }
  }

  @Test func anUpdateKeepsWhatItDoesNotTouch() async throws {
    try await withSchedule { _, handle in
      try await handle.update { $0.spec.cron = ["0 5 1 1 *"] }
      try await handle.update { $0.isPaused = true }
      let description = try await handle.describe()
      #expect(description.schedule.spec.calendars.count == 2)
      #expect(description.schedule.isPaused)
      #expect(try await description.input(as: String.self) == "input")
      try await handle.update {
        $0.action = .start(named: "Somebody", "other", id: "other", taskQueue: "elsewhere")
      }
      let changed = try await handle.describe()
      #expect(changed.schedule.action.workflowType == "Somebody")
      #expect(try await changed.input(as: String.self) == "other")
      struct Unwilling: Error {}
      await #expect(throws: Unwilling.self) { try await handle.update { _ in throw Unwilling() } }
    }
  }

  @Test func itIsPausedTriggeredAndFilledBack() async throws {
    try await withSchedule {
      $0.policy.overlap = .allowAll
    } _: { client, handle in
      try await handle.pause(note: "holidays")
      let paused = try await eventually {
        let schedule = try await handle.describe().schedule
        return schedule.isPaused ? schedule : nil
      }
      #expect(paused.note == "holidays")
      try await handle.trigger()
      let once = try await eventually {
        let description = try await handle.describe()
        return description.actionCount == 1 ? description : nil
      }
      let started = try #require(once.recentRuns.first?.started)
      #expect(started.workflowID.hasPrefix("\(id)-run-"))
      let run = try await client.handle(id: started.workflowID).describe()
      #expect(run.searchAttributes[.keyword("TemporalScheduledById")] == id)
      try await handle.unpause()
      try await handle.update {
        $0.spec = ScheduleSpec(
          intervals: [.init(every: .seconds(3_600))],
          startTime: Date(timeIntervalSince1970: 1_700_000_000),
          endTime: Date(timeIntervalSince1970: 1_800_000_000))
      }
      let start = Date(timeIntervalSince1970: 1_749_999_600)
      let times = try await handle.times(from: start, to: start.addingTimeInterval(3 * 3_600))
      #expect(times.count == 3)
      try await handle.backfill([
        .init(from: start, to: start.addingTimeInterval(3 * 3_600), overlap: .allowAll)
      ])
      let filled = try await eventually {
        let description = try await handle.describe()
        return description.actionCount >= 4 ? description : nil
      }
      #expect(filled.recentRuns.count >= 4)
      for run in filled.recentRuns {
        guard let started = run.started else { continue }
        try? await client.handle(id: started.workflowID).terminate()
      }
    }
  }

  @Test func whatItStartsRuns() async throws {
    try await withWorker(workflows: [GatheringWorkflow.self]) { client, queue in
      let handle = try await client.createSchedule(
        id,
        Schedule(
          .start(
            GatheringWorkflow.self, .atOnce, id: "\(id)-run", taskQueue: queue,
            options: .init(memo: ["from": "schedule"], summary: "by schedule")),
          spec: .init()),
        isTriggered: true, memo: ["owner": "me"])
      let run = try await eventually {
        try await handle.describe().recentRuns.first?.started
      }
      let workflow = client.handle(
        GatheringWorkflow.self, id: run.workflowID, runID: run.runID)
      #expect(try await workflow.result().isEmpty)
      let description = try await workflow.describe()
      #expect(try await description.memo("from", as: String.self) == "schedule")
      #expect(try await description.summary() == "by schedule")
      #expect(try await handle.describe().memo("owner", as: String.self) == "me")
      try await handle.delete()
    }
  }

  /// What a codec sealed goes back as it came: twice sealed, no worker could open it.
  @Test func anUpdateDoesNotSealTwice() async throws {
    var configuration = TestServer.configuration()
    configuration.codec = Inverting()
    try await withSchedule(configuration: configuration) { _, handle in
      try await handle.update { $0.note = "touched" }
      try await handle.update { $0.note = "twice" }
      #expect(try await handle.describe().input(as: String.self) == "input")
    }
  }

  @Test func theyAreListedAndCounted() async throws {
    try await withSchedule {
      $0.note = "to be listed"
    } _: { client, handle in
      let summary = try await eventually(within: .seconds(30)) { () -> ScheduleSummary? in
        for try await schedule in client.schedules() where schedule.id == id { return schedule }
        return nil
      }
      #expect(summary.workflowType == "Nobody")
      #expect(summary.note == "to be listed")
      #expect(!summary.isPaused)
      #expect(try await client.countSchedules() >= 1)
      try await handle.pause()
      let paused = ListFilter.isSchedulePaused.equals(true)
      _ = try await eventually(within: .seconds(30)) {
        try await client.countSchedules(where: paused) >= 1 ? true : nil
      }
      let wrong = await temporalError {
        for try await _ in client.schedules(where: ListFilter("what?")) {}
      }
      #expect(wrong?.code == .invalidArgument)
    }
  }

  @Test func whatIsWrongIsSaid() async throws {
    try await withSchedule { client, handle in
      let schedule = try await handle.describe().schedule
      let twice = await temporalError { _ = try await client.createSchedule(id, schedule) }
      #expect(twice?.code == .alreadyStarted)
      for spec in [
        ScheduleSpec(calendars: [.init(hour: [24])]),
        ScheduleSpec(calendars: [.init(minute: [.init(9, through: 3)])]),
        ScheduleSpec(cron: ["what?"]), ScheduleSpec(timeZone: "Europe/Atlantis"),
        .every(.zero), ScheduleSpec(excluded: [.init(dayOfWeek: [7])]),
      ] {
        let error = await temporalError {
          _ = try await client.createSchedule("\(id)-2", Schedule(schedule.action, spec: spec))
        }
        #expect(error?.code == .invalidArgument, "\(spec)")
      }
      for options in [
        StartOptions(startDelay: .seconds(1)), StartOptions(cron: "* * * * *"),
        StartOptions(onConflict: .useExisting), StartOptions(links: [.batch(id: "b")]),
      ] {
        let error = await temporalError {
          _ = try await client.createSchedule(
            "\(id)-3",
            Schedule(.start(named: "X", id: "x", taskQueue: "q", options: options), spec: .init()))
        }
        #expect(error?.code == .invalidArgument)
      }
      let absent = client.schedule(id: "absent-\(id)")
      for attempt in [
        { _ = try await absent.describe() }, { try await absent.pause() },
        { try await absent.trigger() }, { try await absent.update { $0.note = "x" } },
        { try await absent.delete() }, { _ = try await absent.times(from: Date(), to: Date()) },
      ] as [() async throws -> Void] {
        let error = await temporalError { try await attempt() }
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("absent-\(id)") == true)
      }
    }
  }
}

/// Inverts all bits of what is no inverted payload: done twice it can be seen.
private struct Inverting: PayloadCodec {
  func encode(_ payloads: [Payload], for context: PayloadContext) -> [Payload] {
    payloads.map {
      Payload(
        metadata: ["encoding": Array("test/inverted".utf8)], data: $0.serialized().map { ~$0 })
    }
  }

  func decode(_ payloads: [Payload], for context: PayloadContext) throws -> [Payload] {
    try payloads.map {
      $0.encoding == "test/inverted" ? try Payload(serialized: $0.data.map { ~$0 }) : $0
    }
  }
}

import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ExchangeClient {
  static let records: [Case] = [
    (
      "search attributes of every type, and the memo",
      { it in
        let handle = try await it.start(ExchangeFound.self, "here", "found", options: it.found)
        try expect("in the workflow", try await handle.result(), is: ["here"] + it.foundWords)
        let now = try await handle.describe()
        try expect(
          "changed", ExchangeFound.words(now.searchAttributes),
          is: [
            "keyword changed", "text some words", "double 2.5", "bool true", "date 1767323045678",
            "list a b",
          ])
        try expect("note", try await now.memo("note", as: String.self), is: "second")
        // Python's worker seals the null by which the server would know: the note stays there, and is none.
        let count = try await now.memo("count", as: Int?.self) ?? nil
        try expect("the note that was taken away", count, is: nil)
        let filter = ListFilter(
          "WorkflowId = '\(handle.id)' AND \(ExchangeFound.keyword.name) = 'changed'")
        _ = try await eventually("it is listed") {
          try await it.client.countWorkflows(where: filter) == 1 ? true : nil
        }
      }
    ),
    ("a schedule created, triggered, changed, paused and deleted", { try await $0.trySchedule() }),
  ]

  /// An instant with a fraction, at which attributes are exact to the millisecond.
  private var found: StartOptions {
    StartOptions(
      memo: ["note": "first", "count": 2],
      searchAttributes: [
        ExchangeFound.keyword.value("one"), ExchangeFound.text.value("some words"),
        ExchangeFound.int.value(7), ExchangeFound.double.value(2.5),
        ExchangeFound.bool.value(true),
        ExchangeFound.date.value(Date(timeIntervalSince1970: 1_767_323_045.678)),
        ExchangeFound.keywords.value(["a", "b"]),
      ])
  }

  private var foundWords: [String] {
    [
      "keyword one", "text some words", "int 7", "double 2.5", "bool true",
      "date 1767323045678", "list a b", "note first", "count 2",
    ]
  }

  private func trySchedule() async throws {
    let spec = ScheduleSpec(
      calendars: [.init(hour: [9], year: [2_099])],
      intervals: [.init(every: .seconds(86_400 * 400), offset: .seconds(3_600))],
      timeZone: "Europe/Berlin")
    let schedule = try await client.createSchedule(
      id("schedule"),
      Schedule(
        .start(
          ExchangeFound.self, "scheduled", id: id("scheduled"), taskQueue: settings.queue,
          options: found), spec: spec, note: "made"),
      memo: ["about": "a schedule"],
      searchAttributes: [ExchangeFound.keyword.value("schedule")])
    let made = try await schedule.describe()
    try expect("its memo", try await made.memo("about", as: String.self), is: "a schedule")
    try expect("its word", made.searchAttributes[ExchangeFound.keyword], is: "schedule")
    try expect("its input", try await made.input(as: String.self), is: "scheduled")
    try await schedule.trigger()
    let run = try await eventually("it acts") {
      try await schedule.describe().recentRuns.first?.started
    }
    let handle = client.handle(ExchangeFound.self, id: run.workflowID, runID: run.runID)
    try expect(
      "what it started", try await handle.result(), is: ["scheduled"] + foundWords)
    try await schedule.update { $0.note = "changed" }
    try expect("its note", try await schedule.describe().schedule.note, is: "changed")
    try await schedule.pause(note: "held")
    let held = try await schedule.describe().schedule
    try expect("paused", held.isPaused, is: true)
    try expect("why", held.note, is: "held")
    try await schedule.delete()
    do {
      _ = try await schedule.describe()
      throw Mismatch(description: "it is still there")
    } catch let error as TemporalError {
      guard error.code == .notFound else { throw error }
    }
  }

  static let activities: [Case] = [
    (
      "an activity completed elsewhere by its token, after a heartbeat",
      { it in
        let handle = try await it.start(ExchangeLater.self, (), "by-token")
        let activity = it.client.activity(
          taskToken: try await it.attempt(1, of: handle).token, workflowID: handle.id)
        try expect("to go on", try await activity.heartbeat("on it"), is: nil)
        try await activity.complete("by token")
        try expect("its result", try await handle.result(), is: "by token")
      }
    ),
    (
      "an activity failed and completed elsewhere by its id",
      { it in
        let handle = try await it.start(ExchangeLater.self, (), "by-id")
        let first = try await it.attempt(1, of: handle).id
        try await it.client.activity(id: first, ofWorkflow: handle.id).fail(
          ApplicationFailure("not today", type: "Closed"))
        let second = try await it.attempt(2, of: handle).id
        try await it.client.activity(id: second, ofWorkflow: handle.id).complete("by id")
        try expect("its result", try await handle.result(), is: "by id")
      }
    ),
    (
      "an activity failed elsewhere for good, with details and causes",
      { it in
        let handle = try await it.start(ExchangeLater.self, (), "by-failure")
        let token = try await it.attempt(1, of: handle).token
        try await it.client.activity(taskToken: token, workflowID: handle.id).fail(
          ExchangeActivities.chain())
        try expect(
          "its end", try await fate { try await handle.result() },
          is: "activity later nonretryablefailure <- \(chainText)")
      }
    ),
    (
      "an activity that learns elsewhere of its cancellation",
      { it in
        let handle = try await it.start(ExchangeLater.self, (), "by-cancellation")
        let activity = it.client.activity(
          taskToken: try await it.attempt(1, of: handle).token, workflowID: handle.id)
        try await handle.cancel()
        _ = try await eventually("it learns of it") { try await activity.heartbeat("still") }
        try await activity.cancel("as you like")
        let end = try await fate { try await handle.result() }
        guard end.hasPrefix("cancelled") || end.contains("<- cancelled") else {
          throw Mismatch(description: end)
        }
      }
    ),
  ]

  private func attempt(
    _ number: Int, of handle: WorkflowHandle<ExchangeLater>
  ) async throws -> (id: String, token: [UInt8]) {
    let text = try await eventually("attempt \(number) is left") {
      let attempts = try await handle.query(ExchangeLater.attempts)
      return attempts.count >= number ? attempts[number - 1] : nil
    }
    let words = text.split(separator: " ")
    guard words.count == 2, let token = Data(base64Encoded: String(words[1])) else {
      throw Mismatch(description: "an attempt's name: \(text)")
    }
    return (String(words[0]), [UInt8](token))
  }
}

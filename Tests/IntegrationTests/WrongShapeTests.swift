import Temporal
import Testing
import Threads

/// What callers in other languages send wrong: too much, too little, or something else. Each is answered by what
/// was found, and whose it was.
@Suite(
  "Payloads of another number or shape", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(2)))
struct WrongShapeTests {
  private let lines = LogLines()

  private var configuration: ClientConfiguration {
    var configuration = TestServer.configuration()
    configuration.logger = TemporalLogger(level: .warning, handler: lines)
    return configuration
  }

  private func withWorker(
    _ body: (_ client: TemporalClient, _ queue: String) async throws -> Void
  ) async throws {
    try await IntegrationTests.withWorker(
      workflows: [ShapesWorkflow.self],
      activities: [
        ShapesWorkflow.double.implemented { number in number * 2 },
        ShapesWorkflow.text.implemented { number in "number \(number)" },
      ], configuration: configuration, body)
  }

  /// What comes beyond is left out, and said once for each kind.
  @Test func surplusPayloadsAreSaidInAWarning() async throws {
    try await withWorker { client, queue in
      let handle = try await client.start(
        named: ShapesWorkflow.name, "surplus", 2, true, id: TestServer.name("shapes"),
        taskQueue: queue)
      try await handle.signal("note", "one", "two")
      try await handle.signal("note", "three", "four")
      #expect(try await handle.query("notes", "what for?", as: [String].self) == ["one", "three"])
      try await handle.signal("finish", 7)
      #expect(try await handle.result(as: String.self) == "4")
      #expect(
        lines.messages.filter { $0.contains("takes fewer payloads") }.sorted() == [
          "activity Double takes fewer payloads than came, and leaves the rest out",
          "query notes takes fewer payloads than came, and leaves the rest out",
          "signal finish takes fewer payloads than came, and leaves the rest out",
          "signal note takes fewer payloads than came, and leaves the rest out",
          "workflow ShapesWorkflow takes fewer payloads than came, and leaves the rest out",
        ])
    }
  }

  @Test(arguments: [
    (
      "argument",
      "argument 1 of activity Double cannot be read: malformed payload: Int was expected, and a string came"
    ),
    (
      "missing",
      "argument 1 of activity Double cannot be read: malformed payload: 0 values came, and value 1, "
        + "of Int, is missing"
    ),
    (
      "result",
      "malformed payload: the result of activity Text cannot be read: Int was expected, and a string came"
    ),
  ])
  func aFailureSaysWhatWasFoundAndWhoseItWas(_ what: String, _ message: String) async throws {
    try await withWorker { client, queue in
      let failure = await #expect(throws: WorkflowFailure.self) {
        try await client.execute(
          ShapesWorkflow.self, what, id: TestServer.name("shapes"), taskQueue: queue)
      }
      let cause = (failure?.cause as? ActivityFailure)?.cause ?? failure?.cause
      #expect((cause as? ApplicationFailure)?.message == message)
    }
  }

  @Test func aClientIsToldWhoseValueItCannotRead() async throws {
    try await withWorker { client, queue in
      let handle = try await client.start(
        ShapesWorkflow.self, "surplus", id: TestServer.name("shapes"), taskQueue: queue)
      let answer = await #expect(throws: TemporalError.self) {
        try await handle.untyped.query("notes", as: Int.self)
      }
      #expect(
        answer?.message
          == "the answer of query notes cannot be read: Int was expected, and an array came")
      try await handle.signal(ShapesWorkflow.finish)
      let result = await #expect(throws: TemporalError.self) {
        try await handle.untyped.result(as: [Int].self)
      }
      #expect(
        result?.message
          == "the result of workflow \(handle.id) cannot be read: Array<Int> was expected, and a "
          + "string came")
    }
  }

  /// A signal that cannot be read is dropped, as in Go, and a workflow's input waits for the right worker.
  @Test func theLogSaysWhatCouldNotBeRead() async throws {
    try await withWorker { client, queue in
      let handle = try await client.start(
        ShapesWorkflow.self, "surplus", id: TestServer.name("shapes"), taskQueue: queue)
      try await handle.untyped.signal("note", 7)
      try await handle.untyped.signal("nope", 7)
      try await handle.signal(ShapesWorkflow.finish)
      _ = try await handle.result()
      let said = lines.records.map { record in
        record.message
          + record.fields.filter { ["Error", "KnownSignals"].contains($0.name) }
          .map { " \($0.value)" }.joined()
      }
      #expect(
        said.contains(
          "a signal whose input cannot be read was dropped malformed payload: String was expected, "
            + "and a number came"))
      #expect(
        said.contains {
          $0.hasPrefix("a signal that the workflow does not take is held until its code asks")
            && $0.contains("finish") && $0.contains("note")
        }, "\(said)")
    }
  }
}

/// Keeps the lines that are written.
private final class LogLines: TemporalLogHandler {
  private let guarded = Guarded<[LogRecord]>([])

  func log(_ record: LogRecord) { guarded.withLock { $0.append(record) } }

  var records: [LogRecord] { guarded.withLock { $0 } }
  var messages: [String] { records.map(\.message) }
}

/// Sends and takes values of the wrong shape, as it is told.
private actor ShapesWorkflow: Workflow {
  static let double = Activity<(Int) -> Int>("Double", .startToClose(.seconds(5), retry: .never))
  static let text = Activity<(Int) -> String>("Text", .startToClose(.seconds(5), retry: .never))
  /// The same activities, as somebody else remembers them.
  static let doubleOfText = Activity<(String) -> Int>("Double", double.options)
  static let doubleOfNothing = Activity<() -> Int>("Double", double.options)
  static let doubleOfTwo = Activity<(Int, Int) -> Int>("Double", double.options)
  static let textAsNumber = Activity<(Int) -> Int>("Text", text.options)

  static let note = Signal<String>("note") { $0.notes.append($1) }
  static let finish = Signal("finish") { $0.isFinished = true }
  static let notes = Query<[String]>("notes") { $0.notes }
  static var messages: Messages {
    note
    finish
    notes
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var notes: [String] = []
  private var isFinished = false

  func run(_ what: String) async throws -> String {
    switch what {
    case "argument": return "\(try await context.execute(Self.doubleOfText, "two"))"
    case "missing": return "\(try await context.execute(Self.doubleOfNothing))"
    case "result": return "\(try await context.execute(Self.textAsNumber, 2))"
    default:
      try await context.waitUntil { isFinished }
      return "\(try await context.execute(Self.doubleOfTwo, 2, 3))"
    }
  }
}

import Temporal
import Testing
import Threads

/// Writes into each payload what it was told of it, and reads none that it was told something else of.
private struct Labelling: ContextualConverter {
  struct Mismatch: Error { let message: String }

  var label = "nothing"

  func converter(for context: PayloadContext) -> any PayloadConverter {
    Labelling(label: "\(context.workflowID ?? "-") \(context.activity?.type ?? "-")")
  }

  func payload(for value: some Encodable) throws -> Payload {
    var payload = try StandardPayloadConverter.standard.payload(for: value)
    payload.metadata["label"] = Array(label.utf8)
    return payload
  }

  func value<Value: Decodable>(of type: Value.Type, from payload: Payload) throws -> Value {
    let other = payload.metadata["label"].map { String(decoding: $0, as: UTF8.self) }
    guard other == label else { throw Mismatch(message: "\(other ?? "none") is not \(label)") }
    return try StandardPayloadConverter.standard.value(of: type, from: payload)
  }
}

@Suite(
  "Converters are told whose values they have", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(2)))
struct SerializationContextTests {
  /// Each value is read with what it was written with: by client, workflow, activities and child.
  @Test func whoReadsIsToldWhatTheWriterWas() async throws {
    var configuration = TestServer.configuration()
    configuration.converter = Labelling()
    let fail = Told.fail.implemented { (text: String) -> Void in
      throw ApplicationFailure("no", type: "No", isNonRetryable: true, details: text)
    }
    try await withWorker(
      workflows: [Told.self, ToldChild.self],
      activities: [Told.echo.implemented { (text: String) in text }, fail],
      configuration: configuration
    ) { client, queue in
      let id = TestServer.name("told")
      let handle = try await client.start(
        Told.self, "input", id: id, taskQueue: queue,
        options: .init(memo: ["note": "memo"], summary: "a line"))
      #expect(try await handle.execute(Told.add, "update") == 1)
      try await handle.signal(Told.finish, "signal")
      #expect(
        try await handle.result() == [
          "input", "memo", "remote", "local", "child input", "child signal", "details", "update",
          "signal",
        ])
      #expect(try await handle.query(Told.count) == 9)
      let description = try await handle.describe()
      #expect(try await description.memo("note", as: String.self) == "memo")
      #expect(
        try await client.execute(Told.echo, "alone", id: "\(id)-alone", taskQueue: queue) == "alone"
      )
      let failing = try await client.start(
        Told.fail, "alone", id: "\(id)-failing", taskQueue: queue)
      let error = await #expect(throws: ActivityFailure.self) { try await failing.result() }
      let cause = error?.cause as? ApplicationFailure
      #expect(try cause?.details.value(as: String.self) == "alone")
      let history = try await handle.history().recorded()
      try await Replayer(workflows: [Told.self], converter: Labelling()).replay(history)
    }
  }
}

private actor Told: Workflow {
  static let echo = Activity<(String) -> String>("ToldEcho", .startToClose(.seconds(20)))
  static let fail = Activity<(String) -> Void>("ToldFail", .startToClose(.seconds(20)))
  static let add = Update<(String) -> Int>("add") { workflow, text in
    workflow.late.append(text)
    return workflow.late.count
  }
  static let finish = Signal<String>("finish") { workflow, text in
    workflow.late.append(text)
    workflow.isOver = true
  }
  static let count = Query<Int>("count") { $0.seen.count }
  static var messages: Messages {
    add
    finish
    count
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var late: [String] = []
  private var seen: [String] = []
  private var isOver = false

  func run(_ input: String) async throws -> [String] {
    seen.append(input)
    seen.append(try context.memo("note", as: String.self) ?? "none")
    seen.append(try await context.execute(Self.echo, "remote"))
    seen.append(try await context.executeLocally(Self.echo, "local"))
    let child = try await context.startChild(
      ToldChild.self, "child input", id: "\(context.info.workflowID)-child")
    try await child.signal(ToldChild.tell, "child signal")
    seen += try await child.result()
    do {
      try await context.execute(Self.fail, "details")
    } catch let error as ActivityFailure {
      let details = (error.cause as? ApplicationFailure)?.details
      seen.append(try details?.value(as: String.self) ?? "none")
    }
    try await context.waitUntil { isOver }
    seen += late
    return seen
  }
}

private actor ToldChild: Workflow {
  static let tell = Signal<String>("tell") { $0.told = $1 }
  static var messages: Messages { tell }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var told: String?

  func run(_ input: String) async throws -> [String] {
    try await context.waitUntil { told != nil }
    return [input, told ?? "none"]
  }
}

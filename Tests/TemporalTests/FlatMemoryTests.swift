import CLinux
import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

/// What has been allocated and not freed, in bytes; 0 where that cannot be told, as under a sanitizer
/// that brings a heap of its own.
private enum Heap {
  static var bytes: Int {
    #if canImport(Glibc)
    let info = mallinfo2()
    return Int(info.uordblks) + Int(info.hblkhd)
    #else
    return 0
    #endif
  }

  static let canBeMeasured = bytes > 0
  static let reason: Comment = "this heap does not tell how much of it is in use"

  /// How much more is in use after so many repetitions: the least of eight rounds. What is left behind each
  /// time shows in all of them; a table or a heap of a thread that grows once, in one.
  static func growth(over repetitions: Int, _ body: () async throws -> Void) async throws -> Int {
    var least = Int.max
    for _ in 0..<8 {
      let before = bytes
      for _ in 0..<repetitions { try await body() }
      least = min(least, bytes - before)
    }
    return least
  }
}

/// Each in a process of its own, where nothing else allocates. One object left behind in each repetition
/// would be 32 bytes at least.
@Suite("Memory stays flat over repetitions", .enabled(if: Heap.canBeMeasured, Heap.reason))
struct FlatMemoryTests {
  static let repetitions = 300
  static let limit = 300 * 32

  @Test func aReplayLeavesNothingBehind() async {
    await #expect(processExitsWith: .success) {
      let history = await Recorded.history
      let replayer = Replayer(workflows: [Probe.self])
      let growth = try await Heap.growth(over: Self.repetitions) {
        try await replayer.replay(history)
      }
      #expect(growth < Self.limit)
    }
  }

  /// A run that is given up in the middle: its tasks are woken and end. A run left behind would be two
  /// kilobytes at least; the probe's own journal of what woke grows by less.
  @Test func aReplayThatStopsInTheMiddleLeavesNothingBehind() async {
    await #expect(processExitsWith: .success) {
      var history = await Recorded.history
      let last = try #require(history.events.lastIndex { $0.eventType.rawValue == 6 })
      history.events.removeSubrange(last...)
      let part = history
      let replayer = Replayer(workflows: [Probe.self])
      let growth = try await Heap.growth(over: Self.repetitions) {
        try await replayer.replay(part)
      }
      #expect(growth < Self.repetitions * 512)
    }
  }

  @Test func aReplayThatFailsLeavesNothingBehind() async {
    await #expect(processExitsWith: .success) {
      let history = await Recorded.history
      let replayer = Replayer(workflows: [Answering.self])
      let growth = try await Heap.growth(over: Self.repetitions) {
        await #expect(throws: (any Error).self) { try await replayer.replay(history) }
      }
      #expect(growth < Self.limit)
    }
  }

  /// What a cached run may take, with what a probe keeps for its test: the frames of an unoptimised build are
  /// twice as large. `make bench` measures a worker's own.
  #if DEBUG
  static let cachedLimit = 14 << 10
  #else
  static let cachedLimit = 15 << 9
  #endif

  /// In each of the waits that a run spends its life in. Half of it is Swift's task.
  @Test func aCachedRunThatWaitsIsSmall() async {
    await #expect(processExitsWith: .success) {
      for (name, body) in Waiting.bodies {
        let run = ProbeRun(body)
        let task = run.server.task()
        var cached: [WorkflowInstance] = []
        cached.reserveCapacity(400)
        var before = 0
        for number in 0..<400 {
          // The first ones make what all share.
          if number == 100 { before = Heap.bytes }
          let instance = run.copy()
          _ = await Probes.pool.process(task, on: instance)
          cached.append(instance)
        }
        let bytes = (Heap.bytes - before) / 300
        #expect(bytes < Self.cachedLimit, "a run that waits for \(name): \(bytes)")
        for instance in cached { #expect(await Probes.pool.evict(instance) == 0) }
      }
    }
  }

  @Test func historiesAreReadAndWrittenWithoutARest() async {
    await #expect(processExitsWith: .success) {
      let history = await Recorded.history
      let growth = try await Heap.growth(over: Self.repetitions) {
        let binary = try History(decoding: history.encoded())
        let text = try History(json: binary.json())
        #expect(text.events.count == history.events.count)
      }
      #expect(growth < Self.limit)
    }
  }

  /// A handler may wait for months; the page that its request came in is megabytes.
  @Test func aRunningUpdateKeepsNothingOfItsRequest() async {
    await #expect(processExitsWith: .success) {
      let run = ProbeRun(Holding.self, nil)
      func hold() throws -> Int {
        let text = "\"" + String(repeating: "x", count: 4 << 20) + "\""
        run.server.updates.ask("hold", "u", Payloads(json: text))
        let input = run.server.task()
        run.server.updates = UpdateDesk()
        var task = PollWorkflowTaskQueueResponse()
        (task.messages, task.history) = (input.messages, History())
        task.history?.events = input.events
        task.startedEventId = input.startedEventID
        let received = try PollWorkflowTaskQueueResponse(decoding: task.encoded())
        // Not on a thread of the pool, which may hold its last task for a moment longer.
        guard case .completed(let completion) = run.instance.process(WorkflowTaskInput(received))
        else { return 0 }
        return completion.messages.count
      }
      let before = Heap.bytes
      let answers = try hold()
      #expect(answers == 1)
      #expect(Heap.bytes - before < 1 << 20)
      #expect(await run.evict() == 0)
    }
  }

  /// What takes whatever comes is given it as it came, and may keep it.
  @Test func whatADynamicHandlerIsGivenKeepsNothingOfItsPage() async {
    await #expect(processExitsWith: .success) {
      let run = ProbeRun(HoldingAnything.self, Payloads(json: "1"))
      func hold() throws -> Int {
        let text = "\"" + String(repeating: "x", count: 4 << 20) + "\""
        run.server.signal("small", Payloads(json: "2"))
        run.server.signal("large", Payloads(json: text))
        let input = run.server.task()
        var task = PollWorkflowTaskQueueResponse()
        task.history = History()
        task.history?.events = input.events
        task.startedEventId = input.startedEventID
        let received = try PollWorkflowTaskQueueResponse(decoding: task.encoded())
        guard case .completed = run.instance.process(WorkflowTaskInput(received)) else { return 0 }
        return 1
      }
      let before = Heap.bytes
      let completed = try hold()
      #expect(completed == 1)
      run.server = RunServer("", nil)
      #expect(Heap.bytes - before < 1 << 20)
      #expect(await run.evict() == 0)
    }
  }

  @Test func whatIsSealedIsOpenedWithoutARest() async {
    await #expect(processExitsWith: .success) {
      let codec = EncryptionCodec(key: try EncryptionKey(Array(0..<32)))
      let context = PayloadContext(namespace: "default", workflowID: "flat")
      let payload = Temporal.Payload(metadata: [:], data: [UInt8](repeating: 7, count: 1_000))
      let growth = try await Heap.growth(over: Self.repetitions) {
        let sealed = try await codec.encode([payload], for: context)
        #expect(try await codec.decode(sealed, for: context) == [payload])
      }
      #expect(growth < Self.limit)
    }
  }
}

private actor Holding: Workflow {
  static let hold = Update<() -> Void>("hold") { holding in
    try await holding.context.waitUntil { false }
  }
  static var messages: Messages { hold }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run() async throws { try await context.waitUntil { false } }
}

private actor HoldingAnything: DynamicWorkflow {
  static let any = DynamicSignal { holding, input in
    guard input.name == "small" else { return }
    try await holding.context.waitUntil { input.payloads.isEmpty }
  }
  static var messages: Messages { any }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: DynamicInput) async throws -> String {
    try await context.waitUntil { input.payloads.isEmpty }
    return input.name
  }
}

private enum Recorded {
  /// Two activities, a timer, a version, and a close.
  static var history: History {
    get async {
      let run = ProbeRun { probe in
        try await probe.context.execute(Activities.note, "x")
        try await probe.context.sleep(for: .seconds(1))
        _ = try probe.context.getVersion("change", min: .default, max: 1)
        try await probe.context.execute(Activities.note, "y")
      }
      while await run.turn() {
        run.server.fireTimers()
        run.server.completeActivities()
      }
      var history = History()
      history.events = run.server.history
      return history
    }
  }
}

private enum Waiting {
  static let bodies: [(String, Probe.Body)] = [
    ("a timer", { try await $0.context.sleep(for: .seconds(1)) }),
    ("a condition", { probe in try await probe.context.waitUntil { probe.flag } }),
    ("an activity", { try await $0.context.execute(Activities.note, "x") }),
    (
      "an activity's handle",
      { probe in
        let handle = try probe.context.start(Activities.note, "x")
        try await handle.result()
      }
    ),
    ("a local activity", { try await $0.context.executeLocally(Activities.note, "x") }),
    (
      "a Nexus operation",
      { _ = try await $0.context.execute(Kitchen.cook, "x", endpoint: "e") }
    ),
    ("a channel", { _ = try await $0.channel.receive() }),
    ("a signal", { probe in _ = try await probe.context.signals(Probe.loose).receive() }),
    (
      "a condition with a limit",
      { probe in
        _ = try await probe.context.waitUntil(timeout: .seconds(1)) { probe.flag }
      }
    ),
    ("a child", { _ = try await $0.context.executeChild(Probe.self, 1, id: "child") }),
  ]
}

import Dispatch
import Foundation
import Temporal
import TemporalAPI
import Testing
import Threads

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What code must not do hurts its own workflow task, which says what that was; the worker goes on with others.
@Suite(
  "Misuse hurts itself alone", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(3)))
struct MisuseTests {
  private let echo = TestActivities.echo.implemented { text in text }

  private func withMisuse(
    configuration: ClientConfiguration = TestServer.configuration(), cached: Int = 100,
    _ body: (TemporalClient, String) async throws -> Void
  ) async throws {
    var options = WorkerOptions()
    options.deadlockLimit = .seconds(1)
    options.maxCachedWorkflows = cached
    try await withWorker(
      workflows: [MisusingWorkflow.self, AskedWorkflow.self, EchoWorkflow.self],
      activities: [echo], configuration: configuration, options: options, body)
  }

  /// The failure of its first workflow task that failed.
  private func failedTask(
    _ history: WorkflowHistory
  ) async throws -> WorkflowTaskFailedEventAttributes {
    try await eventually {
      for event in try await history.recorded().wire.events {
        if case .workflowTaskFailedEventAttributes(let failed)? = event.attributes { return failed }
      }
      return nil
    }
  }

  /// Others are worked on, by this worker, meanwhile and afterwards.
  private func checkOthersGoOn(_ client: TemporalClient, _ queue: String) async throws {
    let answer = try await client.execute(
      EchoWorkflow.self, "still here", id: TestServer.name("other"), taskQueue: queue)
    #expect(answer == "still here")
  }

  @Test(arguments: MisusingWorkflow.Way.allCases, [100, 0])
  fileprivate func itsOwnTaskFails(_ way: MisusingWorkflow.Way, _ cached: Int) async throws {
    try await withMisuse(cached: cached) { client, queue in
      let handle = try await client.start(
        MisusingWorkflow.self, way, id: TestServer.name("misuse"), taskQueue: queue,
        options: StartOptions(taskTimeout: way.taskTimeout))
      try await checkOthersGoOn(client, queue)
      let failed = try await failedTask(handle.history())
      let message = failed.failure?.message ?? ""
      for words in way.words { #expect(message.contains(words), "\(message)") }
      #expect(failed.cause == .workflowWorkerUnhandledFailure)
      #expect(try await handle.describe().status == .running)
      try await checkOthersGoOn(client, queue)
      try await handle.terminate()
    }
  }

  /// What answers and changes nothing is refused; the workflow does not notice.
  @Test(arguments: [100, 0])
  func whatAsksInAQueryOrAValidatorIsRefused(_ cached: Int) async throws {
    try await withMisuse(cached: cached) { client, queue in
      let handle = try await client.start(
        AskedWorkflow.self, id: TestServer.name("asked"), taskQueue: queue)
      for (kind, words) in [
        ("activity", "it cannot call start"), ("memo", "it cannot call upsertMemo"),
        ("version", "it cannot call getVersion"), ("random", "it cannot call random"),
      ] {
        let error = await temporalError { _ = try await handle.query(AskedWorkflow.look, kind) }
        #expect(error?.message.contains(words) == true, "\(error as Any)")
        let refused = await #expect(throws: WorkflowUpdateFailure.self) {
          try await handle.execute(AskedWorkflow.change, kind)
        }
        let text = "\(refused?.cause as Any)"
        #expect(text.contains(words), "\(text)")
      }
      try await checkOthersGoOn(client, queue)
      try await handle.signal(AskedWorkflow.finish)
      try await handle.result()
      let events = try await handle.history().recorded().wire.events
      let notices: [EventType] = [
        .workflowTaskFailed, .activityTaskScheduled, .markerRecorded,
        .workflowPropertiesModified, .workflowExecutionUpdateAccepted,
      ]
      #expect(!events.contains { notices.contains($0.eventType) })
      try await replayEveryPrefix(of: handle.history(), [AskedWorkflow.self])
    }
  }

  /// The task fails that the update came with; the next one brings it again, and its handler comes to its end.
  @Test(arguments: [100, 0])
  func anUpdateHandlerThatSpinsFailsTheTaskAndIsCarriedOutByTheNext(_ cached: Int) async throws {
    try await withMisuse(cached: cached) { client, queue in
      let handle = try await client.start(
        AskedWorkflow.self, id: TestServer.name("spinning"), taskQueue: queue)
      async let answer = handle.execute(AskedWorkflow.spin, TestServer.name("spin"))
      let failed = try await failedTask(handle.history())
      let message = failed.failure?.message ?? ""
      #expect(message.contains("[TMPRL1101] Potential deadlock detected"), "\(message)")
      #expect(message.contains("workflow AskedWorkflow (run "), "\(message)")
      try await checkOthersGoOn(client, queue)
      #expect(try await answer == "free")
      try await handle.signal(AskedWorkflow.finish)
      try await handle.result()
      try await replayEveryPrefix(of: handle.history(), [AskedWorkflow.self])
    }
  }

  /// It waits for what never comes, and the run ends without it: said in the log, and to whoever sent it.
  @Test(arguments: [100, 0])
  func anUpdateHandlerThatNeverEndsIsWarnedOf(_ cached: Int) async throws {
    let lines = WarningLines()
    var configuration = TestServer.configuration()
    configuration.logger = TemporalLogger(handler: lines)
    try await withMisuse(configuration: configuration, cached: cached) { client, queue in
      let handle = try await client.start(
        AskedWorkflow.self, id: TestServer.name("endless"), taskQueue: queue)
      let update = try await handle.start(AskedWorkflow.waitForever, id: "endless-update")
      try await checkOthersGoOn(client, queue)
      try await handle.signal(AskedWorkflow.finish)
      try await handle.result()
      await #expect(throws: (any Error).self) { try await update.result() }
      let warning = try await eventually {
        lines.all.first { $0.contains("[TMPRL1102]") }
      }
      #expect(warning.contains("waitForever") && warning.contains("endless-update"), "\(warning)")
      try await checkOthersGoOn(client, queue)
      try await replayEveryPrefix(of: handle.history(), [AskedWorkflow.self])
    }
  }
}

private actor Foreigner {
  static let shared = Foreigner()
  private var count = 0
  func touch() async -> Int {
    try? await Task.sleep(for: .milliseconds(20))
    count += 1
    return count
  }
}

private actor MisusingWorkflow: Workflow {
  enum Way: String, Codable, CaseIterable, Sendable {
    case sleep, foreignActor, mainActor, socket, spin, yieldStorm, detachedTask, otherThread
    case sideEffect

    /// A million turns take a while where nothing was optimised.
    var taskTimeout: Duration { self == .yieldStorm ? .seconds(60) : .seconds(5) }

    /// What the failure of the workflow task says.
    var words: [String] {
      switch self {
      case .sleep, .foreignActor, .mainActor, .socket, .detachedTask, .otherThread:
        [
          "workflow MisusingWorkflow (run ", "waits for something outside of its run",
          "context.sleep(for:), context.waitUntil or an activity",
        ]
      case .spin: ["[TMPRL1101] Potential deadlock detected", "did not come back from its code"]
      case .yieldStorm:
        [
          "[TMPRL1101] Potential deadlock detected", "workflow MisusingWorkflow (run ",
          "runs on and on in one workflow task without ever waiting",
        ]
      case .sideEffect:
        ["sideEffect at IntegrationTests/MisuseTests.swift:", "threw Stone", "must not fail"]
      }
    }
  }

  struct Stone: Error {}

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ way: Way) async throws -> Int {
    switch way {
    case .sleep: try await _Concurrency.Task.sleep(for: .seconds(600))
    case .foreignActor: return await Foreigner.shared.touch()
    case .mainActor: await MainActor.run {}
    case .socket: return await Socket.read()
    case .spin: StuckOnce.spin(for: .seconds(3))
    case .yieldStorm: while true { await Task.yield() }
    case .detachedTask:
      await _Concurrency.Task.detached { _ = await Foreigner.shared.touch() }.value
    case .otherThread:
      let context = context
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
          context.cancel()
          continuation.resume()
        }
      }
    case .sideEffect: return try context.sideEffect { () throws -> Int in throw Stone() }
    }
    return 0
  }
}

private enum Socket {
  /// Reads a byte that comes a while later.
  static func read() async -> Int {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var ends: [Int32] = [0, 0]
        #if canImport(Glibc)
        let kind = Int32(SOCK_STREAM.rawValue)
        #else
        let kind = SOCK_STREAM
        #endif
        guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
          return continuation.resume(returning: 0)
        }
        let (here, there) = (ends[0], ends[1])
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(50)) {
          var byte: UInt8 = 7
          _ = unsafe send(there, &byte, 1, 0)
          close(there)
        }
        var byte: UInt8 = 0
        _ = unsafe recv(here, &byte, 1, 0)
        close(here)
        continuation.resume(returning: Int(byte))
      }
    }
  }
}

private enum Asked {
  static let names = Guarded<Set<String>>([])
}

private actor AskedWorkflow: Workflow {
  static let note = Activity<() -> Void>("Note", .startToClose(.seconds(5)))

  static let look = Query<(String) -> Int>("look") { workflow, kind in
    try workflow.ask(kind)
    return 1
  }
  static let change = Update<(String) -> Int>(
    "change", validate: { workflow, kind in try workflow.ask(kind) }, { _, _ in 1 })
  static let waitForever = Update<() -> Void>("waitForever") { workflow in
    try await workflow.context.waitUntil { false }
  }
  /// Keeps its thread the first time that it is asked under this name.
  static let spin = Update<(String) -> String>("spin") { _, name in
    if Asked.names.withLock({ $0.insert(name).inserted }) { StuckOnce.spin(for: .seconds(3)) }
    return "free"
  }
  static let finish = Signal("finish") { $0.isOver = true }
  static var messages: Messages {
    look
    change
    waitForever
    spin
    finish
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var isOver = false

  func run() async throws { try await context.waitUntil { self.isOver } }

  /// Makes nothing of the error.
  private func ask(_ kind: String) throws {
    switch kind {
    case "activity": _ = try? context.start(Self.note)
    case "memo": try? context.upsertMemo(["a": 1])
    case "version": _ = try? context.getVersion("v", min: .default, max: 1)
    default: _ = context.uuid()
    }
  }
}

private final class WarningLines: TemporalLogHandler {
  private let lines = Guarded<[String]>([])

  func log(_ record: LogRecord) {
    let fields = record.fields.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    lines.withLock { $0.append("\(record.message) \(fields)") }
  }

  var all: [String] { lines.withLock { $0 } }
}

import Dispatch
import Foundation
import TemporalAPI
import Testing
import Threads
import WorkflowMachines

@testable import Temporal

/// A workflow whose main method is what a test gives it, and which keeps a journal of what it did.
actor Probe: Workflow {
  typealias Body = @Sendable (isolated Probe) async throws -> Void

  static let note = Signal<String>("note") { probe, text in probe.log(text) }
  static let work = Signal("work") { probe in
    probe.log("handler in")
    do {
      try await probe.context.sleep(for: .seconds(1))
      probe.log("handler done")
    } catch {
      probe.log("handler \(error)")
    }
  }
  static let raise = Signal("raise") { $0.flag = true }
  static let bump = Signal("bump") { $0.bump("bump") }
  static let fork = Signal("fork") { probe in
    probe.log("fork")
    async let left: Void = probe.bump("left")
    async let right: Void = probe.bump("right")
    _ = await (left, right)
    probe.log("joined")
  }
  static let cancel = Signal("cancel") { $0.context.cancel() }
  /// Feeds the channel, and closes it.
  static let feed = Signal<String>("feed") { try $0.channel.trySend($1) }
  static let close = Signal("close") { $0.channel.close() }
  static let cancelScope = Signal("cancelScope") { $0.scope?.cancel() }
  static let fail = Signal("fail") { _ in throw ApplicationFailure("handler broke", type: "Broken")
  }
  /// Held until somebody asks for it.
  static let loose = Signal<Int>("loose")
  static let wait = Update("wait") { probe in
    probe.log("handler in")
    try await probe.context.sleep(for: .seconds(1))
    probe.log("handler'")
  }
  static let getCount = Query<Int>("getCount") { $0.count }
  static let getBroken = Query<Int>("getBroken") { _ in throw ApplicationFailure("no answer") }
  /// What a query asks for is up to the test: `probe.question`.
  static let forbidden = Query<Int>("forbidden") { probe in
    try probe.question?(probe)
    return probe.count
  }
  /// As above, and makes nothing of the error.
  static let tolerant = Query<Int>("tolerant") { probe in
    try? probe.question?(probe)
    return probe.count
  }
  static let spoiling = Query<Int>("spoiling") { probe in
    Task { probe.count += 1 }
    return 1
  }
  static let harmless = Query<String>("harmless") { probe in
    probe.context.logger.info("asked")
    try probe.context.checkCancellation()
    let info = probe.context.info
    return "\(info.workflowID) \(info.historyLength) \(probe.context.isCancelled)"
      + " \(Int(probe.context.now.timeIntervalSince1970))"
  }
  static var messages: Messages {
    note
    work
    raise
    bump
    fork
    cancel
    feed
    close
    cancelScope
    fail
    loose
    wait
    getCount
    getBroken
    forbidden
    tolerant
    harmless
    spoiling
  }

  nonisolated let context: WorkflowContext
  var count = 0
  var flag = false
  var question: ((isolated Probe) throws -> Void)?
  var scope: CancellationScope?
  var task: RunTask<Void, any Error>?
  var child: ChildWorkflowHandle<Answering>?
  var handle: ActivityHandle<Void>?
  let channel = WorkflowChannel<String>()

  init(context: WorkflowContext) { self.context = context }

  func run(_ number: Int) async throws { try await Probes.shared.body(number)(self) }

  nonisolated func log(_ line: String) {
    let line = context.run.isDrivenHere ? line : line + "@elsewhere"
    Probes.shared.log(line, context.run.identity.runID)
  }

  func bump(_ line: String) {
    count += 1
    log(line)
  }
  func step(_ line: String) async { log(line) }
  func nap(_ line: String) async throws {
    log(line)
    try await context.sleep(for: .seconds(1))
    log(line + "'")
  }
  /// As `nap`, but notes what the wait threw.
  func rest(_ line: String) async throws {
    do {
      try await context.sleep(for: .seconds(1))
      log("\(line) ok")
    } catch {
      log("\(line) \(error)")
      throw error
    }
  }
  nonisolated func plain(_ line: String) async { log(line) }
  @concurrent nonisolated func away(_ line: String) async { log(line) }
}

/// Bodies by number, and journals by run id: tests run side by side.
final class Probes: Sendable {
  static let shared = Probes()
  /// The limit is far beyond what a busy machine takes.
  static let pool = DrivePool(
    threads: 2, deadlockLimit: .seconds(60), logger: TemporalLogger(level: .error))

  private struct State {
    var bodies: [Int: Probe.Body] = [:]
    var journals: [String: [String]] = [:]
  }
  private let state = Guarded(State())

  func add(_ body: @escaping Probe.Body) -> Int {
    state.withLock { state in
      state.bodies[state.bodies.count] = body
      return state.bodies.count - 1
    }
  }
  func body(_ number: Int) throws -> Probe.Body {
    try #require(state.withLock { $0.bodies[number] })
  }
  func log(_ line: String, _ run: String) {
    state.withLock { $0.journals[run, default: []].append(line) }
  }
  func journal(_ run: String) -> String {
    state.withLock { $0.journals[run, default: []].joined(separator: " ") }
  }
}

/// One run of a `Probe`, with a server of its own.
final class ProbeRun {
  let definition: Temporal.WorkflowDefinition
  let instance: WorkflowInstance
  let runID: String
  var server: RunServer
  private(set) var failure: WorkflowTaskFailure?
  private(set) var last: WorkflowTaskCompletion?
  private static let numbers = Guarded(0)

  convenience init(
    dialect: Dialect = .go, logger: TemporalLogger = TemporalLogger(level: .error),
    interceptors: [any WorkerInterceptor] = [],
    onLateJob: (@Sendable (WorkflowRun) -> Void)? = nil,
    _ body: @escaping Probe.Body
  ) {
    self.init(
      Probe.self, Payloads(json: "\(Probes.shared.add(body))"), dialect: dialect, logger: logger,
      interceptors: interceptors, onLateJob: onLateJob)
  }

  init(
    _ workflow: any Workflow.Type, _ input: Payloads?, dialect: Dialect = .go,
    logger: TemporalLogger = TemporalLogger(level: .error),
    interceptors: [any WorkerInterceptor] = [],
    onLateJob: (@Sendable (WorkflowRun) -> Void)? = nil
  ) {
    let number = Self.numbers.withLock { number in
      number += 1
      return number
    }
    runID = "run-\(number)"
    definition = WorkflowDefinition(workflow)
    server = RunServer(definition.name, input)
    var identity = WorkflowIdentity(
      namespace: "default", workflowID: "probe", runID: runID, type: definition.name,
      taskQueue: "queue")
    identity.dialect = dialect
    instance = WorkflowInstance(
      definition, identity,
      RunServices(
        converter: DataConverter(), logger: logger, interceptors: interceptors,
        onLateJob: onLateJob))
  }

  /// One workflow task; false when it failed or the run is closed.
  @discardableResult func turn(
    queries: [(id: String, query: TemporalAPI.WorkflowQuery)] = []
  ) async -> Bool {
    switch await Probes.pool.process(server.task(queries: queries), on: instance) {
    case .completed(let completion):
      last = completion
      server.take(completion)
      return !completion.isClosed
    case .failed(let failure):
      self.failure = failure
      return false
    case .legacyQueryAnswered, .left: return false
    }
  }

  /// Workflow tasks until the run is closed, with every timer fired between two.
  func finish(limit: Int = 200) async {
    var left = limit
    while await turn(), left > 0 {
      server.fireTimers()
      left -= 1
    }
  }

  func evict() async -> Int { await Probes.pool.evict(instance) }

  /// As a worker's runs share them.
  private static let services = RunServices(
    converter: DataConverter(), logger: TemporalLogger(level: .error))

  /// The same run on another worker, which has seen nothing of it.
  func copy() -> WorkflowInstance {
    WorkflowInstance(
      definition, instance.identity, Self.services)
  }

  var journal: String { Probes.shared.journal(runID) }
  var isClosed: Bool { server.isClosed }
  var commands: [Command] { last?.commands ?? [] }
}

import Foundation
import ProtoWire
import TemporalAPI
import TestKit
import Testing
import WorkflowMachines

@testable import Temporal

/// One run stays in memory, and by chance loses its place there; beside it the same code begins anew from
/// event 1 at each workflow task. What the two ask for is the same, to the byte, and so is what their code
/// noted. Each is unwound, and leaves nothing behind.
///
/// `make soak SEEDS=…` runs more seeds than the 2,000 of `make test`.
@Suite("Cached and replayed, a run's code is the same") struct RunEquivalenceTests {
  private static let shares = 8
  private static let seeds =
    ProcessInfo.processInfo.environment["REPLAY_SEEDS"].flatMap { Int($0) } ?? 2_000

  @Test(arguments: 0..<shares)
  func codeDoesTheSameInEveryReplay(_ share: Int) {
    var words: Set<Substring> = []
    var localEnds = 0
    for seed in stride(from: share + 1, through: Self.seeds, by: Self.shares) {
      var pair = RunPair(seed)
      pair.play()
      words.formUnion(pair.words)
      localEnds += pair.localEnds
      if !pair.complaints.isEmpty {
        Issue.record("seed \(seed): \(pair.complaints.joined(separator: "; "))")
      }
    }
    // That chance comes by what is worth coming by.
    let expected: Set<Substring> = [
      "ActivityFailure", "CancelledFailure", "answered", "asked", "false", "memo", "nil", "none",
      "ok", "true",
    ]
    #expect(words.isSuperset(of: expected), "\(expected.subtracting(words))")
    #expect(words.count { Int($0) != nil } > 10)
    #expect(words.count { $0.hasPrefix("effect") } > 1 && words.count { $0.hasPrefix("kept") } > 1)
    #expect(localEnds > 20)
    #expect(words.count { $0.hasPrefix("heard") } > 1)
  }
}

/// A run in memory, and its twins that are replayed at every task.
private struct RunPair {
  private(set) var complaints: [String] = []
  /// What the steps gave.
  private(set) var words: Set<Substring> = []
  private let definition = WorkflowDefinition(WildWorkflow.self)
  private let identity: WorkflowIdentity
  private var server: RunServer
  private var generator: SeededGenerator
  private var cached: WorkflowInstance?
  private var isCancelRequested = false
  private var updates = 0
  /// The local activities of each run in memory.
  private var locals: [ObjectIdentifier: [LocalActivityCall]] = [:]
  /// How many ended, or were taken into the next task.
  private(set) var localEnds = 0

  init(_ seed: Int) {
    generator = SeededGenerator(seed: UInt64(seed) << 32)
    server = RunServer(definition.name, Payloads(json: "\(seed)"))
    identity = WorkflowIdentity(
      namespace: "default", workflowID: "wild", runID: "run", type: definition.name,
      taskQueue: "queue")
  }

  mutating func play() {
    for _ in 0..<12 where !server.isClosed && complaints.isEmpty {
      takeTask()
      for _ in 0..<Int.random(in: 0...3, using: &generator) { happen() }
    }
    if let cached { evict(cached) }
  }

  private mutating func takeTask() {
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = "journal"
    let news = server.task(queries: [("journal", query)])
    var whole = news
    whole.events = server.history
    let twin = instance()
    guard let replayed = completion(of: whole, on: twin) else { return }
    evict(twin)
    let run = cached ?? instance()
    guard let live = completion(of: cached == nil ? whole : news, on: run) else { return }
    compare(live, replayed)
    cached = run
    switch Int.random(in: 0..<8, using: &generator) {
    case 0 where !live.isClosed:
      server.loseTask()
      leaveTheCache(run)
    case 1...2:
      server.take(live)
      leaveTheCache(run)
    default: server.take(live)
    }
  }

  private mutating func leaveTheCache(_ run: WorkflowInstance) {
    cached = nil
    evict(run)
  }

  /// What becomes of the next local activity in the task: the same for whoever has the same id in it. Nil where
  /// all go on in the next task.
  private mutating func nextLocalEnd(
    _ instance: WorkflowInstance, _ task: Int64
  ) -> LocalActivityEnd? {
    let key = ObjectIdentifier(instance)
    let calls = (locals[key] ?? []).sorted { (Int($0.id) ?? 0) < (Int($1.id) ?? 0) }
    for (index, call) in calls.enumerated() {
      var chance = SeededGenerator(
        seed: UInt64(truncatingIfNeeded: task &* 8_191 &+ (Int64(call.id) ?? 0)))
      let choice = Int.random(in: 0..<8, using: &chance)
      if choice > 5 { continue }
      locals[key] = calls.enumerated().filter { $0.offset != index }.map(\.element)
      localEnds += 1
      return LocalActivityEnd(
        machine: call.machine, outcome: Self.outcome(choice), elapsed: WireDuration(seconds: 1))
    }
    locals[key] = calls
    return nil
  }

  private static func outcome(_ choice: Int) -> LocalActivityOutcome {
    var failure = TemporalAPI.Failure()
    failure.message = "not yet"
    failure.failureInfo = .applicationFailureInfo(ApplicationFailureInfo())
    return switch choice {
    case 0: LocalActivityOutcome(.failed(failure), attempt: 2)
    case 1: LocalActivityOutcome(.cancelled(nil))
    case 2: LocalActivityOutcome(.backedOff(failure, WireDuration(seconds: 60)))
    default: LocalActivityOutcome(.completed(Payloads(json: "\(choice)")))
    }
  }

  private func instance() -> WorkflowInstance {
    WorkflowInstance(
      definition, identity,
      RunServices(converter: DataConverter(), logger: TemporalLogger(level: .error)))
  }

  private mutating func evict(_ instance: WorkflowInstance) {
    locals[ObjectIdentifier(instance)] = nil
    let left = instance.evict()
    if left != 0 { complaints.append("\(left) tasks were left behind") }
  }

  private mutating func completion(
    of input: WorkflowTaskInput, on instance: WorkflowInstance
  ) -> WorkflowTaskCompletion? {
    var outcome = instance.process(input)
    while case .left(let work) = outcome {
      locals[ObjectIdentifier(instance), default: []] += work.calls
      if let end = nextLocalEnd(instance, input.startedEventID) {
        outcome = instance.resume([end])
      } else {
        outcome = instance.completeEarly()
      }
    }
    switch outcome {
    case .completed(let completion): return completion
    case .failed(let failure):
      complaints.append("at event \(input.startedEventID): \(failure.message)")
      evict(instance)
    case .legacyQueryAnswered: complaints.append("a query was answered that nobody asked")
    case .left: complaints.append("local activities that nobody asked for")
    }
    return nil
  }

  private mutating func compare(_ live: WorkflowTaskCompletion, _ replayed: WorkflowTaskCompletion)
  {
    let at = "at event \(server.history.count)"
    if live.commands.map({ $0.encoded() }) != replayed.commands.map({ $0.encoded() }) {
      complaints.append("commands \(at): \(live.commands) and \(replayed.commands)")
    }
    let journals = [live, replayed].map { $0.queryResults.first?.result.answer?.text }
    for line in journals[0]?.split(separator: "\\n") ?? [] {
      if let word = line.split(separator: " ").last { words.insert(word) }
    }
    if journals[0] != journals[1] { complaints.append("journals \(at): \(journals)") }
    if live.messages.map({ $0.encoded() }) != replayed.messages.map({ $0.encoded() }) {
      complaints.append("messages \(at): \(live.messages) and \(replayed.messages)")
    }
    if live.sdkMetadata?.langUsedFlags != replayed.sdkMetadata?.langUsedFlags {
      complaints.append("flags \(at)")
    }
  }

  /// One thing from outside.
  private mutating func happen() {
    let choice = Int.random(in: 0..<20, using: &generator)
    switch choice {
    case 0...5:
      let name = WildWorkflow.signals.randomElement(using: &generator) ?? "feed"
      server.signal(name, Payloads(json: "\(Int.random(in: 0..<9, using: &generator))"))
    case 6 where !isCancelRequested:
      isCancelRequested = true
      server.requestCancel()
    case 7...9:
      updates += 1
      let number = Int.random(in: 0..<9, using: &generator)
      server.updates.ask("ask", "u\(updates)", Payloads(json: "\(number)"))
    default: server.happen(&generator)
    }
  }
}

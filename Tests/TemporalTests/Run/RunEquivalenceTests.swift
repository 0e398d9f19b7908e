import Foundation
import ProtoWire
import TemporalAPI
import TestKit
import Testing

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
    for seed in stride(from: share + 1, through: Self.seeds, by: Self.shares) {
      var pair = RunPair(seed)
      pair.play()
      words.formUnion(pair.words)
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

  private func instance() -> WorkflowInstance {
    WorkflowInstance(
      definition, identity, converter: DataConverter(), logger: TemporalLogger(level: .error))
  }

  private mutating func evict(_ instance: WorkflowInstance) {
    let left = instance.evict()
    if left != 0 { complaints.append("\(left) tasks were left behind") }
  }

  private mutating func completion(
    of input: WorkflowTaskInput, on instance: WorkflowInstance
  ) -> WorkflowTaskCompletion? {
    switch instance.process(input) {
    case .completed(let completion): return completion
    case .failed(let failure):
      complaints.append("at event \(input.startedEventID): \(failure.message)")
      evict(instance)
    case .legacyQueryAnswered: complaints.append("a query was answered that nobody asked")
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

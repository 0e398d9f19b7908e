import Foundation
import ProtoWire
import TemporalAPI
import Testing

@testable import WorkflowMachines

/// One run stays in memory; beside it the same code begins anew from event 1 at each task. What the two
/// ask for is the same: ids, markers, order. Then the history as a whole replays, every id was predicted
/// right, and whatever the code wanted cancelled was.
///
/// `make soak SEEDS=…` runs more seeds than the 2,000 of `make test`.
@Suite("Live and replayed, a run is the same")
struct ReplayEquivalenceTests {
  private static let shares = 8
  private static let seeds =
    ProcessInfo.processInfo.environment["REPLAY_SEEDS"].flatMap { Int($0) } ?? 2_000

  @Test(arguments: 0..<shares)
  func codeAsksForTheSameCommands(_ share: Int) {
    for seed in stride(from: share + 1, through: Self.seeds, by: Self.shares) {
      let complaints = play(UInt64(seed)).complaints
      if !complaints.isEmpty {
        Issue.record("seed \(seed): \(complaints.joined(separator: "; "))")
      }
    }
  }

  /// What the seeds are there for does come up in them.
  @Test func tasksAreForgotten() {
    #expect((1...200).reduce(0) { $0 + play($1).forgotten } > 10)
  }

  private func play(_ seed: UInt64) -> TwoRuns {
    var run = TwoRuns(seed)
    do {
      for _ in 0..<12 where !run.server.isClosed { try run.takeTask() }
      try run.replayAll()
    } catch {
      run.complaints.append("\(error)")
    }
    return run
  }
}

/// A run in memory, and its twin that is replayed at every task.
private struct TwoRuns {
  var server: ServerModel
  var complaints: [String] = []
  private(set) var forgotten = 0
  private let seed: UInt64
  private let code: WildCode
  private var cached: WildCode

  init(_ seed: UInt64) {
    self.seed = seed
    server = ServerModel(seed: seed)
    code = WildCode(seed: seed, isEager: seed % 2 == 0)
    cached = code
  }

  mutating func takeTask() throws {
    try run(&cached, server.sinceLastTask)
    let commands = cached.machines.takeCommands()
    let messages = cached.machines.takeMessages()
    let metadata = cached.machines.takeSDKMetadata()
    var fresh = code
    try run(&fresh, server.events)
    compare("commands", fresh.machines.takeCommands().map(\.words), commands.map(\.words))
    compare("messages", fresh.machines.takeMessages().map(\.words), messages.map(\.words))
    compare("flags", fresh.machines.takeSDKMetadata()?.langUsedFlags, metadata?.langUsedFlags)

    if server.isForgotten {
      compare("commands of a forgotten task", commands.map(\.words), [])
      cached.machines.rollBack(toEvent: server.previousStarted)
      forgotten += 1
      return server.forgetTask()
    }
    if seed % 3 == 0, commands.count > 2, !cached.machines.isClosed {
      server.loseTask()
      cached = code
      try run(&cached, server.events)
      let commands = cached.machines.takeCommands()
      server.complete(
        commands, cached.machines.takeMessages(), cached.machines.takeSDKMetadata(),
        cancels: cached.cancels)
    } else {
      server.complete(commands, messages, metadata, cancels: cached.cancels)
    }
  }

  mutating func replayAll() throws {
    var replayed = code
    try replayed.machines.begin(
      server.events, previousStartedEventID: .max, startedEventID: 0)
    try pull(&replayed)
    compare("commands of a replay", replayed.machines.takeCommands().map(\.words), [])
    compare("messages of a replay", replayed.machines.takeMessages().map(\.words), [])
    compare("messages without a place", server.strayMessages, [])
    compare("last event", replayed.machines.lastEventID, server.started)
    compare("mispredicted", server.mispredicted, [])
    compare("cancels of what is not there", server.badCancels, [])
    compare("cancels that were asked for and not sent", server.unsentCancels, [])
  }

  private mutating func compare<Value: Equatable>(_ what: String, _ one: Value, _ other: Value) {
    if one != other { complaints.append("\(what): \(one), not \(other)") }
  }

  private func run(_ code: inout WildCode, _ events: [HistoryEvent]) throws {
    try code.machines.begin(
      events, messages: server.messages, previousStartedEventID: server.previousStarted,
      startedEventID: server.started)
    try pull(&code)
    // Where the server forgets the task, nothing may happen in it.
    guard !server.isForgotten else { return }
    while let (machine, outcome) = code.nextLocalEnd(seed) {
      code.machines.localActivityEnded(machine, outcome, after: WireDuration(seconds: 1))
      try pull(&code)
    }
  }

  private func isAtServersTask(_ code: WildCode) -> Bool {
    code.machines.facts.historyLength == server.started
  }

  private func pull(_ code: inout WildCode) throws {
    // A refused update leaves no trace, so nothing may be drawn because of it.
    var hasHandlers = false
    while let job = try code.machines.next() {
      switch job {
      // Honest code that nothing has woken asks for nothing.
      case .runCode where server.isForgotten && isAtServersTask(code): break
      case .runHandlers where hasHandlers:
        hasHandlers = false
        try code.act(times: 2)
      case .runCode: try code.act(times: 6)
      case .cancelRequested:
        if code.isEager { try code.act(times: 4) }
        code.cancelEverything()
        if code.isEager { try code.act(times: 4) }
      case .resolve(let machine, _): code.machines.release(machine)
      case .update(let update):
        hasHandlers = hasHandlers || update.name != "refused"
        code.take(update)
      case .signal: hasHandlers = true
      case .start, .beginMain, .runHandlers: break
      }
    }
  }
}

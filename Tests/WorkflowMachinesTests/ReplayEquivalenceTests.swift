import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Live and replayed, a run is the same")
struct ReplayEquivalenceTests {
  /// One run stays in memory; beside it the same code begins anew from event 1 at each task. What
  /// the two ask for is the same: ids, markers, order. Then the history as a whole replays.
  @Test(arguments: 1...200)
  func codeAsksForTheSameCommands(_ seed: UInt64) throws {
    let actsBeforeTheTaskStarts = seed % 2 == 0
    var server = ServerModel(seed: seed)
    let code = WildCode(seed: seed, isEager: actsBeforeTheTaskStarts)
    var cached = code
    for _ in 0..<12 where !server.isClosed {
      try run(&cached, server.sinceLastTask, server)
      let commands = cached.machines.takeCommands()
      let metadata = cached.machines.takeSDKMetadata()

      var fresh = code
      try run(&fresh, server.events, server)
      #expect(fresh.machines.takeCommands().map(\.words) == commands.map(\.words))
      #expect(fresh.machines.takeSDKMetadata()?.langUsedFlags == metadata?.langUsedFlags)

      if seed % 3 == 0, commands.count > 2, !cached.machines.isClosed {
        server.loseTask()
        cached = code
        try run(&cached, server.events, server)
        server.complete(cached.machines.takeCommands(), cached.machines.takeSDKMetadata())
      } else {
        server.complete(commands, metadata)
      }
    }
    var replayed = code
    try replayed.machines.begin(
      server.events, previousStartedEventID: .max, startedEventID: 0)
    try pull(&replayed)
    #expect(replayed.machines.takeCommands().isEmpty)
    #expect(replayed.machines.lastEventID == server.started)
    #expect(server.badCancels.isEmpty)
    #expect(server.mispredicted.isEmpty)
  }

  private func run(
    _ code: inout WildCode, _ events: [HistoryEvent], _ server: ServerModel
  ) throws {
    try code.machines.begin(
      events, previousStartedEventID: server.previousStarted, startedEventID: server.started)
    try pull(&code)
  }

  private func pull(_ code: inout WildCode) throws {
    while let job = try code.machines.next() {
      switch job {
      case .runCode: try code.act(times: 6)
      case .cancelRequested:
        if code.isEager { try code.act(times: 4) }
        code.cancelEverything()
        if code.isEager { try code.act(times: 4) }
      case .resolve(let machine, _): code.machines.release(machine)
      case .runHandlers: try code.act(times: 2)
      case .start, .signal: break
      }
    }
  }
}

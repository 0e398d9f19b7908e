import TemporalAPI
import Testing
import Threads

@testable import Temporal

@Suite("Channels of a run") struct WorkflowChannelTests {
  /// A run that waits for nothing but what its own signal handler sends is a legal one.
  @Test func aChannelThatASignalFeedsIsEnoughToWaitFor() async {
    let run = ProbeRun(Gatherer.self, nil)
    #expect(await run.turn())
    run.server.signal("add", Payloads(json: "7"))
    #expect(await run.turn())
    run.server.signal("add", Payloads(json: "8"))
    run.server.signal("stop")
    #expect(await run.turn() == false)
    #expect(run.failure?.message == nil)
    #expect(run.result?.text == "[7,8]")
    #expect(await run.evict() == 0)
  }

  /// Without a handler nothing can ever come: that it waits is no mistake of the runtime's to report.
  @Test func aChannelThatNothingFeedsIsAWaitOfTheRuns() async {
    let run = ProbeRun(Forgotten.self, nil)
    #expect(await run.turn())
    #expect(run.failure?.message == nil)
    #expect(await run.evict() == 0)
  }

  @Test func waitsAreServedInTheOrderInWhichTheyBegan() async {
    let run = ProbeRun { probe in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...4 {
          group.addTask {
            let text = try await probe.channel.receive() ?? "end"
            probe.log("\(number):\(text)")
          }
        }
        try await group.waitForAll()
      }
    }
    await run.turn()
    for text in ["a", "b"] { run.server.signal("feed", Payloads(json: "\"\(text)\"")) }
    run.server.signal("close")
    await run.turn()
    #expect(run.journal == "1:a 2:b 3:end 4:end")
    #expect(run.isClosed)
    #expect(await run.evict() == 0)
  }

  /// The classic test of a bounded buffer: producers stop at the limit, and nothing is lost or doubled.
  @Test(arguments: [0, 1, 2, 7], [1, 3])
  func producersWaitForConsumers(capacity: Int, consumers: Int) async {
    let run = ProbeRun { probe in
      let channel = WorkflowChannel<Int>(capacity: capacity)
      let sum = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<consumers {
          group.addTask {
            var sum = 0
            for try await number in channel {
              sum += number
              try await probe.context.sleep(for: .seconds(1))
            }
            return sum
          }
        }
        try await withThrowingTaskGroup(of: Void.self) { producers in
          for start in [0, 100] {
            producers.addTask {
              for number in start..<start + 10 {
                try await channel.send(number)
                if channel.count > capacity { probe.log("too many") }
              }
            }
          }
          try await producers.waitForAll()
        }
        channel.close()
        var sum = 0
        for try await part in group { sum += part }
        return sum
      }
      probe.log("\(sum)")
    }
    await run.finish()
    #expect(run.failure?.message == nil)
    #expect(run.journal == "1090")
    #expect(await run.evict() == 0)
  }

  @Test func aCancelledReceiveLosesNothing() async {
    let run = ProbeRun { probe in
      let first = try await probe.context.withCancellation(when: { probe.flag }) {
        try await probe.channel.receive() ?? "end"
      }
      probe.log(first ?? "cut short")
      probe.log(try await probe.channel.receive() ?? "end")
    }
    await run.turn()
    run.server.signal("raise")
    await run.turn()
    run.server.signal("feed", Payloads(json: "\"kept\""))
    await run.turn()
    #expect(run.journal == "cut short kept")
    #expect(await run.evict() == 0)
  }

  /// Cancelled and served in one workflow task: the handlers' signal comes first, so it is served.
  @Test func anElementThatCameFirstCounts() async {
    let run = ProbeRun { probe in
      do { probe.log(try await probe.channel.receive() ?? "end") } catch { probe.log("\(error)") }
    }
    await run.turn()
    run.server.requestCancel()
    run.server.signal("feed", Payloads(json: "\"first\""))
    await run.turn()
    #expect(run.journal == "first")
    #expect(await run.evict() == 0)
  }

  @Test func aCancelledSendIsNotSent() async {
    let run = ProbeRun { probe in
      let channel = WorkflowChannel<Int>(capacity: 1)
      try await channel.send(1)
      do { try await channel.send(2) } catch { probe.log("\(error)") }
      try await probe.context.shielded {
        probe.log("\(String(describing: try await channel.receive()))")
        probe.log("\(String(describing: try channel.tryReceive()))")
      }
    }
    await run.turn()
    run.server.requestCancel()
    await run.turn()
    #expect(run.journal == "cancelled: cancelled Optional(1) nil")
    #expect(await run.evict() == 0)
  }

  @Test func aClosedChannelRefusesWhatIsSent() async {
    let run = ProbeRun { probe in
      let channel = WorkflowChannel<Int>(capacity: 1)
      try await channel.send(1)
      async let waiting: Void = channel.send(2)
      async let closing: Void = probe.close(channel)
      do { try await waiting } catch { probe.log("\(error)") }
      await closing
      do { try await channel.send(3) } catch { probe.log("\(error)") }
      probe.log("\(try channel.trySend(4)) \(channel.isClosed) \(channel.count)")
      for try await number in channel { probe.log("\(number)") }
      probe.log("end")
    }
    await run.turn()
    let refusal = "channel closed: an element was to be sent to a channel that is closed"
    #expect(run.journal == "\(refusal) \(refusal) false true 1 1 end")
    #expect(await run.evict() == 0)
  }

  /// Many receives that are cut short, one after another, leave nothing in line.
  @Test func whoLeavesLeavesNothingBehind() async {
    let run = ProbeRun { probe in
      for _ in 0..<1_000 {
        let cut = try await probe.context.withCancellation(when: { true }) {
          try await probe.channel.receive()
        }
        if cut != nil { probe.log("not cut") }
      }
      async let first = probe.channel.receive()
      try await probe.context.sleep(for: .seconds(1))
      try await probe.channel.send("x")
      probe.log(try await first ?? "end")
    }
    await run.finish()
    #expect(run.journal == "x")
    #expect(await run.evict() == 0)
  }

  // MARK: - Misuse

  @Test func aChannelOfAnotherRunFailsTheTask() async {
    let shared = Guarded<WorkflowChannel<Int>?>(nil)
    let owner = ProbeRun { probe in
      let channel = WorkflowChannel<Int>()
      shared.withLock { $0 = channel }
      try await probe.context.sleep(for: .seconds(1))
    }
    await owner.turn()
    let other = ProbeRun { probe in
      let channel = shared.withLock { $0 }
      do { try await channel?.send(1) } catch { probe.log("\(error)") }
      try await probe.context.sleep(for: .seconds(1))
    }
    #expect(await other.turn() == false)
    #expect(other.journal == "WorkflowChannel.send was called outside the workflow run")
    #expect(other.failure?.message.contains("outside of its run") == true)
    #expect(shared.withLock { $0?.count } == 0)
    shared.withLock { $0 = nil }
    // The run that it belongs to did nothing wrong.
    owner.server.fireTimers()
    await owner.turn()
    #expect(owner.isClosed && owner.failure?.message == nil)
    #expect(await other.evict() == 0)
    #expect(await owner.evict() == 0)
  }

  @Test func aChannelOfNoRunIsOfNoUse() async {
    let channel = WorkflowChannel<Int>()
    channel.close()
    #expect(!channel.isClosed)
    await #expect(throws: ForeignUse.self) { try await channel.send(1) }
    #expect(throws: ForeignUse.self) { try channel.trySend(1) }
    let run = ProbeRun { probe in
      do { _ = try channel.tryReceive() } catch { probe.log("\(error)") }
      try await probe.context.sleep(for: .seconds(1))
    }
    #expect(await run.turn() == false)
    #expect(run.journal == "WorkflowChannel.tryReceive was called outside the workflow run")
    #expect(await run.evict() == 0)
  }
}

extension Probe {
  func close(_ channel: WorkflowChannel<Int>) { channel.close() }
}

extension ProbeRun {
  /// What the run completed with.
  var result: Payloads? {
    guard case .completeWorkflowExecutionCommandAttributes(let it) = commands.last?.attributes
    else { return nil }
    return it.result
  }
}

/// Gathers what signals bring, through a channel alone.
private actor Gatherer: Workflow {
  static let add = Signal<Int>("add") { try $0.numbers.trySend($1) }
  static let stop = Signal("stop") { $0.numbers.close() }
  static var messages: Messages {
    add
    stop
  }
  nonisolated let context: WorkflowContext
  private let numbers = WorkflowChannel<Int>()
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> [Int] {
    var gathered: [Int] = []
    for try await number in numbers { gathered.append(number) }
    return gathered
  }
}

private actor Forgotten: Workflow {
  nonisolated let context: WorkflowContext
  private let numbers = WorkflowChannel<Int>()
  init(context: WorkflowContext) { self.context = context }
  func run() async throws { for try await _ in numbers {} }
}

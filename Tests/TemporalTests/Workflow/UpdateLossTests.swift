import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

/// What a worker did and could not tell is done by the next one.
@Suite("Updates whose worker is killed") struct UpdateLossTests {
  private func basket() async -> ProbeRun {
    let run = ProbeRun(UpdatedBasket.self, Payloads(json: "\"\""))
    await run.turn()
    return run
  }

  private func text(_ run: ProbeRun, _ id: String) -> String {
    guard case .success(let payloads)? = run.server.updates[id]?.outcome else { return "open" }
    return payloads.payloads.map { String(decoding: $0.data.slice, as: UTF8.self) }
      .joined(separator: ",")
  }

  private func replays(_ run: ProbeRun) async throws {
    var history = History()
    history.events = run.server.history
    try await Replayer(workflows: [UpdatedBasket.self]).replay(history)
  }

  /// Killed when it had accepted: what it did for the update since nobody has heard of. The next worker does it
  /// once more, and says so under the same ids.
  @Test func aWorkerIsKilledBetweenAcceptingAndCompleting() async throws {
    let run = await basket()
    var two = Payloads(json: "\"tea\"")
    two.payloads += Payloads(json: "3").payloads
    run.server.updates.ask("buy", "b", two)
    await run.turn()
    #expect(text(run, "b") == "open")
    run.server.fireTimers()
    // It completes the update, and dies before the server hears of it.
    guard
      case .completed(let lost) = await Probes.pool.process(run.server.task(), on: run.instance)
    else { throw ApplicationFailure("it was not worked on") }
    #expect(lost.messages.map(\.id) == ["b/complete"])
    run.server.loseTask()
    let next = run.copy()
    let task = run.server.task()
    var whole = task
    whole.events = run.server.history
    guard case .completed(let completion) = await Probes.pool.process(whole, on: next) else {
      throw ApplicationFailure("it was not taken up")
    }
    #expect(completion.messages.map { $0.encoded() } == lost.messages.map { $0.encoded() })
    #expect(completion.commands.map { $0.encoded() } == lost.commands.map { $0.encoded() })
    run.server.take(completion)
    #expect(text(run, "b") == "[\"begun\",\"tea\"]")
    try await replays(run)
    _ = await Probes.pool.evict(next)
    #expect(await run.evict() == 0)
  }

  /// Killed before the server heard that it was accepted: it comes again, and is validated again.
  @Test func aWorkerIsKilledBeforeItAccepted() async throws {
    let run = await basket()
    run.server.updates.ask("add", "a", Payloads(json: "\"tea\""))
    guard
      case .completed(let lost) = await Probes.pool.process(run.server.task(), on: run.instance)
    else { throw ApplicationFailure("it was not worked on") }
    run.server.loseTask()
    let task = run.server.task()
    var whole = task
    whole.events = run.server.history
    let next = run.copy()
    guard case .completed(let completion) = await Probes.pool.process(whole, on: next) else {
      throw ApplicationFailure("it was not taken up")
    }
    #expect(completion.messages.map(\.id) == ["a/accept", "a/complete"])
    #expect(completion.commands.count == lost.commands.count)
    run.server.take(completion)
    #expect(text(run, "a") == "2")
    try await replays(run)
    _ = await Probes.pool.evict(next)
    #expect(await run.evict() == 0)
  }
}

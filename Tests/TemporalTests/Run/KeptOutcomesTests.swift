import ProtoWire
import TemporalAPI
import Testing
import WorkflowMachines

@testable import Temporal

@Suite("Outcomes are kept for whoever may ask") struct KeptOutcomesTests {
  private struct Desk {
    var kept = KeptOutcomes()
    private var machines = RunMachines(runID: "run")

    mutating func machine() throws -> MachineID {
      let timer = machines.startTimer(WireDuration(seconds: 1, nanos: 0), summary: nil)
      return try #require(timer)
    }
  }

  @Test func onlyThoseThatWereClaimed() throws {
    var desk = Desk()
    let (one, other) = (try desk.machine(), try desk.machine())
    desk.kept.claim(other)
    #expect(desk.kept.keep(.fired, of: one) == false)
    #expect(desk.kept[other] == nil)
    #expect(desk.kept.keep(.fired, of: other) == true)
    #expect(desk.kept[other] != nil)
    #expect(desk.kept[one] == nil)
    #expect(desk.kept.unclaim(one) == false)
    #expect(desk.kept.unclaim(other) == true)
    #expect(desk.kept.unclaim(other) == false)
    #expect(desk.kept[other] == nil)
    #expect(desk.kept.keep(.fired, of: other) == false)
  }

  /// A handle that was made while the run left the cache.
  @Test func noMachineIsNoPlace() {
    var kept = KeptOutcomes()
    kept.claim(.none)
    #expect(kept.keep(.fired, of: .none) == false)
    #expect(kept[.none] == nil)
    #expect(kept.unclaim(.none) == false)
  }

  /// Within the workflow task it may be a slice of what came; after it, not.
  @Test func theHistoryPageIsLetGoOf() throws {
    var desk = Desk()
    let (one, other) = (try desk.machine(), try desk.machine())
    var closed = ChildWorkflowExecutionCompletedEventAttributes()
    closed.result = Payloads(json: "1")
    closed.namespace = String(repeating: "x", count: 100_000)
    let received = try ChildWorkflowExecutionCompletedEventAttributes(decoding: closed.encoded())
    for machine in [one, other] {
      desk.kept.claim(machine)
      #expect(desk.kept.keep(.completed(received.result), of: machine) == true)
    }
    #expect(desk.kept.unclaim(other) == true)
    let result = {
      guard case .completed(let result) = desk.kept[one] else { return nil as Payloads? }
      return result
    }
    #expect(result()?.payloads.first.map { $0.data.heldCount > 100_000 } == true)
    desk.kept.detach()
    #expect(result()?.text == "1")
    #expect(result()?.payloads.first.map { $0.data.heldCount < 200 } == true)
    desk.kept.detach()
    #expect(result()?.text == "1")
  }
}

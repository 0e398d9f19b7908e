import Testing

@testable import Temporal

@Suite("Conditions in order of registration") struct ConditionsTests {
  @Test func holesAreLeftAndFilledUpFromTheFront() {
    var conditions = Conditions()
    for slot in 0..<4 { conditions.append(.wake(slot: slot)) { true } }
    conditions.append(.cancel(scope: 9)) { false }
    conditions.retire(slot: 1)
    #expect(conditions.indices == 0..<5)
    #expect(conditions[1] == nil)
    conditions.retire(slot: 0)
    #expect(conditions.indices == 2..<5)
    conditions.retire(scope: 9)
    conditions.retire(slot: 3)
    conditions.retire(slot: 2)
    #expect(conditions.indices.isEmpty)
  }

  @Test func whatIsNotThereIsRetiredWithoutHarm() {
    var conditions = Conditions()
    conditions.retire(slot: 3)
    conditions.retire(7)
    conditions.append(.wake(slot: 1)) { true }
    conditions.retire(scope: 1)
    #expect(conditions.indices == 0..<1)
    #expect(conditions[5] == nil)
  }

  /// A condition of a workflow may do what it should not: cancel its own wait while it is looked at.
  @Test func aConditionThatCancelsItsOwnWaitDoesNoHarm() async {
    let run = ProbeRun { probe in
      let box = ScopeBox()
      do {
        try await probe.context.withCancellationScope { scope in
          try await probe.context.waitUntil {
            box.scope?.cancel()
            box.scope = scope
            return box.looks() > 1
          }
        }
      } catch {
        probe.log("\(error)")
      }
    }
    await run.turn()
    #expect(run.journal == "cancelled: cancelled")
    #expect(run.isClosed)
    #expect(await run.evict() == 0)
  }
}

private final class ScopeBox {
  var scope: CancellationScope?
  private var count = 0

  func looks() -> Int {
    count += 1
    return count
  }
}

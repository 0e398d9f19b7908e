import TestKit
import Testing

@testable import Temporal

/// apple/swift-temporal-sdk keeps them in a dictionary and wakes the first that it comes upon: with two that are true
/// at once, another one in each process.
@Suite("Conditions in order of registration") struct ConditionsTests {
  private static func orders(_ conditions: Conditions) -> [Int] {
    var (orders, last) = ([Int](), 0)
    while let next = conditions.first(after: last) {
      orders.append(next.order)
      last = next.order
    }
    return orders
  }

  @Test func areLookedAtInOrderAndTakenOutAnywhere() {
    var conditions = Conditions()
    for order in 1...6 { conditions.append(order, .cancel(ScopeID(order: order))) { true } }
    #expect(conditions.remove(3) != nil)
    #expect(conditions.remove(3) == nil)
    #expect(Self.orders(conditions) == [1, 2, 4, 5, 6])
    for order in [1, 6, 2] { _ = conditions.remove(order) }
    #expect(Self.orders(conditions) == [4, 5])
    #expect(conditions.first(after: 4)?.order == 5)
    #expect(conditions.first(after: 5) == nil)
    _ = conditions.remove(5)
    _ = conditions.remove(4)
    #expect(conditions.isEmpty)
    conditions.append(9, .cancel(ScopeID(order: 9))) { true }
    #expect(Self.orders(conditions) == [9])
  }

  @Test func whatIsNotThereIsTakenOutWithoutHarm() {
    var conditions = Conditions()
    #expect(conditions.remove(3) == nil)
    conditions.append(5, .cancel(ScopeID(order: 5))) { true }
    #expect(conditions.remove(4) == nil)
    #expect(conditions.remove(6) == nil)
    #expect(Self.orders(conditions) == [5])
  }

  /// A main method that waits all its life, before thousands of handlers that wait for a moment.
  @Test func aLongWaitDoesNotKeepWhatCameAndWentBehindIt() {
    final class Captured {}
    var conditions = Conditions()
    conditions.append(1, .cancel(ScopeID(order: 1))) { false }
    weak let early: Captured? = {
      let captured = Captured()
      conditions.append(2, .cancel(ScopeID(order: 2))) { withExtendedLifetime(captured) { false } }
      return captured
    }()
    _ = conditions.remove(2)
    #expect(early == nil)
    for order in 3...2_000 {
      conditions.append(order, .cancel(ScopeID(order: order))) { false }
      _ = conditions.remove(order)
    }
    #expect(Self.orders(conditions) == [1])
    #expect(conditions.storedCount < 64)
  }

  @Test(arguments: 0..<20) func areAsAListWouldHaveThem(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var conditions = Conditions()
    var model: [Int] = []
    for order in 1...500 {
      if Bool.random(using: &generator) || model.isEmpty {
        conditions.append(order, .cancel(ScopeID(order: order))) { true }
        model.append(order)
      } else {
        let index = Int.random(in: 0..<model.count, using: &generator)
        #expect(conditions.remove(model.remove(at: index)) != nil)
      }
      #expect(Self.orders(conditions) == model)
    }
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

import Testing
import Threads

@testable import Temporal

/// Has as many slots as it is told, and notes what becomes of them.
private final class Licences: SlotSupplier {
  private struct State {
    var free: Int
    var notes: [String] = []
  }
  private let state: Guarded<State>

  init(_ free: Int) { state = Guarded(State(free: free)) }

  var notes: [String] { state.withLock { $0.notes } }
  var free: Int { state.withLock { $0.free } }

  func acquire(_ kind: SlotKind) async -> Bool {
    while !Task.isCancelled {
      if tryAcquire(kind) { return true }
      await Task.yield()
    }
    return false
  }

  func tryAcquire(_ kind: SlotKind) -> Bool {
    state.withLock { state in
      guard state.free > 0 else { return false }
      state.free -= 1
      return true
    }
  }

  func began(_ use: SlotUse) { state.withLock { $0.notes.append("begins \(use.type)") } }

  func release(_ kind: SlotKind, _ use: SlotUse?) {
    state.withLock { state in
      state.free += 1
      state.notes.append("ends \(use?.type ?? "unused")")
    }
  }
}

@Suite("Slots come from whoever supplies them", .timeLimit(.minutes(1))) struct SlotSupplyTests {
  private let time = VirtualTime()

  private func pool(_ supply: SlotSupply) -> SlotPool {
    SlotPool(
      supply, kind: .activity, gauge: ResourceGauge(time: time, executor: globalConcurrentExecutor),
      time: time)
  }

  @Test func aSupplierIsAskedAndTold() async {
    let licences = Licences(1)
    let pool = pool(.supplied(by: licences))
    #expect(await pool.acquire())
    #expect(!pool.tryAcquire())
    #expect(pool.used == 1)
    let waiting = Task { await pool.acquire() }
    pool.began("Work")
    pool.release(after: "Work")
    #expect(await waiting.value)
    pool.release()
    #expect(pool.used == 0)
    #expect(licences.notes == ["begins Work", "ends Work", "ends unused"])
    #expect(pool.supplierKind == "Custom")
  }

  @Test func aClosedPoolSendsAwayWhoeverWaits() async {
    let licences = Licences(0)
    let pool = pool(.supplied(by: licences))
    let waiting = Task { await pool.acquire() }
    for _ in 0..<10 { await Task.yield() }
    pool.close()
    #expect(await !waiting.value)
    #expect(await !pool.acquire())
    #expect(!pool.tryAcquire())
    #expect(licences.free == 0)
  }

  private func slots(
    _ load: Shared<ResourceGauge.Load>, from least: Int, to most: Int
  ) -> (ResourceSlots, ResourceGauge) {
    let gauge = ResourceGauge(time: time, executor: globalConcurrentExecutor) { _ in
      load.withLock { $0 }
    }
    let target = ResourceTarget(
      least: least, most: most, interval: .milliseconds(50), memory: 0.8, processor: 0.9)
    return (ResourceSlots(target, gauge, time: time), gauge)
  }

  @Test func aBusyMachineGetsTheLeastAndAnIdleOneTheMost() async {
    let load = Shared(ResourceGauge.Load(memory: 0.95))
    let (slots, gauge) = slots(load, from: 2, to: 4)
    await gauge.look()
    #expect((1...4).map { _ in slots.tryAcquire(.activity) } == [true, true, false, false])
    load.withLock { $0 = ResourceGauge.Load() }
    // Nobody looks again so soon.
    await gauge.look()
    #expect(!slots.tryAcquire(.activity))
    time.advance(by: .milliseconds(100))
    await gauge.look()
    #expect(slots.tryAcquire(.activity))
    // The weight of the last one is not felt yet.
    #expect(!slots.tryAcquire(.activity))
    time.advance(by: .milliseconds(50))
    #expect(slots.tryAcquire(.activity))
    time.advance(by: .milliseconds(50))
    #expect(!slots.tryAcquire(.activity))
    slots.release(.activity, nil)
    #expect(slots.tryAcquire(.activity))
  }

  @Test func whoWaitsForAMachineLooksAgain() async {
    let load = Shared(ResourceGauge.Load(processor: 1))
    let (slots, gauge) = slots(load, from: 1, to: 2)
    for _ in 0..<5 {
      time.advance(by: .milliseconds(100))
      await gauge.look()
    }
    #expect(slots.tryAcquire(.activity))
    let waiting = Task { await slots.acquire(.activity) }
    await time.sleepers(atLeast: 1)
    load.withLock { $0 = ResourceGauge.Load() }
    for _ in 0..<200 {
      time.advance(by: .milliseconds(100))
      await Task.yield()
    }
    #expect(await waiting.value)
  }

  @Test func whatIsWrongIsSaid() {
    #expect(SlotSupply.fixed(0).mistake == "is 0, and must be at least 1")
    #expect(
      SlotSupply.resources(from: 5, to: 2).mistake == "is from 5 to 2, and must be from 1 on")
    #expect(SlotSupply.resources(memory: 80).mistake?.contains("80.0 and 0.9") == true)
    #expect(SlotSupply.resources().mistake == nil)
    #expect(SlotSupply.fixed(1).isSingle)
    let licences = Licences(1)
    #expect(SlotSupply.supplied(by: licences) == .supplied(by: licences))
    #expect(SlotSupply.supplied(by: licences) != .supplied(by: Licences(1)))
  }
}

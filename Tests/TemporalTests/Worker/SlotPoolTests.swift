import Testing

@testable import Temporal

@Suite("Slots") struct SlotPoolTests {
  @Test func areHandedOutUpToTheSize() async {
    let pool = SlotPool(size: 2)
    #expect(await pool.acquire())
    #expect(await pool.acquire())
    #expect(pool.used == 2)
    pool.release()
    #expect(pool.used == 1)
  }

  @Test func aReleasedSlotGoesToTheFirstWaiter() async {
    let pool = SlotPool(size: 1)
    #expect(await pool.acquire())
    let waiter = Task { await pool.acquire() }
    pool.release()
    #expect(await waiter.value)
    #expect(pool.used == 1)
  }

  @Test func aCancelledWaiterGetsNoneAndLosesNone() async {
    let pool = SlotPool(size: 1)
    #expect(await pool.acquire())
    let waiter = Task { await pool.acquire() }
    waiter.cancel()
    #expect(await waiter.value == false)
    pool.release()
    #expect(pool.used == 0)
  }

  @Test func manyTakeTurns() async {
    let pool = SlotPool(size: 3)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<500 {
        group.addTask {
          #expect(await pool.acquire())
          #expect(pool.used <= 3)
          pool.release()
        }
      }
    }
    #expect(pool.used == 0)
  }
}

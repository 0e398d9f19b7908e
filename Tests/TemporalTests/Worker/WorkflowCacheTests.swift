import Testing
import Threads

@testable import Temporal

@Suite("Cached runs") struct WorkflowCacheTests {
  @Test func aRunIsThereUntilItIsCheckedOut() async throws {
    let cache = WorkflowCache<Int>(capacity: 2)
    #expect(try await cache.checkOut("a") == nil)
    #expect(cache.checkIn("a", as: 1) == [])
    #expect(try await cache.checkOut("a") == 1)
    #expect(cache.checkIn("a", as: nil) == [])
    #expect(try await cache.checkOut("a") == nil)
  }

  @Test func theLeastRecentlyUsedMakesRoom() async throws {
    let cache = WorkflowCache<Int>(capacity: 2)
    for (id, run) in [("a", 1), ("b", 2)] {
      _ = try await cache.checkOut(id)
      #expect(cache.checkIn(id, as: run) == [])
    }
    _ = try await cache.checkOut("a")
    #expect(cache.checkIn("a", as: 1) == [])
    _ = try await cache.checkOut("c")
    #expect(cache.checkIn("c", as: 3) == [2])
    #expect(cache.count == 2)
  }

  /// A run that is worked on is no victim, however small the cache.
  @Test func aHeldRunIsNeverEvicted() async throws {
    let cache = WorkflowCache<Int>(capacity: 1)
    _ = try await cache.checkOut("a")
    _ = try await cache.checkOut("b")
    #expect(cache.checkIn("b", as: 2) == [])
    #expect(cache.checkIn("a", as: 1) == [2])
    #expect(cache.removeAll() == [1])
    #expect(cache.count == 0)
  }

  /// A query or a second task of a run waits for the one under way, and gets its run.
  @Test func aSecondTaskOfARunWaitsItsTurn() async throws {
    let cache = WorkflowCache<Int>(capacity: 1)
    _ = try await cache.checkOut("a")
    let second = Task { try? await cache.checkOut("a") }
    let third = Task { try? await cache.checkOut("a") }
    // Whether they wait already or come later, each is handed the run exactly once.
    #expect(cache.checkIn("a", as: 5) == [])
    let first = await withTaskGroup(of: Int?.self) { group in
      group.addTask {
        let run = await second.value
        _ = cache.checkIn("a", as: run)
        return run
      }
      group.addTask {
        let run = await third.value
        _ = cache.checkIn("a", as: run)
        return run
      }
      return await group.reduce(into: [Int?]()) { $0.append($1) }
    }
    #expect(first == [5, 5])
    #expect(cache.count == 1)
  }

  @Test func nobodyWaitsForARunLongerThanForItsOwnTask() async throws {
    let time = VirtualTime()
    let cache = WorkflowCache<Int>(capacity: 1, time: time)
    _ = try await cache.checkOut("a")
    let deadline = time.now.advanced(by: .seconds(10))
    let waiting = Task { () -> TemporalError.Code? in
      do throws(TemporalError) {
        _ = try await cache.checkOut("a", before: deadline)
        return nil
      } catch {
        return error.code
      }
    }
    await time.sleepers(atLeast: 1)
    time.advance(by: .seconds(10))
    #expect(await waiting.value == .deadlineExceeded)
    // The one that gave up is not in the way of the next.
    #expect(cache.checkIn("a", as: 5) == [])
    #expect(try await cache.checkOut("a") == 5)
  }

  @Test func aCacheOfSizeZeroKeepsNothing() async throws {
    let cache = WorkflowCache<Int>(capacity: 0)
    _ = try await cache.checkOut("a")
    #expect(cache.checkIn("a", as: 1) == [1])
    #expect(try await cache.checkOut("a") == nil)
  }

  /// The server tells nobody that a run was terminated: sdk-go#2629.
  @Test func aRunThatNobodyUsesLeavesAfterItsLimit() async throws {
    let time = VirtualTime()
    let cache = WorkflowCache<Int>(capacity: 10, idleLimit: .seconds(600), time: time)
    for id in 1...3 {
      _ = try await cache.checkOut("\(id)")
      _ = cache.checkIn("\(id)", as: id)
      time.advance(by: .seconds(200))
    }
    #expect(cache.removeIdle() == [1])
    _ = try await cache.checkOut("2")
    time.advance(by: .seconds(1_000))
    // Whoever works on a run holds it, however long.
    #expect(cache.removeIdle() == [3])
    _ = cache.checkIn("2", as: 2)
    #expect(cache.removeIdle().isEmpty)
    #expect(cache.count == 1)
  }
}

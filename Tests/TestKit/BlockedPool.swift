import Dispatch
import Foundation
import Synchronization

/// The cooperative pool with a task on each of its threads that blocks it, as code that should not be there
/// does. Other tests of the process stand still meanwhile: be quick.
package enum BlockedPool {
  private final class Blockers: Sendable {
    let entered = Atomic(0)
    let isOver = DispatchSemaphore(value: 0)
  }

  /// Runs `body` on a thread of its own while no task that needs the pool gets on.
  package static func run<Outcome: Sendable>(
    _ body: @escaping @Sendable () throws -> Outcome
  ) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        let blockers = Blockers()
        let count = block(with: blockers)
        let result = Result { try body() }
        for _ in 0..<count { blockers.isOver.signal() }
        continuation.resume(with: result)
      }
    }
  }

  /// More tasks than threads at each priority, so that those that do not get one are in everybody's way.
  private static func block(with blockers: Blockers) -> Int {
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let priorities: [TaskPriority] = [.high, .medium, .low]
    for priority in priorities {
      for _ in 0..<(threads * 4) {
        Task.detached(priority: priority) {
          blockers.entered.wrappingAdd(1, ordering: .relaxed)
          blockers.isOver.wait()
        }
      }
    }
    // Until each thread has one; the bound is for a pool that others hold.
    let end = ContinuousClock.now + .seconds(30)
    while blockers.entered.load(ordering: .relaxed) < threads, ContinuousClock.now < end {
      Thread.sleep(forTimeInterval: 0.001)
    }
    return priorities.count * threads * 4
  }
}

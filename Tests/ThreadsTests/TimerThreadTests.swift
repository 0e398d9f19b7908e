import Testing

@testable import Threads

@Suite("Sleeping tasks are woken by a thread of their own") struct TimerThreadTests {
  private let time = SystemTime()

  @Test func nobodyWakesTooEarly() async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for milliseconds in [1, 20, 5, 12, 1, 8] {
        group.addTask {
          let deadline = time.now.advanced(by: .milliseconds(milliseconds))
          try await time.sleep(until: deadline)
          return time.now >= deadline
        }
      }
      for try await isLate in group { #expect(isLate) }
    }
  }

  @Test func whatHasPassedIsNotWaitedFor() async throws {
    try await time.sleep(until: Moment(nanoseconds: .min))
    try await time.sleep(for: .seconds(-5))
  }

  @Test func aCancelledSleeperWakesAtOnce() async throws {
    let sleepers = (0..<50).map { _ in Task { try await time.sleep(until: .never) } }
    for sleeper in sleepers { sleeper.cancel() }
    for sleeper in sleepers {
      await #expect(throws: CancellationError.self) { try await sleeper.value }
    }
  }

  @Test func alarmsRingInTheirOrderAndNotTooEarly() async {
    let rung = Guarded<[Int]>([])
    let begin = time.now
    await withCheckedContinuation { done in
      for milliseconds in [12, 1, 5] {
        _ = time.alarm(at: begin.advanced(by: .milliseconds(milliseconds))) {
          rung.withLock { $0.append(milliseconds) }
          if milliseconds == 12 { done.resume() }
        }
      }
    }
    #expect(rung.withLock { $0 } == [1, 5, 12])
    #expect(time.now >= begin.advanced(by: .milliseconds(12)))
  }

  /// It would ring before the sleeper wakes: both are the thread's business, in the order of their deadlines.
  @Test func aCancelledAlarmDoesNotRing() async throws {
    let hasRung = Guarded(false)
    let alarm = time.alarm(at: time.now.advanced(by: .milliseconds(20))) {
      hasRung.withLock { $0 = true }
    }
    alarm.cancel()
    alarm.cancel()
    try await time.sleep(for: .milliseconds(40))
    #expect(!hasRung.withLock { $0 })
  }

  /// Two blocking calls on two cores used to hold up every timer of the process.
  @Test func noSleeperNeedsTheCooperativePool() {
    let woke = Guarded(false)
    let executor = InPlace()
    let time = time
    Task(executorPreference: executor) {
      try await time.sleep(for: .milliseconds(5))
      woke.withLock { $0 = true }
    }
    // This test's own thread is one of the pool's; the sleeper never asks for another.
    let end = Moment.now.advanced(by: .seconds(30))
    while !woke.withLock({ $0 }), Moment.now < end {}
    #expect(woke.withLock { $0 })
  }
}

/// Runs each job on the thread that enqueues it.
private final class InPlace: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    unsafe UnownedJob(job).runSynchronously(on: asUnownedTaskExecutor())
  }
}

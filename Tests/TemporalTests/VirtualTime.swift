import Testing
import Threads

@testable import Temporal

/// A clock that stands still until a test moves it, or that jumps to whatever is waited for.
final class VirtualTime: TimeSource {
  private struct Sleeper {
    let deadline: Moment
    let continuation: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var now = Moment(nanoseconds: 1_000_000_000_000)
    var chance = 0.0
    var sleepers: [Int: Sleeper] = [:]
    var began = 0
    var watchers: [(isMet: @Sendable (State) -> Bool, waiter: CheckedContinuation<Void, Never>)] =
      []
    var slept: [Duration] = []

    mutating func takeWatchers() -> [CheckedContinuation<Void, Never>] {
      let current = self
      let ready = watchers.filter { $0.isMet(current) }
      watchers.removeAll { $0.isMet(current) }
      return ready.map(\.waiter)
    }
  }

  private let isAutomatic: Bool
  private let state = Guarded(State())

  /// - Parameter isAutomatic: whether nobody is waited for: each sleep moves the clock to its end. For
  ///   code that sleeps in one task only.
  init(isAutomatic: Bool = false) { self.isAutomatic = isAutomatic }

  var now: Moment { state.withLock { $0.now } }

  var chance: Double {
    get { state.withLock { $0.chance } }
    set { state.withLock { $0.chance = newValue } }
  }

  /// How long each sleep was to be, in the order in which they began.
  var slept: [Duration] { state.withLock { $0.slept } }

  func sleep(until deadline: Moment) async throws(CancellationError) {
    if Task.isCancelled { throw CancellationError() }
    let id = state.withLock { state -> Int? in
      guard isAutomatic || state.now >= deadline else {
        state.began += 1
        return state.began
      }
      state.slept.append(deadline.duration(since: state.now))
      state.now = max(state.now, deadline)
      return nil
    }
    guard let id else { return }
    if await !wait(id, deadline) { throw CancellationError() }
  }

  /// A clock that jumps does not for an alarm, which mostly is cancelled before it rings.
  func alarm(at deadline: Moment, _ ring: @escaping @Sendable () -> Void) -> Alarm {
    isAutomatic ? Alarm {} : sleepingAlarm(at: deadline, ring)
  }

  private func wait(_ id: Int, _ deadline: Moment) async -> Bool {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let (isOver, watchers) = state.withLock { state in
          state.slept.append(deadline.duration(since: state.now))
          if state.now < deadline {
            state.sleepers[id] = Sleeper(deadline: deadline, continuation: continuation)
          }
          return (state.now >= deadline, state.takeWatchers())
        }
        if isOver { continuation.resume(returning: true) }
        for watcher in watchers { watcher.resume() }
        if Task.isCancelled { cancel(id) }
      }
    } onCancel: {
      cancel(id)
    }
  }

  private func cancel(_ id: Int) {
    state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(returning: false)
  }

  /// Moves the clock, and wakes whose time has come, in order of their deadlines.
  func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let due = state.sleepers.filter { $0.value.deadline <= state.now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.sorted { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }
    }
    for (_, sleeper) in due { sleeper.continuation.resume(returning: true) }
  }

  /// Returns once so many tasks sleep.
  func sleepers(atLeast count: Int) async { await until { $0.sleepers.count >= count } }

  /// Returns once a task sleeps, or slept, whose sleep was to be no longer than that.
  func sleep(noLongerThan limit: Duration) async {
    await until { $0.slept.contains { $0 <= limit } }
  }

  private func until(_ isMet: @escaping @Sendable (State) -> Bool) async {
    await withCheckedContinuation { waiter in
      let ready = state.withLock { state in
        state.watchers.append((isMet, waiter))
        return state.takeWatchers()
      }
      for watcher in ready { watcher.resume() }
    }
  }
}

@Suite("The clock of the tests") struct VirtualTimeTests {
  @Test func standsStillUntilItIsMoved() async throws {
    let time = VirtualTime()
    let start = time.now
    let order = Order()
    let tasks = [3, 1, 2].map { seconds in
      Task {
        try await time.sleep(for: .seconds(seconds))
        order.add(seconds)
      }
    }
    await time.sleepers(atLeast: 3)
    #expect(time.now == start)
    for awake in [1, 2, 0] {
      time.advance(by: .seconds(1))
      try await tasks[awake].value
    }
    #expect(order.seen == [1, 2, 3])
  }

  private final class Order: Sendable {
    private let guarded = Guarded<[Int]>([])
    func add(_ number: Int) { guarded.withLock { $0.append(number) } }
    var seen: [Int] { guarded.withLock { $0 } }
  }

  @Test func aCancelledSleeperWakes() async {
    let time = VirtualTime()
    let task = Task { try await time.sleep(for: .seconds(1)) }
    await time.sleepers(atLeast: 1)
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func jumpsWhereItIsTold() async throws {
    let time = VirtualTime(isAutomatic: true)
    let start = time.now
    try await time.sleep(for: .seconds(3_600))
    #expect(time.now.duration(since: start) == .seconds(3_600))
  }
}

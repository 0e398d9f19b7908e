internal import Dispatch

/// Wakes sleeping tasks, and rings, on a thread of its own that sleeps itself until the next deadline.
///
/// `Task.sleep` wakes on the cooperative pool, where a few blocking calls of somebody else hold up every
/// heartbeat, pause and grace period of the process.
package final class TimerThread: Sendable {
  private struct Sleeper: Sendable {
    let ticket: UInt64
    let waiter: Waiter
  }

  private enum Waiter: Sendable {
    /// Told whether the deadline has come.
    case task(CheckedContinuation<Bool, Never>)
    case alarm(@Sendable () -> Void)

    func deadlineCame() {
      switch self {
      case .task(let continuation): continuation.resume(returning: true)
      case .alarm(let ring): ring()
      }
    }

    func wasCancelled() {
      if case .task(let continuation) = self { continuation.resume(returning: false) }
    }
  }

  /// A sleeper's place, and the ticket that tells it from later ones of the same place.
  private struct Place: Sendable {
    let number: UInt32
    let ticket: UInt64
  }

  private struct State: Sendable {
    var sleepers: [Sleeper?] = []
    var free: [UInt32] = []
    var deadlines = TimerHeap()
    var lastTicket: UInt64 = 0
    var isStarted = false
    /// When the thread wakes by itself.
    var alarm = Moment.never
  }

  /// The process's own, which begins with the first sleep.
  package static let shared = TimerThread()

  private let state = Guarded(State())
  private let bell = DispatchSemaphore(value: 0)

  private init() {}

  /// How many tasks sleep now, and alarms are set.
  package var sleepers: Int { state.withLock { $0.deadlines.count } }

  package func sleep(until deadline: Moment) async throws(CancellationError) {
    guard isStarted() else { return try await sleepWithoutThread(until: deadline) }
    let place = state.withLock { Self.place(in: &$0) }
    let isOver = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let sleeper = Sleeper(ticket: place.ticket, waiter: .task(continuation))
        if state.withLock({ Self.add(sleeper, place.number, deadline, to: &$0) }) { bell.signal() }
        // The handler may have run before there was anything to cancel.
        if Task.isCancelled { cancel(place) }
      }
    } onCancel: {
      cancel(place)
    }
    if !isOver { throw CancellationError() }
  }

  package func alarm(at deadline: Moment, _ ring: @escaping @Sendable () -> Void) -> Alarm {
    guard isStarted() else { return SystemTime().sleepingAlarm(at: deadline, ring) }
    let (place, isNext) = state.withLock { state in
      let place = Self.place(in: &state)
      let sleeper = Sleeper(ticket: place.ticket, waiter: .alarm(ring))
      return (place, Self.add(sleeper, place.number, deadline, to: &state))
    }
    if isNext { bell.signal() }
    return Alarm { self.cancel(place) }
  }

  // MARK: - Sleepers

  private static func place(in state: inout State) -> Place {
    state.lastTicket += 1
    if let number = state.free.popLast() { return Place(number: number, ticket: state.lastTicket) }
    state.sleepers.append(nil)
    return Place(number: UInt32(state.sleepers.count - 1), ticket: state.lastTicket)
  }

  /// - Returns: whether the thread would wake too late for it.
  private static func add(
    _ sleeper: Sleeper, _ number: UInt32, _ deadline: Moment, to state: inout State
  ) -> Bool {
    state.sleepers[Int(number)] = sleeper
    state.deadlines.set(number, deadline)
    guard deadline < state.alarm else { return false }
    state.alarm = deadline
    return true
  }

  private static func take(_ number: UInt32, from state: inout State) -> Sleeper? {
    state.deadlines.remove(number)
    state.free.append(number)
    defer { state.sleepers[Int(number)] = nil }
    return state.sleepers[Int(number)]
  }

  private func cancel(_ place: Place) {
    let sleeper = state.withLock { state -> Sleeper? in
      guard state.sleepers[Int(place.number)]?.ticket == place.ticket else { return nil }
      return Self.take(place.number, from: &state)
    }
    sleeper?.waiter.wasCancelled()
  }

  // MARK: - The thread

  private func isStarted() -> Bool {
    state.withLock { state in
      if !state.isStarted {
        state.isStarted = SystemThread.start(named: "timers") { [self] in wakeSleepers() }
      }
      return state.isStarted
    }
  }

  private func wakeSleepers() {
    while true {
      let (due, alarm) = state.withLock { Self.takeDue(&$0) }
      for sleeper in due { sleeper.waiter.deadlineCame() }
      if due.isEmpty { waitForBell(until: alarm) }
    }
  }

  private static func takeDue(_ state: inout State) -> (due: [Sleeper], alarm: Moment) {
    let now = Moment.now
    var due: [Sleeper] = []
    while let number = state.deadlines.popExpired(now) {
      if let sleeper = take(number, from: &state) { due.append(sleeper) }
    }
    state.alarm = state.deadlines.first ?? .never
    return (due, state.alarm)
  }

  private func waitForBell(until alarm: Moment) {
    guard alarm != .never else { return bell.wait() }
    let rest = alarm.nanoseconds(since: .now)
    // Rounded up by whoever waits; an hour at a time is exact enough for an alarm of years.
    let step = min(max(rest, 0), 3_600_000_000_000)
    _ = bell.wait(timeout: .now() + .nanoseconds(Int(step)))
  }

  /// The system has no thread to give: Swift's own timers are better than none.
  private func sleepWithoutThread(until deadline: Moment) async throws(CancellationError) {
    do {
      try await Task.sleep(for: deadline.duration(since: .now))
    } catch {
      throw CancellationError()
    }
  }
}

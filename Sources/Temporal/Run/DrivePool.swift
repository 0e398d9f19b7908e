internal import Dispatch
internal import Synchronization
internal import TemporalAPI
internal import Threads

/// Threads that workflow code runs on, and a watchdog beside them.
///
/// A thread whose code does not come back within the limit is given up and replaced: its workflow task is
/// failed, and when the code comes back after all, that thread unwinds the run and ends. So a run is never
/// touched by two threads, and a run that is stuck holds up no other. The watchdog sleeps while no thread
/// is busy.
///
/// A system that has no thread to give is asked again whenever there is something to do. Work that no
/// thread is there for fails at once: nothing waits for a thread that may never come.
final class DrivePool: Sendable {
  /// Starts a thread of that name; false when the system has none to give.
  typealias ThreadStart = @Sendable (String, @escaping @Sendable () -> Void) -> Bool

  /// How many threads there are.
  struct Census: Sendable, Hashable {
    /// Those that do the work.
    var serving = 0
    /// Those that workflow code keeps to itself.
    var stuck = 0
  }

  private struct State {
    var queue = FIFOQueue<DriveWork>()
    var seats: [DriveSeat] = []
    var isOpen = true
    var hasWatchdog = false
    var isWatched = false
    /// Works given out so far.
    var works = 0
    var stuck = 0
    /// Whether it was logged that threads are missing.
    var isShort = false
  }

  private let state = Guarded(State())
  private let arrivals = DispatchSemaphore(value: 0)
  private let watch = DispatchSemaphore(value: 0)
  private let threads: Int
  private let limit: Duration
  private let logger: TemporalLogger
  private let time: any TimeSource
  private let startThread: ThreadStart

  /// - Parameters:
  ///   - threads: how many workflow tasks really compute at once; the number of cores is enough.
  ///   - deadlockLimit: how long code may keep its thread without coming to a wait.
  ///   - logger: for threads that were given up, or could not be had.
  ///   - time: what the watchdog measures by.
  ///   - startThread: for tests of a system that has none to give.
  init(
    threads: Int, deadlockLimit: Duration = .seconds(2), logger: TemporalLogger = TemporalLogger(),
    time: any TimeSource = SystemTime(),
    startThread: @escaping ThreadStart = { SystemThread.start(named: $0, $1) }
  ) {
    self.threads = max(1, threads)
    limit = deadlockLimit
    self.time = time
    self.logger = logger
    self.startThread = startThread
    startMissingThreads()
  }

  /// Takes the instance through the task on one of the threads. Code that is stuck fails the workflow
  /// task; the instance is to be dropped then, as after any failure.
  func process(
    _ input: WorkflowTaskInput, on instance: WorkflowInstance
  ) async -> WorkflowTaskOutcome {
    await enter(instance, .task(input))
  }

  /// Goes on with a task that was left, as ``process(_:on:)`` does with a new one.
  func resume(
    _ ends: [LocalActivityEnd], on instance: WorkflowInstance
  ) async -> WorkflowTaskOutcome {
    await enter(instance, .ends(ends))
  }

  /// Ends a task that was left with what there is.
  func completeEarly(_ instance: WorkflowInstance) async -> WorkflowTaskOutcome {
    await enter(instance, .nothing)
  }

  private func enter(
    _ instance: WorkflowInstance, _ news: DriveWork.News
  ) async -> WorkflowTaskOutcome {
    await withCheckedContinuation { enqueue(.task(news, instance, $0)) }
  }

  /// Unwinds the instance on one of the threads, for unwinding runs the workflow's own code.
  ///
  /// - Returns: how many tasks could not be unwound; 0 when nothing is left.
  @discardableResult func evict(_ instance: WorkflowInstance) async -> Int {
    await withCheckedContinuation { enqueue(.eviction(instance, $0)) }
  }

  /// For `WorkflowInstance.init(onLateJob:)`: unwinds what came back to an evicted run.
  func unwindLateJob(of run: WorkflowRun) { enqueue(.lateJob(run)) }

  /// How many threads there are at this moment.
  var census: Census { state.withLock { Census(serving: $0.seats.count, stuck: $0.stuck) } }

  /// Asks the system once more for what is missing. With fewer threads than wanted the pool works on.
  ///
  /// - Throws: where there is no thread at all, or none to watch the others.
  func checkThreads() throws(TemporalError) {
    startMissingThreads()
    let isUsable = state.withLock { $0.hasWatchdog && !$0.seats.isEmpty }
    guard !isUsable else { return }
    throw TemporalError(
      .outOfThreads,
      "no thread could be started for workflow code (\(threads) and a watchdog are wanted): the "
        + "process is at its limit of threads, or the machine is")
  }

  /// Lets the threads end, once the queue is empty. What is asked for later is not done.
  func close() {
    let seats = state.withLock { state in
      state.isOpen = false
      return state.seats.count
    }
    for _ in 0..<seats { arrivals.signal() }
    watch.signal()
  }

  // MARK: - Queue

  private func enqueue(_ work: DriveWork) {
    if state.withLock({ $0.isOpen && ($0.seats.count < threads || !$0.hasWatchdog) }) {
      startMissingThreads()
    }
    let refusal = state.withLock { state -> DriveRefusal? in
      guard state.isOpen else { return .closed }
      guard !state.seats.isEmpty else { return .noThread }
      state.queue.append(work)
      return nil
    }
    if let refusal { work.refuse(refusal) } else { arrivals.signal() }
  }

  /// The oldest work, seen to be at this seat; wakes the watchdog when it sleeps.
  private func takeWork(at seat: DriveSeat) -> (work: DriveWork?, isOpen: Bool) {
    let (work, isOpen, wakes) = state.withLock { state in
      guard let work = state.queue.popFirst() else {
        return (nil as DriveWork?, state.isOpen, false)
      }
      state.works += 1
      seat.begin(work, number: state.works)
      let wakes = !state.isWatched
      state.isWatched = true
      return (work, state.isOpen, wakes)
    }
    if wakes { watch.signal() }
    return (work, isOpen)
  }

  // MARK: - Threads

  private func startMissingThreads() {
    startWatchdog()
    while let seat = addSeat() {
      guard startThread("workflow", { [self] in serve(seat) }) else { return withdraw(seat) }
    }
    state.withLock { $0.isShort = false }
  }

  private func startWatchdog() {
    let isMissing = state.withLock { state in
      defer { state.hasWatchdog = true }
      return state.isOpen && !state.hasWatchdog
    }
    guard isMissing, !startThread("watchdog", { [self] in watchSeats() }) else { return }
    state.withLock { $0.hasWatchdog = false }
  }

  /// A seat for one more thread; nil when there are as many as wanted.
  private func addSeat() -> DriveSeat? {
    state.withLock { state in
      guard state.isOpen, state.seats.count < threads else { return nil }
      let seat = DriveSeat()
      state.seats.append(seat)
      return seat
    }
  }

  /// No thread could be had for the seat. Without any, nobody is left to do what waits.
  private func withdraw(_ seat: DriveSeat) {
    let (serving, wasSaid, deserted) = state.withLock { state in
      defer { state.isShort = true }
      state.seats.removeAll { $0 === seat }
      return (state.seats.count, state.isShort, state.seats.isEmpty ? state.queue.popAll() : [])
    }
    for work in deserted { work.refuse(.noThread) }
    guard !wasSaid else { return }
    logger.error(
      "no thread could be started for workflow code", ["Threads": serving, "Wanted": threads])
  }

  private func serve(_ first: DriveSeat) {
    var seat = first
    while true {
      arrivals.wait()
      let (work, isOpen) = takeWork(at: seat)
      guard let work else {
        if isOpen { continue } else { return }
      }
      if isDone(work, at: seat) { continue }
      // Given up in the meantime: another thread has the place, where one could be had.
      state.withLock { $0.stuck -= 1 }
      guard let vacant = addSeat() else { return }
      seat = vacant
    }
  }

  /// Does the work and tells of it; false when the thread was given up meanwhile, and somebody else told.
  private func isDone(_ work: DriveWork, at seat: DriveSeat) -> Bool {
    switch work {
    case .task(let news, let instance, let answer):
      let outcome = news.take(to: instance)
      guard seat.finish() else {
        instance.unwindAbandoned()
        return false
      }
      answer.resume(returning: outcome)
    case .eviction(let instance, let answer):
      let left = instance.evict()
      guard seat.finish() else { return false }
      answer.resume(returning: left)
    case .lateJob(let run):
      run.evict()
      return seat.finish()
    }
    return true
  }

  // MARK: - Watchdog

  private struct Sighting {
    let work: Int
    let jobs: Int
    let time: Moment
  }

  private func watchSeats() {
    while state.withLock({ $0.isOpen }) {
      watch.wait()
      var sightings: [ObjectIdentifier: Sighting] = [:]
      var works = -1
      while goesOnWatching(&works) {
        // Nobody signals this one: it is a sleep. An eighth of the limit is how exact the limit is.
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + limit.dispatchInterval(dividedBy: 8))
        for seat in state.withLock({ $0.seats }) { look(at: seat, &sightings) }
      }
    }
  }

  /// False once no thread is busy and none became so since the last look.
  private func goesOnWatching(_ works: inout Int) -> Bool {
    state.withLock { state in
      let isBusy = !state.queue.isEmpty || state.seats.contains { $0.current != nil }
      let goesOn = state.isOpen && (isBusy || state.works != works)
      works = state.works
      state.isWatched = goesOn
      return goesOn
    }
  }

  private func look(at seat: DriveSeat, _ sightings: inout [ObjectIdentifier: Sighting]) {
    let id = ObjectIdentifier(seat)
    guard let (work, number) = seat.current else {
      sightings[id] = nil
      return
    }
    let now = time.now
    let jobs = work.pulse.jobsBegun
    guard let last = sightings[id], last.work == number, last.jobs == jobs else {
      sightings[id] = Sighting(work: number, jobs: jobs, time: now)
      return
    }
    guard now.duration(since: last.time) >= limit, seat.giveUp() else { return }
    sightings[id] = nil
    work.pulse.abandon()
    replace(seat)
    work.giveUp()
  }

  private func replace(_ seat: DriveSeat) {
    let stuck = state.withLock { state in
      state.seats.removeAll { $0 === seat }
      state.stuck += 1
      return state.stuck
    }
    logger.error("workflow code keeps its thread; another takes its place", ["StuckThreads": stuck])
    startMissingThreads()
  }
}

// MARK: - Work

/// One thing for a thread of the pool to do, and whom to tell.
enum DriveWork: Sendable {
  /// What a run is entered with.
  enum News: Sendable {
    case task(WorkflowTaskInput)
    /// Of local activities, within the task that was left.
    case ends([LocalActivityEnd])
    /// The task that was left is to end.
    case nothing

    fileprivate func take(to instance: WorkflowInstance) -> WorkflowTaskOutcome {
      switch self {
      case .task(let input): instance.process(input)
      case .ends(let ends): instance.resume(ends)
      case .nothing: instance.completeEarly()
      }
    }
  }

  case task(News, WorkflowInstance, CheckedContinuation<WorkflowTaskOutcome, Never>)
  case eviction(WorkflowInstance, CheckedContinuation<Int, Never>)
  /// A job of a run that was evicted came in from outside: it is to unwind.
  case lateJob(WorkflowRun)

  var pulse: RunPulse {
    switch self {
    case .task(_, let instance, _), .eviction(let instance, _): instance.pulse
    case .lateJob(let run): run.pulse
    }
  }

  /// Tells that it is not done.
  fileprivate func refuse(_ refusal: DriveRefusal) {
    switch self {
    case .task(_, let instance, let answer):
      answer.resume(
        returning: .failed(
          refusal == .closed ? .notHere(instance.identity) : .noThread(instance.identity)))
    case .eviction(_, let answer): answer.resume(returning: 1)
    case .lateJob: break
    }
  }

  /// Tells that the thread did not come back.
  fileprivate func giveUp() {
    switch self {
    case .task(_, let instance, let answer):
      answer.resume(returning: .failed(.deadlock(instance.identity)))
    case .eviction(_, let answer): answer.resume(returning: 1)
    case .lateJob: break
    }
  }
}

private enum DriveRefusal { case closed, noThread }

/// One thread's seat in the pool. Who answers for a work is settled by one exchange: the thread, when it
/// comes back (busy to idle), or the watchdog, when it gives the thread up (busy to lost).
final class DriveSeat: Sendable {
  private enum Phase: Int, AtomicRepresentable {
    case idle, busy, lost
  }

  private let phase = Atomic(Phase.idle)
  private let work = Guarded<(work: DriveWork, number: Int)?>(nil)

  /// - Parameter number: tells works apart, for a run may come again.
  func begin(_ work: DriveWork, number: Int) {
    self.work.withLock { $0 = (work, number) }
    phase.store(.busy, ordering: .releasing)
  }

  /// Whether the thread may answer; false when it was given up in the meantime.
  func finish() -> Bool { leaveBusy(for: .idle) }

  /// Whether the watchdog may answer; false when the thread came back in the meantime.
  func giveUp() -> Bool { leaveBusy(for: .lost) }

  private func leaveBusy(for next: Phase) -> Bool {
    let (won, _) = phase.compareExchange(
      expected: .busy, desired: next, ordering: .acquiringAndReleasing)
    if won { work.withLock { $0 = nil } }
    return won
  }

  /// What the thread is busy with.
  var current: (work: DriveWork, number: Int)? {
    phase.load(ordering: .acquiring) == .busy ? work.withLock { $0 } : nil
  }
}

extension Duration {
  /// At most a second: a pool that is closed ends soon, whatever its limit.
  fileprivate func dispatchInterval(dividedBy parts: Int64) -> DispatchTimeInterval {
    .nanoseconds(Int(clamping: min(max(1_000_000, nanoseconds / parts), 1_000_000_000)))
  }
}

internal import Dispatch
internal import TemporalAPI
internal import Threads

/// Threads that workflow code runs on, and a watchdog beside them.
///
/// A thread whose code does not come back within the limit is given up and replaced: its workflow task is
/// failed, and when the code comes back after all, that thread unwinds the run and ends. So a run is never
/// touched by two threads, and a run that is stuck holds up no other. The watchdog sleeps while no thread
/// is busy.
final class DrivePool: Sendable {
  private struct State {
    var queue: [DriveWork] = []
    var seats: [DriveSeat] = []
    var isOpen = true
    var isWatched = false
    /// Works given out so far.
    var works = 0
    var lost = 0
  }

  private let state = Guarded(State())
  private let arrivals = DispatchSemaphore(value: 0)
  private let watch = DispatchSemaphore(value: 0)
  private let limit: Duration
  private let logger: Logger
  private let time: any TimeSource

  /// - Parameters:
  ///   - threads: how many workflow tasks really compute at once; the number of cores is enough.
  ///   - deadlockLimit: how long code may keep its thread without coming to a wait.
  ///   - logger: for threads that were given up.
  ///   - time: what the watchdog measures by.
  init(
    threads: Int, deadlockLimit: Duration = .seconds(2), logger: Logger = Logger(),
    time: any TimeSource = SystemTime()
  ) {
    limit = deadlockLimit
    self.time = time
    self.logger = logger
    for _ in 0..<max(1, threads) { addSeat() }
    _ = SystemThread.start(named: "watchdog") { [self] in watchSeats() }
  }

  /// Takes the instance through the task on one of the threads. Code that is stuck fails the workflow
  /// task; the instance is to be dropped then, as after any failure.
  func process(
    _ input: WorkflowTaskInput, on instance: WorkflowInstance
  ) async -> WorkflowTaskOutcome {
    await submit(
      instance.pulse, stuck: .failed(.deadlock(instance.identity)),
      closed: .failed(.notHere(instance.identity)), body: { instance.process(input) },
      onReturn: { instance.unwindAbandoned() })
  }

  /// Unwinds the instance on one of the threads, for unwinding runs the workflow's own code.
  ///
  /// - Returns: how many tasks could not be unwound; 0 when nothing is left.
  @discardableResult func evict(_ instance: WorkflowInstance) async -> Int {
    await submit(
      instance.pulse, stuck: 1, closed: 1, body: { instance.evict() }, onReturn: {})
  }

  /// For `WorkflowInstance.init(onLateJob:)`: unwinds what came back to an evicted run.
  func unwindLateJob(of run: WorkflowRun) {
    let body: @Sendable () -> @Sendable () -> Void = {
      run.evict()
      return {}
    }
    _ = enqueue(run.pulse, body: body, onStuck: {}, onReturn: {})
  }

  /// How many threads were stuck in workflow code so far.
  var lostThreads: Int { state.withLock { $0.lost } }

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

  private func submit<Answer: Sendable>(
    _ pulse: RunPulse, stuck: Answer, closed: Answer, body: @escaping @Sendable () -> Answer,
    onReturn: @escaping @Sendable () -> Void
  ) async -> Answer {
    await withCheckedContinuation { continuation in
      let answered: @Sendable () -> @Sendable () -> Void = {
        let answer = body()
        return { continuation.resume(returning: answer) }
      }
      let isTaken = enqueue(
        pulse, body: answered, onStuck: { continuation.resume(returning: stuck) },
        onReturn: onReturn)
      if !isTaken { continuation.resume(returning: closed) }
    }
  }

  private func enqueue(
    _ pulse: RunPulse, body: @escaping @Sendable () -> @Sendable () -> Void,
    onStuck: @escaping @Sendable () -> Void, onReturn: @escaping @Sendable () -> Void
  ) -> Bool {
    let isTaken = state.withLock { state in
      guard state.isOpen else { return false }
      state.works += 1
      state.queue.append(
        DriveWork(
          number: state.works, pulse: pulse, body: body, onStuck: onStuck, onReturn: onReturn))
      return true
    }
    if isTaken { arrivals.signal() }
    return isTaken
  }

  /// The oldest work; wakes the watchdog when it sleeps.
  private func take() -> (work: DriveWork?, isOpen: Bool) {
    let (work, isOpen, wakes) = state.withLock { state in
      let work = state.queue.isEmpty ? nil : state.queue.removeFirst()
      let wakes = work != nil && !state.isWatched
      if wakes { state.isWatched = true }
      return (work, state.isOpen, wakes)
    }
    if wakes { watch.signal() }
    return (work, isOpen)
  }

  // MARK: - Threads

  private func addSeat() {
    let seat = DriveSeat()
    state.withLock { $0.seats.append(seat) }
    if !SystemThread.start(named: "workflow", { [self] in drive(seat) }) {
      logger.error("no thread could be started for workflow code")
    }
  }

  private func drive(_ seat: DriveSeat) {
    while true {
      arrivals.wait()
      let (work, isOpen) = take()
      guard let work else {
        if isOpen { continue } else { return }
      }
      seat.begin(work)
      let answer = work.body()
      guard seat.finish() else {
        // Given up in the meantime: another thread has the place.
        work.onReturn()
        return
      }
      answer()
    }
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
        // Nothing signals it: a nap. An eighth of the limit is how exact the limit is.
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
    guard let work = seat.current else {
      sightings[id] = nil
      return
    }
    let now = time.now
    let jobs = work.pulse.jobsBegun
    guard let last = sightings[id], last.work == work.number, last.jobs == jobs else {
      sightings[id] = Sighting(work: work.number, jobs: jobs, time: now)
      return
    }
    guard now.duration(since: last.time) >= limit, seat.giveUp() else { return }
    sightings[id] = nil
    work.pulse.abandon()
    replace(seat)
    work.onStuck()
  }

  private func replace(_ seat: DriveSeat) {
    let lost = state.withLock { state in
      state.seats.removeAll { $0 === seat }
      state.lost += 1
      return state.lost
    }
    addSeat()
    logger.error("workflow code keeps its thread; another takes its place", ["LostThreads": lost])
  }
}

extension Duration {
  fileprivate func dispatchInterval(dividedBy parts: Int64) -> DispatchTimeInterval {
    let (seconds, attoseconds) = components
    let nanoseconds = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    guard !nanoseconds.overflow else { return .seconds(1) }
    let part = (nanoseconds.partialValue + attoseconds / 1_000_000_000) / parts
    return .nanoseconds(Int(clamping: max(1_000_000, part)))
  }
}

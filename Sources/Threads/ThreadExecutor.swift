internal import Dispatch

/// Runs tasks on a few threads of its own, which begin when there is work for them.
///
/// For what takes longer than a turn of the event loop may, or is not ours: decoding of large answers,
/// payload codecs, providers of keys. On the cooperative pool such work would wait behind whatever blocks
/// there, an activity's body for one.
package final class ThreadExecutor: TaskExecutor, Sendable {
  private let pool: Pool

  /// - Parameters:
  ///   - name: of the threads; at most 15 bytes are shown by Linux.
  ///   - threads: how many there are at most, at least 1.
  package init(named name: String, threads: Int) {
    pool = Pool(name: name, limit: max(1, threads))
  }

  deinit { pool.stop() }

  package func enqueue(_ job: consuming ExecutorJob) {
    pool.add((UnownedJob(job), self))
  }

  /// How many threads there are now.
  package var threads: Int { pool.threads }
}

/// What the threads hold, so that letting go of the executor ends them.
private final class Pool: Sendable {
  /// A job keeps its executor until it has run.
  typealias Job = (job: UnownedJob, executor: ThreadExecutor)

  private struct State {
    var jobs = FIFOQueue<Job>()
    var threads = 0
    var busy = 0
    var isStopping = false
  }

  private let name: String
  private let limit: Int
  private let state = Guarded(State())
  private let arrivals = DispatchSemaphore(value: 0)

  init(name: String, limit: Int) {
    self.name = name
    self.limit = limit
  }

  var threads: Int { state.withLock { $0.threads } }

  func add(_ job: Job) {
    let needsThread = state.withLock { state in
      state.jobs.append(job)
      guard state.jobs.count > state.threads - state.busy, state.threads < limit else {
        return false
      }
      state.threads += 1
      return true
    }
    if needsThread, !SystemThread.start(named: name, { self.work() }) { loseThread() }
    arrivals.signal()
  }

  func stop() {
    let threads = state.withLock { state in
      state.isStopping = true
      return state.threads
    }
    for _ in 0..<threads { arrivals.signal() }
  }

  private func work() {
    while true {
      arrivals.wait()
      let (job, isOver) = state.withLock { state -> (Job?, Bool) in
        let job = state.jobs.popFirst()
        if job != nil { state.busy += 1 }
        return (job, job == nil && state.isStopping)
      }
      if let job { run(job) }
      if isOver { return }
    }
  }

  private func run(_ job: Job) {
    unsafe job.job.runSynchronously(on: job.executor.asUnownedTaskExecutor())
    state.withLock { $0.busy -= 1 }
  }

  /// The system has no thread to give. Without any, Swift's own threads are better than none.
  private func loseThread() {
    let orphans = state.withLock { state -> [Job] in
      state.threads -= 1
      var orphans: [Job] = []
      while state.threads == 0, let job = state.jobs.popFirst() { orphans.append(job) }
      return orphans
    }
    for orphan in orphans { globalConcurrentExecutor.enqueue(ExecutorJob(orphan.job)) }
  }
}

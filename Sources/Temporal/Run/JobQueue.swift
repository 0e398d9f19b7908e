internal import Threads

/// The jobs of a run that are ready, and which of them is next: first in, first out, but a task that
/// enqueues itself while it runs is only changing executors, and goes on first.
struct JobQueue {
  private var ready = FIFOQueue<RunJob>()
  private var change: RunJob?
  /// The job that runs, and the main method's own; 0 is none.
  private var running: UInt = 0
  private var main: UInt = 0
  private var isMainExpected = false

  var isEmpty: Bool { change == nil && ready.isEmpty }

  var count: Int { ready.count + (change == nil ? 0 : 1) }

  /// Whether the job that runs is the main method's own task.
  var isMainRunning: Bool { running != 0 && running == main }

  mutating func append(_ job: RunJob) {
    var job = job
    let number = number(of: job)
    if isMainExpected {
      main = number
      isMainExpected = false
    } else if number == main {
      // A wait hands the job back to the task's executor, and the main method waits on its actor: run as
      // the actor's at once, it need not come by again to change.
      job.isIsolated = true
    }
    if number == running { change = job } else { ready.append(job) }
  }

  /// The next job, which runs from now on.
  mutating func next() -> RunJob? {
    let next = change ?? ready.popFirst()
    change = nil
    if let next { running = number(of: next) }
    return next
  }

  mutating func hasRun() { running = 0 }

  /// The next job that is enqueued is the main method's.
  mutating func expectMain() { isMainExpected = true }

  mutating func mainEnded() { main = 0 }

  /// A task is one and the same job all its life, and `UnownedJob` is one frozen word.
  @inline(__always) private func number(of job: RunJob) -> UInt {
    unsafe unsafeBitCast(job.job, to: UInt.self)
  }
}

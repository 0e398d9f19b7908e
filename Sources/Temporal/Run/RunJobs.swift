internal import Threads

// A run's jobs: as whose they run, and which is next.

/// The executor of a workflow's actor: the serial one of the two that a run has.
///
/// The run itself is the preferred executor of its tasks, whose nonisolated code runs there. Two objects,
/// because Swift would take one that is both for a change of executors at every wait: a job that came for
/// the tasks' sake and is run as the actor's goes back to the queue to leave the actor, and once more to
/// come back. `RunCostTests` holds what that costs: of 14 jobs an activity in a
/// fan-out 3 are left.
final class RunIsolation: SerialExecutor {
  // The actor keeps its context, and that the run, for as long as a job is isolated to the actor.
  private unowned let run: WorkflowRun

  init(_ run: WorkflowRun) { self.run = run }

  func enqueue(_ job: consuming ExecutorJob) {
    run.enqueue(RunJob(UnownedJob(job), isIsolated: true))
  }

  func isIsolatingCurrentContext() -> Bool? { run.isDrivenHere }

  /// Where code says that it is on the actor, and is not: `assumeIsolated`, called outside the run. Nothing
  /// else leads here, for what the compiler sees it refuses, and what waits goes through `enqueue`.
  ///
  /// It must not return then: by Swift's contract for executors the caller would go on with the actor's state,
  /// beside the thread that has it. So this one mistake ends the process, as with any actor. A runtime that
  /// asks `isIsolatingCurrentContext` does that itself, and names the workflow's type; one that does not asks
  /// here.
  func checkIsolated() {
    precondition(run.isDrivenHere, "the state of a workflow was used outside its run")
  }
}

/// A job of a run's, and as whose it came: it must run as that, or it moves before it does anything.
struct RunJob {
  let job: UnownedJob
  /// Whether it is the actor's, or only its task's.
  var isIsolated: Bool

  init(_ job: UnownedJob, isIsolated: Bool) {
    self.job = job
    self.isIsolated = isIsolated
  }

  /// Runs it up to its next wait, on the thread that drives.
  func run(on run: WorkflowRun) {
    let tasks = unsafe run.asUnownedTaskExecutor()
    if isIsolated {
      unsafe job.runSynchronously(
        isolatedTo: run.isolation.asUnownedSerialExecutor(), taskExecutor: tasks)
    } else {
      unsafe job.runSynchronously(on: tasks)
    }
  }
}

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

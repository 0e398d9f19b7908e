internal import Threads

// A run's jobs: as whose they run.

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
  /// When it is to run; set by the queue.
  var turn = Turn()
  /// Whether it is the actor's, or only its task's.
  var isIsolated: Bool

  init(_ job: UnownedJob, isIsolated: Bool) {
    self.job = job
    self.isIsolated = isIsolated
  }

  /// The job of a task that was seen before, and has not ended.
  init(number: UInt, isIsolated: Bool) {
    self.init(unsafe unsafeBitCast(number, to: UnownedJob.self), isIsolated: isIsolated)
  }

  /// By which its task is recognised: a task is one and the same job all its life, and `UnownedJob` is one
  /// frozen word.
  @inline(__always) var number: UInt { unsafe unsafeBitCast(job, to: UInt.self) }

  /// The number of its task among all tasks of the process, in the order in which they were made.
  @inline(__always) var taskID: Int64 { Int64(truncatingIfNeeded: idOfTask(job)) }

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

/// What `ExecutorJob.description` says: the runtime has no public name for it.
@_silgen_name("swift_task_getJobTaskId")
private func idOfTask(_ job: UnownedJob) -> UInt64

internal import Synchronization
internal import TemporalAPI
internal import Threads
internal import WorkflowMachines

/// One run of one workflow: the executor that its code runs on, and what its code waits for.
///
/// **The ordering rule.** Jobs run in the order in which they were enqueued, with one exception: a task
/// that enqueues itself while it runs is only changing executors, and goes on first. Waiters are woken in
/// the order of history's events; conditions, one at a time, in the order in which they began to wait;
/// cancellations are carried out in the order in which what they cancel began to wait. Nothing that
/// decides an order looks at a hash table, a clock, a priority or an address.
///
/// **What Swift promises**: that a task's jobs come to its executor (SE-0392) and a structured child's to
/// the preferred one (SE-0417), one after another for one task. **What it does not**: in which order
/// `async let`, group children and resumed continuations are enqueued, how often a task changes executors
/// on the way (that differs between debug and release builds, and with SE-0461), and that a task is one
/// and the same job from its start to its end, by which its changes are recognised here. Should a
/// toolchain change any of that, the golden traces in `ConstructTraceTests` fail before a history does.
///
/// **Threads.** `pulse`, the constants and the private state marked so belong to any thread; all else to
/// the one that drives, which `drive` alone decides. That is why the class is `@unchecked Sendable`, and
/// why nothing in it is locked but the jobs that come from outside.
///
/// **What it refuses**: to run a job that came from another thread, or while nobody drives, as workflow
/// code. Such a job says that the code waits for something that history does not record; the workflow task
/// fails, and the process lives.
final class WorkflowRun: SerialExecutor, TaskExecutor, @unchecked Sendable {
  // MARK: Any thread

  let pulse = RunPulse()
  let identity: WorkflowIdentity
  let converter: DataConverter
  let logger: Logger
  private let driver = Atomic<UInt>(0)
  private let hasForeignUse = Atomic<Bool>(false)
  private let hasEvicted = Atomic<Bool>(false)
  private let outside = Guarded<[UnownedJob]>([])
  private let onLateJob: (@Sendable (WorkflowRun) -> Void)?

  // MARK: The driving thread

  private var ready = FIFOQueue<UnownedJob>()
  private var change: UnownedJob?
  private var running: UInt = 0
  private var mainJob: UInt = 0
  private var isStartingMain = false
  private var main: Task<Void, Never>?
  private var handlers: [Int: Task<Void, Never>] = [:]
  /// The main method, and handlers, that have not come to their end.
  private(set) var tasks = 0
  private var order = 0

  var machines: RunMachines
  var waiters = Waiters()
  var conditions = Conditions()
  var scopes = CancellationScopes()
  var cancellations = PendingCancellations()
  /// Outcomes that came before anybody asked for them, of machines whose handle may be asked later.
  var kept: [MachineID: Resolution?] = [:]
  var mode = Mode.live
  /// Primitives refused while evicting.
  var refused = 0
  var isCancelRequested = false
  var startedInfo = WorkflowInfo()
  var carriedOver = CarriedOver()
  var generator = RunGenerator()
  /// What the main method begins with; nil once it has.
  var mainInput: MainInput?
  /// How the main method ended, or a handler that failed; nil while the run is open.
  var conclusion: WorkflowConclusion?
  var isConcluded = false
  /// What the code asked for that history has otherwise.
  var mismatch: HistoryMismatch?

  enum Mode {
    case live
    /// A query runs: nothing may be asked of Temporal.
    case answering
    /// Every primitive fails, present and future.
    case evicting
  }

  /// The input of the main method, which may be none.
  struct MainInput {
    let payloads: Payloads?
  }

  init(
    _ identity: WorkflowIdentity, converter: DataConverter, logger: Logger,
    onLateJob: (@Sendable (WorkflowRun) -> Void)? = nil
  ) {
    self.identity = identity
    self.converter = converter
    self.logger = logger
    self.onLateJob = onLateJob
    machines = RunMachines(runID: identity.runID)
  }

  // MARK: - Executor

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    guard isDrivenHere else {
      arrivedFromOutside(job)
      return
    }
    let identity = number(of: job)
    if isStartingMain {
      mainJob = identity
      isStartingMain = false
    }
    if identity == running {
      change = job
    } else {
      ready.append(job)
    }
  }

  /// A task is one and the same job all its life, and `UnownedJob` is one frozen word.
  @inline(__always) private func number(of job: UnownedJob) -> UInt {
    unsafe unsafeBitCast(job, to: UInt.self)
  }

  @inline(never) private func arrivedFromOutside(_ job: UnownedJob) {
    outside.withLock { $0.append(job) }
    hasForeignUse.store(true, ordering: .releasing)
    if hasEvicted.load(ordering: .acquiring) { onLateJob?(self) }
  }

  var isDrivenHere: Bool { driver.load(ordering: .relaxed) == CurrentRun.thread }
  func isIsolatingCurrentContext() -> Bool? { isDrivenHere }
  func checkIsolated() {
    precondition(isDrivenHere, "the state of a workflow was used outside its run")
  }

  // MARK: - Driving

  /// Makes the calling thread the run's for the time of `body`; nil when another thread has it.
  func drive<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value? {
    let (won, _) = driver.compareExchange(
      expected: 0, desired: CurrentRun.thread, ordering: .acquiring)
    guard won else { return nil }
    CurrentRun.run = self
    defer {
      CurrentRun.run = nil
      driver.store(0, ordering: .releasing)
    }
    return try body()
  }

  /// How running ready jobs ended.
  enum Settlement { case atRest, exhausted, abandoned }

  /// Runs ready jobs until all code waits and, unless told otherwise, no condition holds. A storm of jobs
  /// that never comes to rest ends at the limit, which no honest task comes near.
  func settle(limit: Int = 1_000_000, wakingConditions: Bool = true) -> Settlement {
    var left = limit
    repeat {
      while let job = next() {
        pulse.beat()
        running = number(of: job)
        unsafe job.runSynchronously(
          isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
        running = 0
        carryOutCancellations()
        left -= 1
        if left == 0 { return .exhausted }
        if mode != .evicting, pulse.isAbandoned { return .abandoned }
      }
    } while wakingConditions && wakeCondition()
    return .atRest
  }

  private func next() -> UnownedJob? {
    if let job = change {
      change = nil
      return job
    }
    return ready.popFirst()
  }

  var isQuiet: Bool { change == nil && ready.isEmpty }

  /// Takes in the jobs that came from outside; only eviction does, to let them unwind.
  func admitOutsideJobs() {
    for job in outside.withLock({ jobs in
      let all = jobs
      jobs = []
      return all
    }) {
      ready.append(job)
    }
  }

  var hasOutsideJobs: Bool { outside.withLock { !$0.isEmpty } }

  // MARK: - Tasks

  /// Whether the job that runs is the main method's own task.
  var isInMain: Bool { running != 0 && running == mainJob }

  /// A number that is larger than all before: the order of registration.
  func nextOrder() -> Int {
    order += 1
    return order
  }

  /// Starts the main method, or a handler, as a task that stays on the run.
  func start(main isMain: Bool, _ body: sending @escaping @isolated(any) () async -> Void) {
    tasks += 1
    let number = nextOrder()
    isStartingMain = isMain
    let task = Task(executorPreference: self) {
      await body()
      self.finished(number, isMain)
    }
    if isMain { main = task } else { handlers[number] = task }
  }

  private func finished(_ number: Int, _ isMain: Bool) {
    tasks -= 1
    if isMain { mainJob = 0 }
    handlers[number] = nil
  }

  func cancelMainTask() { main?.cancel() }

  func cancelAllTasks() {
    main?.cancel()
    for (_, task) in handlers.sorted(by: { $0.key < $1.key }) { task.cancel() }
  }

  func forgetTasks() {
    main = nil
    handlers = [:]
    hasEvicted.store(true, ordering: .releasing)
  }

  // MARK: - Foreign use

  /// Whether a job came from outside, or a primitive was called there.
  var wasUsedOutside: Bool { hasForeignUse.load(ordering: .acquiring) }

  func markForeignUse() { hasForeignUse.store(true, ordering: .releasing) }

  /// At rest, with code under way that no event can wake: it waits for something outside, now.
  var awaitsOutside: Bool { tasks > 0 && waiters.count == 0 && isQuiet }
}

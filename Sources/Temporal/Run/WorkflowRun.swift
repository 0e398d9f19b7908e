internal import ProtoWire
internal import Synchronization
internal import TemporalAPI
internal import WorkflowMachines

/// One run of one workflow: the executor that its tasks run on, and what its code waits for.
///
/// **The ordering rule.** Waiters are woken in the order of history's events, and run in the order of their
/// family: the core's in which they became ready, and conditions, one at a time, behind them, in the order in
/// which they began to wait; Go's and Java's in rounds, in the order in which their tasks were made, and
/// conditions are looked at in their waiter's turn (`JobQueue`). A task that enqueues itself while it runs is
/// only changing executors, and goes on first. Cancellations are carried out in the order in which what they
/// cancel began to wait. Nothing that decides an order looks at a hash table, a clock, a priority or an
/// address.
///
/// **What Swift promises**: that an actor's jobs come to its executor (SE-0392) and all others of a task,
/// and of its structured children, to the preferred one (SE-0417), one after another for one task. **What
/// it does not**: in which order `async let`, group children and resumed continuations are enqueued, how
/// often a task changes executors on the way (that differs between debug and release builds, and with
/// SE-0461), that a task is one and the same job from its start to its end, by which its changes are
/// recognised here, and that tasks are numbered in the order in which they are made. Should a toolchain change any of that, the golden traces in `ConstructTraceTests` fail
/// before a history does.
///
/// **Threads.** `pulse`, the constants and the private state marked so belong to any thread; all else to
/// the one that drives, which `drive` alone decides. That is why the class is `@unchecked Sendable`, and
/// why nothing in it is locked but the jobs that come from outside.
///
/// **Whose what is.** The board of waits and the engine are the run's own. Whoever asks something of
/// either, on behalf of the workflow's code or of a workflow task, does so by a method here.
///
/// **What it refuses**: to run a job that came from another thread, or while nobody drives, as workflow
/// code. Such a job says that the code waits for something that history does not record; the workflow task
/// fails, and the process lives.
final class WorkflowRun: TaskExecutor, @unchecked Sendable {
  // MARK: Any thread

  let pulse = RunPulse()
  /// What the actor runs on; all else of its tasks runs on the run itself. Made with the run.
  private(set) lazy var isolation = RunIsolation(self)
  let identity: WorkflowIdentity
  let services: RunServices
  /// What workflows of its type are counted by; nil where nobody counts.
  let metrics: WorkflowMetrics?
  private let driver = Atomic<UInt>(0)
  private let outside = OutsideJobs()

  // MARK: The driving thread

  private var jobs: JobQueue
  private var tasks = RunTasks()
  private var machines: RunMachines
  private var board = WaitBoard()
  private var generator = RunGenerator()
  /// What few runs have.
  private(set) var rare: RareRunState?
  private var recentSites = RecentSites()
  /// Machines whose last handle went, at whatever place that was: let go when all code waits.
  private var unclaimed: [MachineID] = []
  private var gate = CodeGate()
  /// Why the workflow task must fail, whatever the code makes of it; the first counts.
  private var firstFailure: Indirect<WorkflowTaskFailure>?
  private(set) var isCancelRequested = false
  /// Whether a condition came true, or an update was accepted, in the workflow task at hand.
  private(set) var hasMoved = false
  /// Whether code that only answers started a task: history knows nothing of it, so the run is of no more use.
  private(set) var isSpoilt = false
  /// How the main method ended, or a handler that failed; nil while the run is open.
  private(set) var conclusion: WorkflowConclusion?
  private(set) var start = RunStart()
  /// What errors mean that its code throws.
  private(set) var errorPolicy = WorkflowErrorPolicy.failsRun

  init(_ identity: WorkflowIdentity, _ services: RunServices, _ metrics: WorkflowMetrics?) {
    self.metrics = metrics
    self.identity = identity
    self.services = services
    machines = RunMachines(runID: identity.runID, dialect: identity.dialect)
    jobs = JobQueue(identity.dialect.taskOrder)
    _ = isolation
  }

  // MARK: - Executor

  func enqueue(_ job: consuming ExecutorJob) {
    enqueue(RunJob(UnownedJob(job), isIsolated: false))
  }

  func enqueue(_ job: RunJob) {
    if isDrivenHere { jobs.append(job) } else { arrivedFromOutside(job) }
  }

  @inline(never) private func arrivedFromOutside(_ job: RunJob) {
    switch outside.append(job) {
    case .late: services.onLateJob?(self)
    // Nobody may ever give it a workflow task to fail: said at once, where none is at hand.
    case .first where driver.load(ordering: .relaxed) == 0:
      logger.error(
        "workflow code was resumed from outside its run, where it must not wait: its next workflow "
          + "task will fail")
    case .first, .another: break
    }
  }

  var isDrivenHere: Bool { driver.load(ordering: .relaxed) == CurrentRun.thread }

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
    let isInRounds = jobs.order != .arrival
    var goesOn: Bool
    repeat {
      goesOn = false
      for look in isInRounds && wakingConditions ? board.looks : [] {
        if let end = runJobs(before: look.rank, &left, &goesOn) { return end }
        jobs.reach(look.rank)
        if board.awaits(condition: look.order), wake(look.order, look.holds) { goesOn = true }
      }
      if let end = runJobs(&left, &goesOn) { return end }
      letGo()
      jobs.beginRound()
      if !isInRounds { goesOn = wakingConditions && jobs.isEmpty && wakeCondition() }
      // A condition that does what it should not, and cancels, wakes nobody and makes jobs ready.
    } while goesOn || !jobs.isEmpty
    releaseUnclaimed()
    jobs.rest(machines.dialect.taskOrder)
    return .atRest
  }

  /// Those of this round, and all that they make ready in it.
  private func runJobs(
    before rank: Int64 = .max, _ left: inout Int, _ haveRun: inout Bool
  ) -> Settlement? {
    while let job = jobs.next(before: rank) {
      haveRun = true
      pulse.beat()
      job.run(on: self)
      jobs.hasRun()
      carryOutCancellations()
      left -= 1
      if left == 0 { return .exhausted }
      if !gate.isEvicting, pulse.isAbandoned { return .abandoned }
    }
    return nil
  }

  /// Wakes the first condition that holds. One at a time, so that the line after a wait still sees it hold.
  private func wakeCondition() -> Bool {
    var order = 0
    while let condition = board.condition(after: order) {
      order = condition.order
      if wake(order, condition.holds) { return true }
    }
    return false
  }

  /// Wakes who waits for the condition, if it holds.
  private func wake(_ order: Int, _ holds: () -> Bool) -> Bool {
    guard holds(), board.conditionCameTrue(order) else { return false }
    hasMoved = true
    carryOutCancellations()
    return true
  }

  /// Lets go of what authors gave and the board does not need any more: now that nobody has the board, for
  /// their code may run by that.
  private func letGo() {
    let retired = board.takeRetired()
    _ = retired
  }

  // MARK: - Tasks

  /// Starts the main method, or the handler of a message, as a task that stays on the run.
  ///
  /// - Parameter start: starts the task, whose last act is to call ``finished(_:)`` with the number. It stands in
  ///   the task's own closure: each closure more is a frame that the run keeps while it waits.
  func startTask(
    handling message: RunningHandler? = nil, _ start: (_ number: Int) -> Task<Void, Never>
  ) {
    let number = board.nextOrder()
    if let message { expect(message) } else { jobs.expectMain() }
    let task = start(number)
    tasks.began(task, number, message)
    // It begins cancelled where that was asked for before.
    if message == nil, isCancelRequested { task.cancel() }
  }

  private func expect(_ message: RunningHandler) {
    jobs.expectHandler(staysFirst: message.isUpdate && machines.updateStaysFirst)
  }

  func finished(_ number: Int) {
    if tasks.ended(number) { jobs.mainEnded() } else { jobs.handlerEnded() }
  }

  /// The rank of the task that runs: its place in a round.
  var rank: Int64 { jobs.rank }

  /// The main method, and handlers, that have not come to their end.
  var taskCount: Int { tasks.count }

  var hasRunningHandlers: Bool { tasks.hasHandlers }

  /// The messages whose handlers run, in the order in which they came.
  var runningHandlers: [RunningHandler] { tasks.messages }

  /// A workflow task begins.
  func beginTask() { hasMoved = false }

  func noteAcceptedUpdate() { hasMoved = true }

  func noteStart(_ start: RunStart) {
    self.start = start
    jobs.rest(machines.dialect.taskOrder)
  }

  /// Changes what goes with the run into the next one.
  func carryOver(_ change: (inout CarriedOver) -> Void) { change(&start.carriedOver) }

  func failTask(_ failure: WorkflowTaskFailure) {
    if firstFailure == nil { firstFailure = .value(failure) }
  }

  var failure: WorkflowTaskFailure? { firstFailure?.value }

  /// Where the code asked for something that it does not wait for.
  func noteSite(_ site: CallSite, of machine: MachineID) {
    recentSites.note(site, of: machine, in: facts.historyLength)
  }

  /// Where the code asked for it, or waits for it.
  func site(of machine: MachineID) -> CallSite? { board.site(of: machine) ?? recentSites[machine] }

  /// Where the code waits, in the order in which it began to.
  var waits: [String] { board.suspendedSites.map { "\($0)" } }

  func judgeErrors(by policy: WorkflowErrorPolicy) { errorPolicy = policy }

  /// How the run is to end; the first counts. Nothing that comes of unwinding does.
  func conclude(_ conclusion: WorkflowConclusion) {
    guard !gate.isEvicting, self.conclusion == nil else { return }
    self.conclusion = conclusion
  }

  /// Whether the job that runs is the main method's own task.
  var isMainRunning: Bool { jobs.isMainRunning }

  // MARK: - Foreign use

  /// Whether a job came from outside, or a primitive was called there.
  var wasUsedOutside: Bool { outside.hasForeignUse }

  /// The error of a primitive that was called outside; the workflow task fails for it.
  func foreignUse(_ name: StaticString) -> ForeignUse {
    markForeignUse()
    return ForeignUse(name: "\(name)")
  }

  func markForeignUse() { outside.noteForeignUse() }

  /// At rest, with code under way that waits for nothing of ours.
  var awaitsNothingOfOurs: Bool { taskCount > 0 && board.suspendedCount == 0 && jobs.isEmpty }

  // MARK: - The board and the engine

  /// Lets the caller have the board for the time of the closure, in which no code of the workflow runs.
  func withBoard<Answer>(_ body: (inout WaitBoard) -> Answer) -> Answer { body(&board) }

  /// Lets the caller have the engine for the time of the closure, in which no code of the workflow runs.
  func withMachines<Answer, Failure: Error>(
    _ body: (inout RunMachines) throws(Failure) -> Answer
  ) throws(Failure) -> Answer { try body(&machines) }

  var facts: TaskFacts { machines.facts }

  /// Whether what the code logs was logged before.
  var isSilent: Bool { isDrivenHere && (machines.facts.isReplaying || gate.isEvicting) }

  /// Whether what the code counts counts: code of the run's own, for the first time.
  var countsNow: Bool { isDrivenHere && !isSilent }

  /// The next of the run's random numbers, or of a stream of its own.
  func nextRandom(of stream: String? = nil) -> UInt64 {
    let seed = machines.facts.currentRunID
    guard let stream else { return generator.next(seed: seed) }
    return withRareState {
      $0.streams[stream, default: RunGenerator()].next(seed: "\(seed):\(stream)")
    }
  }

  /// Lets the caller have what few runs have, which is made by this.
  func withRareState<Answer>(_ body: (inout RareRunState.Content) -> Answer) -> Answer {
    let state = rare ?? RareRunState()
    rare = state
    return body(&state.content)
  }

  /// Nobody can ask for its outcome any more. Only noted: a handle may go in the middle of anything, and
  /// with the actor when the run is over.
  func noteUnclaimed(_ machine: MachineID) {
    if isDrivenHere { unclaimed.append(machine) }
  }

  private func releaseUnclaimed() {
    guard !unclaimed.isEmpty else { return }
    for machine in unclaimed where board.forgetOutcome(of: machine) { machines.release(machine) }
    unclaimed.removeAll(keepingCapacity: unclaimed.capacity <= 8)
  }

  // MARK: - Cancelling

  /// Cancels the main method and its children, not the handlers.
  func cancelMain() {
    isCancelRequested = true
    // Handlers of Swift's own, and of waits that are not the main method's, are called by this.
    tasks.cancelMain()
    board.cancelMain()
    carryOutCancellations()
  }

  /// Carries out what was asked for, in the order of registration.
  func carryOutCancellations() {
    guard board.beginCancelling() else { return }
    while let cancellation = board.nextCancellation() {
      switch cancellation {
      case .machine(let machine):
        if let outcome = machines.cancel(machine) { resolve(machine, outcome) }
      case .timer(let timer):
        _ = machines.cancel(timer)
        machines.release(timer)
      case .ended: break
      case .asking(let scope, let onCancel): ask(scope, onCancel)
      }
    }
  }

  /// `onCancel` is workflow code: on the run, once. What it throws cancels the scope and is thrown there.
  private func ask(_ scope: ScopeID, _ onCancel: (CancellationScope) throws -> Void) {
    guard !gate.isEvicting else { return }
    do {
      try onCancel(CancellationScope(run: self, id: scope))
    } catch {
      board.setFailure(error, of: scope)
      board.cancel(scope)
    }
  }

  // MARK: - What code may ask

  /// Whether the code may ask for something that changes the run, or draws from it: not on another
  /// thread, and not where it only answers. The one place that says no; what says no there fails the
  /// query, or the workflow task, whatever the code makes of it.
  func checkMayAsk(_ name: StaticString) throws {
    guard isDrivenHere else { throw foreignUse(name) }
    try gate.check(name)
  }

  /// Runs what answers and changes nothing. Whatever it asked for that it may not fails it, and a task that
  /// it started spoils the run.
  func answer<Answer>(
    as code: ReadOnlyCode = .query, _ body: () throws -> Answer
  ) throws -> Answer {
    gate.beginAnswering(as: code)
    let jobCount = jobs.count
    defer { gate.endAnswering() }
    let answer = Result { try body() }
    if jobs.count != jobCount {
      isSpoilt = true
      throw ChangeRefused(name: "Task", code: code)
    }
    if let refusal = gate.refusal { throw refusal }
    return try answer.get()
  }

  /// Whether a primitive called now is to be refused, because the run leaves the cache.
  var isRefusing: Bool { isDrivenHere && gate.isEvicting }

  /// Fails a primitive while evicting. Code that asks again and again is parked for good: it would spin.
  /// It never returns, so what its callers were given need not be kept in their frames for its sake.
  @inline(never) func refuse() async throws -> Never {
    if !gate.mayAskAgain() { await Suspension.park() }
    throw RunEvicted()
  }

  // MARK: - Leaving the cache

  /// Unwinds every task, and those whose late job came in since. May be called again.
  ///
  /// A suspended Swift task keeps itself alive, so dropping references frees nothing; the only legal way
  /// out is through the user's own error paths: every suspension, present and future, fails until no task
  /// is left. Some have none (`while true { try? await … }`, a continuation that nobody resumes): the
  /// rounds are bounded, and what is left is counted by the caller.
  func evict() {
    var attempts = 0
    repeat {
      guard drive({ unwind() }) != nil else { return }
      attempts += 1
      // A job that came while the round was closing found nobody to tell.
    } while !outside.isEmpty && attempts < 10
  }

  private func unwind() {
    gate.evict()
    tasks.cancelAll()
    for _ in 0..<10 {
      // What came from outside is let in, to unwind.
      for job in outside.takeAll() { jobs.append(job) }
      board.evict()
      letGo()
      if jobs.isEmpty { break }
      _ = settle(limit: 100_000)
    }
    // What was thrown may hold the context, and with it the run.
    tasks.letGo()
    (conclusion, rare) = (nil, nil)
    outside.close()
  }
}

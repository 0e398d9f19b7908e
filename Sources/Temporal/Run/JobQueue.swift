internal import WorkflowMachines

/// The jobs of a run that are ready, and which of them is next. A task that enqueues itself while it runs is
/// only changing executors, and goes on first.
///
/// In the core's family they run in the order in which they became ready. In Go's and Java's in rounds: each task
/// has a turn in a round, in the order of ranks, which is the order in which tasks were made; what becomes
/// ready behind its turn waits for the next round (Documentation/Rules.md, "Turns").
struct JobQueue {
  /// Whose job is enqueued next.
  private enum Expected { case anybody, main, handler, handlerThatStaysFirst }
  private enum Change { case none, toTask, toActor }

  private var ready = TurnQueue()
  /// The job that runs, and the main method's own; 0 is none.
  private var running: UInt = 0
  private var main: UInt = 0
  /// The rank of the task that had its turn last in this round.
  private var last = Int64.min
  /// The last task that was made.
  private var newest = Int64.min
  /// The ranks of handlers that stay first, by their tasks; looked up, never walked through.
  private var handlers: [Int64: Int64] = [:]
  private var round: UInt32 = 0
  /// How often handlers came that go before those that came earlier.
  private var batch: UInt32 = 0
  private var expected = Expected.anybody
  /// Whether the task that runs only changes executors, and as whose it goes on.
  private var change = Change.none
  private(set) var order: TaskOrder

  init(_ order: TaskOrder) { self.order = order }

  var isEmpty: Bool { change == .none && ready.isEmpty }

  var count: Int { ready.count + (change == .none ? 0 : 1) }

  /// Whether the job that runs is the main method's own task.
  var isMainRunning: Bool { running != 0 && running == main }

  /// The rank of the task that runs; the same for all where they do not run in rounds.
  var rank: Int64 { last }

  mutating func append(_ job: RunJob) {
    var job = job
    let number = job.number
    if expected != .anybody {
      note(job)
    } else if number == main {
      // A wait hands the job back to the task's executor, and the main method waits on its actor: run as
      // the actor's at once, it need not come by again to change.
      job.isIsolated = true
    }
    if number == running { return change = job.isIsolated ? .toActor : .toTask }
    if order != .arrival { job.turn = turn(of: job.taskID) }
    expected = .anybody
    ready.append(job)
  }

  /// Its task is new.
  private mutating func note(_ job: RunJob) {
    switch expected {
    case .main: main = job.number
    case .handlerThatStaysFirst: handlers[job.taskID] = firstRank(of: job.taskID)
    case .handler, .anybody: break
    }
  }

  private mutating func turn(of task: Int64) -> Turn {
    var rank = handlers.isEmpty ? task : handlers[task] ?? task
    if expected == .handler { rank = firstRank(of: task) }
    let isNew = task > newest
    if isNew { newest = task }
    let isPassed = rank <= last || isNew && order == .roundsWithoutNewTasks && last != .min
    return Turn(rank: rank, round: isPassed ? round &+ 1 : round)
  }

  /// The next job of this round whose rank is below the limit; it runs from now on.
  mutating func next(before limit: Int64 = .max) -> RunJob? {
    if change != .none {
      defer { change = .none }
      return RunJob(number: running, isIsolated: change == .toActor)
    }
    guard let turn = ready.turn, turn.round == round, turn.rank < limit,
      let next = ready.popFirst()
    else { return nil }
    running = next.number
    if order != .arrival { last = turn.rank }
    return next
  }

  mutating func hasRun() { if change == .none { running = 0 } }

  /// All of this round had their turns.
  mutating func beginRound() {
    guard order != .arrival else { return }
    round &+= 1
    last = .min
  }

  /// A task that waits for a condition has its turn: to look at it, and to go on where it holds.
  mutating func reach(_ rank: Int64) { if rank > .min { last = max(last, rank - 1) } }

  /// All code waits.
  mutating func rest(_ order: TaskOrder) {
    self.order = order
    (round, last) = (0, .min)
    if order == .rounds, !handlers.isEmpty { batch &+= 1 }
  }

  // MARK: - Whose a job is

  /// The next job that is enqueued is the main method's.
  mutating func expectMain() { expected = .main }

  mutating func mainEnded() { main = 0 }

  /// The next job that is enqueued is a handler's. Handlers begin before all else, in the order of their messages.
  ///
  /// - Parameter staysFirst: whether it has its later turns before all else too.
  mutating func expectHandler(staysFirst: Bool) {
    guard order != .arrival else { return }
    expected = staysFirst ? .handlerThatStaysFirst : .handler
  }

  /// The task that runs was perhaps one that has its turns before all else.
  mutating func handlerEnded() {
    guard !handlers.isEmpty, running != 0 else { return }
    handlers[RunJob(number: running, isIsolated: true).taskID] = nil
  }

  /// Below all others, for tasks are numbered from 1; those of a later batch below the earlier ones.
  private func firstRank(of task: Int64) -> Int64 {
    let base = (Int64(min(batch, 1 << 20)) + 1) << 42
    return task % (1 << 42) - base
  }
}

package import Synchronization
internal import Threads

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// One thread that turns: wait, read, take commands, run jobs, fire timers, write once, resume.
///
/// It is the executor of one `Reactor`, so the compiler checks that only the loop touches sockets
/// and calls. Other threads reach it through a locked inbox, and ring only when it sleeps. It never
/// runs user code, apart from tasks that ask for it by `LoopTasks`.
///
/// Lifetime: the thread holds the loop and the reactor until `stop`, which whoever started it must
/// call. Jobs that come later run on Swift's own threads: a task must never hang because a
/// connection was closed.
package final class EventLoop: SerialExecutor, Sendable {
  /// A job, and the task executor that it was enqueued through (nil: the actor's own).
  ///
  /// Jobs run as what they were enqueued as. One object for both roles would bounce tasks off the
  /// loop and back: five jobs a call instead of two.
  private typealias Job = (UnownedJob, LoopTasks?)

  private struct Inbox {
    var jobs: [Job] = []
    var commands: [Command] = []
    var isAsleep = false
    var isStopping = false
    var isStopped = false

    var isEmpty: Bool { jobs.isEmpty && commands.isEmpty }
  }

  private let inbox = Guarded(Inbox())
  /// pthread_self of the thread, 0 before it starts.
  private let thread = Atomic<UInt>(0)
  let poller = Poller()
  /// Nanoseconds of the monotonic clock when the last turn began.
  private let turnBegan = Atomic<Int64>(0)
  private let asleep = Atomic<Bool>(false)
  /// Deterministic counts, for tests.
  package let turns = Atomic<Int>(0)
  package let jobsRun = Atomic<Int>(0)

  package init() {}

  // MARK: From any thread

  /// - Returns: false when the loop has ended: nobody will answer.
  @discardableResult
  func post(_ command: Command) -> Bool {
    change { $0.commands.append(command) }
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    enqueue(UnownedJob(job), through: nil)
  }

  func enqueue(_ job: UnownedJob, through tasks: LoopTasks?) {
    if change({ $0.jobs.append((job, tasks)) }) { return }
    globalConcurrentExecutor.enqueue(ExecutorJob(job))
  }

  /// Ends the thread after the present turn.
  func stop() { change { $0.isStopping = true } }

  /// - Returns: false when the thread has ended, and nothing was changed.
  @discardableResult
  private func change(_ body: (inout Inbox) -> Void) -> Bool {
    let (isTaken, mustWake) = inbox.withLock { inbox in
      guard !inbox.isStopped else { return (false, false) }
      body(&inbox)
      defer { inbox.isAsleep = false }
      return (true, inbox.isAsleep)
    }
    if mustWake { poller.ring() }
    return isTaken
  }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    unsafe UnownedSerialExecutor(ordinary: self)
  }

  package func isIsolatingCurrentContext() -> Bool? { isOnLoop }

  package func checkIsolated() {
    precondition(isOnLoop, "only the loop's own thread touches what lives on it")
  }

  private var isOnLoop: Bool { thread.load(ordering: .relaxed) == Self.currentThread }

  private static var currentThread: UInt {
    #if canImport(Glibc)
    UInt(pthread_self())
    #else
    UInt(bitPattern: pthread_self())
    #endif
  }

  /// How long the present turn has lasted, nil while the loop sleeps. Milliseconds in health: a
  /// turn of seconds means that something blocks the thread.
  package var busyTime: Duration? {
    if asleep.load(ordering: .relaxed) { return nil }
    return Moment.now.duration(
      since: Moment(nanoseconds: turnBegan.load(ordering: .relaxed)))
  }

  /// How long ago the last turn began. An idle loop turns at least once a keepalive interval while
  /// it is connected, and not at all while it is not.
  package var timeSinceLastTurn: Duration {
    Moment.now.duration(since: Moment(nanoseconds: turnBegan.load(ordering: .relaxed)))
  }

  // MARK: The thread

  /// Starts the thread. Called once, by the channel.
  func start(_ reactor: Reactor) {
    turnBegan.store(Moment.now.nanoseconds, ordering: .relaxed)
    let isStarted = SystemThread.start(named: "grpc-loop") { self.run(reactor) }
    // Out of threads: every call fails rather than hangs.
    if !isStarted { inbox.withLock { $0.isStopped = true } }
  }

  private func run(_ reactor: Reactor) {
    thread.store(Self.currentThread, ordering: .relaxed)
    var work = Inbox()
    var milliseconds: Int32 = 0
    repeat {
      wait(milliseconds, reactor, &work)
      milliseconds = turn(reactor, &work)
    } while !work.isStopping
    reactor.assumeIsolated { $0.shutDown() }
    abandon(reactor)
    thread.store(0, ordering: .relaxed)
  }

  /// Sleeps unless there is work. Says so under the lock first, so that whoever posts is either
  /// seen here or rings.
  private func wait(_ milliseconds: Int32, _ reactor: Reactor, _ work: inout Inbox) {
    let timeout = inbox.withLock { inbox in
      guard inbox.isEmpty, !inbox.isStopping, milliseconds != 0 else { return Int32(0) }
      inbox.isAsleep = true
      return milliseconds
    }
    if timeout != 0 { asleep.store(true, ordering: .relaxed) }
    reactor.assumeIsolated { $0.wait(timeout) }
    turnBegan.store(Moment.now.nanoseconds, ordering: .relaxed)
    asleep.store(false, ordering: .relaxed)
    inbox.withLock { inbox in
      inbox.isAsleep = false
      swap(&work.jobs, &inbox.jobs)
      swap(&work.commands, &inbox.commands)
      work.isStopping = inbox.isStopping
    }
  }

  private func turn(_ reactor: Reactor, _ work: inout Inbox) -> Int32 {
    turns.add(1, ordering: .relaxed)
    reactor.assumeIsolated { [commands = work.commands] reactor in
      reactor.read()
      for command in commands { reactor.handle(command) }
    }
    work.commands.removeAll(keepingCapacity: true)
    run(work.jobs)
    work.jobs.removeAll(keepingCapacity: true)
    return reactor.assumeIsolated { $0.finishTurn() }
  }

  private func run(_ jobs: [Job]) {
    guard !jobs.isEmpty else { return }
    jobsRun.add(jobs.count, ordering: .relaxed)
    let executor = unsafe asUnownedSerialExecutor()
    for (job, tasks) in jobs {
      if let tasks {
        unsafe job.runSynchronously(on: tasks.asUnownedTaskExecutor())
      } else {
        unsafe job.runSynchronously(on: executor)
      }
    }
  }

  /// What is still in the inbox when the thread ends: commands are answered, jobs go elsewhere.
  private func abandon(_ reactor: Reactor) {
    let (jobs, commands) = inbox.withLock { inbox in
      inbox.isStopped = true
      return (inbox.jobs, inbox.commands)
    }
    reactor.assumeIsolated { reactor in
      for command in commands { reactor.handle(command) }
      _ = reactor.finishTurn()
    }
    for (job, _) in jobs { globalConcurrentExecutor.enqueue(ExecutorJob(job)) }
  }
}

package import Synchronization
internal import Threads

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What other threads ask of the loop.
enum LoopMessage: Sendable {
  case start(CallTicket, CallContinuation)
  case cancel(CallTicket)
  case resolved(attempt: Int, SocketAddress.Resolution)
  case close(CheckedContinuation<Void, Never>)
}

/// Lets the SDK's own tasks live on the loop: `Task(executorPreference: channel.tasks)`.
///
/// A call from such a task costs no thread switch. Not for user code, payload codecs or anything
/// that takes longer than a call: the loop serves every connection meanwhile.
package final class LoopTasks: TaskExecutor, Sendable {
  private let loop: EventLoop

  init(_ loop: EventLoop) {
    self.loop = loop
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    loop.enqueue(UnownedJob(job), through: self)
  }
}

/// One thread that turns: sleep, read, take messages, run jobs, fire timers, write once, resume.
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
    enum Thread {
      /// The system had none to give, or nobody asked yet.
      case none
      case running
      case ended
    }

    var jobs: [Job] = []
    var messages: [LoopMessage] = []
    var thread = Thread.none
    var isAsleep = false
    var isStopping = false

    var isEmpty: Bool { jobs.isEmpty && messages.isEmpty }
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
  package let polls = Atomic<Int>(0)

  /// Starts a thread with a name, or answers false when there is none to be had.
  typealias ThreadStarter =
    @Sendable (_ name: String, _ body: @escaping @Sendable () -> Void) -> Bool

  private let startThread: ThreadStarter

  init(startThread: @escaping ThreadStarter = { SystemThread.start(named: $0, $1) }) {
    self.startThread = startThread
  }

  // MARK: From any thread

  /// - Returns: false when no thread runs: nobody will answer.
  @discardableResult
  func post(_ message: LoopMessage) -> Bool {
    change { $0.messages.append(message) }
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    enqueue(UnownedJob(job), through: nil)
  }

  func enqueue(_ job: UnownedJob, through tasks: LoopTasks?) {
    if change({ $0.jobs.append((job, tasks)) }) { return }
    globalConcurrentExecutor.enqueue(ExecutorJob(job))
  }

  /// Ends the thread after the present turn. A loop without one gets none any more.
  func stop() {
    if change({ $0.isStopping = true }) { return }
    inbox.withLock { $0.thread = .ended }
  }

  /// Whether the thread ran and was stopped.
  var hasEnded: Bool {
    inbox.withLock { inbox in
      if case .ended = inbox.thread { true } else { inbox.isStopping }
    }
  }

  /// - Returns: false when no thread runs, and nothing was changed.
  @discardableResult
  private func change(_ body: (inout Inbox) -> Void) -> Bool {
    let (isTaken, mustWake) = inbox.withLock { inbox in
      guard case .running = inbox.thread else { return (false, false) }
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
    unsafe UInt(bitPattern: pthread_self())
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

  /// Starts the thread, unless it runs or has ended. Whoever has something to post and finds none
  /// running tries again: threads may have been short for a moment.
  func start(_ reactor: Reactor) {
    turnBegan.store(Moment.now.nanoseconds, ordering: .relaxed)
    inbox.withLock { inbox in
      guard case .none = inbox.thread else { return }
      // The new thread waits for the lock before anything else, so it is said before it runs.
      if startThread("grpc-loop", { self.run(reactor) }) { inbox.thread = .running }
    }
  }

  private func run(_ reactor: Reactor) {
    thread.store(Self.currentThread, ordering: .relaxed)
    var work = Inbox()
    var milliseconds: Int32 = 0
    repeat {
      sleep(milliseconds, reactor, &work)
      milliseconds = turn(reactor, &work)
    } while !work.isStopping
    reactor.assumeIsolated { $0.shutDown() }
    abandonInbox(reactor)
    thread.store(0, ordering: .relaxed)
  }

  /// Sleeps unless there is work. Says so under the lock first, so that whoever posts is either
  /// seen here or rings.
  private func sleep(_ milliseconds: Int32, _ reactor: Reactor, _ work: inout Inbox) {
    let timeout = inbox.withLock { inbox in
      guard inbox.isEmpty, !inbox.isStopping, milliseconds != 0 else { return Int32(0) }
      inbox.isAsleep = true
      return milliseconds
    }
    if timeout != 0 { asleep.store(true, ordering: .relaxed) }
    reactor.assumeIsolated { $0.pollSockets(timeout) }
    turnBegan.store(Moment.now.nanoseconds, ordering: .relaxed)
    asleep.store(false, ordering: .relaxed)
    inbox.withLock { inbox in
      inbox.isAsleep = false
      swap(&work.jobs, &inbox.jobs)
      swap(&work.messages, &inbox.messages)
      work.isStopping = inbox.isStopping
    }
  }

  private func turn(_ reactor: Reactor, _ work: inout Inbox) -> Int32 {
    turns.add(1, ordering: .relaxed)
    reactor.assumeIsolated { [messages = work.messages] reactor in
      reactor.readSockets()
      for message in messages { reactor.handle(message) }
    }
    work.messages.removeAll(keepingCapacity: true)
    runJobs(work.jobs)
    work.jobs.removeAll(keepingCapacity: true)
    return reactor.assumeIsolated { $0.finishTurn() }
  }

  private func runJobs(_ jobs: [Job]) {
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

  /// What is still in the inbox when the thread ends: messages are answered, jobs go elsewhere.
  private func abandonInbox(_ reactor: Reactor) {
    let (jobs, messages) = inbox.withLock { inbox in
      inbox.thread = .ended
      return (inbox.jobs, inbox.messages)
    }
    reactor.assumeIsolated { reactor in
      for message in messages { reactor.handle(message) }
      _ = reactor.finishTurn()
    }
    for (job, _) in jobs { globalConcurrentExecutor.enqueue(ExecutorJob(job)) }
  }
}

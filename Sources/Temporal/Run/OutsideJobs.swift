internal import Synchronization
internal import Threads

/// The jobs that came to a run from threads that do not drive it: of code that waited for something that
/// history does not record.
///
/// Any thread may use it. None of the jobs runs but to unwind, when the run leaves the cache.
struct OutsideJobs: ~Copyable, Sendable {
  /// What a job that comes tells.
  enum Arrival {
    /// Nothing came from outside before.
    case first
    case another
    /// The run has left the cache: the job is to be unwound.
    case late
  }

  private let jobs = Guarded<[RunJob]>([])
  private let wasUsed = Atomic<Bool>(false)
  private let isClosed = Atomic<Bool>(false)

  func append(_ job: RunJob) -> Arrival {
    jobs.withLock { $0.append(job) }
    let wasKnown = wasUsed.exchange(true, ordering: .acquiringAndReleasing)
    if isClosed.load(ordering: .acquiring) { return .late }
    return wasKnown ? .another : .first
  }

  func takeAll() -> [RunJob] {
    jobs.withLock { jobs in
      defer { jobs = [] }
      return jobs
    }
  }

  var isEmpty: Bool { jobs.withLock { $0.isEmpty } }

  /// The run has left the cache.
  func close() { isClosed.store(true, ordering: .releasing) }

  /// Whether a job came, or a primitive was called on another thread.
  var hasForeignUse: Bool { wasUsed.load(ordering: .acquiring) }

  /// A primitive was called on another thread.
  func noteForeignUse() { wasUsed.store(true, ordering: .releasing) }
}

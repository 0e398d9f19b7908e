internal import Threads

/// When a job is to run: in which round, and where in that.
struct Turn: Comparable {
  var rank: Int64 = 0
  var round: UInt32 = 0

  static func < (one: Turn, other: Turn) -> Bool {
    (one.round, one.rank) < (other.round, other.rank)
  }
}

/// Jobs by their turns; those of one turn in the order in which they came. Most come in the order of their
/// turns, at a constant cost; any other at one that grows with the logarithm of how many those are.
struct TurnQueue {
  private var rising = FIFOQueue<RunJob>()
  /// What came behind a later turn: a heap, whose first is the next.
  private var others: [RunJob] = []

  var isEmpty: Bool { rising.isEmpty && others.isEmpty }
  var count: Int { rising.count + others.count }

  /// The next one's.
  var turn: Turn? {
    guard let other = others.first?.turn else { return rising.first?.turn }
    return rising.first.map { min($0.turn, other) } ?? other
  }

  mutating func append(_ job: RunJob) {
    if let last = rising.last, job.turn < last.turn { insert(job) } else { rising.append(job) }
  }

  mutating func popFirst() -> RunJob? {
    guard let other = others.first else { return rising.popFirst() }
    // One task is ready once, so two are never of one turn, unless all are.
    if let first = rising.first, first.turn < other.turn { return rising.popFirst() }
    return takeOther()
  }

  // MARK: - The heap

  private mutating func insert(_ job: RunJob) {
    others.append(job)
    var place = others.count - 1
    while place > 0, others[place].turn < others[(place - 1) / 2].turn {
      others.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func takeOther() -> RunJob? {
    guard let last = others.popLast() else { return nil }
    guard let first = others.first else { return last }
    others[0] = last
    sink()
    return first
  }

  private mutating func sink() {
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < others.count else { return }
      if child + 1 < others.count, others[child + 1].turn < others[child].turn { child += 1 }
      guard others[child].turn < others[place].turn else { return }
      others.swapAt(place, child)
      place = child
    }
  }
}

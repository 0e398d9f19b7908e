/// Jobs that are ready to run: first in, first out. Gives back what a burst of them took.
struct JobQueue {
  private var jobs: [UnownedJob] = []
  private var head = 0

  var isEmpty: Bool { head == jobs.count }

  mutating func append(_ job: UnownedJob) { jobs.append(job) }

  mutating func popFirst() -> UnownedJob? {
    guard head < jobs.count else { return nil }
    defer {
      head += 1
      if head == jobs.count {
        head = 0
        jobs.removeAll(keepingCapacity: jobs.capacity <= 8)
      }
    }
    return jobs[head]
  }
}

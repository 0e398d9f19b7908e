/// Tasks that wait for something, in order of arrival. A value for whoever guards it: what is taken out of
/// it is resumed outside the lock.
struct WaitList<Answer: Sendable>: Sendable {
  typealias Waiter = CheckedContinuation<Answer, Never>

  /// Tells a waiter from all others, before and after it is in the list.
  struct ID: Sendable, Hashable { fileprivate let number: UInt64 }

  private var waiters: [(id: ID, waiter: Waiter)] = []
  /// Where the first waiter is: taking it must not move all others.
  private var first = 0
  private var lastNumber: UInt64 = 0

  var isEmpty: Bool { first == waiters.count }
  var count: Int { waiters.count - first }

  mutating func makeID() -> ID {
    lastNumber += 1
    return ID(number: lastNumber)
  }

  mutating func append(_ waiter: Waiter, as id: ID) { waiters.append((id, waiter)) }

  mutating func takeFirst() -> Waiter? {
    guard first < waiters.count else { return nil }
    let taken = waiters[first].waiter
    first += 1
    if first * 2 > waiters.count {
      waiters.removeFirst(first)
      first = 0
    }
    return taken
  }

  mutating func takeAll() -> [Waiter] {
    defer {
      waiters = []
      first = 0
    }
    return waiters[first...].map(\.waiter)
  }

  /// Takes out the one waiter; nil when it was taken before, or is not there yet.
  mutating func abandon(_ id: ID) -> Waiter? {
    guard let index = waiters[first...].firstIndex(where: { $0.id == id }) else { return nil }
    return waiters.remove(at: index).waiter
  }
}

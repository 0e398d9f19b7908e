internal import Threads

/// Tasks that wait for something, in order of arrival. A value for whoever guards it: what is taken out of
/// it is resumed outside the lock.
struct WaitList<Answer: Sendable>: Sendable {
  typealias Waiter = CheckedContinuation<Answer, Never>

  /// Tells a waiter from all others, before and after it is in the list.
  struct ID: Sendable, Hashable { fileprivate let number: UInt64 }

  private var waiters = FIFOQueue<(id: ID, waiter: Waiter)>()
  private var lastNumber: UInt64 = 0

  var isEmpty: Bool { waiters.isEmpty }
  var count: Int { waiters.count }

  mutating func makeID() -> ID {
    lastNumber += 1
    return ID(number: lastNumber)
  }

  mutating func append(_ waiter: Waiter, as id: ID) { waiters.append((id, waiter)) }

  mutating func takeFirst() -> Waiter? { waiters.popFirst()?.waiter }

  mutating func takeAll() -> [Waiter] { waiters.popAll().map(\.waiter) }

  /// Takes out the one waiter; nil when it was taken before, or is not there yet.
  mutating func abandon(_ id: ID) -> Waiter? { waiters.remove { $0.id == id }?.waiter }
}

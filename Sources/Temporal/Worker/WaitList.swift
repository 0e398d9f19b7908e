internal import Threads

/// Tasks that wait for something, in order of arrival. A value for whoever guards it: what is taken out of
/// it is resumed outside the lock.
struct WaitList<Answer: Sendable>: Sendable {
  typealias Waiter = CheckedContinuation<Answer, Never>

  /// Tells a waiter from all others, before and after it is in the list.
  struct ID: Sendable, Hashable { fileprivate let number: UInt64 }

  /// Only looked up in, never walked.
  private var waiters: [ID: Waiter] = [:]
  /// In order of arrival, with some who have left.
  private var order = FIFOQueue<ID>()
  private var lastNumber: UInt64 = 0

  var isEmpty: Bool { waiters.isEmpty }
  var count: Int { waiters.count }

  mutating func makeID() -> ID {
    lastNumber += 1
    return ID(number: lastNumber)
  }

  mutating func append(_ waiter: Waiter, as id: ID) {
    waiters[id] = waiter
    order.append(id)
  }

  mutating func takeFirst() -> Waiter? {
    while let id = order.popFirst() {
      if let waiter = waiters.removeValue(forKey: id) { return waiter }
    }
    return nil
  }

  mutating func takeAll() -> [Waiter] {
    let all = order.popAll().compactMap { waiters[$0] }
    waiters = [:]
    return all
  }

  /// Takes out the one waiter, at the same cost however many wait; nil when it was taken before, or is not there
  /// yet.
  mutating func abandon(_ id: ID) -> Waiter? {
    guard let waiter = waiters.removeValue(forKey: id) else { return nil }
    // Where nobody is taken for long, those who left must not fill the line.
    if order.count > 16, order.count > 2 * waiters.count {
      let left = waiters
      order.removeAll { left[$0] == nil }
    }
    return waiter
  }
}

/// The conditions that are waited for, in order of registration.
struct Conditions {
  /// What happens when a condition comes true.
  enum Effect {
    case wake(WaitID)
    case cancel(ScopeID)
  }

  struct Condition {
    let holds: () -> Bool
    let effect: Effect
  }

  /// By their order.
  private var queue = TicketQueue<Condition>()

  var isEmpty: Bool { queue.isEmpty }
  /// With the holes.
  var storedCount: Int { queue.storedCount }

  /// - Parameter order: larger than that of all before.
  mutating func append(_ order: Int, _ effect: Effect, _ holds: @escaping () -> Bool) {
    queue.append(Condition(holds: holds, effect: effect), as: order)
  }

  /// The oldest of those that come after `order`.
  func first(after order: Int) -> (order: Int, holds: () -> Bool)? {
    queue.first(after: order).map { ($0.ticket, $0.value.holds) }
  }

  /// Takes the condition out; nil where it is not there, or not any more. To let go of it may run the
  /// author's code.
  mutating func remove(_ order: Int) -> Condition? { queue.remove(order) }

  /// As above, all of them.
  mutating func removeAll() -> [Condition] { queue.popAll() }
}

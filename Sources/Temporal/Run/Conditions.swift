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
    /// That of the task that waits for it.
    let rank: Int64
  }

  /// When a task looks at a condition that it waits for.
  struct Look {
    let rank: Int64
    let order: Int
    let holds: () -> Bool
  }

  /// By their order.
  private var queue = TicketQueue<Condition>()

  var isEmpty: Bool { queue.isEmpty }
  /// With the holes.
  var storedCount: Int { queue.storedCount }

  /// - Parameter order: larger than that of all before.
  mutating func append(
    _ order: Int, _ effect: Effect, rank: Int64 = .min, _ holds: @escaping () -> Bool
  ) {
    queue.append(Condition(holds: holds, effect: effect, rank: rank), as: order)
  }

  func contains(_ order: Int) -> Bool { queue.first(after: order - 1)?.ticket == order }

  /// All of them, in the order of the ranks of those who wait.
  var looks: [Look] {
    guard !isEmpty else { return [] }
    var looks: [Look] = []
    looks.reserveCapacity(queue.count)
    queue.forEach { looks.append(Look(rank: $1.rank, order: $0, holds: $1.holds)) }
    return looks.sorted { ($0.rank, $0.order) < ($1.rank, $1.order) }
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

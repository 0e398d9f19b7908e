/// Cancellations asked for and not yet carried out. Swift asks in the order in which it walks its tasks,
/// which nobody specifies; they are carried out in the order in which their targets began to wait.
struct PendingCancellations {
  enum Target {
    case wait(slot: Int)
    case scope(Int)
  }

  private var pending: [(order: Int, target: Target)] = []
  /// Set while they are carried out: code that runs then may ask for more, which join the list.
  var isBeingCarriedOut = false

  var isEmpty: Bool { pending.isEmpty }

  mutating func append(_ target: Target, order: Int) { pending.append((order, target)) }

  mutating func removeAll() { pending = [] }

  /// All that were asked for, oldest target first.
  mutating func takeAll() -> [(order: Int, target: Target)] {
    defer { pending = [] }
    return pending.count < 2 ? pending : pending.sorted { $0.order < $1.order }
  }
}

/// The conditions that are waited for, in order of registration.
struct Conditions {
  /// What happens when a condition comes true.
  enum Effect {
    case wake(WaitID)
    case cancel(ScopeID)
  }

  private struct Entry {
    let order: Int
    let holds: () -> Bool
    let effect: Effect
    /// One that is done with leaves a hole: taking it out would move all that follow, for each of many.
    var isHole = false
  }

  private var entries: [Entry] = []
  private var holes = 0
  /// All before it are holes.
  private var front = 0

  var isEmpty: Bool { entries.count == holes }
  /// With the holes.
  var storedCount: Int { entries.count }

  /// - Parameter order: larger than that of all before.
  mutating func append(_ order: Int, _ effect: Effect, _ holds: @escaping () -> Bool) {
    entries.append(Entry(order: order, holds: holds, effect: effect))
  }

  /// The oldest of those that come after `order`.
  func first(after order: Int) -> (order: Int, holds: () -> Bool)? {
    var index = place(after: order)
    while index < entries.count, entries[index].isHole { index += 1 }
    guard index < entries.count else { return nil }
    return (entries[index].order, entries[index].holds)
  }

  /// Takes the condition out; nil where it is not there, or not any more.
  @discardableResult mutating func remove(_ order: Int) -> Effect? {
    let index = place(after: order - 1)
    guard index < entries.count, entries[index].order == order, !entries[index].isHole else {
      return nil
    }
    let effect = entries[index].effect
    entries[index] = Entry(order: order, holds: { false }, effect: effect, isHole: true)
    holes += 1
    while front < entries.count, entries[front].isHole { front += 1 }
    // A long wait at the front must not keep the holes of all that came and went behind it.
    if holes > 16 && holes > entries.count / 2 || isEmpty { fillHoles() }
    return effect
  }

  private mutating func fillHoles() {
    entries = isEmpty ? [] : entries.filter { !$0.isHole }
    (holes, front) = (0, 0)
  }

  mutating func removeAll() { self = Conditions() }

  /// The first index whose order is larger; the orders rise.
  private func place(after order: Int) -> Int {
    var (low, high) = (front, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].order <= order { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

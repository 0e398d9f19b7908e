internal import Threads

/// What counts, by what it counts for: made once and found again. How many are kept is bounded; what comes beyond
/// is made anew each time, and the backend decides what it is counted with.
final class SeriesTable<Key: Hashable & Sendable, Series: Sendable>: Sendable {
  private let made = Guarded<[Key: Series]>([:])
  private let limit: Int
  private let make: @Sendable (Key) -> Series

  init(limit: Int = 1_000, make: @escaping @Sendable (Key) -> Series) {
    self.limit = limit
    self.make = make
  }

  subscript(_ key: Key) -> Series {
    if let known = made.withLock({ $0[key] }) { return known }
    let new = make(key)
    return made.withLock { made in
      if let other = made[key] { return other }
      if made.count < limit { made[key] = new }
      return new
    }
  }
}

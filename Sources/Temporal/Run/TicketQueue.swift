/// First in, first out, and whoever has a ticket can leave from the middle. Each at a constant cost, or one
/// that grows with the logarithm; what has left is let go of at once.
struct TicketQueue<Value> {
  private struct Entry {
    let ticket: Int
    /// Nil is a hole: taking it out would move all that follow, for each of many.
    var value: Value?
  }

  /// Tickets rise.
  private var entries: [Entry] = []
  private var last = 0
  /// All before it are holes.
  private var front = 0
  private var holes = 0

  var count: Int { entries.count - holes }
  var isEmpty: Bool { count == 0 }
  /// With the holes.
  var storedCount: Int { entries.count }

  @discardableResult mutating func append(_ value: Value) -> Int {
    last += 1
    entries.append(Entry(ticket: last, value: value))
    return last
  }

  mutating func popFirst() -> Value? {
    while front < entries.count {
      if let value = takeOut(front) { return value }
      front += 1
    }
    return nil
  }

  /// Nil where it has left already.
  @discardableResult mutating func remove(_ ticket: Int) -> Value? {
    var (low, high) = (front, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].ticket < ticket { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].ticket == ticket else { return nil }
    return takeOut(low)
  }

  /// All of them, in order; the queue is empty afterwards.
  mutating func popAll() -> [Value] {
    defer { (entries, front, holes) = ([], 0, 0) }
    return entries.compactMap(\.value)
  }

  private mutating func takeOut(_ index: Int) -> Value? {
    guard let value = entries[index].value else { return nil }
    entries[index].value = nil
    holes += 1
    if isEmpty {
      entries.removeAll(keepingCapacity: entries.capacity <= 8)
      (front, holes) = (0, 0)
    } else if holes > 16, holes > entries.count / 2 {
      entries.removeAll { $0.value == nil }
      (front, holes) = (0, 0)
    }
    return value
  }
}

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
    append(value, as: last + 1)
    return last
  }

  /// - Parameter ticket: larger than all before.
  mutating func append(_ value: Value, as ticket: Int) {
    last = ticket
    entries.append(Entry(ticket: ticket, value: value))
  }

  /// Whoever is next behind the ticket, which may have left.
  func first(after ticket: Int) -> (ticket: Int, value: Value)? {
    for entry in entries[place(after: ticket)...] {
      if let value = entry.value { return (entry.ticket, value) }
    }
    return nil
  }

  /// In the order of their tickets.
  func forEach(_ body: (_ ticket: Int, _ value: Value) -> Void) {
    for entry in entries[front...] {
      if let value = entry.value { body(entry.ticket, value) }
    }
  }

  mutating func popFirst() -> Value? {
    front < entries.count ? takeOut(front) : nil
  }

  /// Nil where it has left already.
  @discardableResult mutating func remove(_ ticket: Int) -> Value? {
    let index = place(after: ticket - 1)
    guard index < entries.count, entries[index].ticket == ticket else { return nil }
    return takeOut(index)
  }

  /// The first index whose ticket is larger.
  private func place(after ticket: Int) -> Int {
    var (low, high) = (front, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].ticket <= ticket { low = middle + 1 } else { high = middle }
    }
    return low
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
      // A long wait at the front must not keep the holes of all that came and went behind it.
      entries.removeAll { $0.value == nil }
      (front, holes) = (0, 0)
    } else {
      while entries[front].value == nil { front += 1 }
    }
    return value
  }
}

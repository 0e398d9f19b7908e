/// Which open machine an event of history opened.
///
/// Entries come in rising event ids, so a look-up is a binary search; removing leaves a hole, and
/// holes are closed when they are half of it. So a run pays for what is open now, not for what its
/// history was.
struct OpenEvents: Sendable {
  private struct Entry: Sendable {
    var event: Int64
    var slot: Int32
  }
  private static var hole: Int32 { -1 }
  private var entries: [Entry] = []
  private var holes = 0

  var isEmpty: Bool { entries.count == holes }

  /// `event` is larger than every event inserted before.
  mutating func insert(_ event: Int64, slot: MachineID) {
    entries.append(Entry(event: event, slot: Int32(truncatingIfNeeded: slot)))
  }

  func slot(of event: Int64) -> MachineID? {
    guard let index = index(of: event), entries[index].slot != Self.hole else { return nil }
    return Int(entries[index].slot)
  }

  mutating func remove(_ event: Int64) {
    guard let index = index(of: event), entries[index].slot != Self.hole else { return }
    entries[index].slot = Self.hole
    holes += 1
    if holes == entries.count {
      entries.removeAll(keepingCapacity: entries.capacity <= 8)
      holes = 0
    } else if holes > 8, holes * 2 > entries.count {
      entries.removeAll { $0.slot == Self.hole }
      holes = 0
    }
  }

  private func index(of event: Int64) -> Int? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].event < event { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].event == event ? low : nil
  }
}

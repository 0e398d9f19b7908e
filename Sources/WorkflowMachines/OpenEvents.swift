/// Which open machine an event of history opened.
///
/// Entries come in rising event ids, so a look-up is a binary search; removing leaves a hole, and
/// holes are closed when they are half of it. So a run pays for what is open now, not for what its
/// history was.
struct OpenEvents: Sendable {
  private struct Entry: Sendable {
    var event: Int64
    var machine: MachineID?
  }
  private var entries: [Entry] = []
  private var holes = 0

  var isEmpty: Bool { entries.count == holes }

  /// `event` is larger than every event inserted before.
  mutating func insert(_ event: Int64, _ machine: MachineID) {
    entries.append(Entry(event: event, machine: machine))
  }

  func machine(of event: Int64) -> MachineID? {
    index(of: event).flatMap { entries[$0].machine }
  }

  mutating func remove(_ event: Int64) {
    guard let index = index(of: event), entries[index].machine != nil else { return }
    entries[index].machine = nil
    holes += 1
    if holes == entries.count {
      entries.removeAll(keepingCapacity: entries.capacity <= 8)
      holes = 0
    } else if holes > 8, holes * 2 > entries.count {
      entries.removeAll { $0.machine == nil }
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

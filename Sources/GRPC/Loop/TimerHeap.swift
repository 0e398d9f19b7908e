internal import Threads

/// Deadlines by slot: a binary heap that knows where each slot sits, so that removing one is not a
/// search and leaves nothing behind. A call that ends early must not cost until its deadline.
struct TimerHeap {
  private struct Node {
    var deadline: Moment
    var slot: UInt32
  }

  private var nodes: [Node] = []
  /// Where each slot's node is, -1 for none.
  private var places: [Int32] = []

  var first: Moment? { nodes.first?.deadline }
  var count: Int { nodes.count }

  /// Sets the slot's deadline, in place of an earlier one.
  mutating func set(_ slot: UInt32, _ deadline: Moment) {
    remove(slot)
    let index = Int(slot)
    while places.count <= index { places.append(-1) }
    nodes.append(Node(deadline: deadline, slot: slot))
    places[index] = Int32(nodes.count - 1)
    rise(nodes.count - 1)
  }

  /// Ignores a slot without a deadline.
  mutating func remove(_ slot: UInt32) {
    let index = Int(slot)
    guard index < places.count, places[index] >= 0, let last = nodes.popLast() else { return }
    let hole = Int(places[index])
    places[index] = -1
    guard hole < nodes.count else { return }
    nodes[hole] = last
    places[Int(last.slot)] = Int32(hole)
    rise(hole)
    sink(Int(places[Int(last.slot)]))
  }

  /// Removes and answers a slot whose deadline has come.
  mutating func popExpired(_ now: Moment) -> UInt32? {
    guard let first = nodes.first, first.deadline <= now else { return nil }
    remove(first.slot)
    return first.slot
  }

  private mutating func rise(_ start: Int) {
    var index = start
    while index > 0 {
      let parent = (index - 1) / 2
      guard nodes[index].deadline < nodes[parent].deadline else { return }
      exchange(index, parent)
      index = parent
    }
  }

  private mutating func sink(_ start: Int) {
    var index = start
    while true {
      var least = index
      for child in 2 * index + 1...2 * index + 2
      where child < nodes.count && nodes[child].deadline < nodes[least].deadline {
        least = child
      }
      guard least != index else { return }
      exchange(index, least)
      index = least
    }
  }

  private mutating func exchange(_ one: Int, _ other: Int) {
    nodes.swapAt(one, other)
    places[Int(nodes[one].slot)] = Int32(one)
    places[Int(nodes[other].slot)] = Int32(other)
  }
}

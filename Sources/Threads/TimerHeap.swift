/// Deadlines by number: a binary heap that knows where each number sits, so that removing one is not a
/// search and leaves nothing behind. A call that ends early must not cost until its deadline.
package struct TimerHeap: Sendable {
  private struct Node: Sendable {
    var deadline: Moment
    var number: UInt32
  }

  private var nodes: [Node] = []
  /// Where each number's node is, -1 for none.
  private var places: [Int32] = []

  package init() {}

  package var first: Moment? { nodes.first?.deadline }
  package var count: Int { nodes.count }

  /// Sets the number's deadline, in place of an earlier one.
  package mutating func set(_ number: UInt32, _ deadline: Moment) {
    remove(number)
    let index = Int(number)
    while places.count <= index { places.append(-1) }
    nodes.append(Node(deadline: deadline, number: number))
    places[index] = Int32(nodes.count - 1)
    rise(nodes.count - 1)
  }

  /// Ignores a number without a deadline.
  package mutating func remove(_ number: UInt32) {
    let index = Int(number)
    guard index < places.count, places[index] >= 0, let last = nodes.popLast() else { return }
    let hole = Int(places[index])
    places[index] = -1
    guard hole < nodes.count else { return }
    nodes[hole] = last
    places[Int(last.number)] = Int32(hole)
    rise(hole)
    sink(Int(places[Int(last.number)]))
  }

  /// Removes and answers a number whose deadline has come.
  package mutating func popExpired(_ now: Moment) -> UInt32? {
    guard let first = nodes.first, first.deadline <= now else { return nil }
    remove(first.number)
    return first.number
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
    places[Int(nodes[one].number)] = Int32(one)
    places[Int(nodes[other].number)] = Int32(other)
  }
}

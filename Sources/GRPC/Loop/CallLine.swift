/// Calls in the order in which they began to wait. Leaving costs the same wherever one stands: a
/// thousand that are cancelled at once must not search for each other.
struct CallLine {
  private struct Links {
    var previous: UInt32 = .max
    var next: UInt32 = .max
    var isIn = false
  }

  /// By the calls' own places.
  private var links: [Links] = []
  private var head: UInt32 = .max
  private var tail: UInt32 = .max
  private(set) var count = 0

  var first: CallID? { head == .max ? nil : CallID(head) }

  /// Ignores a call that stands in line already.
  mutating func append(_ id: CallID) {
    let index = Int(id.index)
    while links.count <= index { links.append(Links()) }
    guard !links[index].isIn else { return }
    links[index] = Links(previous: tail, isIn: true)
    if tail == .max { head = id.index } else { links[Int(tail)].next = id.index }
    tail = id.index
    count += 1
  }

  /// Ignores a call that is not in line.
  mutating func remove(_ id: CallID) {
    let index = Int(id.index)
    guard index < links.count, links[index].isIn else { return }
    let (previous, next) = (links[index].previous, links[index].next)
    if previous == .max { head = next } else { links[Int(previous)].next = next }
    if next == .max { tail = previous } else { links[Int(next)].previous = previous }
    links[index] = Links()
    count -= 1
  }

  mutating func popFirst() -> CallID? {
    guard let first else { return nil }
    remove(first)
    return first
  }

  /// All of them, in order.
  var all: [CallID] {
    var list: [CallID] = []
    list.reserveCapacity(count)
    var next = head
    while next != .max {
      list.append(CallID(next))
      next = links[Int(next)].next
    }
    return list
  }
}

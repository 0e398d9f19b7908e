/// Values behind small indexes that are given out again, the last freed first.
///
/// Gives back the memory of a burst once nothing is open any more: a cached run waits for weeks.
struct Pool<Element: Sendable>: Sendable {
  private var elements: [Element] = []
  private var free: [Int32] = []

  var count: Int { elements.count - free.count }

  mutating func insert(_ make: (Int) -> Element) -> Int {
    if let index = free.popLast() {
      elements[Int(index)] = make(Int(index))
      return Int(index)
    }
    elements.append(make(elements.count))
    return elements.count - 1
  }

  mutating func remove(_ index: Int) {
    guard elements.indices.contains(index) else { return }
    free.append(Int32(truncatingIfNeeded: index))
    if free.count == elements.count {
      let isSmall = elements.capacity <= 8
      elements.removeAll(keepingCapacity: isSmall)
      free.removeAll(keepingCapacity: isSmall)
    }
  }

  func contains(_ index: Int) -> Bool { elements.indices.contains(index) }

  subscript(index: Int) -> Element {
    _read { yield elements[index] }
    _modify { yield &elements[index] }
  }
}

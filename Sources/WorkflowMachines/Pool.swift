/// Values behind small indexes that are given out again, the last freed first.
///
/// Gives back the memory of a burst once nothing is open any more: a cached run waits for weeks.
struct Pool<Element: Sendable>: Sendable {
  private var elements: [Element] = []
  private var free: [Int32] = []

  var count: Int { elements.count - free.count }

  mutating func insert(_ element: Element) -> Int {
    if let index = free.popLast() {
      elements[Int(index)] = element
      return Int(index)
    }
    elements.append(element)
    return elements.count - 1
  }

  mutating func remove(_ index: Int) {
    guard elements.indices.contains(index) else { return }
    free.append(Int32(truncatingIfNeeded: index))
    if elements.count > 8, free.count == elements.count {
      elements = []
      free = []
    }
  }

  func contains(_ index: Int) -> Bool { elements.indices.contains(index) }

  subscript(index: Int) -> Element {
    _read { yield elements[index] }
    _modify { yield &elements[index] }
  }
}

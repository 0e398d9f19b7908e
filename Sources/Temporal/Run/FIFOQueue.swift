/// First in, first out, each at a constant cost. Gives back what a burst took, and what was taken out.
struct FIFOQueue<Element> {
  private var elements: [Element] = []
  /// The place of the first that was not taken out.
  private var head = 0

  var isEmpty: Bool { head == elements.count }
  var count: Int { elements.count - head }

  mutating func append(_ element: Element) { elements.append(element) }

  mutating func popFirst() -> Element? {
    guard head < elements.count else { return nil }
    defer {
      head += 1
      if head == elements.count {
        elements.removeAll(keepingCapacity: elements.capacity <= 8)
        head = 0
      } else if head >= 64, head >= elements.count / 2 {
        // A queue that is never empty must not keep all that went through it.
        elements.removeFirst(head)
        head = 0
      }
    }
    return elements[head]
  }

  /// All of them, in order; the queue is empty afterwards.
  mutating func popAll() -> [Element] {
    defer { self = FIFOQueue() }
    return Array(elements[head...])
  }
}

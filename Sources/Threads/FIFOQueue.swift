/// First in, first out, each at a constant cost. Gives back what a burst took, and what was taken out.
///
/// Inlined where it is used: each job of a workflow goes through one.
@usableFromInline
package struct FIFOQueue<Element> {
  @usableFromInline var elements: [Element] = []
  /// The place of the first that was not taken out.
  @usableFromInline var head = 0

  @inlinable
  package init() {}

  @inlinable package var isEmpty: Bool { head == elements.count }
  @inlinable package var count: Int { elements.count - head }

  @inlinable
  package mutating func append(_ element: Element) { elements.append(element) }

  @inlinable
  package mutating func popFirst() -> Element? {
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
  @inlinable
  package mutating func popAll() -> [Element] {
    defer { self = FIFOQueue() }
    return Array(elements[head...])
  }

  /// Takes one out of the middle, at a cost that grows with the queue; nil where none is meant.
  @inlinable
  package mutating func remove(where isMeant: (Element) -> Bool) -> Element? {
    guard let index = elements[head...].firstIndex(where: isMeant) else { return nil }
    return elements.remove(at: index)
  }
}

extension FIFOQueue: Sendable where Element: Sendable {}

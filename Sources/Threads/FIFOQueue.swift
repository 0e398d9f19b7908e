/// First in, first out, each at a constant cost. Gives back what a burst took, and lets go at once of what was
/// taken out: a workflow task's history, for one.
///
/// Inlined where it is used: each job of a workflow goes through one.
@usableFromInline
package struct FIFOQueue<Element> {
  /// Nil for what was taken out.
  @usableFromInline var elements: [Element?] = []
  /// The place of the first that was not taken out.
  @usableFromInline var head = 0

  @inlinable
  package init() {}

  @inlinable package var isEmpty: Bool { head == elements.count }
  @inlinable package var count: Int { elements.count - head }
  @inlinable package var first: Element? { isEmpty ? nil : elements[head] }
  @inlinable package var last: Element? { isEmpty ? nil : elements[elements.count - 1] }

  @inlinable
  package mutating func append(_ element: Element) { elements.append(element) }

  @inlinable
  package mutating func popFirst() -> Element? {
    guard head < elements.count else { return nil }
    let first = elements[head]
    elements[head] = nil
    head += 1
    if head == elements.count {
      elements.removeAll(keepingCapacity: elements.capacity <= 8)
      head = 0
    } else if head >= 64, head >= elements.count / 2 {
      // A queue that is never empty must not keep the places of all that went through it.
      elements.removeFirst(head)
      head = 0
    }
    return first
  }

  /// All of them, in order; the queue is empty afterwards.
  @inlinable
  package mutating func popAll() -> [Element] {
    defer { self = FIFOQueue() }
    return elements[head...].compactMap(\.self)
  }

  /// Takes all out that are meant, at a cost that grows with the queue.
  @inlinable
  package mutating func removeAll(where isMeant: (Element) -> Bool) {
    elements.removeFirst(head)
    head = 0
    elements.removeAll { $0.map(isMeant) ?? true }
  }
}

extension FIFOQueue: Sendable where Element: Sendable {}

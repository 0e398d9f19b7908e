import TestKit
import Testing
import Threads

@Suite("A queue, first in, first out") struct FIFOQueueTests {
  @Test(arguments: 0..<20) func givesWhatItTookInTheSameOrder(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var queue = FIFOQueue<Int>()
    var model: [Int] = []
    for number in 0..<2_000 {
      if Int.random(in: 0..<100, using: &generator) < 52 {
        queue.append(number)
        model.append(number)
      } else {
        #expect(queue.popFirst() == (model.isEmpty ? nil : model.removeFirst()))
      }
      #expect(queue.isEmpty == model.isEmpty)
    }
    #expect(queue.popAll() == model)
    #expect(queue.isEmpty)
    #expect(queue.popFirst() == nil)
  }

  @Test func whatIsMeantIsTakenOut() {
    var queue = FIFOQueue<Int>()
    for number in 0..<10 { queue.append(number) }
    #expect(queue.popFirst() == 0)
    queue.removeAll { !$0.isMultiple(of: 3) }
    #expect(queue.count == 3)
    #expect(queue.popAll() == [3, 6, 9])
  }

  /// Under a load that never ends, it holds what waits, and not what went through it.
  @Test func doesNotKeepWhatWentThrough() {
    final class Element {}
    var queue = FIFOQueue<Element>()
    weak let first: Element? = {
      let element = Element()
      queue.append(element)
      return element
    }()
    queue.append(Element())
    _ = queue.popFirst()
    #expect(first == nil)
    for _ in 0..<200 {
      queue.append(Element())
      _ = queue.popFirst()
    }
    #expect(queue.count == 1)
    #expect(!queue.isEmpty)
  }
}

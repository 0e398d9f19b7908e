import TestKit
import Testing

@testable import Temporal

@Suite("A queue that one can leave from the middle") struct TicketQueueTests {
  /// Beside a plain list, by chance.
  @Test func isAListWithoutItsCosts() {
    var generator = SeededGenerator(seed: 1)
    var queue = TicketQueue<Int>()
    var list: [(ticket: Int, value: Int)] = []
    for number in 0..<20_000 {
      switch Int.random(in: 0..<10, using: &generator) {
      case 0...3: list.append((queue.append(number), number))
      case 4...5: #expect(queue.popFirst() == (list.isEmpty ? nil : list.removeFirst().value))
      case 6...8:
        guard let index = list.indices.randomElement(using: &generator) else { break }
        let entry = list.remove(at: index)
        #expect(queue.remove(entry.ticket) == entry.value)
        #expect(queue.remove(entry.ticket) == nil)
      default:
        guard number % 500 == 0 else { break }
        #expect(queue.popAll() == list.map(\.value))
        list = []
      }
      #expect(queue.count == list.count && queue.isEmpty == list.isEmpty)
    }
  }

  /// Many who come and go behind one that stays.
  @Test func keepsNothingOfThoseWhoLeft() {
    var queue = TicketQueue<Int>()
    queue.append(0)
    for number in 1...10_000 { queue.remove(queue.append(number)) }
    #expect(queue.count == 1)
    #expect(queue.storedCount <= 64)
    #expect(queue.popFirst() == 0)
    #expect(queue.storedCount == 0)
  }

  @Test func letsGoOfWhatItGaveOut() {
    final class Thing {}
    var queue = TicketQueue<Thing>()
    weak let first = { () -> Thing in
      let thing = Thing()
      queue.append(thing)
      queue.append(Thing())
      return thing
    }()
    #expect(first != nil)
    _ = queue.popFirst()
    #expect(first == nil)
    #expect(queue.count == 1)
  }
}

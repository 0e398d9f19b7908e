import TestKit
import Testing

@testable import Temporal

@Suite("Keys by their last use") struct RecencyListTests {
  @Test func theOldestIsTheOneNotUsedForLongest() {
    var list = RecencyList<String>()
    for key in ["a", "b", "c"] { list.use(key) }
    #expect(list.oldest == "a")
    list.use("a")
    #expect(list.oldest == "b")
    list.remove("b")
    #expect(list.oldest == "c")
    list.remove("c")
    list.remove("a")
    #expect(list.oldest == nil)
    #expect(list.count == 0)
  }

  @Test func agreesWithAPlainArrayInAnyOrderOfUse() {
    var generator = SeededGenerator(seed: 7)
    var list = RecencyList<Int>()
    var plain: [Int] = []
    for _ in 0..<5_000 {
      let key = Int.random(in: 0..<40, using: &generator)
      plain.removeAll { $0 == key }
      if Bool.random(using: &generator) {
        list.use(key)
        plain.append(key)
      } else {
        list.remove(key)
      }
      #expect(list.oldest == plain.first)
      #expect(list.count == plain.count)
    }
  }
}

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

/// SplitMix64: the same numbers for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

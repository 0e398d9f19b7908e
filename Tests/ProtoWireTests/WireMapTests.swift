import ProtoWire
import Testing

@Suite("Maps keep the order in which they came")
struct WireMapTests {
  @Test func aKeyOccursOnce() {
    var map: WireMap<Int> = ["a": 1, "b": 2, "a": 3]
    #expect(map.entries.map(\.key) == ["a", "b"])
    #expect(map["a"] == 3)
    map["b"] = nil
    map["c"] = 4
    map["missing"] = nil
    #expect(map.entries.map(\.key) == ["a", "c"])
    #expect(map.count == 2)
  }

  @Test func orderIsNoPartOfEquality() {
    #expect(WireMap(dictionaryLiteral: ("a", 1), ("b", 2)) == ["b": 2, "a": 1])
    #expect(["a": 1] != WireMap<Int>())
    #expect(["a": 1] != WireMap(dictionaryLiteral: ("b", 1)))
  }

  @Test func entriesAreSentOnInTheOrderInWhichTheyCame() throws {
    var sample = Sample()
    sample.metadata = ["z": WireBytes([1]), "a": WireBytes([2]), "m": WireBytes([3])]
    let back = try Sample(decoding: sample.encoded())
    #expect(back.metadata.entries.map(\.key) == ["z", "a", "m"])
  }
}

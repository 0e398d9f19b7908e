import TestKit
import Testing

@testable import ProtoWire

/// A peer chooses what it sends, so nothing may cost more than in proportion to its length.
@Suite("Whatever a peer sends costs in proportion to its length")
struct LinearCostTests {
  private typealias Bytes = WireMap<WireBytes>

  private func keys(_ count: Int) -> [String] { (0..<count).map { "key-\($0)" } }

  private func map(_ count: Int) -> Bytes {
    Bytes(keys(count).map { (key: $0, value: WireBytes([1])) })
  }

  private func sample(_ count: Int) -> Sample {
    var sample = Sample()
    sample.metadata = map(count)
    for key in keys(count) { sample.childByName[key] = .init("x") }
    return sample
  }

  // MARK: - Maps

  @Test func aMapInBinaryIsReadAndWritten() throws {
    #expect(
      try Growth.ofFourTimes(1_000, { sample($0).encoded() }, { try Sample(decoding: $0) }) < 8)
    #expect(Growth.ofFourTimes(1_000, sample) { $0.encoded() } < 8)
  }

  @Test func aMapInJSONIsReadAndWritten() throws {
    #expect(try Growth.ofFourTimes(2_000, { sample($0).json() }, { try Sample(json: $0) }) < 8)
    #expect(Growth.ofFourTimes(2_000, sample) { $0.json() } < 8)
  }

  /// A key that comes again and again, then many of them twice.
  @Test func duplicateKeysAreRead() throws {
    let one: [UInt8] = [0x9A, 0x01, 6, 0x0A, 1, 0x61, 0x12, 1, 7]
    #expect(
      try Growth.ofFourTimes(
        2_000, { Array(repeatElement(one, count: $0).joined()) }, { try Sample(decoding: $0) }) < 8)
    #expect(
      try Growth.ofFourTimes(
        2_000, { sample($0).encoded() + sample($0).encoded() }, { try Sample(decoding: $0) }) < 8)
  }

  @Test func everyKeyIsLookedUpSetAndTakenOut() {
    #expect(
      Growth.ofFourTimes(
        1_000, { (map($0), keys($0)) },
        { map, keys in keys.reduce(0) { $0 + (map[$1]?.count ?? 0) } }) < 8)
    #expect(Growth.ofFourTimes(1_000, map) { map in Bytes(map.entries) } < 8)
    for isBackwards in [false, true] {
      #expect(
        Growth.ofFourTimes(
          1_000, { (map($0), isBackwards ? keys($0).reversed() : keys($0)) },
          { map, keys in
            var map = map
            for key in keys { map[key] = nil }
            return map
          }) < 8)
    }
  }

  @Test func everyValueIsReplaced() {
    #expect(
      Growth.ofFourTimes(1_000, map) { map in
        var map = map
        map.updateValues { _, value in value = WireBytes([2]) }
        return map
      } < 8)
  }

  @Test func mapsAreCompared() {
    #expect(
      Growth.ofFourTimes(
        1_000, { (map($0), Bytes(map($0).entries.reversed())) }, { $0 == $1 }) < 8)
  }

  // MARK: - What comes in pieces

  /// One message in as many pieces as it has children: each goes into the whole.
  @Test func piecesOfAMessageAreMerged() throws {
    for tag: [UInt8] in [[0x6A], [0xCA, 0x01]] {
      let piece = tag + [3, 0x8A, 0x01, 0]
      #expect(
        try Growth.ofFourTimes(
          1_000, { Array(repeatElement(piece, count: $0).joined()) }, { try Sample(decoding: $0) })
          < 8)
    }
  }

  @Test func unknownFieldsAreKeptInPieces() throws {
    let piece: [UInt8] = [0xC2, 0x01, 3, 0xC0, 0x0C, 1]
    #expect(
      try Growth.ofFourTimes(
        4_000, { Array(repeatElement(piece, count: $0).joined()) }, { try Sample(decoding: $0) })
        < 8)
  }

  /// Lists that take turns, numbers packed and not, fields that nobody knows in between.
  @Test func fieldsInDisorder() throws {
    let mixed: [UInt8] =
      [0x72, 1, 0x61, 0x78, 1, 0x82, 0x01, 1, 1, 0x8A, 0x01, 0, 0x7A, 2, 1, 1]
      + [0xC0, 0x0C, 1, 0x10, 1, 0x08, 1]
    #expect(
      try Growth.ofFourTimes(
        1_000, { Array(repeatElement(mixed, count: $0).joined()) }, { try Sample(decoding: $0) })
        < 8)
  }

  @Test func unknownFieldsOfAMessageThatKeepsThem() throws {
    let field: [UInt8] = [0xC0, 0x0C, 1, 0x0A, 1, 0x61]
    #expect(
      try Growth.ofFourTimes(
        2_000, { Array(repeatElement(field, count: $0).joined()) }, { try Child(decoding: $0) })
        < 8)
  }

  // MARK: - JSON

  @Test func listsTextsAndBytesInJSON() throws {
    func json(_ count: Int) -> [UInt8] {
      var sample = Sample()
      sample.texts = keys(count)
      sample.numbers = Array(0..<UInt32(count))
      sample.children = keys(count).map(Child.init)
      sample.text = String(repeating: "\"é\n", count: count)
      sample.data = WireBytes([UInt8](repeating: 7, count: count))
      return sample.json()
    }
    #expect(try Growth.ofFourTimes(2_000, json, { try Sample(json: $0) }) < 8)
  }

  @Test func aKeyThatComesAgainAndAgainInJSON() throws {
    for member in [#""texts":["a"],"#, #""myself":{},"#, #""metadata":{"a":""},"#, #""new":[1],"#] {
      #expect(
        try Growth.ofFourTimes(
          2_000, { Array("{\(String(repeating: member, count: $0))\"int32\":1}".utf8) },
          { try Sample(json: $0) }) < 8)
    }
  }

  @Test func repairs() {
    let documents: [(Int) -> String] = [
      { "{" + String(repeating: #""a":1,"#, count: $0) + #""b":2}"# },
      { count in "{" + (0..<2 * count).map { #""k\#($0 % count)":1"# }.joined(separator: ",") + "}"
      },
      { "[" + String(repeating: #""\ud800","#, count: $0) + "1]" },
      { #"["\ud800"# + String(repeating: #"a\u0041"#, count: $0) + #""]"# },
    ]
    for document in documents {
      #expect(
        Growth.ofFourTimes(
          1_000, { Array(document($0).utf8)[...] }, { JSONRepair.repaired($0) }) < 8
      )
    }
  }

  @Test func quotedTextsAndBase64() {
    #expect(
      Growth.ofFourTimes(
        2_000, { String(repeating: "<é\u{2028}\n", count: $0) },
        { JSONString.text(of: JSONString.bytes($0, .html)[...]) }) < 8)
    #expect(
      Growth.ofFourTimes(
        4_000, { [UInt8](repeating: 9, count: $0) }, { Base64.decode(Base64.encode($0)) }) < 8)
  }
}

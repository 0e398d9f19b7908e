import ProtoWire
import TestKit
import Testing

/// Go: `base64.StdEncoding` and its siblings as protojson's `unmarshalBytes` chooses between them.
@Suite("Base64 is read as Go reads it, and written as everybody does")
struct Base64Tests {
  private func decoded(_ text: String) -> [UInt8]? { Base64.decode(Array(text.utf8)) }

  private func encoded(_ text: String, isPadded: Bool = true) -> String {
    String(decoding: Base64.encode(Array(text.utf8), isPadded: isPadded), as: UTF8.self)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func theTestVectorsOfRFC4648(text: String, base64: String) {
    #expect(encoded(text) == base64)
    #expect(encoded(text, isPadded: false) == String(base64.prefix { $0 != "=" }))
    #expect(decoded(base64) == Array(text.utf8))
    #expect(decoded(String(base64.prefix { $0 != "=" })) == Array(text.utf8))
  }

  @Test func eitherAlphabetButNotBoth() {
    #expect(decoded("+/+/") == [0xFB, 0xFF, 0xBF])
    #expect(decoded("-_-_") == [0xFB, 0xFF, 0xBF])
    #expect(decoded("+_+_") == nil)
    #expect(decoded("-/-/") == nil)
  }

  @Test(arguments: [
    "A", "AA==AA==", "AAAAA", "AA=", "AA===", "=", "====", "AAA==", "AA=A", "AA==A", "A===",
    "AAAA=",
    "AAAA====", "AA AA", "AA\tAA", "A*", "Aé==", "AA==\n",
  ])
  func whatIsNoBase64(text: String) {
    #expect(decoded(text) == nil)
  }

  /// Go's decoder passes over line ends, and ignores the bits that fill no byte.
  @Test func lineEndsAndSpareBits() {
    #expect(decoded("Zm9v\nYmFy") == Array("foobar".utf8))
    #expect(decoded("Zm9v\r\n\r\nYg==") == Array("foob".utf8))
    #expect(decoded("AB==") == [0])
    #expect(decoded("/w==") == [0xFF])
  }

  @Test func everyByteComesBackAtEveryLength() {
    var random = SeededGenerator(seed: 1)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
      #expect(Base64.decode(Base64.encode(bytes, isPadded: false)) == bytes)
    }
  }
}

import ProtoWire
import Testing

@Suite("Texts in JSON are written as Go writes them and read as Go reads them")
struct JSONStringTests {
  private func read(_ json: String) -> String? { JSONString.text(of: Array(json.utf8)[...]) }

  @Test func whatJSONDemandsIsEscaped() {
    #expect(
      JSONString.quoted("\"\\\n\r\t\u{8}\u{C}/é🧭<>&\u{2028}") == #""\"\\\n\r\t\b\f/é🧭<>&"#
        + "\u{2028}\"")
    #expect(JSONString.quoted("\u{0}\u{1}\u{1F}\u{7F}") == #""\u0000\u0001\u001f"# + "\u{7F}\"")
  }

  /// Go: `encoding/json` with its HTML escapes on, as `json.Marshal` has them.
  @Test func goAlsoHidesWhatIsMarkupInHTML() {
    #expect(
      JSONString.quoted("<a href=\"x\">&\u{2028}\u{2029}", .html)
        == #""\u003ca href=\"x\"\u003e\u0026\u2028\u2029""#)
    // The neighbours of the two separators, and texts that end within the same bytes, stay.
    for text in ["\u{2027}\u{202A}", "\u{2000}", "\u{28}", "â\u{80}\u{A8}", "é", "日本", "🧭"] {
      #expect(JSONString.quoted(text, .html) == "\"\(text)\"")
    }
  }

  @Test func whatIsWrittenReadsBack() {
    for value in UInt32(0)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a" + String(Character(scalar)) + "z"
      #expect(read(JSONString.quoted(text)) == text)
      #expect(read(JSONString.quoted(text, .html)) == text)
    }
  }

  @Test func escapesAreRead() {
    #expect(read(#""\"\\\/\b\f\n\r\tA\u00e9\u00E9\ud83e\udded""#) == "\"\\/\u{8}\u{C}\n\r\tAéé🧭")
  }

  /// Go: `encoding/json`, Python and JavaScript alike.
  @Test(arguments: [
    (#""\ud800""#, "\u{FFFD}"), (#""\udc00""#, "\u{FFFD}"), (#""\ud800a""#, "\u{FFFD}a"),
    (#""\ud800\u0041""#, "\u{FFFD}A"), (#""\ud800\n""#, "\u{FFFD}\n"),
    (#""\ud800\ud83e\udded""#, "\u{FFFD}🧭"), (#""\udc00\ud800""#, "\u{FFFD}\u{FFFD}"),
  ])
  func halfASurrogatePairIsTheReplacementCharacter(json: String, text: String) {
    #expect(read(json) == text)
  }

  @Test(arguments: [
    "", "\"", "a", "\"a", "a\"", "\"a\"b\"", #""\""#, #""\x""#, #""\u""#, #""\u12""#, #""\u123g""#,
    #""\u+123""#, #""\ud800\u12""#, #""\U0041""#, "\"\n\"", "\"\u{0}\"", " \"a\"", "\"a\" ", "null",
  ])
  func whatIsNoStringIsRefused(json: String) {
    #expect(read(json) == nil)
  }

  @Test func textsAreUTF8() {
    for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x80]] {
      #expect(JSONString.text(of: ([0x22] + bytes + [0x22])[...]) == nil)
      #expect(JSONString.text(of: ([0x22, 0x5C, 0x6E] + bytes + [0x22])[...]) == nil)
    }
  }
}

import ProtoWire
import Testing

@Suite("JSON that other languages read is put so that Foundation reads the same")
struct JSONRepairTests {
  private func repaired(_ json: String) -> String? {
    JSONRepair.repaired(Array(json.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    "null", "1", "[]", "{}", #"{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}"#, #"["a","a","a"]"#,
    #"{"a":"\ud83e\udded","b":"é","c":"\\ud800","d":"\"a\":1,\"a\":2"}"#,
    #"{"a":["a","a"],"b":"a"}"#,
  ])
  func whatEveryReaderReadsAlikeStays(json: String) {
    #expect(repaired(json) == nil)
  }

  @Test(arguments: [
    (#"{"a":1,"a":2}"#, #"{"a":2}"#), (#"{"a":1,"b":2,"a":3}"#, #"{"b":2,"a":3}"#),
    (#"{"a":1,"a":2,"a":3}"#, #"{"a":3}"#), (#"{"b":0,"a":{"x":[1,2]},"a":3}"#, #"{"b":0,"a":3}"#),
    (#"[{"a":1,"a":2},{"a":3}]"#, #"[{"a":2},{"a":3}]"#),
    (#"{"a":1,"\u0061":2}"#, #"{"\u0061":2}"#),
    (#"{"x":{"a":1,"a":2},"x":{"a":3,"a":4}}"#, #"{"x":{"a":4}}"#),
    (#"{ "a" : [1 , {"b":"}"}] , "a" : 2 }"#, #"{ "a" : 2 }"#),
    (#"{"":1,"":2}"#, #"{"":2}"#), (#"{"a":"\ud800","a":"\udc00"}"#, "{\"a\":\"\u{FFFD}\"}"),
  ])
  func ofAKeyThatComesTwiceTheLastValueStays(json: String, expected: String) {
    #expect(repaired(json) == expected)
  }

  @Test func keysAreToldApartByTheirBytes() {
    #expect(repaired("{\"\u{E9}\":1,\"e\u{301}\":2}") == nil)
  }

  @Test func manyKeysAreLookedUp() {
    let members = (0..<50).map { "\"k\($0)\":\($0)" }
    let json = "{" + (members + [#""k7":"new""#, #""k30":"new""#]).joined(separator: ",") + "}"
    let rest = members.filter { $0 != "\"k7\":7" && $0 != "\"k30\":30" }
    #expect(
      repaired(json) == "{" + (rest + [#""k7":"new""#, #""k30":"new""#]).joined(separator: ",")
        + "}")
  }

  @Test(arguments: [
    (#"["\ud800"]"#, "[\"\u{FFFD}\"]"), (#"["\uD800\n\"x"]"#, "[\"\u{FFFD}\\n\\\"x\"]"),
    (#"{"\udfff":"\ud83e\udded"}"#, "{\"\u{FFFD}\":\"\\ud83e\\udded\"}"),
    (#"["\ud83e\ud83e\udded"]"#, "[\"\u{FFFD}🧭\"]"),
  ])
  func halfASurrogatePairIsReplaced(json: String, expected: String) {
    #expect(repaired(json) == expected)
  }

  @Test func whatIsNotUTF8IsReplaced() {
    let json = Array("[\"a".utf8) + [0xFF] + Array("b\"]".utf8)
    #expect(
      JSONRepair.repaired(json[...]).map { String(decoding: $0, as: UTF8.self) }
        == "[\"a\u{FFFD}b\"]")
  }

  /// Nothing is made valid that was not.
  @Test(arguments: [
    #"{"a":wrong,"a":2}"#, #"{"a":1,"a":2"#, #"{"a":"\x","a":2}"#, #"{"a":1 "a":2}"#, #"["\ud800"#,
    #"{"a":1,"a":2}}"#, #"{"a":[1,}],"a":2}"#, #"{"a":1,"a""#, #"{,"a":1,"a":2}"#,
  ])
  func whatIsNoJSONIsLeftToTheReader(json: String) {
    #expect(repaired(json) == nil)
  }

  @Test func everyCutEnds() {
    let json = Array(#"{"a":["\ud800",{"b":1,"b":"é"}],"a":{"c":null}}"#.utf8)
    #expect(JSONRepair.repaired(json[...]) != nil)
    for count in 0..<json.count { #expect(JSONRepair.repaired(json[..<count]) == nil) }
  }
}

import ProtoWire
import TestKit
import Testing

@Suite("JSON is read in every spelling that protobuf allows, and no other")
struct JSONReaderTests {
  private func read(_ text: String) throws(WireError) -> Sample {
    try Sample(json: Array(text.utf8))
  }

  private func code(_ text: String) -> WireError.Code? {
    do throws(WireError) {
      _ = try Sample(json: Array(text.utf8))
      return nil
    } catch {
      return error.code
    }
  }

  @Test func whatIsWrittenReadsBack() throws {
    let json = Sample.full.json()
    let back = try Sample(json: json)
    #expect(back.json() == json)
    #expect(back.encoded() == Sample.full.encoded())
  }

  @Test func everyTruncationIsRefused() {
    let json = Sample.full.json()
    for count in 0..<json.count {
      #expect(throws: WireError.self, "cut at \(count)") {
        try Sample(json: Array(json[..<count]))
      }
    }
  }

  @Test func thousandsOfDamagedInputsEndWell() throws {
    let json = Sample.full.json()
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<3000 {
      guard let back = try? Sample(json: generator.damaged(json)) else { continue }
      #expect(try Sample(json: back.json()).encoded() == back.encoded())
    }
  }

  @Test func keysInCamelAndInSnakeCase() throws {
    #expect(try read(#"{"isSet": true}"#).isSet)
    #expect(try read(#"{"is_set": true}"#).isSet)
    #expect(try read(#"{"child_by_name": {"my_key": {"name": "x"}}}"#).childByName["my_key"] != nil)
    guard case .text("x") = try read(#"{"word_of_choice": "x"}"#).choice else {
      Issue.record("a member of a oneof was not found")
      return
    }
  }

  @Test func keysWithEscapes() throws {
    #expect(try read(#"{"t\u0065xt": "a"}"#).text == "a")
    #expect(try read(#"{"is\u005fset": true}"#).isSet)
    #expect(try read(#"{"metadata": {"\u00e9\n": ""}}"#).metadata["é\n"]?.isEmpty == true)
  }

  @Test func anEscapeThatDoesNotExistIsRefusedWhereverItStands() {
    for text in [#"{"te\xt": 1}"#, #"{"new": "\x"}"#, #"{"metadata": {"\u00g0": ""}}"#] {
      #expect(code(text) == .malformedJSON, "\(text)")
    }
  }

  @Test func unknownKeysAreSkippedWithTheirValues() throws {
    let unknown = #""new": {"a": [1, -2.5e3, "}]\"", true, null, {"b": []}]}, "flag": false"#
    #expect(try read("{\(unknown), \"int32\": 3}").int32 == 3)
    #expect(try read("{\"int32\": 3, \(unknown)}").int32 == 3)
    #expect(code(#"{"new": wrong}"#) == .malformedJSON)
  }

  @Test func numbersQuotedOrNot() throws {
    let sample = try read(
      #"{"int32": "-5", "int64": 9007199254740993, "uint32": 4294967295, "double": "1e3"}"#)
    #expect(sample.int32 == -5)
    #expect(sample.int64 == 9_007_199_254_740_993)
    #expect(sample.uint32 == .max)
    #expect(sample.double == 1000)
    #expect(try read(#"{"int64": "-9223372036854775808"}"#).int64 == .min)
    #expect(try read(#"{"int32": 1.0, "int64": 1e3}"#).int64 == 1000)
  }

  @Test(arguments: [
    #"{"int32": 2147483648}"#, #"{"int32": -2147483649}"#, #"{"uint32": -1}"#,
    #"{"uint32": 4294967296}"#, #"{"int64": "9223372036854775808"}"#, #"{"int32": 1.5}"#,
    #"{"double": 1e999}"#, #"{"float": 1e39}"#, #"{"numbers": [-1]}"#,
  ])
  func numbersThatTheirFieldCannotHold(text: String) {
    #expect(code(text) == .outOfRange)
  }

  @Test(arguments: [
    #"{"int32": "x"}"#, #"{"int32": ""}"#, #"{"int32": 0x10}"#, #"{"double": "nan"}"#,
    #"{"double": "0x1p3"}"#, #"{"double": +1}"#, #"{"isSet": 1}"#, #"{"isSet": "true"}"#,
    #"{"text": 5}"#, #"{"text": "\x"}"#, #"{"text": "\u12"}"#,
    "{\"text\": \"a\nb\"}", #"{"data": "*"}"#, #"{"time": "2025-01-01"}"#, #"{"span": "5"}"#,
    #"{"child": []}"#, #"{"texts": {}}"#, #"{"texts": ["a" "b"]}"#, #"{"texts": ["a",]}"#,
    #"{"int32" 1}"#, #"{"int32": 1 "int64": 1}"#, #"{"int32": 1,}"#, "[]", "", "{", "nul",
    #"{"int32": 1}}"#, #"{"int32": 1} x"#,
  ])
  func whatIsNotJSONOrNotOurs(text: String) {
    #expect(code(text) == .malformedJSON)
  }

  @Test func onlySpaceMayFollowTheDocument() throws {
    #expect(try read("\n {\"int32\": 1}\r\n\t ").int32 == 1)
  }

  @Test func specialNumbers() throws {
    #expect(try read(#"{"double": "NaN"}"#).double.isNaN)
    #expect(try read(#"{"double": "-Infinity"}"#).double == -.infinity)
    #expect(try read(#"{"float": "Infinity"}"#).float == .infinity)
  }

  @Test func nullIsTheDefault() throws {
    let sample = try read(
      """
      {"int32": null, "text": null, "data": null, "color": null, "time": null, "span": null,
       "child": null, "myself": null, "texts": null, "childByName": null, "flag": null}
      """)
    #expect(sample.encoded().isEmpty)
  }

  @Test func enumerationsByNameAndNumber() throws {
    #expect(try read(#"{"color": "COLOR_DARK_GREEN"}"#).color == .darkGreen)
    #expect(try read(#"{"color": "DarkGreen"}"#).color == .darkGreen)
    #expect(try read(#"{"color": 3}"#).color == .darkGreen)
    #expect(try read(#"{"color": 99}"#).color == Color(rawValue: 99))
    #expect(try read(#"{"color": "COLOR_OF_TOMORROW"}"#).color == .none)
    #expect(try read(#"{"colors": ["COLOR_RED", 3]}"#).colors == [.red, .darkGreen])
  }

  @Test func textsWithEscapes() throws {
    let text = #"{"text": "\"\\\/\b\f\n\r\té\ud83e\udded"}"#
    #expect(try read(text).text == "\"\\/\u{8}\u{C}\n\r\té🧭")
  }

  @Test func textsAreUTF8() {
    let bytes = Array(#"{"text": ""#.utf8) + [0xFF] + Array("\"}".utf8)
    do throws(WireError) {
      _ = try Sample(json: bytes)
      Issue.record("accepted")
    } catch {
      #expect(error.code == .invalidUTF8)
    }
  }

  @Test func base64OfEitherAlphabet() throws {
    for text in ["+/+/", "-_-_"] {
      #expect(try read("{\"data\": \"\(text)\"}").data.array == [0xFB, 0xFF, 0xBF])
    }
    #expect(try read(#"{"data": "YQ=="}"#).data.array == [0x61])
    #expect(try read(#"{"data": "YQ"}"#).data.array == [0x61])
    #expect(try read(#"{"data": ""}"#).data.isEmpty)
  }

  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0, 0), ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
      ("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999),
      ("2024-02-29T12:00:00.5Z", 1_709_208_000, 500_000_000),
      ("2024-02-29T12:00:00+01:30", 1_709_202_600, 0),
      ("2024-02-29T12:00:00.000000001-01:30", 1_709_213_400, 1),
      ("2100-03-01T00:00:00Z", 4_107_542_400, 0), ("1969-12-31T23:59:59.25Z", -1, 250_000_000),
    ] as [(String, Int64, Int32)])
  func times(text: String, seconds: Int64, nanos: Int32) throws {
    #expect(
      try read("{\"time\": \"\(text)\"}").time == Timestamp(seconds: seconds, nanos: nanos))
  }

  @Test(arguments: [
    "2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z", "2024-01-32T00:00:00Z",
    "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:00", "2024-01-01 00:00:00Z",
    "24-01-01T00:00:00Z", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00+1:00",
    "2024-01-01T00:00:00ZZ", "0000-01-01T00:00:00Z", "",
  ])
  func timesThatAreNone(text: String) {
    #expect(code("{\"time\": \"\(text)\"}") == .malformedJSON)
  }

  @Test(
    arguments: [
      ("0s", 0, 0), ("1.5s", 1, 500_000_000), ("-1.5s", -1, -500_000_000),
      ("-0.25s", 0, -250_000_000),
      ("315576000000s", 315_576_000_000, 0), ("0.0000000019s", 0, 1),
    ] as [(String, Int64, Int32)])
  func durations(text: String, seconds: Int64, nanos: Int32) throws {
    #expect(
      try read("{\"span\": \"\(text)\"}").span == WireDuration(seconds: seconds, nanos: nanos))
  }

  @Test func nestingIsLimited() {
    let deep = { (depth: Int) in
      String(repeating: #"{"myself": "#, count: depth) + "{}" + String(repeating: "}", count: depth)
    }
    #expect(code(deep(WireError.nestingLimit - 1)) == nil)
    #expect(code(deep(WireError.nestingLimit)) == .nestedTooDeeply)
    #expect(code(#"{"new": "# + String(repeating: "[", count: 100_000)) == .nestedTooDeeply)
  }

  @Test func errorsSayWhereAndNotWhat() {
    do throws(WireError) {
      _ = try read(#"{"text": "secret", "int32": "secret"}"#)
      Issue.record("accepted")
    } catch {
      #expect(error.offset > 20)
      #expect(!"\(error)".contains("secret"))
    }
  }
}

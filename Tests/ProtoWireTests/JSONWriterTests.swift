import ProtoWire
import Testing

@Suite("JSON is written as the Temporal CLI writes it")
struct JSONWriterTests {
  private func json(_ change: (inout Sample) -> Void) -> String {
    var sample = Sample()
    change(&sample)
    return String(decoding: sample.json(), as: UTF8.self)
  }

  @Test func anEmptyMessage() {
    #expect(json { _ in } == "{}")
  }

  @Test func fieldsInTheOrderOfTheirNumbers() {
    let text = json {
      $0.text = "a"
      $0.int64 = -1
      $0.uint32 = 7
      $0.child = Child()
      $0.choice = .number(5)
    }
    #expect(text == #"{"int64":"-1","uint32":7,"text":"a","child":{},"number":"5"}"#)
  }

  @Test func listsAndMaps() {
    let text = json {
      $0.texts = ["a", ""]
      $0.numbers = [1, 2]
      $0.colors = [.red, Color(rawValue: 9)]
      $0.children = [.init("x"), .init("")]
      $0.childByName = ["k": .init("v"), "": .init("")]
    }
    #expect(
      text == #"{"texts":["a",""],"numbers":[1,2],"colors":["COLOR_RED",9],"#
        + #""children":[{"name":"x"},{}],"childByName":{"k":{"name":"v"},"":{}}}"#)
  }

  @Test(
    arguments: [
      (0.1, "0.1"), (1, "1"), (-2.5, "-2.5"), (1e100, "1e+100"), (.leastNonzeroMagnitude, "5e-324"),
      (.infinity, #""Infinity""#), (-.infinity, #""-Infinity""#), (.nan, #""NaN""#), (-0.0, "-0"),
    ] as [(Double, String)])
  func doubles(value: Double, digits: String) {
    #expect(json { $0.double = value } == "{\"double\":\(digits)}")
  }

  /// The shortest digits of the float, not those of the double next to it.
  @Test(
    arguments: [(Float(0.1), "0.1"), (3, "3"), (16_777_216, "16777216"), (1e-7, "1e-07")]
      as [(Float, String)])
  func floats(value: Float, digits: String) {
    #expect(json { $0.float = value } == "{\"float\":\(digits)}")
  }

  @Test func textsAreEscaped() {
    #expect(json { $0.text = "\"\\\n\r\t\u{1}\u{1F}é" } == #"{"text":"\"\\\n\r\t\u0001\u001fé"}"#)
  }

  @Test(
    arguments: [
      ("", #"{}"#), ("a", #"{"data":"YQ=="}"#), ("ab", #"{"data":"YWI="}"#),
      ("abc", #"{"data":"YWJj"}"#), ("abcd", #"{"data":"YWJjZA=="}"#),
    ] as [(String, String)])
  func base64(text: String, expected: String) {
    #expect(json { $0.data = WireBytes(Array(text.utf8)) } == expected)
  }

  @Test(
    arguments: [
      (0, 0, "1970-01-01T00:00:00Z"), (-1, 250_000_000, "1969-12-31T23:59:59.250Z"),
      (-62_135_596_800, 0, "0001-01-01T00:00:00Z"),
      (253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z"),
      (951_782_400, 1000, "2000-02-29T00:00:00.000001Z"),
    ] as [(Int64, Int32, String)])
  func times(seconds: Int64, nanos: Int32, text: String) {
    #expect(
      json { $0.time = Timestamp(seconds: seconds, nanos: nanos) } == "{\"time\":\"\(text)\"}")
  }

  @Test(
    arguments: [
      (1, 500_000_000, "1.500s"), (0, -1, "-0.000000001s"), (-3, -20_000_000, "-3.020s"),
      (0, 0, "0s"),
    ] as [(Int64, Int32, String)])
  func durations(seconds: Int64, nanos: Int32, text: String) {
    #expect(
      json { $0.span = WireDuration(seconds: seconds, nanos: nanos) } == "{\"span\":\"\(text)\"}")
  }

  @Test func valuesThatNoProtocolAllowsDoNotTrap() {
    for seconds in [Int64.min, .max] {
      for nanos in [Int32.min, .max] {
        let text = json {
          $0.time = Timestamp(seconds: seconds, nanos: nanos)
          $0.span = WireDuration(seconds: seconds, nanos: nanos)
        }
        #expect(text.hasSuffix("s\"}"))
      }
    }
  }
}

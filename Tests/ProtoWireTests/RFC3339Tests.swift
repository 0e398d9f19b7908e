import ProtoWire
import Testing

@Suite("Times of RFC 3339 keep nine digits and any offset")
struct RFC3339Tests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", Int64(0), Int32(0)),
    ("2026-11-22T19:34:58Z", 1_795_376_098, 0),
    ("2026-11-22T19:34:58.000000001Z", 1_795_376_098, 1),
    ("2026-11-22T19:34:58.1Z", 1_795_376_098, 100_000_000),
    ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
    ("2000-02-29T12:00:00Z", 951_825_600, 0),
    ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
    ("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999),
  ])
  func textsAndInstantsAgree(_ text: String, _ seconds: Int64, _ nanoseconds: Int32) {
    let time = RFC3339(text)
    #expect(time?.seconds == seconds)
    #expect(time?.nanoseconds == nanoseconds)
    #expect(time?.text == text)
  }

  @Test(arguments: [
    "2026-11-22T20:34:58+01:00", "2026-11-22T14:04:58-05:30", "2026-11-22T19:34:58-00:00",
    "2026-11-22T19:34:58.000000000000Z", "2026-11-23T04:34:58+09:00",
  ])
  func offsetsAndLongFractionsAreRead(_ text: String) {
    #expect(RFC3339(text)?.text == "2026-11-22T19:34:58Z")
  }

  @Test(arguments: [
    "", "2026-11-22", "2026-11-22T19:34:58", "2026-11-22 19:34:58Z", "2026-13-01T00:00:00Z",
    "2026-02-29T00:00:00Z", "2026-00-10T00:00:00Z", "2026-11-31T00:00:00Z",
    "2026-11-22T24:00:00Z", "2026-11-22T19:60:00Z", "2026-11-22T19:34:58.Z",
    "2026-11-22T19:34:58+1:00", "2026-11-22T19:34:58+25:00", "2026-11-22T19:34:58Zx",
    "-026-11-22T19:34:58Z", "20261-11-22T19:34:58Z", "0001-01-01T00:00:00+01:00",
    "٢٠٢٦-11-22T19:34:58Z", "0000-12-31T00:00:00Z", "9999-12-31T23:59:59-00:01",
    // Go: `parseStrictRFC3339` refuses these too.
    "2026-11-22t19:34:58Z", "2026-11-22T19:34:58z", "2016-12-31T23:59:60Z",
    "2026-11-22T19:34:58,5Z", "2026-11-22T19:34:58+24:00", "2026-11-22T19:34:58+01:60",
  ])
  func whatIsNoTimeIsRefused(_ text: String) {
    #expect(RFC3339(text) == nil)
  }

  @Test func daysOfManyCenturiesComeBack() {
    for day in stride(from: Int64(-700_000), through: 2_900_000, by: 61) {
      let time = RFC3339(seconds: day * 86_400 + 1, nanoseconds: 0)
      #expect(time.flatMap { RFC3339($0.text) } == time)
    }
  }

  @Test func everyCutIsRefused() {
    let text = "2026-11-22T19:34:58.123456789+01:00"
    for count in 0..<text.utf8.count {
      #expect(RFC3339(String(text.prefix(count))) == nil, "cut at \(count)")
    }
  }

  @Test func instantsOutsideOfTheFormAreNone() {
    #expect(RFC3339(seconds: RFC3339.range.lowerBound - 1, nanoseconds: 0) == nil)
    #expect(RFC3339(seconds: RFC3339.range.upperBound + 1, nanoseconds: 0) == nil)
    #expect(RFC3339(seconds: 0, nanoseconds: -1) == nil)
    #expect(RFC3339(seconds: 0, nanoseconds: 1_000_000_000) == nil)
    #expect(RFC3339(seconds: .min, nanoseconds: 0) == nil)
  }

  @Test func logsHaveThreeDigits() {
    #expect(
      RFC3339(seconds: 0, nanoseconds: 1_999_999)?.milliseconds == "1970-01-01T00:00:00.001Z")
  }
}

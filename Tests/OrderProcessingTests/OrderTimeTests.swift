import Foundation
import Testing

@testable import OrderProcessing

@Suite("Times as the order's JSON carries them")
struct OrderTimeTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0, 0),
    ("2026-11-23T10:24:43.295Z", 1_795_429_483, 295_000_000),
    ("2026-11-23T03:13:21.181307321+02:00", 1_795_396_401, 181_307_321),
    ("2026-11-23T03:13:21-09:30", 1_795_437_801, 0),
    ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
    ("0000-02-29T23:59:59.5Z", -62_162_035_201, 500_000_000),
    ("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999),
    ("2024-02-29T12:00:00Z", 1_709_208_000, 0),
    ("1969-12-31T23:59:59Z", -1, 0),
    ("2026-11-23T10:24:43.1234567891234Z", 1_795_429_483, 123_456_789),
  ])
  func readsTheInstantAndKeepsTheText(text: String, seconds: Int64, nanoseconds: Int32) throws {
    let time = try #require(OrderTime(text))
    #expect(time.seconds == seconds)
    #expect(time.nanoseconds == nanoseconds)
    #expect(time.description == text)
    let json = try JSONEncoder().encode([time])
    #expect(String(decoding: json, as: UTF8.self) == "[\"\(text)\"]")
    #expect(try JSONDecoder().decode([OrderTime].self, from: json) == [time])
  }

  @Test(arguments: [
    "", "now", "2026-11-23", "2026-11-23T10:24:43", "2026-11-23 10:24:43Z", "2026-11-23t10:24:43z",
    "2026-13-23T10:24:43Z", "2026-00-23T10:24:43Z", "2026-11-31T10:24:43Z", "2026-02-29T10:24:43Z",
    "1900-02-29T10:24:43Z", "2026-11-23T24:00:00Z", "2026-11-23T10:60:00Z", "2026-11-23T10:24:60Z",
    "2026-11-23T10:24:43.Z", "2026-11-23T10:24:43,5Z", "2026-11-23T10:24:43+2:00",
    "2026-11-23T10:24:43+24:00", "2026-11-23T10:24:43+0200", "2026-11-23T10:24:43ZZ",
    "26-11-23T10:24:43Z", "+026-11-23T10:24:43Z", "2026-11-23T10:24:43 Z", "２026-11-23T10:24:43Z",
  ])
  func refusesWhatIsNoSuchTime(text: String) {
    #expect(OrderTime(text) == nil)
  }

  @Test func everyTruncationIsRefused() {
    let text = "2026-11-23T10:24:43.295+02:00"
    for count in 0..<text.count { #expect(OrderTime(String(text.prefix(count))) == nil) }
  }

  @Test(
    arguments: [
      (0, 0, "1970-01-01T00:00:00Z"),
      (1_795_429_483, 295_000_000, "2026-11-23T10:24:43.295Z"),
      (1_795_429_483, 1, "2026-11-23T10:24:43.000000001Z"),
      (-1, 500_000_000, "1969-12-31T23:59:59.5Z"),
      (-62_135_596_800, 0, "0001-01-01T00:00:00Z"),
    ] as [(Int64, Int32, String)])
  func writesAsGoDoes(seconds: Int64, nanoseconds: Int32, text: String) {
    let time = OrderTime(seconds: seconds, nanoseconds: nanoseconds)
    #expect(time.description == text)
    #expect(OrderTime(text)?.seconds == seconds)
  }

  /// Every thirteenth day of 800 years: writer and reader count days in different ways.
  @Test func daysReadBack() throws {
    for day in stride(from: Int64(-135_140), to: 157_054, by: 13) {
      let time = OrderTime(seconds: day * 86_400 + 43_200, nanoseconds: 0)
      let read = try #require(OrderTime(time.description))
      guard read.seconds == time.seconds else {
        Issue.record("\(time) reads back as \(read.seconds)")
        return
      }
    }
  }

  @Test func datesAreKeptToTheMicrosecond() {
    let time = OrderTime(Date(timeIntervalSince1970: 1_795_429_483.295))
    #expect(time.description == "2026-11-23T10:24:43.295Z")
    #expect(OrderTime(Date(timeIntervalSince1970: .infinity)).seconds == 0)
    #expect(OrderTime(Date.distantFuture).seconds < 253_402_300_800)
  }

  @Test func nowIsNow() {
    let difference = Double(OrderTime.now().seconds) - Date().timeIntervalSince1970
    #expect(abs(difference) < 5)
  }
}

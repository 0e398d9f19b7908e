import Foundation
import Temporal
import Testing

@testable import OrderProcessing

@Suite("Times as the order's JSON carries them")
struct OrderTimeTests {
  @Test(arguments: [
    "1970-01-01T00:00:00Z", "2026-11-23T10:24:43.295Z", "2026-11-23T03:13:21.181307321+02:00",
    "2026-11-23T03:13:21-09:30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z",
    "2024-02-29T12:00:00Z", "1969-12-31T23:59:59Z", "2026-11-23T10:24:43.1234567891234Z",
  ])
  func theTextIsSentAsItCame(text: String) throws {
    let json = Data("[\"\(text)\"]".utf8)
    let times = try JSONDecoder.temporal.decode([OrderTime].self, from: json)
    #expect(times.map(\.description) == [text])
    #expect(try JSONEncoder.temporal.encode(times) == json)
  }

  @Test(arguments: [
    "", "now", "2026-11-23", "2026-11-23T10:24:43", "2026-11-23 10:24:43Z", "2026-11-23t10:24:43z",
    "2026-13-23T10:24:43Z", "2026-02-29T10:24:43Z", "2026-11-23T24:00:00Z", "2026-11-23T10:24:60Z",
    "2026-11-23T10:24:43.Z", "2026-11-23T10:24:43+0200", "2026-11-23T10:24:43 Z",
  ])
  func whatIsNoSuchTimeIsRefused(text: String) {
    let json = Data("[\"\(text)\"]".utf8)
    #expect(throws: DecodingError.self) {
      try JSONDecoder.temporal.decode([OrderTime].self, from: json)
    }
  }

  @Test(arguments: [
    (1_795_429_483.295, "2026-11-23T10:24:43.295Z"), (0, "1970-01-01T00:00:00Z"),
    (-62_135_596_800, "0001-01-01T00:00:00Z"), (.infinity, "0001-01-01T00:00:00Z"),
    (1e15, "0001-01-01T00:00:00Z"),
  ])
  func aDateIsWrittenInUTC(seconds: Double, text: String) {
    #expect(OrderTime(Date(timeIntervalSince1970: seconds)).description == text)
  }
}

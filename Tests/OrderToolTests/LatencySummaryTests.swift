import Testing

@testable import order

@Suite("How long things took")
struct LatencySummaryTests {
  @Test func percentilesAreTimesThatWereMeasured() throws {
    let summary = try #require(LatencySummary((1...100).reversed().map { .milliseconds($0) }))
    #expect(summary.count == 100 && summary.minimum == 1 && summary.maximum == 100)
    #expect(summary.p50 == 50 && summary.p95 == 95 && summary.p99 == 99 && summary.mean == 50.5)
    let one = try #require(LatencySummary([.milliseconds(7)]))
    #expect(one.p50 == 7 && one.p99 == 7)
    #expect(LatencySummary([]) == nil)
    let two = try #require(LatencySummary([.milliseconds(1), .milliseconds(2)]))
    #expect(two.p50 == 1 && two.p95 == 2)
  }

  @Test func aHistogramHasEveryTimeOnce() throws {
    let summary = try #require(LatencySummary((1...1_000).map { .microseconds($0 * 1_500) }))
    let rows = summary.histogram(columns: 60, bar: "#")
    #expect(rows.count == 10)
    let counts = rows.compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
    #expect(counts.count == 10 && counts.reduce(0, +) == 1_000)
    #expect(rows.allSatisfy { $0.count <= 60 }, "\(rows)")
    #expect(rows[9].hasPrefix("  ≤  1.5 s  ###"), "\(rows[9])")
    let same = try #require(LatencySummary([.seconds(2), .seconds(2)]))
    #expect(same.histogram(columns: 60, bar: "#") == ["2.0 s  2"])
  }

  @Test(arguments: [
    (0.04, "0.0 ms"), (9.94, "9.9 ms"), (9.96, "10 ms"), (999.4, "999 ms"), (1_000, "1.0 s"),
    (1_534, "1.53 s"), (83_000, "83.0 s"),
  ])
  func timesAreForPeople(_ milliseconds: Double, _ text: String) {
    #expect(LatencySummary.text(milliseconds) == text)
  }
}

import Foundation
import Testing

@Suite("The README leads to files that are there")
struct ReadmeTests {
  private let text: String

  init() throws {
    text = try String(contentsOf: SourceFile.root.appending(path: "README.md"), encoding: .utf8)
  }

  /// Its stations are files of `Sources/`, written without that and without `.swift`.
  @Test func theWayOfAPollHasNoStationThatIsGone() throws {
    let begin = try #require(text.range(of: "### The way of a poll"))
    let section = text[begin.upperBound...].prefix(while: { $0 != "#" })
    let stations = section.matches(of: /`([A-Za-z0-9]+\/[A-Za-z0-9\/+]+)`/).map { String($0.1) }
    #expect(stations.count > 10, "found only \(stations)")
    let missing = stations.filter { !exists("Sources/\($0).swift") }
    #expect(missing.isEmpty)
  }

  @Test func everyChapterIsInItsTable() throws {
    let missing = Rules.chapters.filter { !text.contains("`\($0)`") }
    #expect(missing.isEmpty)
  }

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: SourceFile.root.appending(path: path).path)
  }
}

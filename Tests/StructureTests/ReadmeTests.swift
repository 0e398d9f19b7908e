import Foundation
import Testing

@Suite("The README is read whole")
struct ReadmeTests {
  private let text: String

  init() throws {
    text = try String(contentsOf: SourceFile.root.appending(path: "README.md"), encoding: .utf8)
  }

  @Test func itIsShort() {
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 250)
  }

  @Test func everyChapterIsInItsTable() throws {
    let missing = Rules.chapters.filter { !text.contains("`\($0)`") }
    #expect(missing.isEmpty)
  }
}

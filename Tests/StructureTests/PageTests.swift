import Foundation
import Testing

@Suite("Pages say what is so")
struct PageTests {
  private let pages: [Page]
  private let compiled: [SourceFile]

  init() throws {
    pages = try Page.all()
    try #require(pages.count > 20, "the articles were not found")
    compiled =
      try ["Tests/DocumentationTests", "Examples/Sources", "Tests/Fixtures/Starter"].flatMap {
        try SourceFile.all(under: $0)
      }
    try #require(compiled.count > 20, "what the snippets are compiled in was not found")
  }

  /// A reader copies them, from articles and from comments on declarations.
  @Test func everySnippetIsCompiled() throws {
    let comments = try SourceFile.all(under: "Sources/Temporal").map { Page(commentsOf: $0) }
    let blocks = (pages + comments).flatMap { page in
      page.blocks.filter { $0.language == "swift" }.map { (page, $0) }
    }
    #expect(blocks.count > 120)
    let strange = blocks.filter { _, block in !compiled.contains { block.stands(in: $0.lines) } }
      .map { page, block in "\(page.path):\(block.number): \(block.lines.first ?? "")" }
    #expect(strange.isEmpty, "in no file that is compiled:\n\(strange.joined(separator: "\n"))")
  }

  /// Lines in a comment are not compiled, though they stand in a file that is.
  @Test func compiledSnippetsAreNotCommentedOut() {
    let complaints = compiled.flatMap { file in
      file.lines.filter { $0.contains("/*") || $0.hasPrefix("#if") }.map { "\(file.path): \($0)" }
    }
    #expect(complaints.isEmpty, "\(complaints)")
  }

  @Test func aSnippetMayStandFurtherToTheRight() throws {
    let page = Page(path: "a.md", text: "```swift\nif a {\n  b()\n\n}\n```\n")
    let block = try #require(page.blocks.first)
    #expect(block.number == 2)
    #expect(block.stands(in: ["  // x", "  if a {", "    b()", "", "  }"]))
    #expect(!block.stands(in: ["  if a {", "  b()", "", "  }"]))
    #expect(!block.stands(in: ["  // if a {", "    b()", "", "  }"]))
    #expect(!block.stands(in: ["  if a {", "    b()", ""]))
  }

  @Test func theFeatureMatrixNamesSuitesThatAreThere() throws {
    let matrix = try #require(pages.first { $0.path.hasSuffix("FeatureMatrix.md") })
    let rows = matrix.text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { row in
      row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let suites = Set(
      try SourceFile.all(under: "Tests").filter {
        $0.lines.contains { $0.hasPrefix("@Suite") || $0.contains("@Test") }
      }.map { "`\($0.name.dropLast(6))`" })
    let features = rows.filter { $0.count > 2 && $0[1].hasPrefix("yes") }
    #expect(features.count > 40)
    let unheld = features.filter { !suites.contains($0[2]) }
    #expect(unheld.isEmpty, "\(unheld)")
    let confused = rows.filter { $0.count > 2 && $0[1] == "not yet" && !$0[2].isEmpty }
    #expect(confused.isEmpty, "\(confused)")
  }

  @Test func everyTargetThatIsNamedIsInTheMakefile() throws {
    let makefile = try Page("Makefile").text
    let targets = Set(
      makefile.split(separator: "\n").filter { !$0.hasPrefix(".") && !$0.hasPrefix("\t") }
        .compactMap { line in line.split(separator: ":").first.map(String.init) }
        .flatMap { $0.split(separator: " ").map(String.init) })
    #expect(try Page("README.md").makeTargets.contains("demo"))
    let strange = pages.flatMap { page in
      page.makeTargets.subtracting(targets).sorted().map { "\(page.path): make \($0)" }
    }
    #expect(strange.isEmpty, "\(strange)")
  }

  @Test func linksLeadToFilesThatAreThere() {
    let broken = pages.flatMap { page in
      let folder = SourceFile.root.appending(path: page.path).deletingLastPathComponent()
      return page.links.filter {
        !FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
      }.map { "\(page.path): \($0)" }
    }
    #expect(broken.isEmpty, "\(broken)")
  }
}

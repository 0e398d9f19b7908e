import Foundation
import Testing

@Suite("Sources keep to the layout of the book")
struct SourcesTests {
  private let files: [SourceFile]

  init() throws {
    files = try SourceFile.all(under: "Sources")
    try #require(files.count > 20, "the files under Sources/ were not found")
  }

  private func check(_ rule: (SourceFile) -> [String]) {
    let complaints = files.flatMap(rule)
    #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
  }

  @Test func chaptersImportOnlyEarlierChapters() { check(Rules.laterChapters) }

  @Test func eachCLibraryHasOneImporter() { check(Rules.foreignLibraries) }

  @Test func theExampleUsesThePublicAPIAlone() throws {
    check(Rules.importsOfTheExample)
    let manifest = try String(
      contentsOf: SourceFile.root.appending(path: "Package.swift"), encoding: .utf8)
    #expect(
      manifest.contains(
        #"name: "OrderProcessing", dependencies: ["Temporal"], packageAccess: false"#),
      "the compiler keeps OrderProcessing from what is `package` by these words")
  }

  @Test func nothingEndsTheProcess() { check(Rules.trapdoors) }

  @Test func foundationStaysOutOnLinux() { check(Rules.foundation) }

  @Test func noFileIsLongerThanFiveHundredLines() throws {
    check(Rules.size)
    let complaints = try SourceFile.all(under: "Tests").flatMap(Rules.size)
    #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
  }

  @Test func eachImportSaysItsLevel() { check(Rules.importLevels) }
  @Test func metricsAreNamedInOneFile() { check(Rules.scatteredMetrics) }

  @Test func extendedTypesKeepTheirState() {
    let complaints = Rules.openState(in: files)
    #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
  }

  @Test func commentsCiteOnlyPagesThatEverybodyHas() throws {
    let pages = SourceFile.allPages()
    try #require(pages.contains("README.md"))
    let known = pages.union(Rules.publicPages)
    check { Rules.strangePages(in: $0, known: known) }
    let complaints = try SourceFile.all(under: "Tests").filter { $0.target != "StructureTests" }
      .flatMap { Rules.strangePages(in: $0, known: known) }
    #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
  }

  @Test func citedRulesAreThere() throws {
    let lines = try text("Documentation/Rules.md").split(separator: "\n")
    let known = Set(
      lines.filter { $0.hasPrefix("#") }.map { $0.drop { $0 == "#" || $0 == " " } }.map(String.init)
    )
    try #require(known.count > 20)
    check { Rules.strangeHeadings(in: $0, known: known) }
    let complaints = try SourceFile.all(under: "Tests").filter { $0.target != "StructureTests" }
      .flatMap { Rules.strangeHeadings(in: $0, known: known) }
    #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
  }

  /// What macOS does not have, it must not be asked for.
  @Test(arguments: ["Sources", "Tests", "Benchmarks", "Fuzzing", "Examples/Sources"])
  func whatOnlyLinuxHasStandsUnderAConditionOfIts(_ folder: String) throws {
    let files = try SourceFile.all(under: folder).filter { $0.target != "StructureTests" }
    let complaints = files.flatMap { Rules.namesOfLinux(in: $0) + Rules.libraries(importedBy: $0) }
    #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
  }

  @Test func unsafeCodeStaysWhereItBelongs() { check(Rules.unsafeCode) }

  @Test func uncheckedSendableIsNowhereElse() { check(Rules.uncheckedSendable) }

  /// What the README shows first is compiled, and run, as an example.
  @Test func theReadmeShowsTheFirstExample() throws {
    let readme = try text("README.md"), hello = try text("Examples/Sources/Hello/Hello.swift")
    #expect(readme.contains("```swift\n\(hello)```"))
  }

  /// Newcomers open these files one after another.
  @Test func theWayLeadsToFilesThatAreThere() throws {
    let stations = try text("Documentation/Way.md").split(
      separator: "`", omittingEmptySubsequences: false
    )
    .enumerated().filter {
      $0.offset % 2 == 1 && $0.element.contains("/") && $0.element.last != "/"
    }.map {
      String($0.element)
    }
    try #require(stations.count > 60)
    let known = Set(files.map(\.path))
    let lost = stations.filter { !known.contains("Sources/\($0).swift") }
    #expect(lost.isEmpty, "\(lost)")
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: SourceFile.root.appending(path: path), encoding: .utf8)
  }
}

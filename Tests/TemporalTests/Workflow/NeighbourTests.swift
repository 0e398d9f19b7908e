import Foundation
import Testing

/// `Fixtures/Neighbours` has what packages that many services use are to a compiler: their public names.
@Suite("Public names stand beside those of other packages", .serialized)
struct NeighbourTests {
  private static let neighbours = ["Logging", "Metrics", "Tracing"]
  private let folder = URL(filePath: #filePath).appending(path: "../../../Fixtures/Neighbours")
    .standardizedFileURL
  private let scratch = FileManager.default.temporaryDirectory
    .appending(path: "neighbours-\(UUID().uuidString)")

  /// With a compiler that finds the neighbours.
  private func withCompiler(_ body: (SwiftCompiler) throws -> Void) throws {
    var compiler = try #require(SwiftCompiler.found)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    compiler.modules.append(scratch)
    compiler.upcomingFeatures = []
    for name in Self.neighbours {
      let said = try compiler.makeModule(name, of: folder.appending(path: "\(name).swift"))
      try #require(said == [])
    }
    try body(compiler)
  }

  @Test(
    .enabled(if: SwiftCompiler.found != nil, SwiftCompiler.absence), arguments: ["5", "6"])
  func oneFileUsesThemAll(languageMode: String) throws {
    var said: [String]?
    try withCompiler { compiler in
      var compiler = compiler
      compiler.languageMode = languageMode
      said = try compiler.compile([folder.appending(path: "Together.swift")])
    }
    #expect(said == [])
  }

  /// Each public type, by its name alone: a new one that another package has too is found here.
  @Test(.enabled(if: SwiftCompiler.found != nil, SwiftCompiler.absence))
  func noNameIsAmbiguous() throws {
    let names = try publicTypes()
    try #require(names.count > 60)
    #expect(try ambiguous(names + ["Logger"]) == [], "swift-log's own")
    #expect(try ambiguous(["Data", "Activity", "NoSuchType"]).count == 1)
  }

  private func ambiguous(_ names: [String]) throws -> [String] {
    let imports = ["Foundation", "Dispatch", "Synchronization", "Temporal"] + Self.neighbours
    var text = imports.map { "import \($0)\n" }.joined()
    for name in names { text += "typealias \(name)Alone = \(name)\n" }
    var said: [String] = []
    try withCompiler { compiler in
      let file = scratch.appending(path: "Names.swift")
      try text.write(to: file, atomically: true, encoding: .utf8)
      said = try compiler.compile([file])
    }
    return said
  }

  /// As the sources declare them, at the margin.
  private func publicTypes() throws -> [String] {
    let sources = URL(filePath: #filePath).appending(path: "../../../../Sources/Temporal")
      .standardizedFileURL
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    return try files.filter { $0.hasSuffix(".swift") }.sorted().flatMap { file in
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      return text.matches(
        of:
          /(?m)^(?:@[a-zA-Z]+ )*public (?:final )?(?:struct|enum|class|actor|protocol|typealias) (\w+)/
      ).map { String($0.1) }
    }
  }
}

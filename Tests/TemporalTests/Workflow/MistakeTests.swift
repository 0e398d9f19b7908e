import Foundation
import Testing

/// Mistakes of workflow authors that must not compile, each a file of `Fixtures/Mistakes` that begins with
/// what the compiler must say. They are compiled against the module that these tests were built with.
@Suite("Mistakes do not compile") struct MistakeTests {
  @Test(.enabled(if: SwiftCompiler.found != nil, SwiftCompiler.absence))
  func theCompilerSaysWhatIsWrong() throws {
    let compiler = try #require(SwiftCompiler.found)
    let mistakes = try Mistake.all()
    #expect(mistakes.count > 30)
    // What only the flow of values shows is looked for where there is no other mistake.
    let (flows, types) = (mistakes.filter(\.isOfFlow), mistakes.filter { !$0.isOfFlow })
    let prelude = Mistake.folder.appending(path: "Prelude.swift")
    var said = try compiler.compile([prelude] + types.map(\.file))
    for flow in flows { said += try compiler.compile([prelude, flow.file], upTo: .flow) }
    for mistake in mistakes {
      let own = said.filter { $0.hasPrefix(mistake.file.lastPathComponent + ":") }
      #expect(
        own.contains { $0.contains(mistake.expectation) },
        "\(mistake.file.lastPathComponent): \(own)")
    }
    #expect(said.filter { $0.hasPrefix("Prelude.swift:") } == [])
  }
}

private struct Mistake {
  let file: URL
  let expectation: String
  var isOfFlow: Bool { expectation.hasPrefix("sending ") }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures/Mistakes").standardizedFileURL

  static func all() throws -> [Mistake] {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return try files.filter {
      $0.pathExtension == "swift" && $0.lastPathComponent != "Prelude.swift"
    }
    .sorted { $0.path < $1.path }
    .map { file in
      let first = try String(contentsOf: file, encoding: .utf8).prefix { $0 != "\n" }
      let marker = "// expects: "
      try #require(first.hasPrefix(marker), "\(file.lastPathComponent) says nothing")
      return Mistake(file: file, expectation: String(first.dropFirst(marker.count)))
    }
  }
}

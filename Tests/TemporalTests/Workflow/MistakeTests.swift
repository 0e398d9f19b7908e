import Foundation
import Testing

/// Mistakes of workflow authors that must not compile, each a file of `Fixtures/Mistakes` that begins with
/// what the compiler must say. They are compiled against the module that these tests were built with.
@Suite("Mistakes do not compile") struct MistakeTests {
  @Test(.enabled(if: Compiler.found != nil, "no swiftc, or no built module beside the tests"))
  func theCompilerSaysWhatIsWrong() throws {
    let compiler = try #require(Compiler.found)
    let mistakes = try Mistake.all()
    #expect(mistakes.count > 30)
    // What only the flow of values shows is looked for where there is no other mistake.
    let (flows, types) = (mistakes.filter(\.isOfFlow), mistakes.filter { !$0.isOfFlow })
    var said = try compiler.compile(types.map(\.file), upTo: "-typecheck")
    for flow in flows { said += try compiler.compile([flow.file], upTo: "-emit-sil") }
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

private struct Compiler {
  let executable: URL
  let modules: URL

  static let found: Compiler? = {
    guard
      let modules = Bundle.main.executableURL?.deletingLastPathComponent()
        .appending(path: "Modules"),
      FileManager.default.fileExists(
        atPath: modules.appending(path: "Temporal.swiftmodule").path),
      let executable = path.lazy.map({ $0.appending(path: "swiftc") })
        .first(where: { FileManager.default.isExecutableFile(atPath: $0.path) })
    else { return nil }
    return Compiler(executable: executable, modules: modules)
  }()

  private static var path: [URL] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { URL(filePath: String($0)) }
  }

  /// Errors and warnings, one a line, file names without their folders.
  func compile(_ files: [URL], upTo phase: String) throws -> [String] {
    let process = Process()
    process.executableURL = executable
    process.arguments =
      [phase, "-wmo", "-swift-version", "6", "-module-name", "Mistakes", "-o", "/dev/null"]
      + ["NonisolatedNonsendingByDefault", "ExistentialAny"].flatMap {
        ["-enable-upcoming-feature", $0]
      }
      + ["-I", modules.path] + moduleMaps + [Mistake.folder.appending(path: "Prelude.swift").path]
      + files.map(\.path)
    if phase == "-typecheck" { process.arguments?.removeAll { $0 == "-o" || $0 == "/dev/null" } }
    let output = Pipe()
    process.standardError = output
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self).split(separator: "\n").compactMap {
      line -> String? in
      guard line.hasPrefix("/"), line.contains(": error: ") || line.contains(": warning: ") else {
        return nil
      }
      return String(line).replacing(Mistake.folder.path + "/", with: "")
    }
  }

  /// The C libraries that the chapters below import.
  private var moduleMaps: [String] {
    let sources = Mistake.folder.appending(path: "../../../Sources").standardizedFileURL
    return ["CLinux", "CNghttp2", "COpenSSL"].flatMap {
      ["-Xcc", "-fmodule-map-file=\(sources.path)/\($0)/module.modulemap"]
    }
  }
}

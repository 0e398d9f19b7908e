import Foundation
import Testing

/// The compiler, for what must not compile, or must, beside the module that these tests were built with.
struct SwiftCompiler {
  /// How far a compilation goes.
  enum Phase: String {
    case types = "-typecheck"
    /// What only the flow of values shows: where it is looked for there must be no other mistake.
    case flow = "-emit-sil"
  }

  static let absence: Comment = "no swiftc, or no built module beside the tests"

  static let found: SwiftCompiler? = {
    guard
      let modules = Bundle.main.executableURL?.deletingLastPathComponent()
        .appending(path: "Modules"),
      FileManager.default.fileExists(
        atPath: modules.appending(path: "Temporal.swiftmodule").path),
      let executable = path.lazy.map({ $0.appending(path: "swiftc") })
        .first(where: { FileManager.default.isExecutableFile(atPath: $0.path) })
    else { return nil }
    return SwiftCompiler(executable: executable, modules: [modules])
  }()

  private static var path: [URL] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { URL(filePath: String($0)) }
  }

  private let executable: URL
  /// Where modules are looked for.
  var modules: [URL]
  /// As a manifest would say it.
  var languageMode = "6"
  var upcomingFeatures = ["NonisolatedNonsendingByDefault", "ExistentialAny"]

  /// Errors and warnings, one a line, file names without their folders.
  func compile(_ files: [URL], upTo phase: Phase = .types) throws -> [String] {
    let target = phase == .flow ? ["-o", "/dev/null"] : []
    return try run(
      [phase.rawValue, "-wmo", "-module-name", "Mistakes"] + target + files.map(\.path))
  }

  /// Makes a module of one file, in the last of the folders that modules are looked for in.
  func makeModule(_ name: String, of file: URL) throws -> [String] {
    let module = modules[modules.count - 1].appending(path: "\(name).swiftmodule")
    return try run([
      "-emit-module", "-parse-as-library", "-module-name", name, "-emit-module-path", module.path,
      file.path,
    ])
  }

  private func run(_ arguments: [String]) throws -> [String] {
    let process = Process()
    process.executableURL = executable
    process.arguments =
      arguments + ["-swift-version", languageMode]
      + upcomingFeatures.flatMap { ["-enable-upcoming-feature", $0] }
      + modules.flatMap { ["-I", $0.path] } + moduleMaps
    let output = Pipe()
    process.standardError = output
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self).split(separator: "\n").compactMap { line in
      guard line.hasPrefix("/"), line.contains(": error: ") || line.contains(": warning: ") else {
        return nil
      }
      return line.prefix { $0 != ":" }.split(separator: "/").last.map {
        "\($0)\(line.drop { $0 != ":" })"
      }
    }
  }

  /// The C libraries that the chapters below import.
  private var moduleMaps: [String] {
    let sources = URL(filePath: #filePath).appending(path: "../../../../Sources")
      .standardizedFileURL
    return ["CLinux", "CNghttp2", "COpenSSL"].flatMap {
      ["-Xcc", "-fmodule-map-file=\(sources.path)/\($0)/module.modulemap"]
    }
  }
}

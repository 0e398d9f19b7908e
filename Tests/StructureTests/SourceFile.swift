import Foundation

/// A Swift file under `Sources/`, as the structure tests see it: its target, its imports, and which
/// of its lines hold what kind of code. It does not parse Swift: it reads lines.
struct SourceFile {
  let target: String
  let path: String
  let lines: [String]

  init(target: String, path: String, text: String) {
    self.target = target
    self.path = path
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    self.lines = lines
  }

  var name: String { path.split(separator: "/").last.map(String.init) ?? "" }

  /// One import line, with the conditions (`#if`, `#else`) around it, outermost first.
  struct Import: Equatable {
    let module: String
    let conditions: [String]
  }

  var imports: [Import] {
    conditionedLines.compactMap { _, line, conditions in
      Self.importedModule(line).map { Import(module: $0, conditions: conditions) }
    }
  }

  /// Each line but the conditions themselves, trimmed, with those around it, outermost first: `#if A`, `!#if A`
  /// behind its `#else` and, with `#if B` beside it, behind its `#elseif B`.
  var conditionedLines: [(number: Int, text: String, conditions: [String])] {
    var levels: [[String]] = []
    return lines.enumerated().compactMap { number, line in
      let line = line.trimmingCharacters(in: .whitespaces)
      let refused = (levels.last ?? []).map { $0.hasPrefix("!") ? $0 : "!" + $0 }
      switch line.split(separator: " ").first {
      case "#if": levels.append([line])
      case "#elseif": levels[levels.count - 1] = refused + ["#if " + line.dropFirst(8)]
      case "#else": levels[levels.count - 1] = refused
      case "#endif": levels.removeLast()
      default: return (number + 1, line, levels.flatMap { $0 })
      }
      return nil
    }
  }

  func imports(anyOf modules: Set<String>) -> Bool {
    imports.contains { modules.contains($0.module) }
  }

  /// The module of `public import struct A.B`, `@testable import A`, `import A`; nil for other lines.
  static func importedModule(_ line: String) -> String? {
    let words = line.split(separator: " ").map(String.init)
    guard let position = words.firstIndex(of: "import"), position + 1 < words.count else {
      return nil
    }
    let levels: Set = ["public", "package", "internal", "fileprivate", "private"]
    guard words[..<position].allSatisfy({ levels.contains($0) || $0.hasPrefix("@") }) else {
      return nil
    }
    let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    let rest = words[(position + 1)...].drop { kinds.contains($0) }
    return rest.first?.split(separator: ".").first.map(String.init)
  }

  /// The lines whose code, outside comments and string literals, has this word.
  func lineNumbers(withWord word: String) -> [Int] {
    lines.enumerated().compactMap { number, line in
      let code = Self.code(of: line)
      let words = code.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      return words.contains { $0 == word } ? number + 1 : nil
    }
  }

  func lineNumbers(containing text: String) -> [Int] {
    lines.enumerated().compactMap { Self.code(of: $1).contains(text) ? $0 + 1 : nil }
  }

  /// `Type` of a file `Type+Topic.swift`.
  var extendedType: String? {
    let parts = name.split(separator: "+", maxSplits: 1)
    return parts.count == 2 ? String(parts[0]) : nil
  }

  /// The lines of stored variables without an access level, directly inside the declaration of `type`.
  func openVariables(of type: String) -> [Int] {
    guard let opening = lines.firstIndex(where: { Self.declares($0, type) }) else { return [] }
    var found: [Int] = []
    for number in lines.indices.dropFirst(opening + 1) {
      let line = lines[number]
      if line.hasPrefix("}") { break }
      let isStored = !line.hasSuffix("{") && !(line.contains("{ ") && line.hasSuffix("}"))
      if line.hasPrefix("  var ") || line.hasPrefix("  lazy var "), isStored {
        found.append(number + 1)
      }
    }
    return found
  }

  private static func declares(_ line: String, _ type: String) -> Bool {
    let words = code(of: line).split { !($0.isLetter || $0.isNumber || $0 == "_") }
    let kinds: Set<Substring> = ["struct", "class", "actor", "enum"]
    return zip(words, words.dropFirst()).contains { kinds.contains($0) && $1 == type }
  }

  /// The Markdown pages that a line names, without their folders.
  static func pages(citedIn line: String) -> [String] {
    line.split { !($0.isLetter || $0.isNumber || "._-".contains($0)) }
      .filter { $0.hasSuffix(".md") && $0.count > 3 }.map(String.init)
  }

  /// A line without its `//` comment and without what stands in string literals.
  static func code(of line: String) -> String {
    var code = "", isInString = false, previous: Character = " "
    for character in line {
      if character == "\"", previous != "\\" { isInString.toggle() }
      if character == "/", previous == "/", !isInString { return String(code.dropLast()) }
      if !isInString { code.append(character) }
      previous = character
    }
    return code
  }
}

extension SourceFile {
  /// The names of the repository's Markdown pages.
  static func allPages() -> Set<String> {
    let folders = ["", "Benchmarks", "Documentation", "Scripts", "Protos", "Tests", "Examples"]
    let names = folders.flatMap { folder in
      (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path))
        ?? []
    }
    return Set(names.filter { $0.hasSuffix(".md") })
  }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every Swift file under a folder of the repository, sorted by path.
  static func all(under folder: String) throws -> [SourceFile] {
    let top = root.appending(path: folder).resolvingSymlinksInPath()
    guard let walk = FileManager.default.enumerator(at: top, includingPropertiesForKeys: nil) else {
      return []
    }
    let urls = walk.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    return try urls.sorted { $0.path < $1.path }.map { url in
      let path = folder + String(url.path.dropFirst(top.path.count))
      let target = path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
      return SourceFile(
        target: target, path: path, text: try String(contentsOf: url, encoding: .utf8))
    }
  }
}

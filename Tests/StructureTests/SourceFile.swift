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
    var conditions: [String] = [], found: [Import] = []
    for line in lines.map({ $0.trimmingCharacters(in: .whitespaces) }) {
      if line.hasPrefix("#if ") {
        conditions.append(line)
      } else if line.hasPrefix("#elseif ") || line == "#else" {
        let opening = conditions.popLast() ?? ""
        conditions.append(opening.hasPrefix("!") ? opening : "!" + opening)
      } else if line == "#endif" {
        _ = conditions.popLast()
      } else if let module = Self.importedModule(line) {
        found.append(Import(module: module, conditions: conditions))
      }
    }
    return found
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

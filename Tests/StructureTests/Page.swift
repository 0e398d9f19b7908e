import Foundation

/// A Markdown page of the repository.
struct Page {
  let path: String
  let text: String

  /// A piece of code in a page.
  struct Block {
    let language: String
    let lines: [String]
    /// Of its first line, from 1.
    let number: Int
  }

  init(_ path: String) throws {
    self.path = path
    text = try String(contentsOf: SourceFile.root.appending(path: path), encoding: .utf8)
  }

  init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// The comments on a file's declarations, line by line.
  init(commentsOf file: SourceFile) {
    let lines = file.lines.map { line -> Substring in
      let text = line.drop { $0 == " " }
      guard text.hasPrefix("///") else { return "" }
      return text.hasPrefix("/// ") ? text.dropFirst(4) : text.dropFirst(3)
    }
    self.init(path: file.path, text: lines.joined(separator: "\n"))
  }

  /// The documentation's articles, and the pages beside the code.
  static func all() throws -> [Page] {
    let catalogue = "Sources/Temporal/Temporal.docc"
    let articles = try FileManager.default.contentsOfDirectory(
      atPath: SourceFile.root.appending(path: catalogue).path
    ).filter { $0.hasSuffix(".md") }.sorted().map { "\(catalogue)/\($0)" }
    let others = ["README.md", "SECURITY.md", "Examples/README.md", "Documentation/Orders.md"]
    return try (articles + others).map { try Page($0) }
  }

  var blocks: [Block] {
    var blocks: [Block] = [], open: (language: String, number: Int, lines: [String])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(Block(language: block.language, lines: block.lines, number: block.number))
          open = nil
        } else {
          open = (String(line.dropFirst(3)), index + 2, [])
        }
      } else {
        open?.lines.append(String(line))
      }
    }
    return blocks
  }

  /// The files that it leads to, as paths from its own folder.
  var links: [String] {
    text.matches(of: /\]\(([^)#\s]+)[^)]*\)/).map { String($0.1) }.filter { !$0.contains("://") }
  }

  /// The targets of the Makefile that its code names: `make demo`, `KEEP=1 make demo`.
  var makeTargets: Set<String> {
    let code = text.matches(of: /`[^`\n]+`/).map { String($0.0.dropFirst().dropLast()) }
    let words = (code + blocks.filter { $0.language.isEmpty }.flatMap(\.lines)).flatMap { line in
      line.matches(of: /(?:^|[=\w] )make ([a-z][a-z-]*)/).map { String($0.1) }
    }
    return Set(words)
  }
}

extension Page.Block {
  /// Whether the lines stand in the file one after another, all as far to the right as the first is.
  func stands(in file: [String]) -> Bool {
    guard let first = lines.first(where: { !$0.isEmpty }) else { return false }
    return file.indices.contains { start in
      guard file[start].hasSuffix(first), start + lines.count <= file.count else { return false }
      let indent = file[start].dropLast(first.count)
      guard indent.allSatisfy({ $0 == " " }) else { return false }
      return zip(lines, file[start...]).allSatisfy { line, other in
        line.isEmpty ? other.isEmpty : other == indent + line
      }
    }
  }
}

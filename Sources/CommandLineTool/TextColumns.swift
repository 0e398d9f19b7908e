/// Text in columns, two spaces apart, as wide as their widest entries.
package enum TextColumns {
  /// The last column has no less room than this; otherwise it stands below the others.
  private static let narrowest = 24

  /// - Parameter width: of a line; the last column is broken between words to keep within it, and a word that is
  ///   longer, such as a link, stays whole. nil: nothing is broken.
  package static func lines(_ rows: [[String]], width: Int? = nil) -> [String] {
    let widths = rows.reduce(into: [Int]()) { widths, row in
      for (column, text) in row.dropLast().enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], text.count)
      }
    }
    return rows.flatMap { lines($0, widths, width) }
  }

  private static func lines(_ row: [String], _ widths: [Int], _ width: Int?) -> [String] {
    guard let last = row.last else { return [""] }
    let head = row.dropLast().enumerated().map { column, text in
      text + String(repeating: " ", count: widths[column] + 2 - text.count)
    }.joined()
    guard let width, head.count + last.count > width, !last.isEmpty else { return [head + last] }
    let isBelow = width - head.count < narrowest && !head.isEmpty
    let indent = isBelow ? min(4, width / 4) : head.count
    let margin = String(repeating: " ", count: indent)
    let broken = wrapped(last, width: max(1, width - indent)).map { margin + $0 }
    return isBelow
      ? [head.trimmedEnd] + broken : [head + (broken[0].dropFirst(indent))] + broken.dropFirst()
  }

  /// Lines of words; never none.
  package static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? word : " " + word
    }
    return lines + [line]
  }

  /// At most so long, with an ellipsis in place of the rest.
  package static func cut(_ text: String, to width: Int) -> String {
    text.count <= width ? text : text.prefix(max(0, width - 1)) + "…"
  }
}

extension String {
  fileprivate var trimmedEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}

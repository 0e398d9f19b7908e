internal import CommandLineTool

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What is printed, for people or for programs.
struct Output: Sendable {
  static let option = CommandLineOption(
    "output", "FORM", help: "text, or json for programs (default: text)")

  let isJSON: Bool
  /// Colours are for terminals, and for those who like them (no-color.org).
  let isColoured: Bool

  init(
    _ options: [String: String], _ environment: [String: String]
  ) throws(CommandLineError) {
    switch options["output"] ?? "text" {
    case "text": isJSON = false
    case "json": isJSON = true
    case let form: throw CommandLineError("-output \(form): expected text or json")
    }
    let isWanted = environment["NO_COLOR"]?.isEmpty ?? true
    isColoured = isWanted && isatty(STDOUT_FILENO) == 1
  }

  /// One document, its keys in the order of the alphabet.
  func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    line(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// Whoever reads it through a pipe need not wait for the next.
  func line(_ text: String) {
    print(text)
    fflush(nil)
  }

  /// Columns as wide as their widest entry, two spaces apart.
  func table(_ rows: [[String]]) {
    let widths = rows.reduce(into: [Int]()) { widths, row in
      for (column, text) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], text.count)
      }
    }
    for row in rows {
      let cells = row.enumerated().map { column, text in
        column == row.count - 1
          ? text : text + String(repeating: " ", count: widths[column] + 2 - text.count)
      }
      line(cells.joined())
    }
  }

  func good(_ text: String) -> String { coloured(text, "32") }
  func bad(_ text: String) -> String { coloured(text, "31") }
  func faint(_ text: String) -> String { coloured(text, "2") }

  private func coloured(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
  }
}

/// Lengths of time for people: `0.4 s`, `12 s`, `3 min`, `5 h`, `2 d`.
enum Ago {
  static func text(_ seconds: Double) -> String {
    switch seconds {
    case ..<9.95: "\(Double(Int((seconds * 10).rounded())) / 10) s"
    case ..<120: "\(Int(seconds.rounded())) s"
    case ..<7_200: "\(Int((seconds / 60).rounded())) min"
    case ..<172_800: "\(Int((seconds / 3_600).rounded())) h"
    default: "\(Int((min(seconds, 1e12) / 86_400).rounded())) d"
    }
  }
}

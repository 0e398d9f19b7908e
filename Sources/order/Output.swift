internal import CommandLineTool
internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What is printed, for people or for programs.
struct Output: Sendable {
  static let option = CommandLineOption(
    "output", "FORM", help: "text, or json for programs (default: text)",
    choices: ["text", "json"])

  let isJSON: Bool
  /// nil where the output goes elsewhere: it is plain then, and no line is broken.
  let terminal: Terminal?

  init(
    _ options: [String: String], _ environment: [String: String]
  ) throws(CommandLineError) {
    try self.init(options, terminal: Terminal(.output, environment))
  }

  init(_ options: [String: String], terminal: Terminal?) throws(CommandLineError) {
    switch options["output"] ?? "text" {
    case "text": isJSON = false
    case "json": isJSON = true
    case let form: throw CommandLineError("-output \(form): expected text or json")
    }
    self.terminal = terminal
  }

  /// The value for programs; for people what `text` prints.
  func show(_ value: some Encodable, _ text: (Output) -> Void) throws {
    isJSON ? try json(value) : text(self)
  }

  /// One document, its keys in the order of the alphabet.
  func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    line(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  func line(_ line: String) { text(line + "\n") }

  /// As many lines as it needs to keep to the terminal's width.
  func paragraph(_ words: String) {
    guard let width = terminal?.columns else { return line(words) }
    for line in TextColumns.wrapped(words, width: width) { self.line(line) }
  }

  /// As it is, to whoever reads it through a pipe at once. False where nobody reads any more; a process that
  /// does not ignore SIGPIPE has ended by then.
  @discardableResult func text(_ text: String) -> Bool {
    StandardOutput.write(Array(text.utf8))
  }

  /// Columns as wide as their widest entry, two spaces apart; in a terminal the last is broken to fit.
  func table(_ rows: [[String]]) {
    for line in TextColumns.lines(rows, width: terminal?.columns) { self.line(line) }
  }

  func good(_ text: String) -> String { coloured(text, "32") }
  func bad(_ text: String) -> String { coloured(text, "31") }
  func faint(_ text: String) -> String { coloured(text, "2") }

  /// A link that a terminal can follow (OSC 8), where there is one.
  func link(_ address: String) -> String {
    guard terminal?.isColoured == true else { return address }
    return "\u{1b}]8;;\(address)\u{1b}\\\(address)\u{1b}]8;;\u{1b}\\"
  }

  private func coloured(_ text: String, _ code: String) -> String {
    terminal?.isColoured == true ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
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

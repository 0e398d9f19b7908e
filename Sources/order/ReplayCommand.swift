internal import CommandLineTool
internal import OrderProcessing
internal import OrderService
internal import Temporal

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// `order replay`: whether the code of today still does what recorded orders did.
enum ReplayCommand {
  static let operand = "PATH"

  static let command = CommandLineCommand("replay", parser) { options, environment in
    let output = try Output(options, environment)
    let codec = try OrderSettings(environment).encryption.codec(mayCreateKey: false)
    let replayer = Replayer(workflows: [OrderWorkflow.self, PaymentWorkflow.self], codec: codec)
    var findings: [Finding] = []
    for path in try paths(options[operand] ?? "") {
      do {
        try await replayer.replay(RecordedHistory(contentsOfFile: path))
        findings.append(Finding(part: path, isWell: true, found: "replays", hint: ""))
      } catch {
        findings.append(Finding(part: path, isWell: false, found: "\(error)", hint: ""))
      }
    }
    if output.isJSON {
      try output.json(findings)
    } else {
      output.table(findings.map { [$0.isWell ? "ok" : "no", $0.part, $0.found] })
    }
    let broken = findings.count { !$0.isWell }
    guard broken == 0 else { throw Broken(count: broken, of: findings.count) }
  }

  static let parser = CommandLineParser(
    program: "order replay",
    summary: "Replays histories of orders against this program's code: 1 where one does not.",
    operands: [operand], options: [Output.option],
    notes: """
      PATH is a history as `order history ORDER -output json`, Temporal's command line or its UI give it, or a
      folder of such. Sealed ones need ENCRYPTION_ENABLED and the key file.
      """)

  /// The file, or the folder's files that end in `.json`, in the order of the alphabet.
  static func paths(_ path: String) throws -> [String] {
    var isFolder: Bool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandLineError("there is nothing at \(path)")
    }
    guard isFolder else { return [path] }
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.hasSuffix(".json") }.sorted()
    guard !names.isEmpty else { throw CommandLineError("\(path) holds no file that ends in .json") }
    return names.map { "\(path)/\($0)" }
  }

  private struct Broken: Error, CustomStringConvertible {
    let count: Int
    let of: Int
    var description: String { "\(count) of \(of) histories do not replay" }
  }
}

import Foundation

/// Programs in the Python of .venv, which `make test` makes.
enum PythonProgram {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func script(_ name: String) -> String { root.appending(path: "Scripts/\(name)").path() }

  /// What it writes; throws where it cannot be run or does not end with 0.
  static func run(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = root.appending(path: ".venv/bin/python")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw NoAnswer() }
    return data
  }

  static func has(_ module: String) -> Bool { (try? run(["-c", "import \(module)"])) != nil }
}

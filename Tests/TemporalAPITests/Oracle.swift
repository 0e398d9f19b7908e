import Foundation

/// protobuf-c behind a pipe: `Tests/Oracle/oracle.c`, built by `make -C Tests/Oracle`.
final class Oracle {
  static let path =
    ProcessInfo.processInfo.environment["TEMPORAL_PROTO_ORACLE"]
    ?? PackageFiles.root.appending(path: ".build/oracle/oracle").path

  static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// What is wrong with a message, in the oracle's words.
  struct Refusal: Error {
    let reason: String
  }

  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()

  init() throws {
    process.executableURL = URL(filePath: Self.path)
    process.standardInput = requests
    process.standardOutput = answers
    try process.run()
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The message as protobuf-c encodes it after decoding `bytes`.
  func recoded(_ name: String, _ bytes: [UInt8]) throws -> [UInt8] {
    let request = Self.block(Array(name.utf8)) + Self.block(bytes)
    try requests.fileHandleForWriting.write(contentsOf: Data(request))
    let head = try read(5)
    let count = head[1...].reversed().reduce(0) { $0 << 8 | Int($1) }
    let text = try read(count)
    if head[0] != 0 { throw Refusal(reason: String(decoding: text, as: UTF8.self)) }
    return text
  }

  private static func block(_ bytes: [UInt8]) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) } + bytes
  }

  private func read(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let more = try answers.fileHandleForReading.read(upToCount: count - bytes.count)
      guard let more, !more.isEmpty else { throw Refusal(reason: "the oracle ended") }
      bytes += more
    }
    return bytes
  }
}

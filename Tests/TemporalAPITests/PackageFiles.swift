import Foundation

/// Where the tests find what they read.
enum PackageFiles {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let protos = root.appending(path: "Protos")
  /// Recorded histories of the other SDKs, which are not part of the repository.
  static let histories = root.appending(path: "../shared/histories").standardizedFileURL

  static func exists(_ url: URL) -> Bool {
    FileManager.default.fileExists(atPath: url.path)
  }

  static func read(_ url: URL) throws -> [UInt8] {
    Array(try Data(contentsOf: url))
  }

  /// The files below `folder` whose names end so, sorted.
  static func all(below folder: URL, ending: String) -> [URL] {
    let walk = FileManager.default.enumerator(
      at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: nil)
    let urls = walk?.compactMap { $0 as? URL } ?? []
    return urls.filter { $0.path.hasSuffix(ending) }.sorted { $0.path < $1.path }
  }
}

import Foundation
import ProtoWire
import TemporalAPI
import Testing

@Suite(
  "Histories that other SDKs recorded load whole",
  .enabled(
    if: PackageFiles.exists(PackageFiles.histories),
    "there are no recorded histories beside the package"))
struct RecordedHistoriesTests {
  /// Without the largest, which tell nothing new and take a debug build long.
  private static var files: [URL] {
    PackageFiles.all(below: PackageFiles.histories, ending: ".json").filter {
      let size = try? FileManager.default.attributesOfItem(atPath: $0.path)[.size] as? Int
      return size ?? 0 < 2_000_000
    }
  }

  @Test func bothFormsHoldTheSame() throws {
    let files = Self.files
    try #require(files.count > 20)
    for file in files {
      let history = try History(json: PackageFiles.read(file))
      #expect(!history.events.isEmpty, "\(file.lastPathComponent)")
      #expect(history.events.allSatisfy { $0.attributes != nil }, "\(file.lastPathComponent)")
      let bytes = history.encoded()
      #expect(try History(decoding: bytes).encoded() == bytes, "\(file.lastPathComponent)")
      #expect(try History(json: history.json()).encoded() == bytes, "\(file.lastPathComponent)")
    }
  }

  @Test(.enabled(if: Oracle.isBuilt, "the oracle is not built: make -C Tests/Oracle"))
  func protobufCReadsThemToo() throws {
    let oracle = try Oracle()
    for file in Self.files {
      let bytes = try History(json: PackageFiles.read(file)).encoded()
      #expect(try oracle.recoded(History.protoName, bytes) == bytes, "\(file.lastPathComponent)")
    }
  }
}

import Foundation
import TemporalAPI
import TestKit
import Testing

/// What a fuzzer found once stays found: each file of the corpus, and thousands of inputs near it.
@Suite("Inputs that somebody else chose are read or refused, and never more")
struct CorpusTests {
  private static let corpus = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(components: "Fixtures", "Corpus")

  private func files(_ decoder: Decoder) throws -> [(name: String, bytes: [UInt8])] {
    try FileManager.default
      .contentsOfDirectory(
        at: Self.corpus.appending(component: decoder.rawValue), includingPropertiesForKeys: nil
      )
      .sorted { $0.path < $1.path }
      .map { ($0.lastPathComponent, Array(try Data(contentsOf: $0))) }
  }

  @Test(arguments: Decoder.allCases)
  func theCorpusIsReadOrRefused(decoder: Decoder) throws {
    let files = try files(decoder)
    #expect(!files.isEmpty)
    for file in files {
      #expect(decoder.complaint(about: file.bytes) == nil, "\(decoder) \(file.name)")
      for count in stride(from: 0, to: file.bytes.count, by: 1 + file.bytes.count / 200) {
        #expect(decoder.complaint(about: Array(file.bytes[..<count])) == nil, "\(file.name) cut")
      }
    }
  }

  @Test(arguments: Decoder.allCases)
  func whatIsNearTheCorpusIsReadOrRefused(decoder: Decoder) throws {
    var random = SeededGenerator(seed: 20_261_128)
    for file in try files(decoder) {
      for _ in 0..<(decoder == .pem ? 20 : 300) {
        #expect(decoder.complaint(about: random.damaged(file.bytes)) == nil, "near \(file.name)")
      }
    }
  }
}

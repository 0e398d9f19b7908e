import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Payloads are read as Go's encoding/json reads them")
struct GoJSONTests {
  private struct Item: Codable, Equatable {
    var name: String
    var count: Int?
  }

  private let converter = StandardPayloadConverter()

  private func read<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
    try converter.value(of: type, from: Temporal.Payload(.json, Array(json.utf8)))
  }

  @Test func ofAKeyThatComesTwiceTheLastValueCounts() throws {
    #expect(try read(Item.self, #"{"name":"a","count":1,"name":"b"}"#) == Item(name: "b", count: 1))
    #expect(try read([String: Int].self, #"{"a":1,"\u0061":2}"#) == ["a": 2])
    #expect(try read([[String: Int]].self, #"[{"a":1,"a":2},{"a":3}]"#) == [["a": 2], ["a": 3]])
  }

  @Test func halfASurrogatePairIsTheReplacementCharacter() throws {
    #expect(try read(String.self, #""a\ud800""#) == "a\u{FFFD}")
    #expect(try read(Item.self, #"{"name":"\udc00b"}"#).name == "\u{FFFD}b")
    #expect(try read([String].self, #"["\ud83e\udded"]"#) == ["🧭"])
  }

  @Test func theLargestTimeIsReadAndWritten() throws {
    for text in [#""9999-12-31T23:59:59.999999Z""#, #""0001-01-01T00:00:00Z""#] {
      let date = try read(Date.self, text)
      #expect(String(decoding: try converter.payload(for: date).data, as: UTF8.self) == text)
      let item = try read([Date].self, "[\(text)]")
      #expect(String(decoding: try converter.payload(for: item).data, as: UTF8.self) == "[\(text)]")
    }
    #expect(throws: TemporalError.self) {
      try converter.payload(for: [Date(timeIntervalSince1970: 253_402_300_801)])
    }
  }

  /// Go sends a nil slice, a nil map and nil bytes as `binary/null`.
  @Test func nullIsAnEmptyList() throws {
    for null in [Temporal.Payload(.null), Temporal.Payload(.json, Array("null".utf8))] {
      #expect(try converter.value(of: [Item].self, from: null) == [])
      #expect(try converter.value(of: [UInt8].self, from: null) == [])
      #expect(try converter.value(of: Data.self, from: null) == Data())
      #expect(try converter.value(of: [String: Int].self, from: null) == [:])
      #expect(try converter.value(of: Set<String>.self, from: null) == [])
      #expect(try converter.value(of: [Item]?.self, from: null) == nil)
      #expect(try converter.value(of: Item?.self, from: null) == nil)
      #expect(throws: TemporalError.self) { try converter.value(of: Item.self, from: null) }
      #expect(throws: TemporalError.self) { try converter.value(of: Int.self, from: null) }
    }
  }

  /// A payload of a history page that user code keeps does not keep the page.
  @Test func aPayloadThatIsHandedOutHasBytesOfItsOwn() throws {
    var page = Payloads()
    page.payloads = [
      Temporal.Payload(.json, Array(repeating: 49, count: 100_000)).wire,
      Temporal.Payload(.json, Array("1".utf8)).wire,
    ]
    let received = Temporal.Payload(try Payloads(decoding: page.encoded()).payloads[1])
    let kept = try converter.value(of: Temporal.Payload.self, from: received)
    #expect(kept == received)
    // Where a slice begins is where it lies in the buffer that it keeps.
    #expect(received.wire.data.slice.startIndex > 100_000)
    #expect(kept.wire.data.slice.endIndex < 100)
    #expect(kept.wire.metadata["encoding"].map { $0.slice.endIndex < 100 } == true)
  }
}

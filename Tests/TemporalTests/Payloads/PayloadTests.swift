import Testing

@testable import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("A payload is metadata and data")
struct PayloadTests {
  private let payload = Payload(
    metadata: ["encoding": Array("binary/encrypted".utf8), "a": [1]], data: [1, 2, 3])

  @Test func partsComeBack() {
    #expect(payload.metadata == ["encoding": Array("binary/encrypted".utf8), "a": [1]])
    #expect(payload.data == [1, 2, 3])
    #expect(payload.encoding == "binary/encrypted")
  }

  @Test func partsCanBeSet() {
    var payload = payload
    payload.data = []
    payload.metadata = ["encoding": [0xFF]]
    #expect(payload.data.isEmpty)
    #expect(payload.encoding == nil)
  }

  @Test func protobufComesBack() throws {
    let bytes = payload.serialized()
    #expect(try Payload(serialized: bytes) == payload)
    for length in 1..<bytes.count {
      let cut = try? Payload(serialized: Array(bytes[..<length]))
      #expect(cut != payload)
    }
  }

  @Test func otherBytesAreRefused() {
    let error = #expect(throws: TemporalError.self) { try Payload(serialized: [0x0A, 0xFF]) }
    #expect(error?.code == .malformedPayload)
  }

  @Test func metadataAreEqualInAnyOrder() throws {
    let bytes: [UInt8] = [
      0x0A, 6, 0x0A, 1, 98, 0x12, 1, 2, 0x0A, 6, 0x0A, 1, 97, 0x12, 1, 1,
    ]
    let other = try Payload(serialized: bytes)
    #expect(other == Payload(metadata: ["a": [1], "b": [2]]))
    #expect(Set([other, Payload(metadata: ["a": [1], "b": [2]])]).count == 1)
  }

  @Test func itsJSONIsThatOfCodecServers() throws {
    let json = #"{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"NDI="}"#
    let read = try JSONDecoder().decode(Payload.self, from: Data(json.utf8))
    #expect(read == Payload(metadata: ["encoding": Array("json/plain".utf8)], data: [52, 50]))
    let again = try JSONDecoder().decode(Payload.self, from: JSONEncoder().encode(payload))
    #expect(again == payload)
  }
}

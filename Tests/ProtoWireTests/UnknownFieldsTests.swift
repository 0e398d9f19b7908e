import ProtoWire
import Testing

@Suite("Fields that only newer programs know")
struct UnknownFieldsTests {
  /// One of each wire type, out of order, with a group: 200 varint, 100 fixed64, 150 bytes,
  /// 100 again, 300 group, 120 fixed32.
  static let unknown: [UInt8] =
    [0xC0, 0x0C, 0x96, 0x01]
    + [0xA1, 0x06, 1, 2, 3, 4, 5, 6, 7, 8]
    + [0xB2, 0x09, 2, 0x61, 0x62]
    + [0xA0, 0x06, 5]
    + [0xE3, 0x12, 0x08, 1, 0x0B, 0x0C, 0xE4, 0x12]
    + [0xC5, 0x07, 1, 2, 3, 4]

  @Test func aMessageThatKeepsThemSendsThemOnInTheirOrder() throws {
    let name: [UInt8] = [0x0A, 2, 0x6F, 0x6B]
    for place in [0, Self.unknown.count] {
      var bytes = Self.unknown
      bytes.insert(contentsOf: name, at: place)
      let child = try Child(decoding: bytes)
      #expect(child.name == "ok")
      #expect(child.unknownFields == Self.unknown)
      #expect(child.encoded() == name + Self.unknown)
    }
  }

  @Test func theyAreKeptInsideOtherMessages() throws {
    let count = UInt8(Self.unknown.count)
    let lists: [UInt8] = [0x8A, 0x01, count] + Self.unknown + [0x8A, 0x01, 0]
    let member: [UInt8] = [0xC2, 0x01, count] + Self.unknown
    #expect(try Sample(decoding: lists + member).encoded() == lists + member)
  }

  @Test func aKnownFieldOfAnotherWireTypeIsUnknown() throws {
    let bytes: [UInt8] = [0x08, 7]
    #expect(try Child(decoding: bytes).unknownFields == bytes)
  }

  @Test func otherMessagesSkipThem() throws {
    #expect(try Sample(decoding: Self.unknown + [0x10, 1] + Self.unknown).encoded() == [0x10, 1])
  }

  @Test func cutInTheMiddleTheyAreRefused() throws {
    let boundaries = [0, 4, 14, 19, 22, 30]
    for count in 0..<Self.unknown.count {
      let bytes = Array(Self.unknown[..<count])
      if boundaries.contains(count) {
        #expect(try Child(decoding: bytes).unknownFields == bytes)
      } else {
        #expect(throws: WireError.self, "cut at \(count)") { try Child(decoding: bytes) }
      }
    }
  }
}

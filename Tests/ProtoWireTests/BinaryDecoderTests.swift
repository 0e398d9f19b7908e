import ProtoWire
import Testing

/// Cases by the names that protobuf's conformance suite gives them.
@Suite("Binary input as protobuf's conformance suite has it")
struct BinaryDecoderTests {
  private func decode(_ bytes: [UInt8]) throws(WireError) -> Sample {
    try Sample(decoding: bytes)
  }

  private func code(_ bytes: [UInt8]) -> WireError.Code? {
    do throws(WireError) {
      _ = try Sample(decoding: bytes)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func illegalZeroFieldNumber() {
    for tag: UInt8 in 0...7 { #expect(code([tag, 0, 0, 0]) == .malformedTag) }
    #expect(code([0x80, 0, 1]) == .malformedTag)
  }

  @Test func fieldNumberTooHigh() {
    #expect(code([0x80, 0x80, 0x80, 0x80, 0x10, 0]) == .malformedTag)
    #expect(code([0x88, 0x80, 0x80, 0x80, 0x80, 1, 0]) == .malformedTag)
    #expect(code([0xF8, 0xFF, 0xFF, 0xFF, 0x0F, 0]) == nil)
  }

  @Test func tagsAreFiveBytesAtMost() {
    #expect(code([0x88, 0x80, 0x80, 0x80, 0x00, 1]) == nil)
    #expect(code([0x88, 0x80, 0x80, 0x80, 0x80, 0x00, 1]) == .malformedTag)
    #expect(code([UInt8](repeating: 0x88, count: 11)) == .malformedVarint)
  }

  @Test func numbersOfMoreThanTenBytes() throws {
    let nine = [UInt8](repeating: 0xFF, count: 9)
    #expect(try decode([0x10] + nine + [1]).int64 == -1)
    #expect(code([0x10] + nine + [2]) == .malformedVarint)
    #expect(code([0x10] + nine + [0x80, 0]) == .malformedVarint)
  }

  @Test func longSpellingsOfSmallNumbers() throws {
    #expect(try decode([0x10, 0x81, 0x80, 0x80, 0]).int64 == 1)
    #expect(try decode([0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]).int32 == -1)
    #expect(try decode([0x20, 0x80, 0x80, 0x80, 0x80, 0x10]).isSet)
  }

  @Test func unknownWireTypes() {
    #expect(code([0x0E, 0]) == .malformedTag)
    #expect(code([0x0F, 0]) == .malformedTag)
    #expect(code([0xFE, 0x7F, 0]) == .malformedTag)
  }

  @Test func groupsAreSkippedWithWhatIsInThem() throws {
    let group: [UInt8] = [0xF3, 0x07, 0x08, 1, 0x0B, 0x12, 1, 9, 0x0C, 0xF4, 0x07]
    #expect(try decode(group + [0x10, 7]).int64 == 7)
  }

  @Test func unmatchedGroups() {
    #expect(code([0x0C]) == .unmatchedGroup)
    #expect(code([0xF3, 0x07, 0x0C]) == .unmatchedGroup)
    #expect(code([0xF3, 0x07, 0x08, 1]) == .truncated)
    #expect(code([0x62, 1, 0x0C]) == .unmatchedGroup)
    #expect(code([0x62, 2, 0xF3, 0x07, 0xF4, 0x07]) == .truncated)
  }

  @Test func nestingIsLimited() throws {
    func nested(_ depth: Int) -> [UInt8] {
      var sample = Sample()
      for _ in 0..<depth {
        var outer = Sample()
        outer.myself = .value(sample)
        sample = outer
      }
      return sample.encoded()
    }
    #expect(code(nested(WireError.nestingLimit)) == nil)
    #expect(code(nested(WireError.nestingLimit + 1)) == .nestedTooDeeply)
    #expect(code([UInt8](repeating: 0x0B, count: 4 << 20)) == .nestedTooDeeply)
  }

  @Test func lengthsPastTheEndAllocateNothing() {
    #expect(code([0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07]) == .truncated)
    #expect(code([0x8A, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0x07]) == .truncated)
    #expect(code([0x42] + [UInt8](repeating: 0xFF, count: 9) + [1]) == .truncated)
    // A length that ends outside of the message around it.
    #expect(code([0x62, 2, 0x0A, 5, 1, 2, 3, 4, 5]) == .truncated)
  }

  @Test func textsAreUTF8() {
    #expect(code([0x3A, 1, 0x80]) == .invalidUTF8)
    #expect(code([0x3A, 3, 0xED, 0xA0, 0x80]) == .invalidUTF8)
    #expect(code([0x72, 2, 0xC0, 0x80]) == .invalidUTF8)
    #expect(code([0x92, 0x01, 3, 0x0A, 1, 0xFF]) == .invalidUTF8)
    #expect(code([0xB2, 0x01, 1, 0xFF]) == .invalidUTF8)
    #expect(code([0x42, 1, 0x80]) == nil)
  }

  @Test func theLastScalarWinsAndMessagesMerge() throws {
    let bytes: [UInt8] =
      [0x10, 1, 0x10, 2]
      + [0x6A, 2, 0x10, 5, 0x6A, 2, 0x18, 6]
      + [0x52, 2, 0x08, 3, 0x52, 2, 0x10, 4]
    let sample = try decode(bytes)
    #expect(sample.int64 == 2)
    #expect(sample.myself?.value.int64 == 5)
    #expect(sample.myself?.value.uint32 == 6)
    #expect(sample.time == Timestamp(seconds: 3, nanos: 4))
  }

  @Test func theLastMemberOfAOneofWins() throws {
    guard case .text("a") = try decode([0xA8, 1, 5, 0xB2, 1, 1, 0x61]).choice else {
      Issue.record("the earlier member stayed")
      return
    }
  }

  @Test func membersOfAOneofMerge() throws {
    guard case .child(let child) = try decode([0xC2, 1, 3, 0x0A, 1, 0x61, 0xC2, 1, 0]).choice
    else {
      Issue.record("no child")
      return
    }
    #expect(child.name == "a")
  }

  @Test func packedAndUnpackedNumbersMix() throws {
    let sample = try decode([0x78, 1, 0x7A, 2, 2, 3, 0x78, 4, 0x7A, 0])
    #expect(sample.numbers == [1, 2, 3, 4])
    #expect(try decode([0x82, 1, 2, 1, 3, 0x80, 1, 0]).colors == [.red, .darkGreen, .none])
    #expect(code([0x7A, 1, 0x80]) == .truncated)
  }

  @Test func mapEntries() throws {
    let entry = { (fields: [UInt8]) in [0x9A, 0x01, UInt8(fields.count)] + fields }
    // Without key, without value, value first, an unknown field, a key that comes again.
    #expect(try decode(entry([0x12, 1, 7])).metadata[""]?.array == [7])
    #expect(try decode(entry([0x0A, 1, 0x61])).metadata["a"]?.array == [])
    #expect(try decode(entry([0x12, 1, 7, 0x0A, 1, 0x61])).metadata["a"]?.array == [7])
    #expect(try decode(entry([0x18, 9, 0x0A, 1, 0x61, 0x12, 1, 7])).metadata["a"]?.array == [7])
    let twice = try decode(
      entry([0x0A, 1, 0x61, 0x12, 1, 7]) + entry([0x0A, 1, 0x61, 0x12, 1, 8]))
    #expect(twice.metadata["a"]?.array == [8])
    #expect(twice.metadata.count == 1)
  }

  /// The decoder shares the metadata of one payload with the next that has the same bytes.
  @Test func sharedMetadataAreThoseOfTheEntryAlone() throws {
    let first: [UInt8] = [0x9A, 0x01, 6, 0x0A, 1, 0x61, 0x12, 1, 7]
    let second: [UInt8] = [0x9A, 0x01, 6, 0x0A, 1, 0x61, 0x12, 1, 8]
    let inner = { (fields: [UInt8]) in [0x6A, UInt8(fields.count)] + fields }
    let sample = try decode(first + second + inner(first) + inner(second))
    #expect(sample.metadata["a"]?.array == [8])
    // Both inner messages are one, merged: the second entry replaced the first.
    #expect(sample.myself?.value.metadata["a"]?.array == [8])
    #expect(try decode(first + second + inner(first)).myself?.value.metadata["a"]?.array == [7])
  }

  @Test func fieldsOfAnotherWireTypeAreSkipped() throws {
    // Numbers as text, text as a number, a message as a fixed number.
    let bytes: [UInt8] = [0x0A, 1, 5, 0x38, 5, 0x65, 1, 2, 3, 4, 0x10, 9]
    let sample = try decode(bytes)
    #expect(sample.int32 == 0)
    #expect(sample.text == "")
    #expect(sample.child == nil)
    #expect(sample.int64 == 9)
  }

  @Test func fieldsInAnyOrder() throws {
    let sample = try decode([0x3A, 1, 0x61, 0x10, 2, 0x08, 1, 0x10, 3, 0x08, 4])
    #expect(sample.text == "a")
    #expect(sample.int64 == 3)
    #expect(sample.int32 == 4)
  }

  @Test func errorsNameFieldAndByteButNoContent() {
    do throws(WireError) {
      _ = try decode([0x10, 1, 0x3A, 6] + Array("secret".utf8.dropLast()))
      Issue.record("accepted")
    } catch {
      #expect(error.offset == 4)
      #expect("\(error)" == "a length past the end of its message in field 7 at byte 4")
    }
    do throws(WireError) {
      _ = try decode([0x3A, 7] + Array("secret".utf8) + [0xFF])
      Issue.record("accepted")
    } catch {
      #expect(!"\(error)".contains("secret"))
    }
  }
}

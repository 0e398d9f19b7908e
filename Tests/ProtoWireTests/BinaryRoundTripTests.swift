import ProtoWire
import TestKit
import Testing

@Suite("What is encoded decodes to the same, whole or not at all")
struct BinaryRoundTripTests {
  @Test func everyKindOfFieldSurvives() throws {
    let bytes = Sample.full.encoded()
    let back = try Sample(decoding: bytes)
    #expect(back.encoded() == bytes)
    #expect(back.int32 == .min)
    #expect(back.uint32 == .max)
    #expect(back.text == Sample.full.text)
    #expect(back.data.array == Array(0...255))
    #expect(back.time == Sample.full.time)
    #expect(back.childByName == Sample.full.childByName)
    #expect(back.colors.map(\.rawValue) == [1, 0, -1])
    #expect(back.float.bitPattern == Float(3.4e38).bitPattern)
  }

  @Test func defaultsTakeNoBytes() {
    #expect(Sample().encoded().isEmpty)
  }

  @Test func presentButEmptyIsNotAbsent() throws {
    var sample = Sample()
    sample.child = Child()
    sample.time = Timestamp()
    sample.choice = .flag(false)
    let back = try Sample(decoding: sample.encoded())
    #expect(sample.encoded() == [0x52, 0, 0x62, 0, 0xA0, 1, 0])
    #expect(back.child == Child())
    #expect(back.time == Timestamp())
    guard case .flag(false) = back.choice else {
      Issue.record("the member at its default was lost")
      return
    }
  }

  @Test func minusZeroIsNotTheDefault() throws {
    var sample = Sample()
    sample.double = -0.0
    #expect(try Sample(decoding: sample.encoded()).double.sign == .minus)
  }

  /// The gap in front of a message is one byte and grows with it; each width once.
  @Test(arguments: [0, 1, 125, 126, 127, 128, 129, 16_379, 16_383, 16_384, 2_097_152])
  func lengthsOfEveryWidth(size: Int) throws {
    var inner = Sample()
    inner.text = String(repeating: "x", count: size)
    var sample = Sample()
    sample.myself = .value(inner)
    let bytes = sample.encoded()
    let back = try Sample(decoding: bytes)
    #expect(back.myself?.value.text.utf8.count == size)
    #expect(back.encoded() == bytes)
  }

  /// Cut anywhere, a message is refused, or it ended between two fields.
  @Test func everyTruncationIsRefusedOrAShorterMessage() {
    let bytes = Sample.full.encoded()
    var refused = 0
    for count in 0..<bytes.count {
      do throws(WireError) {
        let back = try Sample(decoding: Array(bytes[..<count]))
        #expect(bytes.starts(with: back.encoded()), "cut at \(count)")
      } catch {
        refused += 1
        #expect(error.code == .truncated, "cut at \(count): \(error)")
        #expect(error.offset <= count)
      }
    }
    #expect(refused > bytes.count / 2)
  }

  @Test func bytesKeepTheirBufferAndNotMore() throws {
    var sample = Sample()
    sample.data = WireBytes(Array("payload".utf8))
    sample.text = "before"
    let back = try Sample(decoding: sample.encoded())
    #expect(back.data.array == Array("payload".utf8))
    #expect(Array(back.data.slice) == back.data.array)
    #expect(back.data == sample.data)
    #expect(back.data.hashValue == sample.data.hashValue)
  }

  @Test func messagesDecodeFromBytesInsideOthers() throws {
    var outer = Sample()
    outer.text = "outer"
    outer.data = WireBytes(Sample.full.encoded())
    let back = try Sample(decoding: outer.encoded())
    #expect(try Sample(decoding: back.data).encoded() == Sample.full.encoded())
  }

  @Test func thousandsOfDamagedInputsEndWell() throws {
    let bytes = Sample.full.encoded()
    var generator = SeededGenerator(seed: 42)
    var accepted = 0
    for _ in 0..<5000 {
      let damaged = generator.damaged(bytes)
      guard let back = try? Sample(decoding: damaged) else { continue }
      accepted += 1
      // What was read is a message: it encodes, and decodes to the same again.
      let again = back.encoded()
      #expect(try Sample(decoding: again).encoded() == again)
    }
    #expect(accepted > 100)
  }
}

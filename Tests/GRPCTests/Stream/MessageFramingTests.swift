import HTTP2
import ProtoWire
import Testing
import Threads

@testable import GRPC

@Suite("Messages in and out of their prefix")
struct MessageFramingTests {
  private func append(_ bytes: [UInt8], to deframer: inout MessageDeframer) throws(GRPCError) {
    let result: Result<Void, GRPCError> = unsafe bytes.withUnsafeBytes { buffer in
      do throws(GRPCError) {
        return .success(try unsafe deframer.append(buffer.bytes))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  @Test(arguments: [0, 1, 5, 255, 256, 70_000])
  func aMessageIsTheSameHoweverItIsCut(count: Int) throws {
    let message = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let bytes =
      [0] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + message
    for piece in [1, 3, 5, 6, 4_096, bytes.count] {
      var deframer = MessageDeframer(maxCount: 70_000)
      var rest = bytes[...]
      while !rest.isEmpty {
        #expect(deframer.whole == nil)
        try append(Array(rest.prefix(piece)), to: &deframer)
        rest = rest.dropFirst(piece)
      }
      #expect(deframer.whole == message)
    }
  }

  @Test func lengthsAreCheckedBeforeAnythingIsKept() {
    for (length, isTaken) in [(1_000, true), (1_001, false), (Int(UInt32.max), false)] {
      var deframer = MessageDeframer(maxCount: 1_000)
      let prefix = [0] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
      do throws(GRPCError) {
        try append(prefix, to: &deframer)
        #expect(isTaken)
      } catch {
        #expect(!isTaken && error.code == .resourceExhausted && error.cause == .messageTooLarge)
      }
    }
  }

  @Test func compressionAndAnyOtherFlagAreRefused() {
    for flag in [1, 2, 0x80, 0xff] as [UInt8] {
      var deframer = MessageDeframer(maxCount: 10)
      #expect(throws: GRPCError.self) { try append([flag, 0, 0, 0, 0], to: &deframer) }
    }
  }

  @Test func oneByteTooMuchIsRefused() {
    var deframer = MessageDeframer(maxCount: 10)
    #expect(throws: GRPCError.self) { try append([0, 0, 0, 0, 1, 7, 7], to: &deframer) }
  }
}

@Suite("The texts of gRPC's header fields")
struct HeaderTextTests {
  @Test(
    arguments: [
      ("", []), ("AA", [0]), ("AA==", [0]), ("AAE", [0, 1]), ("AAE=", [0, 1]), ("AAEC", [0, 1, 2]),
      ("//79", [255, 254, 253]), ("+/+/", [251, 255, 191]),
    ] as [(String, [UInt8])])
  func base64IsReadPaddedOrNot(text: String, bytes: [UInt8]) {
    #expect(Base64.decode(Array(text.utf8)) == bytes)
    let unpadded = String(decoding: Base64.encode(bytes, isPadded: false), as: UTF8.self)
    #expect(unpadded == text.filter { $0 != "=" })
  }

  @Test(arguments: ["A", "AAA.", "A A", "AAAAA", "é", "=A"])
  func whatIsNoBase64IsNoBytes(text: String) {
    #expect(Base64.decode(Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    ("plain", "plain"), ("%41%62", "Ab"), ("%e2%82%ac", "€"), ("100%", "100%"), ("%4", "%4"),
    ("%zz%41", "%zzA"), ("%ff", "\u{fffd}"), ("%00", "\0"),
    ("\tand\r\n", "\tand\r\n"),
  ])
  func messagesAreDecodedAndNeverAnError(text: String, message: String) {
    #expect(StatusMessage.decode(Array(text.utf8)) == message)
  }

  @Test(arguments: [
    (Duration.zero, "0n"), (.seconds(-1), "0n"), (.nanoseconds(1), "1n"),
    (.nanoseconds(99_999_999), "99999999n"), (.nanoseconds(100_000_000), "100000u"),
    (.nanoseconds(100_000_001), "100001u"), (.seconds(1), "1000000u"),
    (.milliseconds(99_999_999) + .nanoseconds(1), "100000S"), (.seconds(70), "70000000u"),
    (.seconds(100), "100000m"), (.seconds(100_000_000), "1666667M"),
    (.seconds(Int64.max), "2562048H"),
  ])
  func timeoutsAreRoundedUpToEightDigits(duration: Duration, text: String) {
    var expected = ShortText()
    for byte in text.utf8 { expected.append(byte) }
    #expect(GRPCTimeout.text(nanoseconds: duration.nanoseconds) == expected)
  }

  @Test func metadataRefusesWhatCannotTravel() throws {
    var metadata = GRPCMetadata()
    try metadata.append("x-order", "a b~")
    try metadata.append("x-key-bin", bytes: [0, 255])
    for (name, value) in [
      ("X-Order", "a"), ("", "a"), (":path", "a"), ("grpc-timeout", "a"), ("te", "a"),
      ("x y", "a"), ("x-bin", "a"), ("x", "ä"), ("x", "a\n"), ("authorization", "Bearer x\n"),
    ] {
      do throws(GRPCError) {
        try metadata.append(name, value)
        Issue.record("\(name) was taken")
      } catch {
        #expect(error.code == .invalidArgument)
        #expect(!error.message.contains("Bearer"))
      }
    }
    #expect(metadata["x-order"] == ["a b~"])
    #expect(metadata.values(bytesOf: "x-key-bin") == [[0, 255]])
    #expect(metadata["x-key-bin"] == ["AP8"])
  }
}

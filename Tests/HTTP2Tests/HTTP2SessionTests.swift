import HTTP2
import TestKit
import Testing
import TransportTestKit

@Suite("An HTTP/2 session turns bytes into events and requests into bytes")
struct HTTP2SessionTests {
  private static let answer: [Frame] = [
    .headers(1, [(":status", "200"), ("content-type", "application/grpc"), ("x-empty", "")]),
    .data(1, [UInt8](repeating: 7, count: 40).framed),
    .headers(1, [("grpc-status", "0")], isLast: true),
  ]

  // MARK: What it says first

  @Test func thePrefaceTellsOurWindowsAndLimits() throws {
    var test = try SessionUnderTest()
    let frames = try test.drain()
    #expect(frames.map(\.kind) == [4, 8])
    #expect(
      frames[0].payload
        == Frame.settings([(2, 0), (4, 4 << 20), (6, 65_536)]).payload)
    #expect(frames[1].payload == UInt32((16 << 20) - 65_535).bigEndianBytes)
  }

  @Test func aServersSettingsAreSeenAndAcknowledged() throws {
    var test = try SessionUnderTest()
    _ = try test.drain()
    #expect(try test.feed([.settings([(3, 100)])]) == [.settings])
    #expect(try test.drain() == [.settingsAcknowledged])
    // The acknowledgement of ours is no news.
    #expect(try test.feed([.settingsAcknowledged]) == [])
  }

  // MARK: Requests

  @Test func aRequestHasItsFieldsInOrderAndItsBodyInOnePiece() throws {
    var test = try SessionUnderTest()
    try test.greet()
    var fields = HTTP2Fields()
    fields.append(name: "x-one".utf8, value: "1".utf8)
    fields.append(name: "authorization".utf8, value: "secret".utf8, isIndexed: false)
    let stream = try test.submit(tag: 3, [1, 2], fields)
    #expect(stream == 1)
    let isSentBefore = test.session.isSent(3)
    #expect(!isSentBefore)
    let frames = try test.drain()
    let isSentAfter = test.session.isSent(3)
    #expect(isSentAfter)
    #expect(frames.map(\.kind) == [1, 0])
    #expect(frames[1] == .data(1, [0, 0, 0, 0, 2, 1, 2], isLast: true))
    let sent = HeaderDecoder().decode(frames[0].payload)
    #expect(
      sent.map(\.name) == [
        ":method", ":scheme", ":path", ":authority", "te", "user-agent", "x-one", "authorization",
        "grpc-timeout",
      ])
    #expect(
      sent.map(\.value) == [
        "POST", "http", "/a.B/C", "example.org:7233", "trailers", "test", "1", "secret", "10S",
      ])
    // What is new on every call, and what is secret, stays out of the tables.
    #expect(sent.filter(\.isNeverIndexed).map(\.name) == ["authorization", "grpc-timeout"])
  }

  @Test func theSecondRequestsFieldsAreHardlyAnyBytes() throws {
    var test = try SessionUnderTest()
    try test.greet()
    _ = try test.submit(tag: 0)
    let first = try test.drain()[0].payload.count
    _ = try test.submit(tag: 1)
    let second = try test.drain()[0].payload.count
    // Of the nine fields only the path and the timeout are spelt out again (nghttp2 keeps neither).
    #expect(second * 2 <= first)
  }

  @Test func fieldsThatNoServerWouldTakeAreRefused() throws {
    var test = try SessionUnderTest()
    try test.greet()
    var fields = HTTP2Fields()
    fields.append(name: "x".utf8, value: String(repeating: "a", count: 60_000).utf8)
    do throws(HTTP2Error) {
      _ = try test.submit(tag: 0, [], fields)
      Issue.record("sent")
    } catch {
      #expect(error.code == .fieldsTooLarge)
    }
  }

  @Test func aBodyGoesAsFarAsTheServersWindow() throws {
    var test = try SessionUnderTest()
    try test.greet()
    let body = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    _ = try test.submit(tag: 0, body)
    var sent = try test.drain().filter { $0.isKind(.data) }.flatMap(\.payload)
    #expect(sent.count == 65_535)
    let isSent = test.session.isSent(0)
    #expect(!isSent)
    _ = try test.feed([.windowUpdate(0, 1 << 20), .windowUpdate(1, 1 << 20)])
    let rest = try test.drain()
    sent += rest.flatMap(\.payload)
    #expect(sent == body.framed)
    #expect(rest.last?.endsStream == true)
  }

  @Test func requestsWaitWhileTheServersLimitIsReached() throws {
    var test = try SessionUnderTest()
    try test.greet([(3, 1)])
    for tag in 0..<3 { _ = try test.submit(tag: UInt32(tag)) }
    #expect(try test.drain().map(\.stream) == [1, 1])
    _ = try test.feed(Self.answer)
    #expect(try test.drain().map(\.stream) == [3, 3])
  }

  /// grpc-go sends no limit where none is set: a worker's two hundred polls must not queue.
  @Test func theServersLimitIsKnownAsItChanges() throws {
    var test = try SessionUnderTest()
    try test.greet([(3, 7)])
    var limit = test.session.streamLimit
    #expect(limit == 7)
    _ = try test.feed([.settings([(3, 0)])])
    limit = test.session.streamLimit
    #expect(limit == 0)
  }

  @Test func aStreamIsOpenFromItsHeadOnUntilItIsClosed() throws {
    var test = try SessionUnderTest()
    try test.greet()
    let stream = try test.submit(tag: 0)
    var isOpen = test.session.isOpen(stream)
    #expect(!isOpen)
    _ = try test.drain()
    isOpen = test.session.isOpen(stream)
    #expect(isOpen)
    _ = try test.feed(Self.answer)
    isOpen = test.session.isOpen(stream)
    #expect(!isOpen)
  }

  @Test func aServerWithoutALimitHasNone() throws {
    var test = try SessionUnderTest()
    try test.greet()
    for tag in 0..<500 { _ = try test.submit(tag: UInt32(tag)) }
    #expect(try test.drain().filter { $0.isKind(.headers) }.count == 500)
  }

  @Test func aRequestInTheQueueIsCancelledWithoutAWord() throws {
    var test = try SessionUnderTest()
    try test.greet([(3, 1)])
    _ = try test.submit(tag: 0)
    let second = try test.submit(tag: 1)
    _ = try test.drain()
    test.session.reset(second, .cancel)
    _ = try test.feed(Self.answer)
    let frames = try test.drain()
    #expect(frames.allSatisfy { $0.stream != 3 || $0.isKind(.reset) })
    #expect(test.takeEvents() == [.closed(1, 8)])
  }

  // MARK: Answers

  @Test(arguments: [Int.max, 1, 2, 3, 7, 10])
  func anAnswerIsTheSameHoweverItIsCut(piece: Int) throws {
    var test = try SessionUnderTest()
    try test.greet()
    _ = try test.submit(tag: 5)
    _ = try test.drain()
    let seen = try test.feed(Self.answer, piece: piece)
    let data = seen.flatMap { if case .data(5, let bytes) = $0 { bytes } else { [] as [UInt8] } }
    #expect(data == [UInt8](repeating: 7, count: 40).framed)
    let others = seen.filter { if case .data = $0 { false } else { true } }
    #expect(
      others == [
        .field(5, ":status", "200"), .field(5, "content-type", "application/grpc"),
        .field(5, "x-empty", ""), .headers(5, isLast: false),
        .field(5, "grpc-status", "0"), .headers(5, isLast: true), .closed(5, 0),
      ])
  }

  @Test func aTruncatedAnswerNeverClosesTheStream() throws {
    let bytes = Self.answer.flatMap(\.bytes)
    for count in 0..<bytes.count {
      var test = try SessionUnderTest()
      try test.greet()
      _ = try test.submit(tag: 0)
      _ = try test.drain()
      let seen = try test.feed(bytes: Array(bytes.prefix(count)))
      #expect(!seen.contains { if case .closed = $0 { true } else { false } })
    }
  }

  @Test func theEndInADataFrameIsSeen() throws {
    var test = try SessionUnderTest()
    try test.greet()
    _ = try test.submit(tag: 0)
    _ = try test.drain()
    let seen = try test.feed([.headers(1, [(":status", "200")]), .data(1, [1], isLast: true)])
    #expect(seen.suffix(3) == [.data(0, [1]), .end(0), .closed(0, 0)])
  }

  @Test func windowIsGivenBackWhenBytesAreTaken() throws {
    var test = try SessionUnderTest()
    try test.greet()
    _ = try test.submit(tag: 0)
    _ = try test.drain()
    _ = try test.feed([.headers(1, [(":status", "200")])])
    var updated: [UInt32: UInt32] = [:]
    for _ in 0..<600 {
      _ = try test.feed([.data(1, [UInt8](repeating: 0, count: 16_384))])
      for frame in try test.drain() where frame.isKind(.windowUpdate) {
        updated[frame.stream, default: 0] += frame.payload.reduce(0) { $0 << 8 | UInt32($1) }
      }
    }
    // At least half of each window is always open: 600 times 16 KiB less that.
    #expect(updated[0] ?? 0 > (600 << 14) - (8 << 20) - 16_384)
    #expect(updated[1] ?? 0 > (600 << 14) - (2 << 20) - 16_384)
  }

  @Test func bytesThatNobodyTakesUseTheWindowUp() throws {
    var test = try SessionUnderTest()
    try test.greet()
    _ = try test.submit(tag: 0)
    _ = try test.drain()
    _ = try test.feed([.headers(1, [(":status", "200")])])
    let frame = Frame.data(1, [UInt8](repeating: 0, count: 16_384)).bytes
    // Fed past the test's own `consumed`, 257 frames are 16 KiB more than the stream's window.
    for _ in 0..<257 {
      try test.feedOnly(frame)
    }
    #expect(try test.drain().contains { $0.isKind(.reset) || $0.isKind(.goAway) })
  }

  // MARK: A server that means it badly

  @Test func moreHeaderBytesThanAnnouncedResetTheStream() throws {
    var configuration = HTTP2Configuration()
    configuration.maxHeaderListSize = 200
    var test = try SessionUnderTest(configuration)
    try test.greet()
    _ = try test.submit(tag: 0)
    _ = try test.drain()
    let many = (0..<50).map { ("x-\($0)", "value") }
    let seen = try test.feed([.headers(1, [(":status", "200")] + many)])
    #expect(seen.filter { $0 == .tooLarge(0) }.count == 1)
    #expect(try test.drain().contains { $0.isKind(.reset) && $0.stream == 1 })
    #expect(test.takeEvents() == [.closed(0, 2)])
  }

  /// CVE-2024-28182: Debian's 1.52 has the fix, and no version number tells.
  @Test func aFloodOfContinuationsEndsTheConnection() throws {
    var test = try SessionUnderTest()
    try test.greet()
    _ = try test.submit(tag: 0)
    _ = try test.drain()
    let flood =
      [Frame(.headers, stream: 1, payload: HeaderBlock.encode([(":status", "200")]))]
      + [Frame](repeating: Frame(.continuation, stream: 1), count: 100)
    var isAlive = true
    do throws(HTTP2Error) {
      _ = try test.feed(flood)
      _ = try test.drain()
      isAlive = test.session.isAlive
    } catch {
      isAlive = false
    }
    #expect(!isAlive)
  }

  /// CVE-2019-9512.
  /// A byte of HPACK stands for a whole field of the table: 5 kB in come to 8 MiB of text.
  @Test func aFloodOfCompressedFieldsEndsTheConnection() throws {
    var test = try SessionUnderTest()
    try test.greet()
    _ = try test.submit(tag: 0)
    _ = try test.drain()
    let informational = HeaderBlock.encode([(":status", "103")])
    // Literal with indexing, then references to it (RFC 7541, sections 6.2.1 and 6.1).
    let entry: [UInt8] =
      [0x40, 1, UInt8(ascii: "x"), 127, 0xa1, 0x1e] + [UInt8](repeating: 97, count: 4_000)
    let first = Frame(
      .headers, flags: Frame.endHeaders, stream: 1, payload: informational + entry)
    let next = Frame(
      .headers, flags: Frame.endHeaders, stream: 1,
      payload: informational + [UInt8](repeating: 0xbe, count: 15))
    let few = try test.feed([first] + Array(repeating: next, count: 20))
    #expect(few.count == 21 + 1 + 1 + 20 * 16)
    do throws(HTTP2Error) {
      try test.feedOnly(Array(repeating: next, count: 200).flatMap(\.bytes))
      Issue.record("taken")
    } catch {
      #expect(error.code == .flooded)
      #expect(error.message.contains("bytes of fields at once"))
    }
  }

  /// What came before the error is not lost with it.
  @Test func eventsBeforeAnErrorAreInTheList() throws {
    var test = try SessionUnderTest()
    try test.greet()
    for tag in 0..<2 { _ = try test.submit(tag: UInt32(tag)) }
    _ = try test.drain()
    let flood = Array(repeating: Frame.data(3, []), count: 2_000)
    let head = Frame.headers(3, [(":status", "200")])
    let bytes = (Self.answer + [head] + flood).flatMap(\.bytes)
    #expect(throws: HTTP2Error.self) { try test.feedOnly(bytes) }
    let seen = test.takeEvents(bytes)
    #expect(seen.contains(.closed(0, 0)) && seen.contains(.headers(0, isLast: true)))
  }

  @Test func aFloodOfPingsEndsTheConnection() throws {
    var test = try SessionUnderTest()
    try test.greet()
    do throws(HTTP2Error) {
      _ = try test.feed([Frame](repeating: .ping(), count: 2_000))
      Issue.record("taken")
    } catch {
      #expect(error.code == .flooded)
    }
  }

  @Test func aPushIsRefused() throws {
    var test = try SessionUnderTest()
    try test.greet()
    _ = try test.submit(tag: 0)
    _ = try test.drain()
    let push = Frame(
      .pushPromise, flags: Frame.endHeaders, stream: 1,
      payload: UInt32(2).bigEndianBytes + HeaderBlock.encode([(":method", "GET")]))
    _ = try test.feed([push])
    let goAway = try test.drain().first { $0.isKind(.goAway) }
    #expect(goAway?.payload[4..<8] == [0, 0, 0, 1])
    let isAlive = test.session.isAlive
    #expect(!isAlive)
  }

  @Test func aGoAwaySaysWhatIsUnprocessed() throws {
    var test = try SessionUnderTest()
    try test.greet()
    for tag in 0..<3 { _ = try test.submit(tag: UInt32(tag)) }
    _ = try test.drain()
    let seen = try test.feed([.goAway(last: 3, 0, "max_age")])
    #expect(seen == [.goAway(3, 0, "max_age"), .closed(2, 7)])
    // nghttp2 takes another request, and gives it back unsent.
    _ = try test.submit(tag: 4)
    #expect(try test.drain() == [])
    #expect(test.takeEvents() == [.closed(4, 7)])
    // Those that it has seen still finish.
    #expect(try test.feed(Self.answer).last == .closed(0, 0))
  }

  @Test func randomBytesNeverCrash() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      var test = try SessionUnderTest()
      try test.greet()
      _ = try test.submit(tag: 0)
      _ = try test.drain()
      var bytes = Self.answer.flatMap(\.bytes)
      for _ in 0..<4 {
        bytes[Int.random(in: bytes.indices, using: &generator)] = .random(
          in: .min ... .max, using: &generator)
      }
      _ = try? test.feed(bytes: bytes)
      _ = try? test.drain()
    }
  }
}

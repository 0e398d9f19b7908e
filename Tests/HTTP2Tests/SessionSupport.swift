import HTTP2
import TransportTestKit

/// A session on its own, with a peer that is played by the test: bytes in, bytes out, no sockets.
struct SessionUnderTest: ~Copyable {
  let session: HTTP2Session
  private var output = ByteQueue()
  private var reader = FrameReader()
  private var list: [HTTP2Event] = []

  init(_ configuration: HTTP2Configuration = HTTP2Configuration()) throws {
    session = try HTTP2Session(
      configuration, scheme: "http", authority: "example.org:7233",
      constantFields: [("te", "trailers"), ("user-agent", "test")])
  }

  /// What an event is about, with its text and its data read.
  enum Seen: Equatable {
    case field(UInt32, String, String)
    case headers(UInt32, isLast: Bool)
    case data(UInt32, [UInt8])
    case end(UInt32)
    case tooLarge(UInt32)
    case closed(UInt32, UInt32)
    case goAway(Int32, UInt32, String)
    case settings
    case pong
    case refused
  }

  /// Feeds frames and answers what was seen. `piece` bytes at a time: the cut must not matter.
  mutating func feed(_ frames: [Frame], piece: Int = .max) throws(HTTP2Error) -> [Seen] {
    try feed(bytes: frames.flatMap(\.bytes), piece: piece)
  }

  mutating func feed(bytes: [UInt8], piece: Int = .max) throws(HTTP2Error) -> [Seen] {
    var seen: [Seen] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = Array(rest.prefix(piece))
      rest = rest.dropFirst(part.count)
      try feedOnly(part)
      seen += takeEvents(part)
    }
    return seen
  }

  /// Feeds without looking at what came of it, and without giving window back.
  func feedOnly(_ bytes: [UInt8]) throws(HTTP2Error) {
    let result: Result<Void, HTTP2Error> = unsafe bytes.withUnsafeBytes { bytes in
      do throws(HTTP2Error) {
        return .success(try unsafe session.feed(bytes.bytes))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// What the session says, as frames. Streams can close by it: see `seenInDrain`.
  mutating func drain() throws(HTTP2Error) -> [Frame] {
    try session.drain(into: &output, limit: .max)
    unsafe reader.append(Array(output.bytes))
    output.consume(output.count)
    var frames: [Frame] = []
    while let frame = reader.next() { frames.append(frame) }
    return frames
  }

  mutating func takeEvents(_ bytes: [UInt8] = []) -> [Seen] {
    session.takeEvents(into: &list)
    defer { session.forgetText() }
    return list.map { seen($0, bytes) }
  }

  private func seen(_ event: HTTP2Event, _ bytes: [UInt8]) -> Seen {
    switch event {
    case .fieldReceived(let tag, let range):
      let (name, value) = text(range)
      return .field(tag, name, value)
    case .headersReceived(let tag, let isLast): return .headers(tag, isLast: isLast)
    case .dataReceived(let tag, let stream, let offset, let count):
      session.consumed(count, of: stream)
      return .data(tag, Array(bytes[offset..<offset + count]))
    case .endReceived(let tag): return .end(tag)
    case .headersTooLarge(let tag): return .tooLarge(tag)
    case .streamClosed(let tag, let code): return .closed(tag, code.rawValue)
    case .goAwayReceived(let last, let code, let range):
      return .goAway(last, code.rawValue, text(range).1)
    case .settingsReceived: return .settings
    case .pingAcknowledged: return .pong
    case .frameRefused: return .refused
    }
  }

  private func text(_ range: HTTP2FieldRange) -> (String, String) {
    session.withText(of: range) { name, value in
      unsafe (
        name.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) },
        value.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
      )
    }
  }

  /// Past both sides' settings.
  mutating func greet(_ settings: [(UInt16, UInt32)] = []) throws {
    _ = try drain()
    _ = try feed([.settings(settings), .settingsAcknowledged])
    _ = try drain()
  }

  /// A request with a body of `count` bytes and a five-byte prefix.
  func submit(
    tag: UInt32, _ body: [UInt8] = [], _ fields: HTTP2Fields = HTTP2Fields()
  ) throws(HTTP2Error) -> Int32 {
    var text = ShortText()
    for byte in "10S".utf8 { text.append(byte) }
    return try session.submit(
      HTTP2Request(
        path: "/a.B/C", fields: fields, shortField: ("grpc-timeout", text),
        body: HTTP2Body(
          prefix: UInt64(UInt32(body.count).byteSwapped) << 8, prefixCount: 5, message: body)),
      tag: tag)
  }
}

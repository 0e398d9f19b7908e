/// An HTTP/2 frame (RFC 9113, section 4.1), written and read by hand so that the tests have an
/// opinion of their own.
package struct Frame: Equatable, Sendable {
  package enum Kind: UInt8, Sendable {
    case data = 0
    case headers, priority, reset, settings, pushPromise, ping, goAway, windowUpdate, continuation
  }

  package static let endStream: UInt8 = 1
  package static let ack: UInt8 = 1
  package static let endHeaders: UInt8 = 4

  package var kind: UInt8
  package var flags: UInt8
  package var stream: UInt32
  package var payload: [UInt8]

  package init(_ kind: Kind, flags: UInt8 = 0, stream: UInt32 = 0, payload: [UInt8] = []) {
    self.kind = kind.rawValue
    self.flags = flags
    self.stream = stream
    self.payload = payload
  }

  package func isKind(_ kind: Kind) -> Bool { self.kind == kind.rawValue }
  package var endsStream: Bool { flags & Self.endStream != 0 }
  package var isAnswer: Bool { flags & Self.ack != 0 }

  package var bytes: [UInt8] {
    let count = UInt32(payload.count)
    return [UInt8(truncatingIfNeeded: count >> 16), UInt8(truncatingIfNeeded: count >> 8)]
      + [UInt8(truncatingIfNeeded: count), kind, flags] + stream.bigEndianBytes + payload
  }
}

extension Frame {
  /// - Parameter values: pairs of a setting's number and its value.
  package static func settings(_ values: [(UInt16, UInt32)] = []) -> Frame {
    let payload = values.flatMap { number, value in
      [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
        + value.bigEndianBytes
    }
    return Frame(.settings, payload: payload)
  }

  package static let settingsAcknowledged = Frame(.settings, flags: ack)

  package static func headers(
    _ stream: UInt32, _ fields: [(String, String)], isLast: Bool = false
  ) -> Frame {
    Frame(
      .headers, flags: endHeaders | (isLast ? endStream : 0), stream: stream,
      payload: HeaderBlock.encode(fields))
  }

  package static func data(_ stream: UInt32, _ bytes: [UInt8], isLast: Bool = false) -> Frame {
    Frame(.data, flags: isLast ? endStream : 0, stream: stream, payload: bytes)
  }

  package static func reset(_ stream: UInt32, _ code: UInt32) -> Frame {
    Frame(.reset, stream: stream, payload: code.bigEndianBytes)
  }

  package static func goAway(last: UInt32, _ code: UInt32, _ text: String = "") -> Frame {
    Frame(.goAway, payload: last.bigEndianBytes + code.bigEndianBytes + Array(text.utf8))
  }

  package static func windowUpdate(_ stream: UInt32, _ count: UInt32) -> Frame {
    Frame(.windowUpdate, stream: stream, payload: count.bigEndianBytes)
  }

  package static func ping(isAnswer: Bool = false, _ payload: [UInt8] = Array(1...8)) -> Frame {
    Frame(.ping, flags: isAnswer ? ack : 0, payload: payload)
  }
}

/// Field lists as literals without indexing (RFC 7541, section 6.2.2): any decoder reads them, and
/// neither side keeps a table.
package enum HeaderBlock {
  package static func encode(_ fields: [(String, String)]) -> [UInt8] {
    fields.flatMap { [0] + text($0.0) + text($0.1) }
  }

  private static func text(_ text: String) -> [UInt8] { length(text.utf8.count) + Array(text.utf8) }

  /// An integer with a prefix of seven bits (RFC 7541, section 5.1).
  private static func length(_ count: Int) -> [UInt8] {
    guard count >= 127 else { return [UInt8(count)] }
    var bytes: [UInt8] = [127]
    var rest = count - 127
    while rest >= 128 {
      bytes.append(UInt8(rest % 128) | 128)
      rest /= 128
    }
    return bytes + [UInt8(rest)]
  }
}

/// Cuts what a client sends into its preface and its frames.
package struct FrameReader: Sendable {
  package static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

  private var bytes: [UInt8] = []
  private var needsPreface = true
  /// What came was no HTTP/2.
  package private(set) var isBroken = false

  package init() {}

  package mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// The next whole frame, nil when there is none yet.
  package mutating func next() -> Frame? {
    if needsPreface {
      guard bytes.count >= Self.preface.count else { return nil }
      isBroken = !bytes.starts(with: Self.preface)
      bytes.removeFirst(Self.preface.count)
      needsPreface = false
    }
    guard bytes.count >= 9 else { return nil }
    let count = Int(bytes[0]) << 16 | Int(bytes[1]) << 8 | Int(bytes[2])
    guard bytes.count >= 9 + count, let kind = Frame.Kind(rawValue: bytes[3]) else { return nil }
    let stream = bytes[5..<9].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let frame = Frame(
      kind, flags: bytes[4], stream: stream & 0x7fff_ffff, payload: Array(bytes[9..<9 + count]))
    bytes.removeFirst(9 + count)
    return frame
  }
}

extension UInt32 {
  package var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}

extension [UInt8] {
  /// A message with gRPC's prefix.
  package var framed: [UInt8] { [0] + UInt32(count).bigEndianBytes + self }
}

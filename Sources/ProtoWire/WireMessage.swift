/// A protobuf message: a struct whose `fields` names each of its fields once.
///
/// ```swift
/// package struct TimerFiredEventAttributes: WireMessage {
///   package static let protoName = "temporal.api.history.v1.TimerFiredEventAttributes"
///
///   package var timerId = ""
///   package var startedEventId: Int64 = 0
///   package init() {}
///
///   package mutating func fields(_ coder: inout some WireCoder) {
///     coder.string(1, "timerId", &timerId)
///     coder.int64(2, "startedEventId", &startedEventId)
///   }
/// }
/// ```
///
/// Fields that are not named are skipped (`KeepsUnknownFields` tells which messages keep them).
@usableFromInline
package protocol WireMessage: WireValue {
  /// The name with its package, by which an `Any` says what it holds.
  static var protoName: String { get }
  /// One line a field, in the order of their numbers: in that order one pass reads them all.
  mutating func fields(_ coder: inout some WireCoder)

  // The default bodies of these are compiled once a message, in the message's own module, with the
  // coder known. Whoever calls them pays one indirect call and never runs an unspecialized `fields`.
  mutating func decode(_ decoder: inout BinaryDecoder)
  func encode(_ encoder: inout BinaryEncoder)
}

extension WireMessage {
  /// The message that `bytes` are the binary form of. Texts are copied; `WireBytes` keep `bytes`.
  @inlinable
  package init(decoding bytes: [UInt8]) throws(WireError) {
    self.init()
    if let error = decode(bytes) { throw error }
  }

  @inlinable
  package init(decoding bytes: WireBytes) throws(WireError) {
    try self.init(decoding: bytes.array)
  }

  /// The same message with bytes of its own: `WireBytes` of a received message keep the whole buffer
  /// that they came in, so whoever holds one for longer than that buffer is needed holds this instead.
  ///
  /// It is written and read again. A message that is nested too deeply to be read stays as it is.
  @inlinable
  package func detached() -> Self {
    (try? Self(decoding: encoded())) ?? self
  }

  @inlinable
  mutating func decode(_ bytes: [UInt8]) -> WireError? {
    unsafe bytes.withUnsafeBufferPointer { pointer in
      guard let base = pointer.baseAddress else { return nil }
      var decoder = unsafe BinaryDecoder(bytes, base)
      decoder.readTag()
      decode(&decoder)
      return decoder.error
    }
  }

  /// The binary form. Fields at their default are left out, as every implementation does.
  @inlinable
  package func encoded() -> [UInt8] {
    BinaryEncoder.bytes { encode(&$0) }
  }

  @inlinable
  package mutating func decode(_ decoder: inout BinaryDecoder) {
    while decoder.tag != 0 {
      let start = decoder.position
      fields(&decoder)
      if decoder.position == start { decoder.skipField() }
    }
  }

  @inlinable
  package func encode(_ encoder: inout BinaryEncoder) {
    withFields { $0.fields(&encoder) }
  }

  /// Lends `self` to a coder that writes. `fields` is `mutating` for the coders that read; a copy
  /// here would retain and release every reference inside, a quarter of the cost of encoding.
  @inlinable @inline(always)
  func withFields(_ body: (inout Self) -> Void) {
    unsafe withUnsafePointer(to: self) { unsafe body(&UnsafeMutablePointer(mutating: $0).pointee) }
  }
}

extension WireMessage {
  /// The message that `json` is the proto3 JSON form of, in either spelling of names and
  /// enumerations. Keys that are not known are skipped.
  package init(json: [UInt8]) throws(WireError) {
    self.init()
    var reader = JSONReader(json)
    decodeValue(&reader)
    reader.finish()
    if let error = reader.error { throw error }
  }

  /// The proto3 JSON form, as the Temporal CLI exports histories.
  package func json() -> [UInt8] {
    var writer = JSONWriter()
    encodeValue(&writer)
    return writer.bytes
  }
}

extension WireMessage {
  @inlinable package static var wireType: UInt32 { WireType.lengthDelimited }

  @inlinable
  package mutating func decodeValue(_ decoder: inout BinaryDecoder) {
    decoder.body(&self)
  }

  @inlinable
  package func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder) {
    encoder.body(number, self)
  }

  package mutating func decodeValue(_ reader: inout JSONReader) {
    reader.object(&self)
  }

  package func encodeValue(_ writer: inout JSONWriter) {
    writer.object(self)
  }
}

// MARK: - What fields may hold besides scalars

/// The members of a oneof, of which a message holds at most one.
@usableFromInline
package protocol WireOneof: Sendable {
  /// One `member` line for each case, in the order of their numbers.
  static func members(_ value: inout Self?, _ coder: inout some WireCoder) throws(MemberFound)
}

/// Thrown by the `member` that was the one, and caught by `oneof`: the found member leaves the list,
/// so that on the path that goes on the tag never changes, and the optimizer makes one jump of
/// sixty comparisons.
@usableFromInline
package struct MemberFound: Error {
  @inlinable
  init() {}
}

/// A message behind a reference, for messages that contain themselves (`Failure.cause`).
@usableFromInline
package indirect enum Indirect<Value: Sendable>: Sendable {
  case value(Value)

  @inlinable package var value: Value {
    switch self {
    case .value(let value): value
    }
  }

  @inlinable
  package init(_ value: Value) {
    self = .value(value)
  }
}

/// Reads protobuf's binary form with the next tag in hand: the field line that has that tag takes
/// its value and reads the tag after it, so a message whose fields come in order is decoded in one
/// pass over its lines.
///
/// Whatever the bytes are, it ends: lengths are checked before anything is allocated, nesting is
/// counted, and after the first error the tag is 0, which no field line has.
///
/// Compare inline, work out of line: a field line is one comparison with a constant
/// (`BinaryDecoder+Fields`), everything behind it a call. Inlining more, or less, costs half again.
@safe
@usableFromInline
package struct BinaryDecoder {
  @usableFromInline let buffer: [UInt8]
  /// Of `buffer`, lent while `WireMessage.decode` runs. `byte` and its neighbours rely on indices
  /// that were checked against `end`, which never passes the buffer's.
  @usableFromInline let base: UnsafePointer<UInt8>
  @usableFromInline var position = 0
  /// Where the message at hand ends.
  @usableFromInline var end: Int
  /// The tag of the field at hand; 0 at the end of the message, and after an error.
  @usableFromInline var tag: UInt32 = 0
  @usableFromInline var depth = 0
  @usableFromInline var error: WireError?
  /// The last single-entry metadata, shared while the same bytes keep coming.
  @usableFromInline var memo = (start: 0, count: 0, entries: WireMap<WireBytes>())
  /// Texts made so far, by a mix of their bytes.
  var cache: [CachedText]

  @usableFromInline
  init(_ buffer: [UInt8], _ base: UnsafePointer<UInt8>) {
    self.buffer = buffer
    unsafe self.base = unsafe base
    end = buffer.count
    // Short messages hold few texts, none of them twice.
    cache = buffer.count < 1024 ? [] : [CachedText](repeating: CachedText(), count: 64)
    if buffer.count > Int32.max { fail(.tooLarge, "a message of more than 2 GiB") }
  }

  /// Remembers the first error and ends the input: every later line finds no tag.
  @usableFromInline @inline(never)
  mutating func fail(_ code: WireError.Code, _ message: String) {
    if error == nil {
      let place = tag == 0 ? "" : " in field \(tag >> 3)"
      error = WireError(code, "\(message)\(place)", offset: position)
    }
    position = buffer.count
    tag = 0
  }

  @inlinable @inline(always)
  func byte(_ index: Int) -> UInt8 {
    unsafe base[index]
  }
}

// MARK: - Tags and lengths

extension BinaryDecoder {
  @inlinable @inline(always)
  mutating func readTag() {
    guard position < end else {
      tag = 0
      return
    }
    let first = byte(position)
    if first < 0x80, first > 7 {
      tag = UInt32(first)
      position &+= 1
    } else {
      readLongTag()
    }
  }

  @usableFromInline @inline(never)
  mutating func readLongTag() {
    let start = position
    if position &+ 1 < end, byte(position) >= 0x80, byte(position &+ 1) < 0x80 {
      tag = UInt32(byte(position) & 0x7F) | UInt32(byte(position &+ 1)) << 7
      position &+= 2
    } else {
      tag = 0
      let value = varint()
      // A tag fits five bytes. Longer spellings are refused, as the conformance suite wants.
      guard value <= UInt32.max, position &- start <= 5 else {
        return fail(.malformedTag, "a tag of more than 32 bits")
      }
      tag = UInt32(truncatingIfNeeded: value)
    }
    if tag <= 7, error == nil { fail(.malformedTag, "field number 0") }
  }

  /// The length of what follows, which lies inside the message at hand; 0 after an error.
  @inlinable @inline(always)
  mutating func readLength() -> Int {
    let count = varint()
    if count <= UInt64(truncatingIfNeeded: end &- position) {
      return Int(truncatingIfNeeded: count)
    }
    fail(.truncated, "a length past the end of its message")
    return 0
  }

  /// Goes into the message that begins here, and gives back where the one around it ends.
  @usableFromInline @inline(never)
  mutating func enter() -> Int? {
    let count = readLength()
    guard depth < WireError.nestingLimit else {
      fail(.nestedTooDeeply, "more than \(WireError.nestingLimit) messages inside each other")
      return nil
    }
    let outer = end
    depth &+= 1
    end = position &+ count
    readTag()
    return outer
  }

  @inlinable @inline(always)
  mutating func leave(_ outer: Int) {
    depth &-= 1
    end = outer
  }

  /// The message that begins here, read into what was there before.
  @inlinable
  mutating func body<M: WireMessage>(_ message: inout M) {
    if let outer = enter() {
      message.decode(&self)
      leave(outer)
    }
  }
}

// MARK: - Numbers

extension BinaryDecoder {
  @inlinable @inline(always)
  mutating func varint() -> UInt64 {
    if position < end {
      let first = byte(position)
      if first < 0x80 {
        position &+= 1
        return UInt64(first)
      }
    }
    return longVarint()
  }

  @usableFromInline @inline(never)
  mutating func longVarint() -> UInt64 {
    guard end &- position >= 10 else { return lastVarint() }
    var value = UInt64(byte(position) & 0x7F)
    var shift: UInt64 = 7
    var index = position &+ 1
    while shift < 70 {
      let next = byte(index)
      index &+= 1
      value |= UInt64(next & 0x7F) &<< shift
      if next < 0x80 {
        if shift == 63, next > 1 { break }
        position = index
        return value
      }
      shift &+= 7
    }
    fail(.malformedVarint, "a number of more than 64 bits")
    return 0
  }

  /// One that may be cut off: fewer than ten bytes are left.
  @inline(never)
  private mutating func lastVarint() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < end {
      let next = byte(position)
      position &+= 1
      value |= UInt64(next & 0x7F) &<< shift
      if next < 0x80 { return value }
      shift &+= 7
    }
    fail(.truncated, "a number past the end of its message")
    return 0
  }

  mutating func fixed64() -> UInt64 {
    guard end &- position >= 8 else {
      fail(.truncated, "a number past the end of its message")
      return 0
    }
    let value = unsafe UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self)
    position &+= 8
    return UInt64(littleEndian: value)
  }

  mutating func fixed32() -> UInt32 {
    guard end &- position >= 4 else {
      fail(.truncated, "a number past the end of its message")
      return 0
    }
    let value = unsafe UnsafeRawPointer(base + position).loadUnaligned(as: UInt32.self)
    position &+= 4
    return UInt32(littleEndian: value)
  }
}

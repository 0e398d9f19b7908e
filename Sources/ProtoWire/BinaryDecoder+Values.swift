// What the field lines call: each takes one value, or as many as follow each other, and reads the
// tag after it.

extension BinaryDecoder {
  @usableFromInline @inline(never)
  mutating func takeVarint() -> UInt64 {
    let value = varint()
    readTag()
    return value
  }

  @usableFromInline @inline(never)
  mutating func takeFixed64() -> UInt64 {
    let value = fixed64()
    readTag()
    return value
  }

  @usableFromInline @inline(never)
  mutating func takeFixed32() -> UInt32 {
    let value = fixed32()
    readTag()
    return value
  }

  @usableFromInline @inline(never)
  mutating func take(_ value: inout String) {
    value = text()
    readTag()
  }

  @usableFromInline @inline(never)
  mutating func take(_ value: inout WireBytes) {
    value = data()
    readTag()
  }

  @usableFromInline @inline(never)
  mutating func take(_ value: inout Timestamp?) {
    var time = value ?? Timestamp()
    readSecondsAndNanos(&time.seconds, &time.nanos)
    value = time
    readTag()
  }

  @usableFromInline @inline(never)
  mutating func take(_ value: inout WireDuration?) {
    var time = value ?? WireDuration()
    readSecondsAndNanos(&time.seconds, &time.nanos)
    value = time
    readTag()
  }

  @inline(__always)
  private mutating func readSecondsAndNanos(_ seconds: inout Int64, _ nanos: inout Int32) {
    let count = readLength()
    let outer = end
    end = position &+ count
    readTag()
    while tag != 0 {
      if tag == 1 << 3 | WireType.varint {
        seconds = Int64(bitPattern: varint())
        readTag()
      }
      if tag == 2 << 3 | WireType.varint {
        nanos = Int32(truncatingIfNeeded: varint())
        readTag()
      }
      if tag != 0, tag & 7 != WireType.varint || tag >> 3 > 2 { skipField() }
    }
    end = outer
  }

  @inlinable @inline(never)
  mutating func take<M: WireMessage>(_ value: inout M?) {
    if let outer = enter() {
      // A second occurrence of the field goes into the first, as protobuf merges them.
      if value == nil { value = M() }
      value?.decode(&self)
      leave(outer)
    }
    readTag()
  }

  @inlinable @inline(never)
  mutating func take<M: WireMessage>(_ value: inout Indirect<M>?) {
    var message = value?.value ?? M()
    // Held once only, so that what comes again goes into the message and not into a copy of it.
    value = nil
    body(&message)
    value = .value(message)
    readTag()
  }

  @usableFromInline @inline(never)
  mutating func take(_ values: inout [String]) {
    let wanted = tag
    while tag == wanted {
      values.append(text())
      readTag()
    }
  }

  @inlinable @inline(never)
  mutating func takeNumbers(_ add: (UInt64) -> Void) {
    let wanted = tag & ~WireType.lengthDelimited
    while tag != 0, tag & ~WireType.lengthDelimited == wanted {
      if tag & 7 == WireType.varint {
        add(varint())
      } else {
        let count = readLength()
        let outer = end
        end = position &+ count
        while position < end { add(varint()) }
        end = outer
      }
      readTag()
    }
  }

  @inlinable @inline(never)
  mutating func take<M: WireMessage>(_ values: inout [M]) {
    let wanted = tag
    while tag == wanted {
      if values.isEmpty { values.reserveCapacity(countAhead(wanted)) }
      // Decoded where it stays: appending a message that was decoded elsewhere copies it.
      values.append(M())
      body(&values[values.count &- 1])
      readTag()
    }
  }

  /// How many fields with this tag follow each other here, the one in hand included.
  @usableFromInline @inline(never)
  mutating func countAhead(_ wanted: UInt32) -> Int {
    let start = position
    var count = 0
    while tag == wanted {
      let length = readLength()
      position &+= length
      readTag()
      count &+= 1
    }
    if error == nil {
      position = start
      tag = wanted
    }
    return count
  }

  @inlinable @inline(never)
  mutating func take<V: WireValue>(_ entries: inout WireMap<V>) {
    let wanted = tag
    while tag == wanted {
      readEntry(&entries)
      readTag()
    }
  }

  /// An entry is a message of key and value. Either may be missing, and stands at its default then.
  @inlinable
  mutating func readEntry<V: WireValue>(_ entries: inout WireMap<V>) {
    var key = ""
    var value = V()
    guard let outer = enter() else { return }
    while tag != 0 {
      if tag == 1 << 3 | WireType.lengthDelimited { take(&key) }
      if tag == 2 << 3 | V.wireType {
        value.decodeValue(&self)
        readTag()
      } else if tag != 0, tag != 1 << 3 | WireType.lengthDelimited {
        skipField()
      }
    }
    leave(outer)
    entries[key] = value
  }

  @inlinable @inline(never)
  mutating func takeInt32Map<V: WireValue>(_ entries: inout WireMap<V>) {
    let wanted = tag
    while tag == wanted {
      readInt32Entry(&entries)
      readTag()
    }
  }

  @inlinable
  mutating func readInt32Entry<V: WireValue>(_ entries: inout WireMap<V>) {
    var key: Int32 = 0
    var value = V()
    guard let outer = enter() else { return }
    while tag != 0 {
      if tag == 1 << 3 | WireType.varint {
        key = Int32(truncatingIfNeeded: varint())
        readTag()
      } else if tag == 2 << 3 | V.wireType {
        value.decodeValue(&self)
        readTag()
      } else {
        skipField()
      }
    }
    leave(outer)
    entries["\(key)"] = value
  }

  /// Payload after payload has the same metadata: equal bytes share the value made from the first.
  @usableFromInline @inline(never)
  mutating func takeMetadata(_ entries: inout WireMap<WireBytes>) {
    let wanted = tag
    let start = position
    let count = memo.count
    if !entries.isEmpty {
      readEntry(&entries)
    } else if count > 0, end &- start >= count, hasSameBytes(memo.start, start, count) {
      entries = memo.entries
      position = start &+ count
    } else {
      readEntry(&entries)
      if error == nil { memo = (start, position &- start, entries) }
    }
    readTag()
    if tag == wanted { take(&entries) }
  }

  @inlinable @inline(never)
  mutating func take<O: WireOneof, V: WireValue>(
    _ value: inout O?, _ wrap: (consuming V) -> O, _ unwrap: (O) -> V?
  ) {
    var member: V
    if let value, let same = unwrap(value) { member = same } else { member = V() }
    value = nil
    member.decodeValue(&self)
    value = wrap(consume member)
    readTag()
  }
}

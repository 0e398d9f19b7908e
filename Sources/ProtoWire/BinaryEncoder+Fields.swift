extension BinaryEncoder: WireCoder {
  @inlinable @inline(always)
  package mutating func int32(_ number: UInt32, _ name: StaticString, _ value: inout Int32) {
    // Negative numbers of 32 bits take ten bytes: they are widened with their sign.
    if value != 0 { varint(number << 3 | WireType.varint, UInt64(bitPattern: Int64(value))) }
  }

  @inlinable @inline(always)
  package mutating func int64(_ number: UInt32, _ name: StaticString, _ value: inout Int64) {
    if value != 0 { varint(number << 3 | WireType.varint, UInt64(bitPattern: value)) }
  }

  @inlinable @inline(always)
  package mutating func uint32(_ number: UInt32, _ name: StaticString, _ value: inout UInt32) {
    if value != 0 { varint(number << 3 | WireType.varint, UInt64(value)) }
  }

  @inlinable @inline(always)
  package mutating func bool(_ number: UInt32, _ name: StaticString, _ value: inout Bool) {
    if value { varint(number << 3 | WireType.varint, 1) }
  }

  @inlinable @inline(always)
  package mutating func double(_ number: UInt32, _ name: StaticString, _ value: inout Double) {
    // By bits: -0 is not the default.
    if value.bitPattern != 0 { fixed64(number << 3 | WireType.fixed64, value.bitPattern) }
  }

  @inlinable @inline(always)
  package mutating func float(_ number: UInt32, _ name: StaticString, _ value: inout Float) {
    if value.bitPattern != 0 { fixed32(number << 3 | WireType.fixed32, value.bitPattern) }
  }

  @inlinable @inline(always)
  package mutating func string(_ number: UInt32, _ name: StaticString, _ value: inout String) {
    if !value.isEmpty { text(number << 3 | WireType.lengthDelimited, value) }
  }

  @inlinable @inline(always)
  package mutating func bytes(_ number: UInt32, _ name: StaticString, _ value: inout WireBytes) {
    if !value.isEmpty { data(number << 3 | WireType.lengthDelimited, value) }
  }

  @inlinable @inline(always)
  package mutating func enumeration<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ value: inout E
  ) {
    if value.rawValue != 0 {
      varint(number << 3 | WireType.varint, UInt64(bitPattern: Int64(value.rawValue)))
    }
  }

  @inlinable @inline(always)
  package mutating func timestamp(
    _ number: UInt32, _ name: StaticString, _ value: inout Timestamp?
  ) {
    if let value { time(number, value.seconds, value.nanos) }
  }

  @inlinable @inline(always)
  package mutating func duration(
    _ number: UInt32, _ name: StaticString, _ value: inout WireDuration?
  ) {
    if let value { time(number, value.seconds, value.nanos) }
  }

  @inlinable @inline(always)
  package mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout M?
  ) {
    if value != nil { write(number, &value) }
  }

  @inlinable @inline(never)
  mutating func write<M: WireMessage>(_ number: UInt32, _ value: inout M?) {
    let start = open(number)
    value?.encode(&self)
    close(start)
  }

  @inlinable
  package mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout Indirect<M>?
  ) {
    if let message = value?.value { body(number, message) }
  }

  @inlinable
  package mutating func strings(
    _ number: UInt32, _ name: StaticString, _ values: inout [String]
  ) {
    for value in values { text(number << 3 | WireType.lengthDelimited, value) }
  }

  @inlinable
  package mutating func timestamps(
    _ number: UInt32, _ name: StaticString, _ values: inout [Timestamp]
  ) {
    for value in values { time(number, value.seconds, value.nanos) }
  }

  @inlinable
  package mutating func uint32s(
    _ number: UInt32, _ name: StaticString, _ values: inout [UInt32]
  ) {
    packed(number, values) { UInt64($0) }
  }

  @inlinable
  package mutating func enumerations<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ values: inout [E]
  ) {
    packed(number, values) { UInt64(bitPattern: Int64($0.rawValue)) }
  }

  @inlinable
  mutating func packed<T>(_ number: UInt32, _ values: [T], _ raw: (T) -> UInt64) {
    if values.isEmpty { return }
    let start = open(number)
    for value in values {
      reserve(10)
      putVarint(raw(value))
    }
    close(start)
  }

  @inlinable @inline(always)
  package mutating func messages<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ values: inout [M]
  ) {
    if !values.isEmpty { write(number, values) }
  }

  @inlinable @inline(never)
  mutating func write<M: WireMessage>(_ number: UInt32, _ values: [M]) {
    let values = values.span
    for index in values.indices { body(number, values[index]) }
  }

  @inlinable @inline(always)
  package mutating func map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {
    if !entries.isEmpty { write(number, entries) }
  }

  @inlinable @inline(never)
  mutating func write<V: WireValue>(_ number: UInt32, _ map: WireMap<V>) {
    let pairs = map.entries
    let entries = pairs.span
    for index in entries.indices {
      let start = open(number)
      text(1 << 3 | WireType.lengthDelimited, entries[index].key)
      entries[index].value.encodeValue(2, &self)
      close(start)
    }
  }

  @inlinable @inline(always)
  package mutating func int32Map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {
    if !entries.isEmpty { writeInt32Map(number, entries) }
  }

  @inlinable @inline(never)
  mutating func writeInt32Map<V: WireValue>(_ number: UInt32, _ map: WireMap<V>) {
    for (key, value) in map.entries {
      let start = open(number)
      let key = Int64(Int32(key) ?? 0)
      varint(1 << 3 | WireType.varint, UInt64(bitPattern: key))
      value.encodeValue(2, &self)
      close(start)
    }
  }

  @inlinable @inline(always)
  package mutating func oneof<O: WireOneof>(_ numbers: ClosedRange<UInt32>, _ value: inout O?) {
    if value != nil { try? O.members(&value, &self) }
  }

  @inlinable @inline(always)
  package mutating func member<O: WireOneof, V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ value: inout O?,
    _ wrap: (consuming V) -> O, _ unwrap: (O) -> V?
  ) throws(MemberFound) {
    if let value, let member = unwrap(value) {
      member.encodeValue(number, &self)
      throw MemberFound()
    }
  }
}

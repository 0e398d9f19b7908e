// Each line compares the tag in hand with a constant and calls what takes the value.

extension BinaryDecoder: WireCoder {
  @inlinable @inline(always)
  package mutating func int32(_ number: UInt32, _ name: StaticString, _ value: inout Int32) {
    if tag == number << 3 | WireType.varint { value = Int32(truncatingIfNeeded: takeVarint()) }
  }

  @inlinable @inline(always)
  package mutating func int64(_ number: UInt32, _ name: StaticString, _ value: inout Int64) {
    if tag == number << 3 | WireType.varint { value = Int64(bitPattern: takeVarint()) }
  }

  @inlinable @inline(always)
  package mutating func uint32(_ number: UInt32, _ name: StaticString, _ value: inout UInt32) {
    if tag == number << 3 | WireType.varint { value = UInt32(truncatingIfNeeded: takeVarint()) }
  }

  @inlinable @inline(always)
  package mutating func bool(_ number: UInt32, _ name: StaticString, _ value: inout Bool) {
    if tag == number << 3 | WireType.varint { value = takeVarint() != 0 }
  }

  @inlinable @inline(always)
  package mutating func double(_ number: UInt32, _ name: StaticString, _ value: inout Double) {
    if tag == number << 3 | WireType.fixed64 { value = Double(bitPattern: takeFixed64()) }
  }

  @inlinable @inline(always)
  package mutating func float(_ number: UInt32, _ name: StaticString, _ value: inout Float) {
    if tag == number << 3 | WireType.fixed32 { value = Float(bitPattern: takeFixed32()) }
  }

  @inlinable @inline(always)
  package mutating func string(_ number: UInt32, _ name: StaticString, _ value: inout String) {
    if tag == number << 3 | WireType.lengthDelimited { take(&value) }
  }

  @inlinable @inline(always)
  package mutating func bytes(_ number: UInt32, _ name: StaticString, _ value: inout WireBytes) {
    if tag == number << 3 | WireType.lengthDelimited { take(&value) }
  }

  @inlinable @inline(always)
  package mutating func enumeration<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ value: inout E
  ) {
    if tag == number << 3 | WireType.varint {
      value = E(rawValue: Int32(truncatingIfNeeded: takeVarint()))
    }
  }

  @inlinable @inline(always)
  package mutating func timestamp(
    _ number: UInt32, _ name: StaticString, _ value: inout Timestamp?
  ) {
    if tag == number << 3 | WireType.lengthDelimited { take(&value) }
  }

  @inlinable @inline(always)
  package mutating func duration(
    _ number: UInt32, _ name: StaticString, _ value: inout WireDuration?
  ) {
    if tag == number << 3 | WireType.lengthDelimited { take(&value) }
  }

  @inlinable @inline(always)
  package mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout M?
  ) {
    if tag == number << 3 | WireType.lengthDelimited { take(&value) }
  }

  @inlinable @inline(always)
  package mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout Indirect<M>?
  ) {
    if tag == number << 3 | WireType.lengthDelimited { take(&value) }
  }

  @inlinable @inline(always)
  package mutating func strings(
    _ number: UInt32, _ name: StaticString, _ values: inout [String]
  ) {
    if tag == number << 3 | WireType.lengthDelimited { take(&values) }
  }

  @inlinable
  package mutating func timestamps(
    _ number: UInt32, _ name: StaticString, _ values: inout [Timestamp]
  ) {
    while tag == number << 3 | WireType.lengthDelimited {
      var time: Timestamp?
      take(&time)
      if let time { values.append(time) }
    }
  }

  // Numbers in a list come packed into one field, or one field each: both are valid, even mixed.

  @inlinable @inline(always)
  package mutating func uint32s(
    _ number: UInt32, _ name: StaticString, _ values: inout [UInt32]
  ) {
    if tag & ~WireType.lengthDelimited == number << 3 {
      takeNumbers { values.append(UInt32(truncatingIfNeeded: $0)) }
    }
  }

  @inlinable @inline(always)
  package mutating func enumerations<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ values: inout [E]
  ) {
    if tag & ~WireType.lengthDelimited == number << 3 {
      takeNumbers { values.append(E(rawValue: Int32(truncatingIfNeeded: $0))) }
    }
  }

  @inlinable @inline(always)
  package mutating func messages<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ values: inout [M]
  ) {
    if tag == number << 3 | WireType.lengthDelimited { take(&values) }
  }

  @inlinable @inline(always)
  package mutating func map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {
    if tag == number << 3 | WireType.lengthDelimited { take(&entries) }
  }

  @inlinable @inline(always)
  package mutating func int32Map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {
    if tag == number << 3 | WireType.lengthDelimited { takeInt32Map(&entries) }
  }

  @inlinable @inline(always)
  package mutating func metadata(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<WireBytes>
  ) {
    if tag == number << 3 | WireType.lengthDelimited { takeMetadata(&entries) }
  }

  @inlinable @inline(always)
  package mutating func oneof<O: WireOneof>(_ numbers: ClosedRange<UInt32>, _ value: inout O?) {
    if tag >> 3 >= numbers.lowerBound, tag >> 3 <= numbers.upperBound {
      try? O.members(&value, &self)
    }
  }

  @inlinable @inline(always)
  package mutating func member<O: WireOneof, V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ value: inout O?,
    _ wrap: (consuming V) -> O, _ unwrap: (O) -> V?
  ) throws(MemberFound) {
    if tag == number << 3 | V.wireType {
      take(&value, wrap, unwrap)
      throw MemberFound()
    }
  }
}

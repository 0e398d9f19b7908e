/// A coder that neither reads nor writes, but looks for something in a message, or replaces it: it passes
/// over scalars and enters the member of a oneof.
///
/// It says itself what it does with messages and maps, so that none is passed over by mistake.
package protocol WireVisitor: WireCoder {
  /// A value of a map or a oneof, looked into; nil where there was nothing to replace in it.
  mutating func replaced<V: WireValue>(_ value: V) -> V?
}

extension WireVisitor {
  package mutating func oneof<O: WireOneof>(_ numbers: ClosedRange<UInt32>, _ value: inout O?) {
    if value != nil { try? O.members(&value, &self) }
  }

  package mutating func member<O: WireOneof, V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ value: inout O?, _ wrap: (consuming V) -> O,
    _ unwrap: (O) -> V?
  ) throws(MemberFound) {
    guard let member = value.flatMap(unwrap) else { return }
    if let visited = replaced(member) { value = wrap(visited) }
  }
}

extension WireVisitor {
  package mutating func int32(_ number: UInt32, _ name: StaticString, _ value: inout Int32) {}
  package mutating func int64(_ number: UInt32, _ name: StaticString, _ value: inout Int64) {}
  package mutating func uint32(_ number: UInt32, _ name: StaticString, _ value: inout UInt32) {}
  package mutating func bool(_ number: UInt32, _ name: StaticString, _ value: inout Bool) {}
  package mutating func double(_ number: UInt32, _ name: StaticString, _ value: inout Double) {}
  package mutating func float(_ number: UInt32, _ name: StaticString, _ value: inout Float) {}
  package mutating func string(_ number: UInt32, _ name: StaticString, _ value: inout String) {}
  package mutating func bytes(_ number: UInt32, _ name: StaticString, _ value: inout WireBytes) {}
  package mutating func timestamp(
    _ number: UInt32, _ name: StaticString, _ value: inout Timestamp?
  ) {}
  package mutating func duration(
    _ number: UInt32, _ name: StaticString, _ value: inout WireDuration?
  ) {}
  package mutating func enumeration<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ value: inout E
  ) {}
  package mutating func strings(
    _ number: UInt32, _ name: StaticString, _ values: inout [String]
  ) {}
  package mutating func timestamps(
    _ number: UInt32, _ name: StaticString, _ values: inout [Timestamp]
  ) {}
  package mutating func uint32s(
    _ number: UInt32, _ name: StaticString, _ values: inout [UInt32]
  ) {}
  package mutating func enumerations<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ values: inout [E]
  ) {}

  /// Those of a payload: bytes, with nothing in them that is looked for.
  package mutating func metadata(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<WireBytes>
  ) {}
}

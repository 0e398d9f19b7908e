// A key that comes again replaces what the first had, lists and messages too, as in Go's
// `encoding/json`, Python and JavaScript.

extension JSONReader: WireCoder {
  /// A line of a message: the value of the key in hand if it is `name`, and the key after it.
  private mutating func field(_ name: StaticString, _ read: (inout JSONReader) -> Void) {
    guard isKey(name) else { return }
    read(&self)
    nextKey()
  }

  @usableFromInline
  package mutating func int32(_ number: UInt32, _ name: StaticString, _ value: inout Int32) {
    field(name) { value = $0.readInt32() }
  }

  @usableFromInline
  package mutating func int64(_ number: UInt32, _ name: StaticString, _ value: inout Int64) {
    field(name) { value = $0.readInteger() }
  }

  @usableFromInline
  package mutating func uint32(_ number: UInt32, _ name: StaticString, _ value: inout UInt32) {
    field(name) { value = $0.readUInt32() }
  }

  @usableFromInline
  package mutating func bool(_ number: UInt32, _ name: StaticString, _ value: inout Bool) {
    field(name) { value = $0.readBool() }
  }

  @usableFromInline
  package mutating func double(_ number: UInt32, _ name: StaticString, _ value: inout Double) {
    field(name) { value = $0.readDouble() }
  }

  @usableFromInline
  package mutating func float(_ number: UInt32, _ name: StaticString, _ value: inout Float) {
    field(name) { value = $0.readFloat() }
  }

  @usableFromInline
  package mutating func string(_ number: UInt32, _ name: StaticString, _ value: inout String) {
    field(name) { value = $0.readText() }
  }

  @usableFromInline
  package mutating func bytes(_ number: UInt32, _ name: StaticString, _ value: inout WireBytes) {
    field(name) { value = $0.readBase64() }
  }

  @usableFromInline
  package mutating func enumeration<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ value: inout E
  ) {
    field(name) { value = E(rawValue: $0.readEnum(E.names)) }
  }

  @usableFromInline
  package mutating func timestamp(_ number: UInt32, _ name: StaticString, _ value: inout Timestamp?)
  {
    field(name) { value = $0.isNull() ? nil : $0.readTimestamp() }
  }

  @usableFromInline
  package mutating func duration(
    _ number: UInt32, _ name: StaticString, _ value: inout WireDuration?
  ) {
    field(name) { value = $0.isNull() ? nil : $0.readDuration() }
  }

  @usableFromInline
  package mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout M?
  ) {
    field(name) { reader in
      guard !reader.isNull() else { return value = nil }
      var message = M()
      reader.object(&message)
      value = message
    }
  }

  @usableFromInline
  package mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout Indirect<M>?
  ) {
    guard isKey(name) else { return }
    var message: M?
    self.message(number, name, &message)
    value = message.map(Indirect.value)
  }

  private mutating func list<T>(
    _ name: StaticString, _ values: inout [T], _ element: (inout JSONReader) -> T
  ) {
    field(name) { reader in
      values = []
      if reader.arrayBegins() {
        repeat { values.append(element(&reader)) } while reader.arrayGoesOn()
      }
    }
  }

  @usableFromInline
  package mutating func strings(_ number: UInt32, _ name: StaticString, _ values: inout [String]) {
    list(name, &values) { $0.readText() }
  }

  @usableFromInline
  package mutating func timestamps(
    _ number: UInt32, _ name: StaticString, _ values: inout [Timestamp]
  ) {
    list(name, &values) { $0.readTimestamp() }
  }

  @usableFromInline
  package mutating func uint32s(_ number: UInt32, _ name: StaticString, _ values: inout [UInt32]) {
    list(name, &values) { $0.readUInt32() }
  }

  @usableFromInline
  package mutating func enumerations<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ values: inout [E]
  ) {
    list(name, &values) { E(rawValue: $0.readEnum(E.names)) }
  }

  @usableFromInline
  package mutating func messages<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ values: inout [M]
  ) {
    list(name, &values) { reader in
      var message = M()
      reader.object(&message)
      return message
    }
  }

  @usableFromInline
  package mutating func map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {
    field(name) { reader in
      entries = WireMap()
      guard reader.enter() else { return }
      while reader.hasKey {
        let key = reader.keyText()
        var value = V()
        value.decodeValue(&reader)
        entries[key] = value
        reader.nextKey()
      }
      reader.leave()
    }
  }

  @usableFromInline
  package mutating func oneof<O: WireOneof>(_ numbers: ClosedRange<UInt32>, _ value: inout O?) {
    if hasKey { try? O.members(&value, &self) }
  }

  @usableFromInline
  package mutating func member<O: WireOneof, V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ value: inout O?,
    _ wrap: (consuming V) -> O, _ unwrap: (O) -> V?
  ) throws(MemberFound) {
    guard isKey(name) else { return }
    // Null means that the member was not chosen.
    if isNull() {
      if let chosen = value, unwrap(chosen) != nil { value = nil }
    } else {
      var member = V()
      member.decodeValue(&self)
      value = wrap(member)
    }
    nextKey()
    throw MemberFound()
  }
}

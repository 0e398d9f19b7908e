extension JSONWriter: WireCoder {
  @usableFromInline
  package mutating func int32(_ number: UInt32, _ name: StaticString, _ value: inout Int32) {
    if value != 0 {
      key(name)
      raw("\(value)")
    }
  }

  @usableFromInline
  package mutating func int64(_ number: UInt32, _ name: StaticString, _ value: inout Int64) {
    if value != 0 {
      key(name)
      raw("\"\(value)\"")
    }
  }

  @usableFromInline
  package mutating func uint32(_ number: UInt32, _ name: StaticString, _ value: inout UInt32) {
    if value != 0 {
      key(name)
      raw("\(value)")
    }
  }

  @usableFromInline
  package mutating func bool(_ number: UInt32, _ name: StaticString, _ value: inout Bool) {
    if value {
      key(name)
      raw("true")
    }
  }

  @usableFromInline
  package mutating func double(_ number: UInt32, _ name: StaticString, _ value: inout Double) {
    if value.bitPattern != 0 {
      key(name)
      self.number(value)
    }
  }

  @usableFromInline
  package mutating func float(_ number: UInt32, _ name: StaticString, _ value: inout Float) {
    if value.bitPattern != 0 {
      key(name)
      self.number(value)
    }
  }

  @usableFromInline
  package mutating func string(_ number: UInt32, _ name: StaticString, _ value: inout String) {
    if !value.isEmpty {
      key(name)
      text(value)
    }
  }

  @usableFromInline
  package mutating func bytes(_ number: UInt32, _ name: StaticString, _ value: inout WireBytes) {
    if !value.isEmpty {
      key(name)
      base64(value)
    }
  }

  @usableFromInline
  package mutating func enumeration<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ value: inout E
  ) {
    if value.rawValue != 0 {
      key(name)
      enumeration(value.rawValue, E.names)
    }
  }

  @usableFromInline
  package mutating func timestamp(_ number: UInt32, _ name: StaticString, _ value: inout Timestamp?)
  {
    if let value {
      key(name)
      timestamp(value)
    }
  }

  @usableFromInline
  package mutating func duration(
    _ number: UInt32, _ name: StaticString, _ value: inout WireDuration?
  ) {
    if let value {
      key(name)
      duration(value)
    }
  }

  @usableFromInline
  package mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout M?
  ) {
    if let value {
      key(name)
      object(value)
    }
  }

  @usableFromInline
  package mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout Indirect<M>?
  ) {
    if let message = value?.value {
      key(name)
      object(message)
    }
  }

  private mutating func list<T>(
    _ name: StaticString, _ values: [T], _ element: (inout JSONWriter, T) -> Void
  ) {
    if !values.isEmpty {
      key(name)
      array(values, element)
    }
  }

  @usableFromInline
  package mutating func strings(_ number: UInt32, _ name: StaticString, _ values: inout [String]) {
    list(name, values) { $0.text($1) }
  }

  @usableFromInline
  package mutating func timestamps(
    _ number: UInt32, _ name: StaticString, _ values: inout [Timestamp]
  ) {
    list(name, values) { $0.timestamp($1) }
  }

  @usableFromInline
  package mutating func uint32s(_ number: UInt32, _ name: StaticString, _ values: inout [UInt32]) {
    list(name, values) { $0.raw("\($1)") }
  }

  @usableFromInline
  package mutating func enumerations<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ values: inout [E]
  ) {
    list(name, values) { $0.enumeration($1.rawValue, E.names) }
  }

  @usableFromInline
  package mutating func messages<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ values: inout [M]
  ) {
    list(name, values) { $0.object($1) }
  }

  @usableFromInline
  package mutating func map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {
    if entries.isEmpty { return }
    key(name)
    let pairs = entries.entries
    object { writer in
      for (key, value) in pairs {
        writer.key(key)
        value.encodeValue(&writer)
      }
    }
  }

  @usableFromInline
  package mutating func oneof<O: WireOneof>(_ numbers: ClosedRange<UInt32>, _ value: inout O?) {
    if value != nil { try? O.members(&value, &self) }
  }

  @usableFromInline
  package mutating func member<O: WireOneof, V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ value: inout O?,
    _ wrap: (consuming V) -> O, _ unwrap: (O) -> V?
  ) throws(MemberFound) {
    guard let value, let member = unwrap(value) else { return }
    key(name)
    member.encodeValue(&self)
    throw MemberFound()
  }
}

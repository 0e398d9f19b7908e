import ProtoWire

/// A coder that neither reads nor writes: it notes what a message's `fields` name.
struct FieldRecorder: WireCoder {
  struct Field: Equatable {
    let number: UInt32
    let name: String
    /// As `ProtoFile.Field.type` has it, but enumerations by their Swift name.
    let type: String
    let isMember: Bool
  }

  private(set) var fields: [Field] = []
  /// The enumerations met, by their Swift names.
  private(set) var enumerations: [String: EnumNames] = [:]
  /// The range that each oneof gives for the numbers of its members.
  private(set) var ranges: [ClosedRange<UInt32>] = []

  static func record(_ type: any WireMessage.Type) -> FieldRecorder {
    func run<M: WireMessage>(_ type: M.Type) -> FieldRecorder {
      var recorder = FieldRecorder()
      var message = M()
      message.fields(&recorder)
      return recorder
    }
    return run(type)
  }

  private mutating func note(
    _ number: UInt32, _ name: StaticString, _ type: String, isMember: Bool = false
  ) {
    fields.append(Field(number: number, name: "\(name)", type: type, isMember: isMember))
  }

  private mutating func name<E: WireEnum>(_ type: E.Type) -> String {
    enumerations["\(E.self)"] = E.names
    return "\(E.self)"
  }

  private mutating func name<V: WireValue>(_ type: V.Type) -> String {
    if let message = V.self as? any WireMessage.Type { return message.protoName }
    if let enumeration = V.self as? any WireEnum.Type { return name(enumeration) }
    let scalars = [
      "Bool": "bool", "Float": "float", "Int64": "int64", "String": "string", "WireBytes": "bytes",
    ]
    return scalars["\(V.self)"] ?? "\(V.self)"
  }

  mutating func int32(_ number: UInt32, _ name: StaticString, _ value: inout Int32) {
    note(number, name, "int32")
  }

  mutating func int64(_ number: UInt32, _ name: StaticString, _ value: inout Int64) {
    note(number, name, "int64")
  }

  mutating func uint32(_ number: UInt32, _ name: StaticString, _ value: inout UInt32) {
    note(number, name, "uint32")
  }

  mutating func bool(_ number: UInt32, _ name: StaticString, _ value: inout Bool) {
    note(number, name, "bool")
  }

  mutating func double(_ number: UInt32, _ name: StaticString, _ value: inout Double) {
    note(number, name, "double")
  }

  mutating func float(_ number: UInt32, _ name: StaticString, _ value: inout Float) {
    note(number, name, "float")
  }

  mutating func string(_ number: UInt32, _ name: StaticString, _ value: inout String) {
    note(number, name, "string")
  }

  mutating func bytes(_ number: UInt32, _ name: StaticString, _ value: inout WireBytes) {
    note(number, name, "bytes")
  }

  mutating func enumeration<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ value: inout E
  ) {
    note(number, name, self.name(E.self))
  }

  mutating func timestamp(_ number: UInt32, _ name: StaticString, _ value: inout Timestamp?) {
    note(number, name, "google.protobuf.Timestamp")
  }

  mutating func duration(_ number: UInt32, _ name: StaticString, _ value: inout WireDuration?) {
    note(number, name, "google.protobuf.Duration")
  }

  mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout M?
  ) {
    note(number, name, M.protoName)
  }

  mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout Indirect<M>?
  ) {
    note(number, name, M.protoName)
  }

  mutating func strings(_ number: UInt32, _ name: StaticString, _ values: inout [String]) {
    note(number, name, "repeated string")
  }

  mutating func timestamps(_ number: UInt32, _ name: StaticString, _ values: inout [Timestamp]) {
    note(number, name, "repeated google.protobuf.Timestamp")
  }

  mutating func uint32s(_ number: UInt32, _ name: StaticString, _ values: inout [UInt32]) {
    note(number, name, "repeated uint32")
  }

  mutating func enumerations<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ values: inout [E]
  ) {
    note(number, name, "repeated " + self.name(E.self))
  }

  mutating func messages<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ values: inout [M]
  ) {
    note(number, name, "repeated " + M.protoName)
  }

  mutating func map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {
    note(number, name, "map<string, \(self.name(V.self))>")
  }

  mutating func int32Map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {
    note(number, name, "map<int32, \(self.name(V.self))>")
  }

  mutating func oneof<O: WireOneof>(_ numbers: ClosedRange<UInt32>, _ value: inout O?) {
    ranges.append(numbers)
    try? O.members(&value, &self)
  }

  mutating func member<O: WireOneof, V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ value: inout O?,
    _ wrap: (consuming V) -> O, _ unwrap: (O) -> V?
  ) throws(MemberFound) {
    note(number, name, self.name(V.self), isMember: true)
  }
}

import ProtoWire
import TestKit

/// A coder that fills a message with random values: through `fields`, as the real coders, so that
/// no field of no message is forgotten.
struct RandomFields: WireCoder {
  private var generator: SeededGenerator
  private var depth = 0
  /// Of the oneof at hand: the member to choose, counted down; members seen while counting.
  private var chosen: Int?
  private var seen = 0

  /// A message in which about two of three fields are set, four levels deep.
  static func message<M: WireMessage>(_ type: M.Type, seed: UInt64) -> M {
    var filler = RandomFields(generator: SeededGenerator(seed: seed))
    var message = M()
    message.fields(&filler)
    return message
  }

  private init(generator: SeededGenerator) {
    self.generator = generator
  }

  private mutating func isSet() -> Bool { Int.random(in: 0..<3, using: &generator) > 0 }

  private mutating func count() -> Int { isSet() ? Int.random(in: 1...4, using: &generator) : 0 }

  private mutating func integer() -> Int64 {
    let edges: [Int64] = [0, 1, -1, 127, 128, .min, .max, Int64(Int32.min), Int64(Int32.max)]
    if isSet(), let edge = edges.randomElement(using: &generator) { return edge }
    return .random(in: .min ... .max, using: &generator)
      >> Int64.random(in: 0..<64, using: &generator)
  }

  /// No NUL: protobuf-c has C strings.
  private mutating func text() -> String {
    let parts = [
      "", "order-1", "Größe", "ключ", "🧭\u{1}\n\"\\", String(repeating: "x", count: 150),
    ]
    return (parts.randomElement(using: &generator) ?? "") + (isSet() ? "\(integer())" : "")
  }

  private mutating func data() -> WireBytes {
    let count = [0, 1, 2, 100, 127, 128, 300].randomElement(using: &generator) ?? 0
    return WireBytes((0..<count).map { _ in .random(in: 0...255, using: &generator) })
  }

  private mutating func filled<M: WireMessage>(_ type: M.Type) -> M {
    var message = M()
    guard depth < 4 else { return message }
    let outer = (chosen, seen)
    depth += 1
    message.fields(&self)
    depth -= 1
    (chosen, seen) = outer
    return message
  }

  private mutating func value<V: WireValue>(_ type: V.Type) -> V {
    if let enumeration = V.self as? any WireEnum.Type {
      return enumeration.init(rawValue: .random(in: 0...70, using: &generator)) as? V ?? V()
    }
    let value: any WireValue =
      switch V.self {
      case let message as any WireMessage.Type: filled(message)
      case is Bool.Type: isSet()
      case is Float.Type: Float.random(in: -1e30...1e30, using: &generator)
      case is Int64.Type: integer()
      case is String.Type: text()
      default: data()
      }
    return value as? V ?? V()
  }

  mutating func int32(_ number: UInt32, _ name: StaticString, _ value: inout Int32) {
    if isSet() { value = Int32(truncatingIfNeeded: integer()) }
  }

  mutating func int64(_ number: UInt32, _ name: StaticString, _ value: inout Int64) {
    if isSet() { value = integer() }
  }

  mutating func uint32(_ number: UInt32, _ name: StaticString, _ value: inout UInt32) {
    if isSet() { value = UInt32(truncatingIfNeeded: integer()) }
  }

  mutating func bool(_ number: UInt32, _ name: StaticString, _ value: inout Bool) {
    value = isSet()
  }

  // No -0: protobuf-c takes it for the default, other implementations do not.

  mutating func double(_ number: UInt32, _ name: StaticString, _ value: inout Double) {
    if isSet() { value = .random(in: -1e300...1e300, using: &generator) }
  }

  mutating func float(_ number: UInt32, _ name: StaticString, _ value: inout Float) {
    if isSet() { value = .random(in: -1e30...1e30, using: &generator) }
  }

  mutating func string(_ number: UInt32, _ name: StaticString, _ value: inout String) {
    if isSet() { value = text() }
  }

  mutating func bytes(_ number: UInt32, _ name: StaticString, _ value: inout WireBytes) {
    if isSet() { value = data() }
  }

  mutating func enumeration<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ value: inout E
  ) {
    if isSet() { value = E(rawValue: .random(in: -2...70, using: &generator)) }
  }

  mutating func timestamp(_ number: UInt32, _ name: StaticString, _ value: inout Timestamp?) {
    guard isSet() else { return }
    value = Timestamp(
      seconds: .random(in: -62_135_596_800...253_402_300_799, using: &generator),
      nanos: isSet() ? .random(in: 0...999_999_999, using: &generator) : 0)
  }

  mutating func duration(_ number: UInt32, _ name: StaticString, _ value: inout WireDuration?) {
    guard isSet() else { return }
    let sign: Int32 = isSet() ? 1 : -1
    value = WireDuration(
      seconds: Int64(sign) * .random(in: 0...315_576_000_000, using: &generator),
      nanos: sign * .random(in: 0...999_999_999, using: &generator))
  }

  mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout M?
  ) {
    if isSet() { value = filled(M.self) }
  }

  mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout Indirect<M>?
  ) {
    if isSet() { value = .value(filled(M.self)) }
  }

  mutating func strings(_ number: UInt32, _ name: StaticString, _ values: inout [String]) {
    for _ in 0..<count() { values.append(text()) }
  }

  mutating func timestamps(_ number: UInt32, _ name: StaticString, _ values: inout [Timestamp]) {
    for _ in 0..<count() {
      var value: Timestamp?
      timestamp(number, name, &value)
      values.append(value ?? Timestamp())
    }
  }

  mutating func uint32s(_ number: UInt32, _ name: StaticString, _ values: inout [UInt32]) {
    for _ in 0..<count() { values.append(UInt32(truncatingIfNeeded: integer())) }
  }

  mutating func enumerations<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ values: inout [E]
  ) {
    for _ in 0..<count() { values.append(E(rawValue: .random(in: 0...70, using: &generator))) }
  }

  mutating func messages<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ values: inout [M]
  ) {
    for _ in 0..<count() { values.append(filled(M.self)) }
  }

  mutating func map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {
    for _ in 0..<count() { entries[text()] = value(V.self) }
  }

  mutating func int32Map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {
    for _ in 0..<count() { entries["\(Int32(truncatingIfNeeded: integer()))"] = value(V.self) }
  }

  mutating func oneof<O: WireOneof>(_ numbers: ClosedRange<UInt32>, _ value: inout O?) {
    chosen = nil
    seen = 0
    try? O.members(&value, &self)
    if isSet() {
      chosen = Int.random(in: 0..<seen, using: &generator)
      try? O.members(&value, &self)
    }
  }

  mutating func member<O: WireOneof, V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ value: inout O?,
    _ wrap: (consuming V) -> O, _ unwrap: (O) -> V?
  ) throws(MemberFound) {
    guard let left = chosen else {
      seen += 1
      return
    }
    chosen = left - 1
    if left == 0 { value = wrap(self.value(V.self)) }
  }
}

internal import ProtoWire
internal import TemporalAPI

/// Finds the headers of a message wherever they lie, a schedule's action and both halves of an
/// update-with-start too, or puts others in their place.
struct HeaderVisitor: WireVisitor {
  private(set) var headers: Header?
  /// How many places there are.
  private(set) var count = 0
  private let isReplacing: Bool

  /// A visitor that looks.
  init() { isReplacing = false }

  /// A visitor that puts these in all places.
  init(replacing headers: [String: Payload]) {
    isReplacing = true
    guard !headers.isEmpty else { return }
    var wire = Header()
    for (key, value) in headers.sorted(by: { $0.key < $1.key }) { wire.fields[key] = value.wire }
    self.headers = wire
  }

  private mutating func enter<M: WireMessage>(_ value: inout M?) {
    if M.self == Header.self {
      count += 1
      if isReplacing { value = headers as? M } else { headers = headers ?? value as? Header }
    } else if var message = value.take() {
      message.fields(&self)
      value = message
    }
  }

  /// Nil where there was nothing to replace in it.
  mutating func replaced<V: WireValue>(_ value: V) -> V? {
    guard let message = value as? any WireMessage else { return nil }
    let first = count
    let visited = visited(message)
    return isReplacing && count != first ? visited as? V : nil
  }

  private mutating func visited<M: WireMessage>(_ message: M) -> any WireMessage {
    var message = message
    message.fields(&self)
    return message
  }
}

extension HeaderVisitor {
  mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout M?
  ) { enter(&value) }

  mutating func messages<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ values: inout [M]
  ) {
    for index in values.indices { values[index].fields(&self) }
  }

  /// None is inside of a failure.
  mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout Indirect<M>?
  ) {}

  /// None is inside of a map.
  mutating func map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {}
}

/// A map as its entries in the order of the wire: messages hold one or two, and hashing costs more
/// than looking. A larger map has an index, so that each step costs the same whatever its size.
///
/// The order is kept so that what is sent on is sent as it came. A key occurs once; setting one
/// that is there keeps its place. Keys are the same when their bytes are, as in protobuf: Swift
/// takes some for equal that are written in different bytes.
@usableFromInline
package struct WireMap<Value: Sendable>: Sendable {
  @usableFromInline typealias Entry = (key: String, value: Value)

  @usableFromInline
  enum Storage: Sendable {
    case few([Entry])
    // One, behind a reference: so the map is one word, and payloads stay small. (The box of an indirect
    // case would keep a second reference to what is in it while that changes, which then is copied.)
    case many([IndexedEntries<Value>])
  }

  @usableFromInline var storage = Storage.few([])

  /// How many entries are looked through one after the other.
  @usableFromInline static var few: Int { 8 }

  @inlinable
  package init() {}

  /// Later entries replace earlier ones of the same key.
  @inlinable
  package init(_ entries: some Sequence<(key: String, value: Value)>) {
    for (key, value) in entries { self[key] = value }
  }

  @inlinable package var entries: [(key: String, value: Value)] {
    switch storage {
    case .few(let pairs): pairs
    case .many(let indexed): indexed[0].entries
    }
  }

  @inlinable package var count: Int {
    switch storage {
    case .few(let pairs): pairs.count
    case .many(let indexed): indexed[0].count
    }
  }

  @inlinable package var isEmpty: Bool { count == 0 }

  @inlinable package subscript(key: String) -> Value? {
    get {
      switch storage {
      case .few(let pairs): Self.place(of: key, in: pairs).map { pairs[$0].value }
      case .many(let indexed): indexed[0][key]
      }
    }
    set {
      switch storage {
      case .few(var pairs):
        // Held once only, so that it changes in place.
        storage = .few([])
        storage = Self.setting(key, newValue, in: &pairs)
      case .many(var indexed):
        storage = .few([])
        indexed[0][key] = newValue
        storage = .many(indexed)
      }
    }
  }

  /// Lets `change` replace each value in turn.
  package mutating func updateValues(_ change: (_ key: String, inout Value) -> Void) {
    switch storage {
    case .few(var pairs):
      storage = .few([])
      for index in pairs.indices { change(pairs[index].key, &pairs[index].value) }
      storage = .few(pairs)
    case .many(var indexed):
      storage = .few([])
      indexed[0].updateValues(change)
      storage = .many(indexed)
    }
  }

  @inlinable
  static func setting(_ key: String, _ value: Value?, in pairs: inout [Entry]) -> Storage {
    switch (place(of: key, in: pairs), value) {
    case (let index?, let value?): pairs[index].value = value
    case (let index?, nil): pairs.remove(at: index)
    case (nil, let value?):
      pairs.append((key, value))
      if pairs.count > few { return .many([IndexedEntries(pairs)]) }
    case (nil, nil): break
    }
    return .few(pairs)
  }

  @inlinable
  static func place(of key: String, in pairs: [Entry]) -> Int? {
    for index in pairs.indices where pairs[index].key.hasSameBytes(as: key) { return index }
    return nil
  }
}

extension WireMap: ExpressibleByDictionaryLiteral {
  @inlinable
  package init(dictionaryLiteral elements: (String, Value)...) {
    self.init(elements.lazy.map { (key: $0.0, value: $0.1) })
  }
}

extension WireMap: Equatable where Value: Equatable {
  /// Maps have no order: the same keys with equal values are equal in any order.
  @usableFromInline
  package static func == (left: WireMap, right: WireMap) -> Bool {
    left.count == right.count && left.entries.allSatisfy { right[$0.key] == $0.value }
  }
}

/// Entries in their order, found by an index over the keys.
@usableFromInline
struct IndexedEntries<Value: Sendable>: Sendable {
  /// Nil where an entry was removed: closing the gap at once would move all behind it.
  private var slots: [(key: String, value: Value)?]
  private var places: [Key: Int] = [:]

  /// Entries with different keys.
  @usableFromInline
  init(_ pairs: [(key: String, value: Value)]) {
    slots = pairs
    index()
  }

  @usableFromInline var count: Int { places.count }
  @usableFromInline var entries: [(key: String, value: Value)] { slots.compactMap { $0 } }

  @usableFromInline subscript(key: String) -> Value? {
    get { places[Key(text: key)].flatMap { slots[$0]?.value } }
    set {
      let found = Key(text: key)
      switch (places[found], newValue) {
      case (let place?, let value?): slots[place]?.value = value
      case (let place?, nil): remove(found, place)
      case (nil, let value?):
        places[found] = slots.count
        slots.append((key, value))
      case (nil, nil): break
      }
    }
  }

  mutating func updateValues(_ change: (_ key: String, inout Value) -> Void) {
    for index in slots.indices {
      guard let (key, old) = slots[index] else { continue }
      var value = old
      change(key, &value)
      slots[index]?.value = value
    }
  }

  private mutating func remove(_ key: Key, _ place: Int) {
    places[key] = nil
    slots[place] = nil
    // Each closing of the gaps is paid for by as many removals.
    if slots.count > 2 * places.count + 8 {
      slots.removeAll { $0 == nil }
      index()
    }
  }

  private mutating func index() {
    places.removeAll(keepingCapacity: true)
    places.reserveCapacity(slots.count)
    for (place, entry) in slots.enumerated() {
      if let entry { places[Key(text: entry.key)] = place }
    }
  }

  /// A key by its bytes.
  private struct Key: Hashable, Sendable {
    let text: String

    static func == (left: Key, right: Key) -> Bool { left.text.hasSameBytes(as: right.text) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }
}

extension String {
  /// Swift's `==` also takes for equal what Unicode calls canonically equivalent.
  @usableFromInline
  func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    var (left, right) = (self, other)
    // Not `utf8.elementsEqual`, which takes the library's iterators a hundred instructions a byte.
    return left.withUTF8 { left in
      right.withUTF8 { right in unsafe left.elementsEqual(right) }
    }
  }
}

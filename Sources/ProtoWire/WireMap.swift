/// A map as its entries in the order of the wire: messages hold one or two, and hashing costs more
/// than looking.
///
/// The order is kept so that what is sent on is sent as it came. A key occurs once; setting one
/// that is there keeps its place.
@usableFromInline
package struct WireMap<Value: Sendable>: Sendable {
  @usableFromInline var pairs: [(key: String, value: Value)] = []

  @inlinable
  package init() {}

  /// Later entries replace earlier ones of the same key.
  @inlinable
  package init(_ entries: some Sequence<(key: String, value: Value)>) {
    for (key, value) in entries { self[key] = value }
  }

  @inlinable package var entries: [(key: String, value: Value)] { pairs }
  @inlinable package var isEmpty: Bool { pairs.isEmpty }
  @inlinable package var count: Int { pairs.count }

  @inlinable package subscript(key: String) -> Value? {
    get { pairs.first { $0.key == key }?.value }
    set {
      let index = pairs.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let newValue?): pairs[index].value = newValue
      case (let index?, nil): pairs.remove(at: index)
      case (nil, let newValue?): pairs.append((key, newValue))
      case (nil, nil): break
      }
    }
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

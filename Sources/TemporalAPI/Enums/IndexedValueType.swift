package import ProtoWire

/// The type of a search attribute.
package struct IndexedValueType: WireEnum, WireValue {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let text = Self(rawValue: 1)
  package static let keyword = Self(rawValue: 2)
  package static let int = Self(rawValue: 3)
  package static let double = Self(rawValue: 4)
  package static let bool = Self(rawValue: 5)
  package static let datetime = Self(rawValue: 6)
  package static let keywordList = Self(rawValue: 7)

  package static let names = EnumNames(
    "INDEXED_VALUE_TYPE_",
    [
      "UNSPECIFIED",
      "TEXT",
      "KEYWORD",
      "INT",
      "DOUBLE",
      "BOOL",
      "DATETIME",
      "KEYWORD_LIST",
    ])
}

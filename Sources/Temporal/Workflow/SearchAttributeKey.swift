internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A search attribute's name with the type of its values, to read it and to write it:
///
/// ```swift
/// static let city = SearchAttributeKey.keyword("City")
/// ```
///
/// In the workflow:
///
/// ```swift
/// let city = context.searchAttributes[Self.city]
/// try context.upsertSearchAttributes(Self.city.value("Ulm"))
/// ```
public struct SearchAttributeKey<Value: Sendable>: Sendable {
  /// The attribute's name, as the namespace has it.
  public let name: String
  let make: @Sendable (String, Value?) -> SearchAttribute
  /// Nil where the value is of another type.
  let read: @Sendable (TemporalAPI.Payload) -> Value?

  /// The attribute with this value; nil takes the value away.
  public func value(_ value: Value?) -> SearchAttribute { make(name, value) }
}

extension SearchAttributeKey where Value == String {
  /// A keyword: found by its whole value.
  public static func keyword(_ name: String) -> Self {
    Self(name: name, make: { .keyword($0, $1) }, read: { $0.first(as: String.self) })
  }

  /// A text: found by its words.
  public static func text(_ name: String) -> Self {
    Self(name: name, make: { .text($0, $1) }, read: { $0.first(as: String.self) })
  }
}

extension SearchAttributeKey where Value == Int {
  /// A whole number.
  public static func int(_ name: String) -> Self {
    Self(name: name, make: { .int($0, $1) }, read: { $0.first(as: Int.self) })
  }
}

extension SearchAttributeKey where Value == Double {
  /// A number with a fraction.
  public static func double(_ name: String) -> Self {
    Self(name: name, make: { .double($0, $1) }, read: { $0.first(as: Double.self) })
  }
}

extension SearchAttributeKey where Value == Bool {
  /// True or false.
  public static func bool(_ name: String) -> Self {
    Self(name: name, make: { .bool($0, $1) }, read: { $0.first(as: Bool.self) })
  }
}

extension SearchAttributeKey where Value == Date {
  /// An instant.
  public static func date(_ name: String) -> Self {
    Self(
      name: name, make: { .date($0, $1) },
      read: { payload in
        payload.first(as: String.self).flatMap { RFC3339($0)?.date }
      })
  }
}

extension SearchAttributeKey where Value == [String] {
  /// Several keywords: found by any of them.
  public static func keywords(_ name: String) -> Self {
    Self(
      name: name, make: { .keywords($0, $1) },
      read: { $0.json(as: [String].self) ?? $0.json(as: String.self).map { [$0] } })
  }
}

/// What a workflow can be found by, as it stands.
public struct SearchAttributeValues: Sendable {
  private let attributes: SearchAttributes?

  init(_ attributes: SearchAttributes?) { self.attributes = attributes }

  /// The names of those that have a value, in the order of the alphabet.
  public var names: [String] {
    (attributes?.indexedFields.entries ?? []).filter { !$0.value.isNull }.map(\.key).sorted()
  }

  /// Nil where it has no value, or one of another type.
  public subscript<Value>(key: SearchAttributeKey<Value>) -> Value? {
    guard let payload = attributes?.indexedFields[key.name], !payload.isNull else { return nil }
    return key.read(payload)
  }
}

extension TemporalAPI.Payload {
  fileprivate func json<Value: Decodable>(as type: Value.Type) -> Value? {
    try? JSONDecoder().decode(type, from: Data(data.slice))
  }

  /// A single value; the server may also give it as a list of one.
  fileprivate func first<Value: Decodable>(as type: Value.Type) -> Value? {
    json(as: type) ?? json(as: [Value].self)?.first
  }
}

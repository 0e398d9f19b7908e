internal import ProtoWire
internal import TemporalAPI

/// The type of a search attribute.
public enum SearchAttributeType: Sendable, Hashable, CaseIterable {
  /// Found by its whole value.
  case keyword
  /// Found by its words.
  case text
  /// A whole number.
  case int
  /// A number with a fraction.
  case double
  /// True or false.
  case bool
  /// An instant.
  case date
  /// Several keywords: found by any of them.
  case keywords
}

extension TemporalClient {
  /// Which search attributes the namespace knows, the server's own and those that were added.
  ///
  /// - Throws: `TemporalError`: code `.permissionDenied` where this client may not ask the operator's service.
  public func searchAttributeTypes() async throws -> (
    added: [String: SearchAttributeType], server: [String: SearchAttributeType]
  ) {
    var request = ListSearchAttributesRequest()
    request.namespace = namespace
    let response = try await service.listSearchAttributes(request)
    return (response.customAttributes.types, response.systemAttributes.types)
  }

  /// Makes search attributes known to the namespace. What it knows already is left as it is.
  ///
  /// - Throws: `TemporalError`: code `.invalidArgument` for names that are the server's own, and where there is
  ///   no room for more of a type; with some stores of the server also for such as it knows with another type.
  public func addSearchAttributes(_ attributes: [String: SearchAttributeType]) async throws {
    var request = AddSearchAttributesRequest()
    request.namespace = namespace
    for (name, type) in attributes.sorted(by: { $0.key < $1.key }) {
      request.searchAttributes[name] = type.wire
    }
    _ = try await service.addSearchAttributes(request)
  }

  /// Takes search attributes from the namespace; what workflows have of them is not found any more.
  ///
  /// - Throws: `TemporalError`; with some stores of the server code `.notFound` where it does not know one.
  public func removeSearchAttributes(_ names: [String]) async throws {
    var request = RemoveSearchAttributesRequest()
    request.namespace = namespace
    request.searchAttributes = names
    _ = try await service.removeSearchAttributes(request)
  }
}

extension WireMap<IndexedValueType> {
  /// Those whose type is known here.
  fileprivate var types: [String: SearchAttributeType] {
    entries.reduce(into: [:]) { types, entry in
      types[entry.key] = SearchAttributeType.allCases.first { $0.wire == entry.value }
    }
  }
}

extension SearchAttributeType {
  fileprivate var wire: IndexedValueType {
    switch self {
    case .keyword: .keyword
    case .text: .text
    case .int: .int
    case .double: .double
    case .bool: .bool
    case .date: .datetime
    case .keywords: .keywordList
    }
  }
}

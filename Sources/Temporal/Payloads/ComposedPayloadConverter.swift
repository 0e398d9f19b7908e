/// One encoding, for a converter that is composed of several: what it writes, and how that is read.
public protocol EncodingConverter: Sendable {
  /// The metadata entry `encoding` of the payloads that it writes, such as `application/yaml`.
  var encoding: String { get }

  /// The value's payload; nil where it is for somebody else.
  ///
  /// - Throws: whatever says why the value cannot be written; it fails the call that sends it.
  func payload(for value: some Encodable) throws -> Payload?

  /// Reads a payload of the encoding.
  ///
  /// - Throws: whatever says why the payload cannot be read; it fails the task that needs the value.
  func value<Value: Decodable>(of type: Value.Type, from payload: Payload) throws -> Value
}

/// A converter made of others: of the parts the first that takes a value writes it, and the one whose encoding
/// a payload has reads it. What none of them knows is another converter's.
///
/// ```swift
/// configuration.converter = ComposedPayloadConverter([YAMLConverter()])
/// ```
public struct ComposedPayloadConverter: PayloadConverter, ContextualConverter {
  private let parts: [any EncodingConverter]
  private let rest: any PayloadConverter

  /// - Parameters:
  ///   - parts: the first that answers a payload for a value counts; of two of the same encoding the first
  ///     reads.
  ///   - rest: has what is left.
  public init(
    _ parts: [any EncodingConverter], otherwise rest: any PayloadConverter = .standard
  ) {
    self.parts = parts
    self.rest = rest
  }

  /// What the rest makes of the context; parts are not told.
  public func converter(for context: PayloadContext) -> any PayloadConverter {
    guard let rest = rest as? any ContextualConverter else { return self }
    return ComposedPayloadConverter(parts, otherwise: rest.converter(for: context))
  }

  /// - Throws: whatever the part throws that has the value.
  public func payload(for value: some Encodable) throws -> Payload {
    for part in parts {
      guard var payload = try part.payload(for: value) else { continue }
      if payload.encoding == nil { payload.metadata["encoding"] = Array(part.encoding.utf8) }
      return payload
    }
    return try rest.payload(for: value)
  }

  /// - Throws: whatever the part throws that has the encoding.
  public func value<Value: Decodable>(of type: Value.Type, from payload: Payload) throws -> Value {
    guard let encoding = payload.encoding,
      let part = parts.first(where: { $0.encoding == encoding })
    else { return try rest.value(of: type, from: payload) }
    return try part.value(of: type, from: payload)
  }
}

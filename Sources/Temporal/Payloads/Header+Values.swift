internal import ProtoWire
internal import TemporalAPI

extension [String: Payload] {
  /// The entries of a header; none where there is none.
  init(_ header: Header?) {
    self.init()
    for entry in header?.fields.entries ?? [] { self[entry.key] = Payload(entry.value) }
  }
}

extension Header {
  /// By name, in one order whatever order the dictionary has; nil for none.
  init?(_ values: [String: Payload]) {
    guard !values.isEmpty else { return nil }
    self.init()
    for (key, value) in values.sorted(by: { $0.key < $1.key }) { fields[key] = value.wire }
  }
}

extension Payload {
  /// A value as the standard converter writes it: for headers, which no codec sees.
  ///
  /// - Throws: `TemporalError` of code `.malformedPayload` where the value cannot be written.
  public init(_ value: some Encodable) throws {
    self = try StandardPayloadConverter.standard.payload(for: value)
  }

  /// The value, read as the standard converter reads it.
  ///
  /// - Throws: `TemporalError` of code `.malformedPayload` where the payload is no such value.
  public func value<Value: Decodable>(as type: Value.Type) throws -> Value {
    try StandardPayloadConverter.standard.value(of: type, from: self)
  }
}

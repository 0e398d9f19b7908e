internal import TemporalAPI

/// Values that travel with a failure. Those that came over the wire are decoded when they are asked for.
public struct FailureDetails: Sendable {
  private enum Content: Sendable {
    case values([any Codable & Sendable])
    case payloads([TemporalAPI.Payload], DataConverter)
  }

  private let content: Content

  init(_ values: [any Codable & Sendable]) { content = .values(values) }

  init(_ payloads: Payloads?, _ converter: DataConverter) {
    content = .payloads(payloads?.payloads ?? [], converter)
  }

  /// How many values there are.
  public var count: Int {
    switch content {
    case .values(let values): values.count
    case .payloads(let payloads, _): payloads.count
    }
  }

  /// The value at `index`, which is the first unless said otherwise.
  ///
  /// - Throws: `TemporalError` of code `.malformedPayload` where there is none, or none of this type.
  public func value<Value: Decodable>(as type: Value.Type, at index: Int = 0) throws -> Value {
    guard index >= 0, index < count else {
      throw TemporalError(.malformedPayload, "the failure has \(count) details, none at \(index)")
    }
    switch content {
    case .values(let values):
      guard let value = values[index] as? Value else {
        throw TemporalError(
          .malformedPayload, "detail \(index) is \(Swift.type(of: values[index])), not \(type)")
      }
      return value
    case .payloads(let payloads, let converter):
      return try converter.value(of: type, from: payloads[index])
    }
  }

  /// As payloads; a value that cannot be written is left as null, for a failure must get through.
  func payloads(_ converter: DataConverter) -> Payloads? {
    var payloads = Payloads()
    switch content {
    case .values(let values):
      for value in values {
        payloads.payloads.append(
          (try? converter.payload(for: value)) ?? Payload(Payload.Encoding.null).wire)
      }
    case .payloads(let wire, _): payloads.payloads = wire
    }
    return payloads.payloads.isEmpty ? nil : payloads
  }
}

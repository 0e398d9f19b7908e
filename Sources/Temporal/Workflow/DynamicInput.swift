internal import TemporalAPI

/// What came with a message, a start or an activity task, not decoded yet: what a dynamic handler gets, which
/// takes whatever nobody else takes.
public struct DynamicInput: Sendable {
  /// What was asked for: a signal's, query's or update's name, or the type of a workflow or an activity.
  public let name: String
  /// One for each input, as they came.
  public let payloads: [Payload]
  private let converter: DataConverter

  init(_ name: String, _ payloads: Payloads?, _ converter: DataConverter) {
    self.name = name
    // Whoever takes it may keep it for as long as the run lives, and not the page that it came in.
    self.payloads = (payloads?.payloads ?? []).map { Payload($0).detached() }
    self.converter = converter
  }

  /// The input at `index`, which is the first unless said otherwise.
  ///
  /// - Throws: `TemporalError` of code `.malformedPayload` where there is none, or none of this type.
  public func value<Value: Decodable>(as type: Value.Type, at index: Int = 0) throws -> Value {
    guard payloads.indices.contains(index) else {
      throw TemporalError(
        .malformedPayload, "\(name) came with \(payloads.count) inputs, none at \(index)")
    }
    return try converter.value(of: type, from: payloads[index].wire)
  }
}

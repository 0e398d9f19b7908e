internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The conversion that every Temporal SDK understands (encodings: `temporal.api.common.v1.Payload`).
///
/// Nil is `binary/null`, `[UInt8]` and `Data` are `binary/plain`, a `Payload` stays as it is, and all else
/// is `json/plain`, with dates as Go writes them (RFC 3339) and slashes not escaped. Reading goes by the
/// `encoding` entry. Texts, whole numbers, `Bool` and `Double` do without Foundation's JSON.
public struct StandardPayloadConverter: PayloadConverter {
  private let makeEncoder: @Sendable () -> JSONEncoder
  private let makeDecoder: @Sendable () -> JSONDecoder

  /// - Parameters:
  ///   - encoder: makes the JSON encoder, once a value. Output must be the same for the same value.
  ///   - decoder: makes the JSON decoder, once a value.
  public init(
    encoder: @escaping @Sendable () -> JSONEncoder = { .temporal },
    decoder: @escaping @Sendable () -> JSONDecoder = { .temporal }
  ) {
    makeEncoder = encoder
    makeDecoder = decoder
  }

  /// - Throws: `TemporalError` of code `.malformedPayload` where the value has no JSON form.
  public func payload<Value: Encodable>(for value: Value) throws -> Payload {
    if let scalar = value as? any JSONScalar, let json = scalar.json { return Payload(.json, json) }
    if let optional = value as? any AnyOptional, optional.isNil { return Payload(.null) }
    if let payload = value as? Payload { return payload }
    if let data = value as? Data { return Payload(.plain, Array(data)) }
    if Self.isBytes(Value.self), let bytes = value as? [UInt8] { return Payload(.plain, bytes) }
    do {
      return Payload(.json, Array(try makeEncoder().encode(value)))
    } catch {
      throw TemporalError(.malformedPayload, Self.sentence(for: error, value), cause: error)
    }
  }

  /// - Throws: `TemporalError` of code `.malformedPayload`: the encoding is unknown, or the bytes are not
  ///   what `type` asks for. It says where, and never what the payload held.
  public func value<Value: Decodable>(of type: Value.Type, from payload: Payload) throws -> Value {
    if let value = payload as? Value { return value }
    switch payload.encoding.map(Payload.Encoding.init(rawValue:)) {
    case .some(.json): return try read(type, payload)
    case .some(.plain): return try plain(type, payload)
    case .some(.null):
      if let optional = type as? any AnyOptional.Type, let none = optional.none as? Value {
        return none
      }
      throw Self.refusal("null where \(type) was expected")
    case .some(.none):
      throw Self.refusal("the payload's encoding '\(payload.encoding ?? "")' is unknown here")
    case .none: throw Self.refusal("the payload does not say its encoding")
    }
  }

  private func plain<Value>(_ type: Value.Type, _ payload: Payload) throws -> Value {
    if type == Data.self || type == Data?.self, let data = Data(payload.data) as? Value {
      return data
    }
    if Self.isBytes(type), let bytes = payload.data as? Value { return bytes }
    throw Self.refusal("raw bytes where \(type) was expected")
  }

  private func read<Value: Decodable>(_ type: Value.Type, _ payload: Payload) throws -> Value {
    let json = payload.wire.data.slice
    if let scalar = type as? any JSONScalar.Type, let value = scalar.init(json: json) as? Value {
      return value
    }
    do {
      return try makeDecoder().decode(type, from: Data(json))
    } catch {
      throw TemporalError(.malformedPayload, Self.sentence(for: error, type), cause: nil)
    }
  }

  /// Asked of the type, for an empty array casts to an array of anything.
  private static func isBytes<Value>(_ type: Value.Type) -> Bool {
    type == [UInt8].self || type == [UInt8]?.self
  }

  private static func refusal(_ message: String) -> TemporalError {
    TemporalError(.malformedPayload, message)
  }
}

/// Lets code that has a value of some type ask whether it is a nil.
protocol AnyOptional {
  static var none: Self { get }
  var isNil: Bool { get }
}

extension Optional: AnyOptional {
  var isNil: Bool {
    guard case .some(let wrapped) = self else { return true }
    return (wrapped as? any AnyOptional)?.isNil ?? false
  }
}

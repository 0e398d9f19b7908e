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
    if Self.may(Value.self, be: Payload.self), let payload = value as? Payload { return payload }
    if Self.may(Value.self, be: Data.self), let data = value as? Data {
      return Payload(.plain, Array(data))
    }
    if Self.may(Value.self, be: [UInt8].self), let bytes = value as? [UInt8] {
      return Payload(.plain, bytes)
    }
    do {
      return Payload(.json, Array(try makeEncoder().encode(value)))
    } catch {
      // Foundation's error holds the value, so it is no cause here.
      throw Self.refusal(Self.sentence(for: error, value))
    }
  }

  /// - Throws: `TemporalError` of code `.malformedPayload`: the encoding is unknown, or the bytes are not
  ///   what `type` asks for. It says where, and never what the payload held.
  public func value<Value: Decodable>(of type: Value.Type, from payload: Payload) throws -> Value {
    if Self.may(type, be: Payload.self), let value = payload as? Value { return value }
    switch payload.standardEncoding {
    case .json: return try read(type, payload)
    case .plain: return try plain(type, payload)
    case .null:
      if let optional = type as? any AnyOptional.Type, let none = optional.none as? Value {
        return none
      }
      throw Self.refusal("null where \(type) was expected")
    case nil:
      guard let encoding = payload.encoding else {
        throw Self.refusal("the payload does not say its encoding")
      }
      throw Self.refusal("the payload's encoding '\(encoding)' is unknown here")
    }
  }

  private func plain<Value>(_ type: Value.Type, _ payload: Payload) throws -> Value {
    if Self.may(type, be: Data.self), let data = Data(payload.data) as? Value {
      return data
    }
    if Self.may(type, be: [UInt8].self), let bytes = payload.data as? Value { return bytes }
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
      throw Self.refusal(Self.sentence(for: error, type))
    }
  }

  /// Whether a type is the other one, or optional of it. Asked before a cast: that costs more, and an empty
  /// array casts to an array of anything.
  private static func may<Value, Other>(_ type: Value.Type, be other: Other.Type) -> Bool {
    type == Other.self || type == Other?.self
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

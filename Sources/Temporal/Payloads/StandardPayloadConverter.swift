internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Values to payloads and back. `.standard` tries nil, bytes, protobuf messages, then JSON.
///
/// It runs inside workflow tasks too, so the same value must always make the same payload: no clock, no
/// random numbers, no waiting. What encrypts or compresses is a `PayloadCodec`.
public protocol PayloadConverter: Sendable {
  /// - Throws: whatever says why the value cannot be written; it fails the call that sends it.
  func payload(for value: some Encodable) throws -> Payload

  /// - Throws: whatever says why the payload cannot be read; it fails the task that needs the value.
  func value<Value: Decodable>(of type: Value.Type, from payload: Payload) throws -> Value
}

/// A converter that wants to know whose values it has before it.
///
/// It is asked once for each workflow run, activity attempt and call, and for each activity, child and signal that
/// workflow code asks for, also in replay: what it answers must be cheap to make, and the same for the same
/// context. Of a child without an id of its own the parent knows none yet: its workflow is nil on that side.
public protocol ContextualConverter: PayloadConverter {
  /// The converter for values of the context.
  func converter(for context: PayloadContext) -> any PayloadConverter
}

extension PayloadConverter where Self == StandardPayloadConverter {
  /// Nil, bytes, protobuf messages and JSON as Go, Python and the others write them.
  public static var standard: Self { Self() }
}

/// The conversion that every Temporal SDK understands (encodings: `temporal.api.common.v1.Payload`).
///
/// Nil is `binary/null`, `[UInt8]` and `Data` are `binary/plain`, a `Payload` stays as it is, a
/// ``ProtobufPayload`` is `json/protobuf` or `binary/protobuf`, and all else is `json/plain`, with dates as Go writes them (RFC 3339) and slashes not escaped. Reading goes by the
/// `encoding` entry. Texts, whole numbers, `Bool` and `Double` do without Foundation's JSON.
///
/// JSON is read as Go's `encoding/json` reads it: of a key that comes twice the last value counts, and half
/// of a surrogate pair, or what is no UTF-8, becomes U+FFFD. Null where a list, a set, a dictionary or bytes
/// are expected is an empty one, for Go sends its nil slices and maps so; inside of other values Swift tells
/// null and a list apart, and a property that Go may send as null has to be optional.
public struct StandardPayloadConverter: PayloadConverter {
  private let makeEncoder: @Sendable () -> JSONEncoder
  private let makeDecoder: @Sendable () -> JSONDecoder
  private let protobuf: ProtobufForm

  /// - Parameters:
  ///   - protobuf: how messages of Protocol Buffers (``ProtobufPayload``) are sent. Both forms are read.
  ///   - encoder: makes the JSON encoder, once a value. Output must be the same for the same value.
  ///   - decoder: makes the JSON decoder, once a value.
  public init(
    protobuf: ProtobufForm = .json,
    encoder: @escaping @Sendable () -> JSONEncoder = { .temporal },
    decoder: @escaping @Sendable () -> JSONDecoder = { .temporal }
  ) {
    self.protobuf = protobuf
    makeEncoder = encoder
    makeDecoder = decoder
  }

  // `payload` and `value` are specialised for texts, which most arguments and results are: every cast in them
  // is decided then.

  /// - Throws: `TemporalError` of code `.malformedPayload` where the value has no JSON form.
  @specialized(where Value == String)
  public func payload<Value: Encodable>(for value: Value) throws -> Payload {
    if let scalar = value as? any JSONPrimitive, let json = scalar.json {
      return Payload(.json, json)
    }
    if let optional = value as? any AnyOptional, optional.isNil { return Payload(.null) }
    if Self.may(Value.self, be: Payload.self), let payload = value as? Payload { return payload }
    if Self.may(Value.self, be: Data.self), let data = value as? Data {
      return Payload(.plain, Array(data))
    }
    if Self.may(Value.self, be: [UInt8].self), let bytes = value as? [UInt8] {
      return Payload(.plain, bytes)
    }
    if let message = value as? any ProtobufPayload {
      return try Self.payload(of: message, as: protobuf)
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
  @specialized(where Value == String)
  public func value<Value: Decodable>(of type: Value.Type, from payload: Payload) throws -> Value {
    if Self.may(type, be: Payload.self), let value = payload.detached() as? Value { return value }
    switch payload.standardEncoding {
    case .json: return try read(type, payload)
    case .plain: return try plain(type, payload)
    case .jsonProtobuf, .binaryProtobuf: return try Self.message(type, of: payload)
    case .null:
      if let none = Self.null(type) { return none }
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
    // Not by the cast below, which is made at run time.
    if Value.self == String.self, let text = String(json: json) as? Value { return text }
    if let scalar = type as? any JSONPrimitive.Type, let value = scalar.init(json: json) as? Value {
      return value
    }
    if json.elementsEqual("null".utf8), let none = Self.null(type) { return none }
    do {
      let plain = JSONRepair.repaired(json)
      return try makeDecoder().decode(type, from: plain.map { Data($0) } ?? Data(json))
    } catch {
      throw Self.refusal(Self.sentence(for: error, type, JSONKind(of: json)))
    }
  }

  /// Whether a type is the other one, or optional of it. Asked before a cast: that costs more, and an empty
  /// array casts to an array of anything. Inlined, so that the other type is known: without, the metadata of
  /// its optional are searched for at each question, which was a tenth of a replay.
  @inline(__always) private static func may<Value, Other>(
    _ type: Value.Type, be other: Other.Type
  ) -> Bool {
    type == Other.self || type == Other?.self
  }

  /// What null reads as.
  private static func null<Value>(_ type: Value.Type) -> Value? {
    if let optional = type as? any AnyOptional.Type { return optional.none as? Value }
    return (type as? any EmptyForNull.Type)?.init() as? Value
  }

  private static func refusal(_ message: String) -> TemporalError {
    TemporalError(.malformedPayload, message)
  }
}

/// Lets code that has a value of some type ask whether it is a nil.
protocol AnyOptional {
  static var none: Self { get }
  static var wrapped: Any.Type { get }
  var isNil: Bool { get }
}

extension Optional: AnyOptional {
  static var wrapped: Any.Type { Wrapped.self }

  var isNil: Bool {
    guard case .some(let wrapped) = self else { return true }
    return (wrapped as? any AnyOptional)?.isNil ?? false
  }
}

/// What Go has as a nil slice or map, and sends as null.
private protocol EmptyForNull {
  init()
}

extension Array: EmptyForNull {}
extension ContiguousArray: EmptyForNull {}
extension ArraySlice: EmptyForNull {}
extension Set: EmptyForNull {}
extension Dictionary: EmptyForNull {}
extension Data: EmptyForNull {}

// MARK: - Words for what is wrong

extension StandardPayloadConverter {
  /// What Foundation's error says, without the value that it may quote.
  ///
  /// - Parameter whole: what the payload is, as a whole.
  static func sentence<Value>(
    for error: any Error, _ type: Value.Type, _ whole: JSONKind?
  ) -> String {
    guard let error = error as? DecodingError else {
      return "\(type) could not be read from JSON: \(Swift.type(of: error))"
    }
    return switch error {
    case .typeMismatch(_, let context) where context.codingPath.isEmpty:
      "\(type) was expected, and \(found(context, whole)) came"
    case .typeMismatch(let wanted, let context):
      "\(type) could not be read: \(JSONKind.name(of: wanted)) was expected at "
        + "\(path(context.codingPath)), and \(found(context, nil)) came"
    case .valueNotFound(let wanted, let context):
      "\(type) could not be read: \(wanted) was expected at \(path(context.codingPath)), not null"
    case .keyNotFound(let key, let context):
      "\(type) could not be read: \(path(context.codingPath + [key])) is missing"
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      whole == .number
        ? "\(type) was expected, and a number came that it cannot hold"
        : "\(type) could not be read: the payload is not JSON of that form"
    case .dataCorrupted(let context):
      "\(type) could not be read: the value at \(path(context.codingPath)) is not valid"
    @unknown default:
      "\(type) could not be read"
    }
  }

  private static func found(_ context: DecodingError.Context, _ whole: JSONKind?) -> String {
    (whole ?? JSONKind(saidIn: context.debugDescription))?.rawValue ?? "something else"
  }

  /// The same for a value that could not be written.
  static func sentence<Value>(for error: any Error, _ value: Value) -> String {
    guard case .invalidValue(_, let context)? = error as? EncodingError else {
      return "\(Value.self) could not be written as JSON: \(Swift.type(of: error))"
    }
    return "\(Value.self) could not be written as JSON: no form for \(path(context.codingPath))"
  }

  /// `items[2].price`, or "the top".
  private static func path(_ keys: [any CodingKey]) -> String {
    var path = ""
    for key in keys {
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
    return path.isEmpty ? "the top" : "'\(path)'"
  }
}

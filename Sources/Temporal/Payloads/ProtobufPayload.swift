package import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A message of Protocol Buffers, whichever library has made its type: the standard converter sends it as
/// `json/protobuf`, with the message's name beside it, and reads that and `binary/protobuf`, as the other SDKs
/// do.
///
/// Of a library that generates code three lines are left to write, and all other requirements have defaults:
///
/// ```swift
/// extension Shop_V1_Order: ProtobufPayload {
///   static var protobufName: String { protoMessageName }
///   init(protobuf bytes: [UInt8], isJSON: Bool) throws {
///     self = isJSON ? try .init(jsonUTF8Bytes: bytes) : try .init(serializedBytes: bytes)
///   }
///   func protobuf(isJSON: Bool) throws -> [UInt8] {
///     isJSON ? try jsonUTF8Bytes() : try serializedBytes()
///   }
/// }
/// ```
///
/// The same value must always make the same bytes: workflow code is replayed. A message with maps wants a
/// library that writes them in one order.
public protocol ProtobufPayload: Codable, Sendable {
  /// The message's full name: `shop.v1.Order`.
  static var protobufName: String { get }

  /// Reads a message.
  ///
  /// - Parameters:
  ///   - bytes: the message.
  ///   - isJSON: whether they are the message's JSON form (ProtoJSON), or the binary one.
  /// - Throws: whatever says why it cannot be read.
  init(protobuf bytes: [UInt8], isJSON: Bool) throws

  /// The message's bytes.
  ///
  /// - Parameter isJSON: whether they are to be its JSON form, or the binary one.
  /// - Throws: whatever says why it cannot be written.
  func protobuf(isJSON: Bool) throws -> [UInt8]
}

/// Met only where a message lies inside another value: its binary form in base64.
extension ProtobufPayload {
  /// Reads what `encode(to:)` writes.
  public init(from decoder: any Decoder) throws {
    let bytes = try decoder.singleValueContainer().decode(Data.self)
    try self.init(protobuf: Array(bytes), isJSON: false)
  }

  /// Writes the binary form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Data(protobuf(isJSON: false)))
  }
}

/// One of Temporal's own messages as a value.
package struct ProtobufValue<Message: WireMessage>: ProtobufPayload, Equatable {
  package var message: Message

  package init(_ message: Message) { self.message = message }

  package static var protobufName: String { "\(Message.protoName)" }

  package init(protobuf bytes: [UInt8], isJSON: Bool) throws {
    message = isJSON ? try Message(json: bytes) : try Message(decoding: bytes)
  }

  package func protobuf(isJSON: Bool) -> [UInt8] { isJSON ? message.json() : message.encoded() }

  /// By their bytes.
  package static func == (one: Self, other: Self) -> Bool {
    one.message.encoded() == other.message.encoded()
  }
}

extension StandardPayloadConverter {
  /// The form in which messages of Protocol Buffers are sent. Both are read.
  public enum ProtobufForm: Sendable {
    /// `json/protobuf`, which people can read.
    case json
    /// `binary/protobuf`, which is smaller.
    case binary
  }

  static func payload(of message: any ProtobufPayload, as form: ProtobufForm) throws -> Payload {
    var payload = Payload(form == .json ? .jsonProtobuf : .binaryProtobuf)
    let name = type(of: message).protobufName
    do {
      payload.wire.data = WireBytes(try message.protobuf(isJSON: form == .json))
    } catch {
      // A library's error may hold the value, so it is no cause here.
      throw TemporalError(
        .malformedPayload, "the message \(name) could not be written: \(type(of: error))")
    }
    payload.wire.metadata["messageType"] = WireBytes(Array(name.utf8))
    return payload
  }

  /// - Throws: where `type` is no message, or one of another name than the payload's.
  static func message<Value>(_ type: Value.Type, of payload: Payload) throws -> Value {
    guard let message = messageType(type) else {
      throw TemporalError(
        .malformedPayload, "a protobuf message came where \(type) was expected, which is none")
    }
    let name = payload.wire.metadata["messageType"].map {
      String(decoding: $0.slice, as: UTF8.self)
    }
    guard name == nil || name == message.protobufName else {
      throw TemporalError(
        .malformedPayload,
        "the message \(name ?? "") came where \(message.protobufName) was expected")
    }
    do {
      let isJSON = payload.standardEncoding == .jsonProtobuf
      if let value = try message.init(protobuf: payload.data, isJSON: isJSON) as? Value {
        return value
      }
    } catch {
      throw TemporalError(
        .malformedPayload,
        "the message \(message.protobufName) could not be read: \(Swift.type(of: error))")
    }
    throw TemporalError(.malformedPayload, "\(type) is no \(message.protobufName)")
  }

  /// The message that a type is, or is an optional of.
  private static func messageType<Value>(_ type: Value.Type) -> (any ProtobufPayload.Type)? {
    (type as? any ProtobufPayload.Type)
      ?? (type as? any AnyOptional.Type)?.wrapped as? any ProtobufPayload.Type
  }
}

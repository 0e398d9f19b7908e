/// What a map's value or a oneof's member can be: messages, and the scalars below.
@usableFromInline
package protocol WireValue: Sendable {
  init()
  static var wireType: UInt32 { get }
  mutating func decodeValue(_ decoder: inout BinaryDecoder)
  /// Writes the tag too: a member at its default is still the member that was chosen.
  func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder)
  mutating func decodeValue(_ reader: inout JSONReader)
  func encodeValue(_ writer: inout JSONWriter)
}

extension Bool: WireValue {
  @inlinable package static var wireType: UInt32 { WireType.varint }

  @usableFromInline
  package mutating func decodeValue(_ decoder: inout BinaryDecoder) {
    self = decoder.varint() != 0
  }

  @usableFromInline
  package func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder) {
    encoder.varint(number << 3 | WireType.varint, self ? 1 : 0)
  }

  @usableFromInline
  package mutating func decodeValue(_ reader: inout JSONReader) {
    self = reader.readBool()
  }

  @usableFromInline
  package func encodeValue(_ writer: inout JSONWriter) {
    writer.raw(self ? "true" : "false")
  }
}

extension Float: WireValue {
  @inlinable package static var wireType: UInt32 { WireType.fixed32 }

  @usableFromInline
  package mutating func decodeValue(_ decoder: inout BinaryDecoder) {
    self = Float(bitPattern: decoder.fixed32())
  }

  @usableFromInline
  package func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder) {
    encoder.fixed32(number << 3 | WireType.fixed32, bitPattern)
  }

  @usableFromInline
  package mutating func decodeValue(_ reader: inout JSONReader) {
    self = reader.readFloat()
  }

  @usableFromInline
  package func encodeValue(_ writer: inout JSONWriter) {
    writer.number(self)
  }
}

/// For enumerations that say that they are values.
extension WireValue where Self: WireEnum {
  @inlinable
  package init() { self.init(rawValue: 0) }

  @inlinable package static var wireType: UInt32 { WireType.varint }

  @inlinable
  package mutating func decodeValue(_ decoder: inout BinaryDecoder) {
    self = Self(rawValue: Int32(truncatingIfNeeded: decoder.varint()))
  }

  @inlinable
  package func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder) {
    encoder.varint(number << 3 | WireType.varint, UInt64(bitPattern: Int64(rawValue)))
  }

  @usableFromInline
  package mutating func decodeValue(_ reader: inout JSONReader) {
    self = Self(rawValue: reader.readEnum(Self.names))
  }

  @usableFromInline
  package func encodeValue(_ writer: inout JSONWriter) {
    writer.enumeration(rawValue, Self.names)
  }
}

extension Int64: WireValue {
  @inlinable package static var wireType: UInt32 { WireType.varint }

  @usableFromInline
  package mutating func decodeValue(_ decoder: inout BinaryDecoder) {
    self = Int64(bitPattern: decoder.varint())
  }

  @usableFromInline
  package func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder) {
    encoder.varint(number << 3 | WireType.varint, UInt64(bitPattern: self))
  }

  @usableFromInline
  package mutating func decodeValue(_ reader: inout JSONReader) {
    self = reader.readInteger()
  }

  @usableFromInline
  package func encodeValue(_ writer: inout JSONWriter) {
    writer.raw("\"\(self)\"")
  }
}

extension String: WireValue {
  @inlinable package static var wireType: UInt32 { WireType.lengthDelimited }

  @usableFromInline
  package mutating func decodeValue(_ decoder: inout BinaryDecoder) {
    self = decoder.text()
  }

  @usableFromInline
  package func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder) {
    encoder.text(number << 3 | WireType.lengthDelimited, self)
  }

  @usableFromInline
  package mutating func decodeValue(_ reader: inout JSONReader) {
    self = reader.readText()
  }

  @usableFromInline
  package func encodeValue(_ writer: inout JSONWriter) {
    writer.text(self)
  }
}

extension WireBytes: WireValue {
  @inlinable package static var wireType: UInt32 { WireType.lengthDelimited }

  @usableFromInline
  package mutating func decodeValue(_ decoder: inout BinaryDecoder) {
    self = decoder.data()
  }

  @usableFromInline
  package func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder) {
    encoder.data(number << 3 | WireType.lengthDelimited, self)
  }

  @usableFromInline
  package mutating func decodeValue(_ reader: inout JSONReader) {
    self = reader.readBase64()
  }

  @usableFromInline
  package func encodeValue(_ writer: inout JSONWriter) {
    writer.base64(self)
  }
}

/// A message that is sent on as it came, with fields that only newer programs know.
///
/// Payloads and failures are: a worker hands what one program wrote to another one.
@usableFromInline
package protocol KeepsUnknownFields: WireMessage {
  /// Tags and values as they were received, in their order; JSON has no place for them.
  var unknownFields: [UInt8] { get set }
}

extension KeepsUnknownFields {
  @inlinable
  package mutating func decode(_ decoder: inout BinaryDecoder) {
    while decoder.tag != 0 {
      let start = decoder.position
      fields(&decoder)
      if decoder.position == start { decoder.keepField(&unknownFields) }
    }
  }

  @inlinable
  package func encode(_ encoder: inout BinaryEncoder) {
    withFields { $0.fields(&encoder) }
    if !unknownFields.isEmpty { encoder.put(unknownFields) }
  }
}

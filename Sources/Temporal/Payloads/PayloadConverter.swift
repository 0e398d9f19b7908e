/// Values to payloads and back. `.standard` tries nil, bytes, then JSON.
///
/// It runs inside workflow tasks too, so the same value must always make the same payload: no clock, no
/// random numbers, no waiting. What encrypts or compresses is a `PayloadCodec`.
public protocol PayloadConverter: Sendable {
  /// - Throws: whatever says why the value cannot be written; it fails the call that sends it.
  func payload(for value: some Encodable) throws -> Payload

  /// - Throws: whatever says why the payload cannot be read; it fails the task that needs the value.
  func value<Value: Decodable>(of type: Value.Type, from payload: Payload) throws -> Value
}

extension PayloadConverter where Self == StandardPayloadConverter {
  /// Nil, bytes and JSON as Go, Python and the others write them.
  public static var standard: Self { Self() }
}

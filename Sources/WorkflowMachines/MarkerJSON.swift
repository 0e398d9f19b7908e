internal import ProtoWire
internal import TemporalAPI

/// The few JSON values that markers and search attributes are made of, as Go writes them.
enum MarkerJSON {
  static func payload(_ json: String) -> Payload {
    var payload = Payload()
    payload.metadata["encoding"] = WireBytes(Array("json/plain".utf8))
    payload.data = WireBytes(Array(json.utf8))
    return payload
  }

  static func payloads(_ json: String) -> Payloads {
    var payloads = Payloads()
    payloads.payloads = [payload(json)]
    return payloads
  }

  /// With Go's escapes.
  static func text(of string: String) -> String { JSONString.quoted(string, .html) }

  static func string(in payloads: Payloads?) -> String? {
    plainJSON(payloads).flatMap { JSONString.text(of: $0) }
  }

  static func integer(in payloads: Payloads?) -> Int? {
    guard let bytes = plainJSON(payloads) else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self))
  }

  static func boolean(in payloads: Payloads?) -> Bool? {
    guard let bytes = plainJSON(payloads) else { return nil }
    switch String(decoding: bytes, as: UTF8.self) {
    case "true": return true
    case "false": return false
    default: return nil
    }
  }

  private static func plainJSON(_ payloads: Payloads?) -> ArraySlice<UInt8>? {
    guard let payload = payloads?.payloads.first,
      payload.metadata["encoding"] == WireBytes(Array("json/plain".utf8))
    else { return nil }
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    var bytes = payload.data.slice
    while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return bytes
  }
}

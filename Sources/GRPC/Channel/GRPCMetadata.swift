internal import HTTP2
internal import ProtoWire

/// Header or trailer fields of a call, in order, kept as they travel: made once, sent many times.
package struct GRPCMetadata: Sendable, Hashable {
  private(set) var fields = HTTP2Fields()

  package init() {}

  /// - Throws: `INVALID_ARGUMENT` that names the first field that cannot travel, never its value.
  package init(_ pairs: [(name: String, value: String)]) throws(GRPCError) {
    for pair in pairs { try append(pair.name, pair.value) }
  }

  package var isEmpty: Bool { fields.isEmpty }

  /// Adds a field. Secrets go in with `isIndexed` false, which keeps them out of compression tables.
  /// - Throws: `INVALID_ARGUMENT` where the name or the value cannot travel (`isName`, `isValue`).
  package mutating func append(
    _ name: String, _ value: String, isIndexed: Bool = true
  ) throws(GRPCError) {
    guard Self.isName(name), !name.hasSuffix("-bin") else {
      throw GRPCError(
        .invalidArgument, "\"\(name)\" is no name for a header field", cause: .requestUnsendable)
    }
    guard Self.isValue(value) else {
      throw GRPCError(
        .invalidArgument,
        "the value of the header field \"\(name)\" has characters outside printable ASCII",
        cause: .requestUnsendable)
    }
    fields.append(name: name.utf8, value: value.utf8, isIndexed: isIndexed)
  }

  /// Adds a field of any bytes, under a name that ends in `-bin`; they travel as base64.
  package mutating func append(_ name: String, bytes: [UInt8]) throws(GRPCError) {
    guard Self.isName(name), name.hasSuffix("-bin") else {
      throw GRPCError(
        .invalidArgument, "\"\(name)\" does not end in -bin, as fields of bytes do",
        cause: .requestUnsendable)
    }
    fields.append(name: name.utf8, value: Base64.encode(bytes, isPadded: false))
  }

  /// Lower-case letters, digits, `-`, `_` and `.`, and nothing that gRPC or HTTP/2 keep for
  /// themselves (PROTOCOL-HTTP2.md, "Custom-Metadata").
  package static func isName(_ name: String) -> Bool {
    let isSpelled = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    let reserved = ["te", "content-type", "user-agent", "host", "connection"]
    return isSpelled && !name.isEmpty && !name.hasPrefix("grpc-") && !reserved.contains(name)
  }

  /// Printable ASCII. Whoever sends an id as a routing hint leaves the hint out where this is false.
  package static func isValue(_ value: String) -> Bool {
    value.utf8.allSatisfy { $0 >= 0x20 && $0 <= 0x7e }
  }

  /// The values of a name, in order.
  package subscript(_ name: String) -> [String] {
    bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The decoded values of a name that ends in `-bin`; several in one field are split at commas.
  package func values(bytesOf name: String) -> [[UInt8]] {
    bytes(of: name).flatMap { $0.split(separator: UInt8(ascii: ",")) }.compactMap {
      Base64.decode($0)
    }
  }

  private func bytes(of name: String) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    fields.forEach { if $0.elementsEqual(name.utf8) { found.append($1) } }
    return found
  }

  /// Keeps a field of the peer, as it is.
  mutating func append(received name: RawSpan, _ value: RawSpan) {
    unsafe name.withUnsafeBytes { name in
      unsafe value.withUnsafeBytes { value in
        unsafe fields.append(name: name, value: value)
      }
    }
  }
}

internal import ProtoWire

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The fields of one list (head or trailers) of a response, sorted as they arrive. Names are
/// compared as bytes: a String for each would cost more than the rest of the call.
struct ResponseFields {
  /// 0 until `:status` came; -1 when it is no number.
  private(set) var httpStatus = 0
  private(set) var isGRPC = false
  private(set) var contentType: [UInt8] = []
  private(set) var status: Status?
  private(set) var message: [UInt8] = []
  private(set) var details: [UInt8] = []
  private(set) var metadata = GRPCMetadata()

  /// What `grpc-status` said.
  enum Status: Equatable {
    case code(GRPCStatusCode)
    /// It was no number.
    case unreadable
  }

  mutating func receive(name: RawSpan, value: RawSpan) {
    switch name.byteCount {
    case 7 where name.equals(":status"):
      httpStatus = value.number ?? -1
    case 11 where name.equals("grpc-status"):
      let number = value.number.flatMap { Int32(exactly: $0) }
      status = number.map { .code(GRPCStatusCode(rawValue: $0)) } ?? .unreadable
    case 12 where name.equals("content-type"):
      isGRPC = value.starts(with: "application/grpc")
      if !isGRPC { contentType = value.prefix(100) }
    case 12 where name.equals("grpc-message"):
      message = value.prefix(.max)
    case 23 where name.equals("grpc-status-details-bin"):
      details = Base64.decode(value.prefix(.max)) ?? []
    default:
      metadata.append(received: name, value)
    }
  }

  /// The error that a status other than OK stands for.
  func error(_ code: GRPCStatusCode) -> GRPCError {
    GRPCError(code, StatusMessage.decode(message), details: details)
  }

  /// The error for an answer without `grpc-status` (http-grpc-status-mapping.md).
  var errorOfHTTP: GRPCError {
    let code: GRPCStatusCode =
      switch httpStatus {
      case 400, 431: .internalError
      case 401: .unauthenticated
      case 403: .permissionDenied
      case 404: .unimplemented
      case 429, 502, 503, 504: .unavailable
      default: .unknown
      }
    let type =
      contentType.isEmpty
      ? "" : " with content-type \(String(decoding: contentType, as: UTF8.self))"
    return GRPCError(
      code, "the server answered HTTP \(httpStatus)\(type) and no gRPC status",
      cause: .httpStatus(httpStatus))
  }
}

extension RawSpan {
  func equals(_ text: StaticString) -> Bool {
    byteCount == text.utf8CodeUnitCount && starts(with: text)
  }

  func starts(with text: StaticString) -> Bool {
    unsafe withUnsafeBytes { bytes in
      let count = text.utf8CodeUnitCount
      guard bytes.count >= count, let start = bytes.baseAddress else { return false }
      return unsafe memcmp(start, text.utf8Start, count) == 0
    }
  }

  func prefix(_ count: Int) -> [UInt8] {
    unsafe withUnsafeBytes { unsafe Array($0.prefix(count)) }
  }

  /// A number of one to nine decimal digits and nothing else.
  var number: Int? {
    guard byteCount > 0, byteCount < 10 else { return nil }
    var number = 0
    for offset in 0..<byteCount {
      let byte = unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return number
  }
}

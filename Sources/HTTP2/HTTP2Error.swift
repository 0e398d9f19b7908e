internal import CNghttp2

/// A connection that cannot go on: the peer broke the protocol, or the library refused an input.
package struct HTTP2Error: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong, as far as somebody acts on the difference.
  package enum Code: Sendable, Equatable {
    /// The peer sent what RFC 9113 forbids, or what is no HTTP/2 at all.
    case protocolViolated
    /// The peer makes us answer or skip more than an honest one would.
    case flooded
    /// No stream may be opened any more: the peer said GOAWAY, or the stream ids ran out.
    case streamRefused
    /// The request's own fields are larger than a peer must accept.
    case fieldsTooLarge
    /// The library had no memory, or we used it wrongly.
    case unusable
  }

  package let code: Code
  package let message: String
  /// nghttp2's own number, 0 where the refusal is ours.
  package let number: Int32

  package var description: String { message }

  init(_ code: Code, _ message: String, number: Int32 = 0) {
    self.code = code
    self.message = message
    self.number = number
  }

  /// Translates what nghttp2 answered (nghttp2.h, `nghttp2_error`).
  init(nghttp2 number: Int32) {
    let code: Code =
      switch number {
      case NGHTTP2_ERR_FLOODED.rawValue: .flooded
      case NGHTTP2_ERR_START_STREAM_NOT_ALLOWED.rawValue,
        NGHTTP2_ERR_STREAM_ID_NOT_AVAILABLE.rawValue:
        .streamRefused
      case NGHTTP2_ERR_NOMEM.rawValue, NGHTTP2_ERR_INVALID_ARGUMENT.rawValue,
        NGHTTP2_ERR_INVALID_STATE.rawValue:
        .unusable
      default: .protocolViolated
      }
    let text = unsafe nghttp2_strerror(number).map { unsafe String(cString: $0) }
    self.init(code, "HTTP/2: \(text ?? "error") (nghttp2 \(number))", number: number)
  }
}

/// Why a stream was reset or a connection given up (RFC 9113, section 7). Unknown numbers are kept.
package struct HTTP2ErrorCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  package var rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let noError = HTTP2ErrorCode(rawValue: 0)
  package static let protocolError = HTTP2ErrorCode(rawValue: 1)
  package static let internalError = HTTP2ErrorCode(rawValue: 2)
  package static let refusedStream = HTTP2ErrorCode(rawValue: 7)
  package static let cancel = HTTP2ErrorCode(rawValue: 8)
  package static let enhanceYourCalm = HTTP2ErrorCode(rawValue: 11)
  package static let inadequateSecurity = HTTP2ErrorCode(rawValue: 12)

  package var description: String {
    unsafe nghttp2_http2_strerror(rawValue).map { unsafe String(cString: $0) } ?? "\(rawValue)"
  }
}

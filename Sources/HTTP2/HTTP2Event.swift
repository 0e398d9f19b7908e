/// What the peer did, as plain values: nothing here owns memory.
///
/// A tag is the number that the caller gave its request, so an event finds its call without a
/// search. Fields and data are ranges; the session says how to read them.
package enum HTTP2Event: Equatable, Sendable {
  /// A header or trailer field; a `headersReceived` for the same tag closes the list.
  case fieldReceived(tag: UInt32, HTTP2FieldRange)
  case headersReceived(tag: UInt32, isLast: Bool)
  /// Bytes of the body, at `offset` in what was last fed.
  case dataReceived(tag: UInt32, stream: Int32, offset: Int, count: Int)
  /// The peer ended the stream by a DATA frame: no trailers will come.
  case endReceived(tag: UInt32)
  /// The response's fields are larger than we announced; the stream is being reset.
  case headersTooLarge(tag: UInt32)
  /// The last event of a stream; its tag may serve another request afterwards.
  case streamClosed(tag: UInt32, HTTP2ErrorCode)
  /// The peer wants no new stream and has seen none above `lastStream`; `text` is its reason.
  case goAwayReceived(lastStream: Int32, HTTP2ErrorCode, text: HTTP2FieldRange)
  case settingsReceived
  case pingAcknowledged
  /// The peer sent what RFC 9113 forbids; unless only a stream is reset, the session ends itself.
  case frameRefused(HTTP2Error)
}

/// Where a field's name and value lie in the session's text, until `forgetText`.
package struct HTTP2FieldRange: Equatable, Sendable {
  var start: Int32
  var nameCount: Int32
  var valueCount: Int32
}

/// What the peer did, as plain values: nothing here owns memory.
///
/// A slot is the number that the caller gave its request, so an event finds its call without a
/// search. Fields and data are ranges; the session says how to read them.
package enum HTTP2Event: Equatable, Sendable {
  /// A header or trailer field; a `headersReceived` for the same slot closes the list.
  case fieldReceived(slot: UInt32, HTTP2FieldRange)
  case headersReceived(slot: UInt32, isLast: Bool)
  /// Bytes of the body, at `offset` in what was last fed.
  case dataReceived(slot: UInt32, stream: Int32, offset: Int, count: Int)
  /// The peer ended the stream by a DATA frame: no trailers will come.
  case endReceived(slot: UInt32)
  /// The response's fields are larger than we announced; the stream is being reset.
  case headersTooLarge(slot: UInt32)
  /// The last event of a stream; its slot may serve another request afterwards.
  case streamClosed(slot: UInt32, HTTP2ErrorCode)
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

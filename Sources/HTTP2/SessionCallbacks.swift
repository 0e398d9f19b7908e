internal import CNghttp2

/// The table of callbacks, the same for all sessions. Each checks, finds its context and appends an
/// event; none calls nghttp2 back other than to look something up.
@safe
struct SessionCallbacks: ~Copyable, Sendable {
  /// Made once, never freed: sessions copy it when they are made.
  static let shared = SessionCallbacks()
  /// nil when there was no memory.
  nonisolated(unsafe) let pointer: OpaquePointer?

  private init() {
    var made: OpaquePointer?
    guard unsafe nghttp2_session_callbacks_new(&made) == 0, let table = unsafe made else {
      unsafe pointer = nil
      return
    }
    unsafe nghttp2_session_callbacks_set_on_begin_headers_callback(table, beginHeaders)
    unsafe nghttp2_session_callbacks_set_on_header_callback(table, receiveField)
    unsafe nghttp2_session_callbacks_set_on_data_chunk_recv_callback(table, receiveData)
    unsafe nghttp2_session_callbacks_set_on_frame_recv_callback(table, receiveFrame)
    unsafe nghttp2_session_callbacks_set_on_stream_close_callback(table, closeStream)
    unsafe nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(table, refuseFrame)
    unsafe pointer = table
  }

  /// nghttp2's user data of a stream: never a pointer, the tag plus one (0 is "none").
  static func userData(of tag: UInt32) -> UnsafeMutableRawPointer? {
    unsafe UnsafeMutableRawPointer(bitPattern: UInt(tag) + 1)
  }

  static let readBody: nghttp2_data_source_read_callback = unsafe sendBody
}

/// What the callbacks of one session write to. It lives at a fixed address because C holds on to it.
@safe
struct SessionState: ~Copyable {
  var events: [HTTP2Event] = []
  /// Names and values of the fields in `events`.
  var text = ByteQueue()
  /// Bodies being sent, by tag.
  var bodies: [HTTP2Body] = []
  /// Where the bytes being fed begin, so that data becomes an offset.
  var input: UnsafeRawPointer?
  /// The tag whose fields are being read, and what they add up to.
  var tag: UInt32?
  var headerListSize = 0
  let maxHeaderListSize: Int
  /// The fields of one feeding came to more than `maximumText`: the rest is not kept.
  var isFlooded = false
  /// DATA frames in a row that brought nothing (CVE-2019-9518); nghttp2 1.52 does not count them.
  var emptyFrames = 0

  /// What the fields that are taken at once may come to, in bytes. A compressed field takes one byte
  /// and may stand for thousands, so that what we read does not bound it.
  static let maximumText = 8 << 20

  init(maxHeaderListSize: Int) {
    self.maxHeaderListSize = maxHeaderListSize
  }

  mutating func keep(_ body: HTTP2Body, for tag: UInt32) {
    let index = Int(tag)
    while bodies.count <= index {
      bodies.append(.none)
    }
    bodies[index] = body
  }

  mutating func keepText(
    _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer
  ) -> HTTP2FieldRange {
    let start = text.count
    unsafe text.append(name)
    unsafe text.append(value)
    return HTTP2FieldRange(
      start: Int32(clamping: start), nameCount: Int32(clamping: name.count),
      valueCount: Int32(clamping: value.count))
  }
}

private func state(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<SessionState>? {
  unsafe context?.assumingMemoryBound(to: SessionState.self)
}

private func tag(_ session: OpaquePointer?, _ stream: Int32) -> UInt32? {
  guard let data = unsafe nghttp2_session_get_stream_user_data(session, stream) else { return nil }
  return UInt32(truncatingIfNeeded: UInt(bitPattern: data) - 1)
}

private func beginHeaders(
  _ session: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?,
  _ context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let state = unsafe state(context), let frame = unsafe frame else { return 0 }
  unsafe state.pointee.headerListSize = 0
  unsafe state.pointee.tag = unsafe tag(session, frame.pointee.hd.stream_id)
  return 0
}

private func receiveField(
  _ session: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?,
  _ name: UnsafePointer<UInt8>?, _ nameCount: Int, _ value: UnsafePointer<UInt8>?,
  _ valueCount: Int, _ flags: UInt8, _ context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let state = unsafe state(context) else { return 0 }
  let before = unsafe state.pointee.headerListSize
  let limit = unsafe state.pointee.maxHeaderListSize
  unsafe state.pointee.headerListSize = before + nameCount + valueCount + 32
  guard let tag = unsafe state.pointee.tag else { return 0 }
  guard unsafe state.pointee.headerListSize <= limit else {
    if before <= limit { unsafe state.pointee.events.append(.headersTooLarge(tag: tag)) }
    return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue
  }
  guard unsafe state.pointee.text.count <= SessionState.maximumText else {
    unsafe state.pointee.isFlooded = true
    return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue
  }
  let range = unsafe state.pointee.keepText(
    UnsafeRawBufferPointer(start: name, count: nameCount),
    UnsafeRawBufferPointer(start: value, count: valueCount))
  unsafe state.pointee.events.append(.fieldReceived(tag: tag, range))
  return 0
}

private func receiveData(
  _ session: OpaquePointer?, _ flags: UInt8, _ stream: Int32, _ data: UnsafePointer<UInt8>?,
  _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let state = unsafe state(context), let data = unsafe data,
    let input = unsafe state.pointee.input
  else { return 0 }
  unsafe state.pointee.emptyFrames = 0
  guard let tag = unsafe tag(session, stream) else { return 0 }
  let offset = unsafe UnsafeRawPointer(data) - input
  unsafe state.pointee.events.append(
    .dataReceived(tag: tag, stream: stream, offset: offset, count: count))
  return 0
}

private func receiveFrame(
  _ session: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?,
  _ context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let state = unsafe state(context), let frame = unsafe frame else { return 0 }
  let flags = unsafe UInt32(frame.pointee.hd.flags)
  let isLast = flags & NGHTTP2_FLAG_END_STREAM.rawValue != 0
  let isAnswer = flags & NGHTTP2_FLAG_ACK.rawValue != 0
  switch unsafe UInt32(frame.pointee.hd.type) {
  case NGHTTP2_HEADERS.rawValue:
    guard let tag = unsafe state.pointee.tag else { break }
    unsafe state.pointee.events.append(.headersReceived(tag: tag, isLast: isLast))
  case NGHTTP2_DATA.rawValue:
    if unsafe frame.pointee.hd.length == 0, !isLast { unsafe state.pointee.emptyFrames += 1 }
    guard isLast, let tag = unsafe tag(session, frame.pointee.hd.stream_id) else { break }
    unsafe state.pointee.events.append(.endReceived(tag: tag))
  case NGHTTP2_GOAWAY.rawValue:
    unsafe receiveGoAway(frame.pointee.goaway, state)
  case NGHTTP2_SETTINGS.rawValue where !isAnswer:
    unsafe state.pointee.events.append(.settingsReceived)
  case NGHTTP2_PING.rawValue where isAnswer:
    unsafe state.pointee.events.append(.pingAcknowledged)
  default:
    break
  }
  return 0
}

private func refuseFrame(
  _ session: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?, _ code: Int32,
  _ context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let state = unsafe state(context) else { return 0 }
  unsafe state.pointee.events.append(.frameRefused(HTTP2Error(nghttp2: code)))
  return 0
}

private func receiveGoAway(
  _ frame: nghttp2_goaway, _ state: UnsafeMutablePointer<SessionState>
) {
  // The text is the peer's and may be anything: a line's worth is kept.
  let count = unsafe min(frame.opaque_data_len, 256)
  let text = unsafe state.pointee.keepText(
    UnsafeRawBufferPointer(start: nil, count: 0),
    UnsafeRawBufferPointer(start: frame.opaque_data, count: count))
  unsafe state.pointee.events.append(
    .goAwayReceived(
      lastStream: frame.last_stream_id, HTTP2ErrorCode(rawValue: frame.error_code), text: text))
}

/// Always answers 0: an error from here leaks the stream in nghttp2 before 1.56 (CVE-2023-35945).
private func closeStream(
  _ session: OpaquePointer?, _ stream: Int32, _ code: UInt32, _ context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let state = unsafe state(context), let tag = unsafe tag(session, stream) else { return 0 }
  unsafe state.pointee.events.append(.streamClosed(tag: tag, HTTP2ErrorCode(rawValue: code)))
  return 0
}

private func sendBody(
  _ session: OpaquePointer?, _ stream: Int32, _ buffer: UnsafeMutablePointer<UInt8>?,
  _ capacity: Int, _ flags: UnsafeMutablePointer<UInt32>?,
  _ source: UnsafeMutablePointer<nghttp2_data_source>?, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let state = unsafe state(context), let source = unsafe source else {
    return Int(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue)
  }
  let tag = unsafe Int(UInt32(bitPattern: source.pointee.fd))
  guard unsafe tag < state.pointee.bodies.count else {
    return Int(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue)
  }
  let room = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: capacity)
  let count = unsafe state.pointee.bodies[tag].move(into: room)
  if unsafe state.pointee.bodies[tag].isSent {
    unsafe flags?.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
  }
  return count
}

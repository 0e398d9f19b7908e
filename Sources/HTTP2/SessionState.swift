/// What the callbacks of one session write to. It lives at a fixed address because C holds on to it.
@safe
struct SessionState: ~Copyable {
  var events: [HTTP2Event] = []
  /// Names and values of the fields in `events`.
  var text = ByteQueue()
  /// Bodies being sent, by slot.
  var bodies: [HTTP2Body] = []
  /// Where the bytes being fed begin, so that data becomes an offset.
  var input: UnsafeRawPointer?
  /// The slot whose fields are being read, and what they add up to.
  var slot: UInt32?
  var headerListSize = 0
  let maxHeaderListSize: Int
  /// DATA frames in a row that brought nothing (CVE-2019-9518); nghttp2 1.52 does not count them.
  var emptyFrames = 0

  init(maxHeaderListSize: Int) {
    self.maxHeaderListSize = maxHeaderListSize
  }

  mutating func keep(_ body: HTTP2Body, for slot: UInt32) {
    let index = Int(slot)
    while bodies.count <= index {
      bodies.append(HTTP2Body(prefix: 0, prefixCount: 0, message: []))
    }
    bodies[index] = body
  }

  mutating func keepText(
    _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer
  )
    -> HTTP2FieldRange
  {
    let start = text.count
    unsafe text.append(name)
    unsafe text.append(value)
    return HTTP2FieldRange(
      start: Int32(clamping: start), nameCount: Int32(clamping: name.count),
      valueCount: Int32(clamping: value.count))
  }
}
